"""What steps and pages of the mileage ask for."""
