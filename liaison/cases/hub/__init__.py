"""Cases that are shared: everybody reads them, governments endorse them, and where they have spread to."""
