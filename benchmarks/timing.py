"""How two ways of doing the same work are compared."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Act = Callable[[], object]


@dataclass(frozen=True)
class Measured:
    """One comparison: seconds of ours, what it was compared with, and the goal for the ratio."""

    name: str
    n: int
    ours_s: float
    reference: str
    reference_s: float
    goal: float

    @property
    def ratio(self) -> float:
        """How many times the reference ours takes."""
        return self.ours_s / self.reference_s


def timed(act: Act) -> float:
    """Return the seconds an act takes."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def nothing() -> None:
    """Do nothing."""


def compare(
    ours: Act, reference: Act, *, rounds: int, repeats: int = 1, between: Act = nothing
) -> tuple[float, float]:
    """Return the seconds of ours and of the reference.

    In every round both are done in turns, so that a busy machine is busy for both, and the median
    of each is taken; the best round counts. `between` is done after ours, outside the time.
    """
    best_ours = best_reference = float("inf")
    for _ in range(rounds):
        pairs = []
        for _ in range(repeats):
            mine = timed(ours)
            between()
            pairs.append((mine, timed(reference)))
        best_ours = min(best_ours, statistics.median(pair[0] for pair in pairs))
        best_reference = min(best_reference, statistics.median(pair[1] for pair in pairs))
    return best_ours, best_reference
