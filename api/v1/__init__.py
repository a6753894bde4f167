"""Version 1. Fields are added, never removed or given another meaning."""
