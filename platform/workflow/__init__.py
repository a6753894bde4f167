"""advance(): the only way to change a state; the history of steps; deadlines; numbers."""
