"""Writes that are no steps: planning rounds, drafting nominations, filing objections, the committee's word."""
