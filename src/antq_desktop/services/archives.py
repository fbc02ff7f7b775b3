"""Records that were retired: that there is one is known, and no more without a recorded reason."""

import hashlib
import hmac
import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from antq_desktop.domain.archives import Archive, ArchiveCycle, ArchiveMark
from antq_desktop.domain.cases import Case
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.fields import RecordId, Stored
from antq_desktop.domain.people import IdentityPaper, Person
from antq_desktop.domain.records import Record, Register, changed
from antq_desktop.domain.text import clean_text
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.changes import fold as heads_of
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

_KEY_BYTES = 16


@dataclass(frozen=True)
class OldValue:
    """One value of an archived record: its register, the record, the field, the stored value."""

    register: Register
    record: str
    field: str
    value: Stored


class Archived:
    """The marks of all archived records, read once; they tell who is known and nothing more."""

    def __init__(self, marks: Iterable[ArchiveMark] = ()) -> None:
        self._marks: dict[str, dict[str, RecordId]] = defaultdict(dict)
        for each in marks:
            self._marks[each.key][each.mark] = each.archive

    @classmethod
    def of(cls, reader: Reader) -> "Archived":
        """Read the marks of the store."""
        return cls(reader.all(ArchiveMark))

    def known(
        self, name: str, born: PartialDate | None, numbers: Iterable[str] = ()
    ) -> set[RecordId]:
        """Return the archives of those with such a number, or such a name and birth.

        A birth known by its year alone on one side is enough.
        """
        said = list(_asked(name, born, numbers)) if self._marks else []
        return {
            marks[mark]
            for key, marks in self._marks.items()
            for mark in (_mark(key, each) for each in said)
            if mark in marks
        }


def put_archive(work: Work, archive: Archive, person: Person) -> Archive:
    """Keep that a record was archived, with the marks its numbers and its name are known by.

    Each time the person was on the list stays with its ground, so that figures of past periods
    hold. The marks of one office share one key, so that looking is quick.
    """
    *earlier, last = [*_cycles(work, person)] or [{}]
    kept = work.put(changed(archive, **last))
    for cycle in earlier:
        work.put(ArchiveCycle(archive=kept.id, **cycle))
    keys = sorted(each.key for each in work.all(ArchiveMark))
    key = keys[0] if keys else secrets.token_hex(_KEY_BYTES)
    numbers = [each.number for each in work.find(IdentityPaper, person=person.id)]
    for said in _said(person.full_name, person.born, numbers):
        work.put(ArchiveMark(archive=kept.id, key=key, mark=_mark(key, said)))
    return kept


def _cycles(work: Work, person: Person) -> Iterator[dict[str, Any]]:
    """Yield each time a person was on the list, the last one last; an expected release is none."""
    cases = [each for each in work.find(Case, person=person.id) if not each.is_expected]
    for case in sorted(cases, key=lambda each: (each.since() or date.min, each.version)):
        yield {
            "since": case.since(),
            "ended_on": case.ended_on,
            "ended_by": case.ended_by,
            "came_by": case.came_by,
            "completed_by": case.completed_by,
        }


def tells_of_archived(reader: Reader, record: Record, number: str = "") -> bool:
    """Say whether a record to be written names somebody whose record was archived.

    A person does so by name and birth, or by the number typed beside; an identity paper by its
    number. What the record said before it is changed is not told of again.
    """
    if not isinstance(record, Person | IdentityPaper):
        return False
    archived = Archived.of(reader)
    known = archived.known(*_named(record, number))
    return bool(known) and not any(
        known <= archived.known(*_named(before, ""))
        for before in reader.find(type(record), id=record.id)
    )


def _named(
    record: Person | IdentityPaper, number: str
) -> tuple[str, PartialDate | None, tuple[str, ...]]:
    if isinstance(record, Person):
        return record.full_name, record.born, (number,)
    return "", None, (record.number,)


def open_archive(work: Work, archive: Archive, reason: str) -> list[OldValue]:
    """Return what an archived record held, once the reason is written into the log.

    Raises `BadInput` without a reason.
    """
    if not clean_text(reason):
        raise BadInput(N_("Say why the archived record is needed; the reason is kept."))
    work.note(Tag.VIEW, archive.id, reason=clean_text(reason), archive=archive.record)
    return list(_values(work, archive.record))


def _values(reader: Reader, root: str) -> Iterator[OldValue]:
    for record, heads in heads_of(reader.about([root])).items():
        register = REGISTERS.get(heads.register)
        if register is not None:
            for field in register.fields:
                value = heads.value(field.name)
                if value is not None:
                    yield OldValue(register, record, field.name, value)


def _said(name: str, born: PartialDate | None, numbers: Iterable[str]) -> Iterator[str]:
    """Yield what a person is known again by: each number, and the name with the birth.

    The birth is said in full, by month and by year, and once more where no more of it is known.
    """
    yield from _of_numbers(numbers)
    if name and born:
        yield from (f"name {fold(name)} {part}" for part in _parts(born))
        yield f"only {fold(name)} {born.iso()}"


def _asked(name: str, born: PartialDate | None, numbers: Iterable[str]) -> Iterator[str]:
    """Yield what is looked for: who is said to be the same, or may be by the part that is known."""
    yield from _of_numbers(numbers)
    if name and born:
        yield f"name {fold(name)} {born.iso()}"
        yield from (f"only {fold(name)} {part}" for part in _parts(born))


def _of_numbers(numbers: Iterable[str]) -> Iterator[str]:
    for number in numbers:
        if compact := "".join(number.split()):
            yield f"number {compact}"


def _parts(born: PartialDate) -> list[str]:
    """Return a birth as known: the year, the year with the month, the day."""
    said = born.iso().split("-")
    return ["-".join(said[: known + 1]) for known in range(len(said))]


def _mark(key: str, said: str) -> str:
    return hmac.new(bytes.fromhex(key), said.encode(), hashlib.sha256).hexdigest()
