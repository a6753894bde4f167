"""The lives of a round, its nominations, checks, objections and sign-offs (DOMAIN 2.3)."""
