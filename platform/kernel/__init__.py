"""Plain Python that everything stands on: processes, refusals, working time, periods, Hangul."""
