"""What steps, actions and lists of selection ask for."""
