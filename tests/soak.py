"""How often a test repeats: little on every run, much under `make soak`."""

import os

#: Set by `make soak`.
LONG = os.environ.get("ANTQ_SOAK") == "1"


def count(ci: int, soak: int) -> int:
    """Return how often to repeat here: `ci` times, or `soak` times under `make soak`."""
    return soak if LONG else ci
