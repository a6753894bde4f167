"""Who sees what of selection and reward. What a person may not see does not exist."""
