"""Pages of residents' participation, for residents and for staff."""
