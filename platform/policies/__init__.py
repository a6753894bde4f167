"""What ordinances and offices do differently: typed values with a default, true from a day on."""
