"""In which order records were made: what decides between those of one day, or of none.

A record keeps its place when it is corrected later. The order is the same on every PC.
"""

import json
from collections.abc import Iterable
from typing import TypeVar

from antq_desktop.domain.records import Record
from antq_desktop.storage.reader import Reader

R = TypeVar("R", bound=Record)

#: When a record was made: the moment, the device, and the number of the change there.
Made = tuple[str, str, int]

#: A record shipped with the program is made on every PC: the first of them counts.
_FIRST = """SELECT record, moment, device, seq FROM change
WHERE record IN (SELECT value FROM json_each(?)) AND instr(fields, '"_created":')
ORDER BY moment DESC, device DESC, seq DESC"""


def made_of(reader: Reader, ids: Iterable[str]) -> dict[str, Made]:
    """Return when each of these records was made; nothing for an id the log does not know."""
    rows = reader.fetch(_FIRST, json.dumps(sorted(set(ids))))
    return {str(row[0]): (str(row[1]), str(row[2]), int(row[3])) for row in rows}


def as_made(reader: Reader, records: Iterable[R]) -> list[R]:
    """Return the records in the order in which they were made."""
    given = list(records)
    made = made_of(reader, (each.id for each in given))
    return sorted(given, key=lambda each: made[each.id])
