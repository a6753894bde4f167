"""People, departments, roles with their dates, and sign-in."""
