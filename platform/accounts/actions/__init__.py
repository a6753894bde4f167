"""Writes about people, roles and departments. Each checks who may, and leaves a line in the record."""
