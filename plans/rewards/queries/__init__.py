"""Who sees what of selection, and what the conditions of its steps look up."""
