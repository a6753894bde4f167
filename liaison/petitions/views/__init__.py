"""Pages of the link on the platform's own host."""
