"""The database engine `tenants.backend`: every statement runs as the role, and on the path, of its context."""
