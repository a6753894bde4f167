"""The sentences that applications tell each other: frozen dataclasses of ids, codes and published text."""
