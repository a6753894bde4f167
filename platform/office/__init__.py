"""The screens of the machinery: what waits for me, people, settings, the record; no tables of its own."""
