"""Tokens for programs of the national systems: OAuth 2.0 client credentials, and nothing for browsers."""
