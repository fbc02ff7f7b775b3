"""A look into the compound files that .xls workbooks are, before calamine reads them.

calamine trusts the sizes written in such a file: where a damaged one speaks of missing sectors or
of billions of cells, it breaks off in a way that takes the whole program with it. So what it trusts
is checked here first.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = 512
_ENTRY = 128
_SMALL = 64
_LAST_IN_USE = 0xFFFFFFFA
_TABLES_IN_HEADER = 109
_WORKBOOKS = ("Workbook", "Book")
_BOF, _FILE_PASS, _DIMENSIONS, _SHARED = 0x0809, 0x002F, 0x0200, 0x00FC
_ROWS_OF_CELLS = frozenset({0x00BD, 0x00BE})
_CELLS = _ROWS_OF_CELLS | {0x0006, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E}
_MOST_ROWS, _MOST_COLUMNS = 65536, 256


class Compound(Enum):
    """What a compound file turns out to be."""

    WORKBOOK = "workbook"
    PROTECTED = "protected"
    DAMAGED = "damaged"
    OTHER = "other"


class _Broken(Exception):
    """A file that does not hold what it says it holds."""


def look_into(content: bytes) -> Compound:
    """Return what a compound file is, judged by its streams and the records of its workbook."""
    try:
        streams = _Streams(content)
        if "EncryptedPackage" in streams.entries:
            return Compound.PROTECTED
        name = next((name for name in _WORKBOOKS if name in streams.entries), None)
        if name is None:
            return Compound.OTHER
        return _look_at_records(streams.read(name))
    except (_Broken, struct.error):
        return Compound.DAMAGED


def _look_at_records(stream: bytes) -> Compound:
    """Return what a workbook's records say: locked, or sizes that cannot be."""
    for order, (kind, start, size) in enumerate(_records(stream)):
        if order == 0 and kind != _BOF:
            raise _Broken
        if kind == _FILE_PASS:
            return Compound.PROTECTED
        if kind == _DIMENSIONS and size >= 12:  # noqa: PLR2004
            first, last, left, right = struct.unpack_from("<IIHH", stream, start)
            if not first <= last <= _MOST_ROWS or not left <= right <= _MOST_COLUMNS:
                raise _Broken
        if kind in _CELLS and size >= 4 and not _is_on_a_sheet(kind, stream[start : start + size]):  # noqa: PLR2004
            raise _Broken
        if kind == _SHARED and struct.unpack_from("<I", stream, start + 4)[0] > len(stream):
            raise _Broken
    return Compound.WORKBOOK


def _is_on_a_sheet(kind: int, record: bytes) -> bool:
    """Say whether a cell stands where a sheet of .xls has cells; some records end at a column."""
    last = record[-2:] if kind in _ROWS_OF_CELLS else record[2:4]
    return int.from_bytes(record[2:4], "little") <= int.from_bytes(last, "little") < _MOST_COLUMNS


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the kind, start and size of each record; behind the last one only zeros may stand."""
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == size == 0:
            if any(stream[at:]):
                raise _Broken
            return
        if at + 4 + size > len(stream):
            raise _Broken
        yield kind, at + 4, size
        at += 4 + size


@dataclass(frozen=True)
class _Entry:
    """One entry of the directory: where its stream begins and how long it is."""

    start: int
    size: int


class _Streams:
    """The streams of a compound file, each sector looked up in the allocation table."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        if len(content) < _HEADER:
            raise _Broken
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        if shift not in {9, 12} or small_shift != 6:  # noqa: PLR2004
            raise _Broken
        self._sector = 1 << shift
        self._table = list(self._allocation())
        count, self._smallest = struct.unpack_from("<I4xI", content, 48)
        directory = self._chain(count)
        self.entries: dict[str, _Entry] = {}
        self._root = _Entry(0, 0)
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            self._take_entry(directory[at : at + _ENTRY])

    def read(self, name: str) -> bytes:
        """Return the content of a stream."""
        entry = self.entries[name]
        if entry.size >= self._smallest:
            return self._cut(self._chain(entry.start), entry.size)
        first = struct.unpack_from("<I", self._content, 60)[0]
        packed = self._chain(first)
        table = struct.unpack(f"<{len(packed) // 4}I", packed[: len(packed) // 4 * 4])
        whole = self._cut(self._chain(self._root.start), self._root.size)
        pieces = [
            whole[_SMALL * number : _SMALL * (number + 1)]
            for number in _followed(table, entry.start)
        ]
        return self._cut(b"".join(pieces), entry.size)

    def _cut(self, content: bytes, size: int) -> bytes:
        if len(content) < size:
            raise _Broken
        return content[:size]

    def _take_entry(self, packed: bytes) -> None:
        length, kind = struct.unpack_from("<HB", packed, 64)
        start, size = struct.unpack_from("<II", packed, 116)
        if kind == 5:  # noqa: PLR2004 (the root entry)
            self._root = _Entry(start, size)
        elif kind:
            name = packed[: max(length - 2, 0)].decode("utf-16-le", errors="replace")
            self.entries.setdefault(name, _Entry(start, size))

    def _allocation(self) -> Iterator[int]:
        """Yield the allocation table; every sector that it says is in use must be there."""
        numbers = list(self._tables())
        held = len(self._content) // self._sector - 1
        for order, number in enumerate(numbers):
            per_sector = self._sector // 4
            entries = struct.unpack(f"<{per_sector}I", self._at(number))
            beyond = entries[max(0, held - per_sector * order) :]
            if any(each != 0xFFFFFFFF for each in beyond):  # noqa: PLR2004
                raise _Broken
            yield from entries

    def _tables(self) -> Iterator[int]:
        """Yield the sectors that hold the allocation table."""
        count, further = struct.unpack_from("<I20xI", self._content, 44)
        if count > len(self._content) // self._sector:
            raise _Broken
        listed = struct.unpack_from(f"<{_TABLES_IN_HEADER}I", self._content, 76)
        yield from listed[:count]
        count -= _TABLES_IN_HEADER
        while count > 0:
            numbers = struct.unpack(f"<{self._sector // 4}I", self._at(further))
            yield from numbers[: min(count, len(numbers) - 1)]
            count -= len(numbers) - 1
            further = numbers[-1]

    def _chain(self, start: int) -> bytes:
        return b"".join(self._at(number) for number in _followed(self._table, start))

    def _at(self, number: int) -> bytes:
        """Return a sector."""
        start = self._sector * (number + 1)
        sector = self._content[start : start + self._sector]
        if len(sector) < self._sector:
            raise _Broken
        return sector


def _followed(table: list[int] | tuple[int, ...], start: int) -> Iterator[int]:
    """Yield the numbers of a chain of sectors."""
    steps = 0
    while start < _LAST_IN_USE:
        if start >= len(table) or steps > len(table):
            raise _Broken
        yield start
        start = table[start]
        steps += 1
