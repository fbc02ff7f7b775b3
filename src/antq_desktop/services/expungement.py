"""When the convictions of people are expected to be expunged, read from their records."""

from antq_desktop.storage.terms import (
    JUVENILES,
    LIST,
    expected_by_person,
    terms_by_person,
    terms_of,
)

__all__ = ["JUVENILES", "LIST", "expected_by_person", "terms_by_person", "terms_of"]
