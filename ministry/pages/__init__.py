"""What each page of the ministry shows, put together once for the screen and for its files."""
