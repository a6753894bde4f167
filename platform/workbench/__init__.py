"""The workbench: what `make` does. Embedded servers, front-end files, the demo, tests and checks; never in production."""
