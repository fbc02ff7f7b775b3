"""When convictions are expected to be expunged, and why: dated law, facts, reckoning, reasons."""

from antq_desktop.domain.expungement.facts import (
    Blocker,
    Check,
    DutyState,
    Facts,
    Line,
    NewOffence,
    Path,
    PenaltyState,
    Reason,
    Sentence,
    Terms,
)
from antq_desktop.domain.expungement.law import Law
from antq_desktop.domain.expungement.reckoning import expected_day, expected_terms

__all__ = [
    "Blocker",
    "Check",
    "DutyState",
    "Facts",
    "Law",
    "Line",
    "NewOffence",
    "Path",
    "PenaltyState",
    "Reason",
    "Sentence",
    "Terms",
    "expected_day",
    "expected_terms",
]
