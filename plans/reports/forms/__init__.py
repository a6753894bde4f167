"""Forms of reports: what steps ask for, what residents and the audit write."""
