"""What one local government runs itself: an application for each area of its action plan, in its own schema."""
