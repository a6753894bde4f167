"""What the steps and actions of the committee ask for."""
