"""What the pages of the machinery ask for."""
