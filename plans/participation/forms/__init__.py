"""What steps and pages ask."""
