"""What people have arranged for themselves: their calendar feed, when letters come, filters they keep."""
