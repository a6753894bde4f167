"""Documents: HWPX, PDF and XLSX out, XLSX and CSV in with row-level errors; no tables, no rules."""
