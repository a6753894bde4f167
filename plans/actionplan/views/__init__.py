"""Pages of the plan: for the office, and for residents."""
