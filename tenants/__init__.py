"""The local governments: who they are, their host names, their schemas and roles in the database."""
