"""Writes of selection and reward that begin something."""
