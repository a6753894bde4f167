"""Writes that are not steps."""
