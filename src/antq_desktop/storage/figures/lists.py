"""Entries of the lists of the law that have a figure of their own."""

import re

from antq_desktop.domain.reference import Entry, Reference
from antq_desktop.i18n.vietnamese import fold

_OTHER_SIGNS = re.compile(r"[^a-z0-9]+")
_LONGEST = 30


def named_entries(reference: Reference, name: str) -> list[tuple[str, Entry]]:
    """Return the entries of a list, each with its code as the end of a figure's name.

    An entry whose code comes to the same end as one before it gets none.
    """
    found: dict[str, Entry] = {}
    for entry in reference.entries(name):
        end = _OTHER_SIGNS.sub("_", fold(entry.code)).strip("_")[:_LONGEST]
        if end:
            found.setdefault(end, entry)
    return list(found.items())
