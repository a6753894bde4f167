"""Messages to people: in the application and by e-mail, and the list of what waits for them."""
