"""The public section, and its keeping."""
