"""Who sees what of residents' participation."""
