"""What agencies do together: shared cases, joint gatherings and the way to the national petition channel."""
