"""What steps and actions of selection and reward ask for."""
