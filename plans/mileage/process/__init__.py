"""The tables of the mileage."""
