"""Sealed text: under keys of each schema, which are themselves wrapped by a key that is not in the database."""
