"""Pages of selection and reward."""
