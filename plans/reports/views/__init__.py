"""Pages of reports: for residents, for the audit, and for heads of departments who are asked."""
