"""What is done with messages, petitions and their sources; one module a subject."""
