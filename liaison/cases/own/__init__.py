"""Cases that a local government writes, and those of others that it takes over."""
