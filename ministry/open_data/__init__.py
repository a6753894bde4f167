"""Open data: what was published, for everybody, with a column dictionary (Frictionless) and a catalogue (DCAT)."""
