"""Settings by kind of process; `apps` is the map of where tables live."""
