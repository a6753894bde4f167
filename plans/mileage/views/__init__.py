"""Pages of the mileage."""
