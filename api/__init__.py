"""The REST door: the same queries and steps as the pages, as JSON. No rule lives here."""
