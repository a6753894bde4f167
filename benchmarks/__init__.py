"""Figures of speed and scale; `make bench` measures them all and writes results.json."""
