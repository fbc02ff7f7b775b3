"""Putting right a row that was parked, and taking it in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.records import new_id
from antq_desktop.errors import Invalid, NotFound, Problem
from antq_desktop.services.archives import Archived
from antq_desktop.services.importing.applying import take_into
from antq_desktop.services.importing.cells import TableCells
from antq_desktop.services.importing.hamlets import Hamlets
from antq_desktop.services.importing.headings import PLAIN, Kind
from antq_desktop.services.importing.known import KnownPeople
from antq_desktop.services.importing.layout import Line, Listing
from antq_desktop.services.importing.lines_kept import KeptLine, keep_line
from antq_desktop.services.importing.matching import Doubled, Matched, Matcher, Offered
from antq_desktop.services.importing.model_matching import (
    AddedModel,
    DoubledModel,
    ModelMatcher,
    ModelTaking,
)
from antq_desktop.services.importing.model_rows import PointRow, TeamRow, read_models
from antq_desktop.services.importing.parked import ParkedEntry, parked_rows, settle
from antq_desktop.services.importing.people import read_people
from antq_desktop.services.importing.reading import retyped
from antq_desktop.services.importing.register_rows import (
    DIFFERENT,
    DOUBLE,
    AddedRecord,
    ChangedRecord,
    KnownRecord,
    RegisterLines,
)
from antq_desktop.services.importing.rows import Doubt, ParkedRow, PersonRow
from antq_desktop.services.importing.taking_in import Taking
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

#: Says that a parked row is of nobody in the records.
NEW_PERSON = RecordId("")


@dataclass(frozen=True)
class AcceptedRow:
    """What became of a parked row: the record, and whether it is new."""

    record: RecordId
    added: bool


def accept_parked(
    work: Work, key: str, cells: Sequence[str], whose: RecordId | None = None
) -> AcceptedRow:
    """Take in a parked row with its cells put right; `whose` says which known person it is of.

    Raises `Invalid` with what is still in doubt, and `NotFound` when no such row waits. Whose row
    it is must be said (a person, or `NEW_PERSON`) where it may be of somebody known.
    """
    entry = _entry(work, key)
    if entry.row.columns.kind in PLAIN:
        of_register = _accept_record(work, entry.row, cells)
        settle(work, key, of_register.record)
        return of_register
    row = _read(work, entry.row, cells)
    signature = entry.row.columns.signature
    if isinstance(row, PersonRow):
        accepted = _accept_person(work, entry.row, row, whose)
    else:
        accepted = _accept_model(work, entry.row, row)
    if not (isinstance(row, PersonRow) and row.regime):
        keep_line(work, KeptLine.of(row, accepted.record, signature))
    settle(work, key, accepted.record)
    return accepted


def dismiss_parked(work: Work, key: str) -> None:
    """Let a parked row go; the same row is not parked again. Raises `NotFound`."""
    _entry(work, key)
    settle(work, key, RecordId(""))
    # Nothing of the records changes: the note is how it is found again to be taken back.
    work.note(Tag.ACCEPT_PARKED)


def _entry(reader: Reader, key: str) -> ParkedEntry:
    found = [entry for entry in parked_rows(reader) if entry.key == key]
    if not found:
        raise NotFound(name=key)
    return found[0]


def _read(work: Work, row: ParkedRow, cells: Sequence[str]) -> PersonRow | PointRow | TeamRow:
    """Return what the cells say now; raise `Invalid` with the doubts that are left."""
    table = _table(work, row, cells)
    people = row.columns.kind is Kind.PEOPLE
    read = next(iter(read_people(table) if people else read_models(table)))
    doubts = read.doubts if isinstance(read, ParkedRow) else getattr(read, "vain", ())
    if isinstance(read, ParkedRow) or doubts:
        raise _doubted(row, doubts)
    return read


def _table(work: Work, row: ParkedRow, cells: Sequence[str]) -> TableCells:
    """Return the cells as a table of one line."""
    line = Line(row.row, tuple(map(retyped, cells)), row.hamlet, row.regime)
    listing = Listing(row.sheet, "", row.columns, (line,), in_unicode=True)
    return TableCells(listing, work.clock.today())


def _doubted(row: ParkedRow, doubts: Iterable[Doubt]) -> Invalid:
    """Return the error that says what is in doubt in a row."""
    problems = [Problem(each.field, each.reason, each.values) for each in doubts]
    return Invalid(problems, row.columns.kind.value)


def _accept_person(
    work: Work, parked: ParkedRow, row: PersonRow, whose: RecordId | None
) -> AcceptedRow:
    """Write a row of people, of whom somebody may have said whose it is."""
    taking = Taking.into(work)
    if row.regime is not None:
        return AcceptedRow(taking.add_other(row), added=True)
    if whose is None:
        verdict = Matcher(KnownPeople.of(work), Hamlets.of(work), archived=Archived.of(work)).judge(
            row, ""
        )
        if isinstance(verdict, Offered | Doubled):
            raise _doubted(parked, [verdict.doubt])
        whose = verdict.person if isinstance(verdict, Matched) else NEW_PERSON
    if whose == NEW_PERSON:
        person = new_id()
        taking.add(row, person)
        return AcceptedRow(person, added=True)
    take_into(taking, row, whose)
    return AcceptedRow(whose, added=False)


def _accept_record(work: Work, row: ParkedRow, cells: Sequence[str]) -> AcceptedRow:
    """Write a line of a register; one that was set aside as a double is another one."""
    lines, table = RegisterLines(work, row.columns.kind), _table(work, row, cells)
    read = lines.read(table, 0)
    if isinstance(read, ParkedRow):
        raise _doubted(row, read.doubts)
    names = [each.target for each in row.columns.known]
    another = any(each.reason == DOUBLE for each in row.doubts)
    verdict = lines.judge(read, names, another=another)
    if isinstance(verdict, AddedRecord):
        work.put(read.record)
        return AcceptedRow(read.record.id, added=True)
    if isinstance(verdict, ChangedRecord):
        raise _doubted(row, [Doubt(next(iter(verdict.values)), "", DIFFERENT)])
    if isinstance(verdict, KnownRecord):
        return AcceptedRow(verdict.record, added=False)
    raise _doubted(row, [verdict])


def _accept_model(work: Work, parked: ParkedRow, row: PointRow | TeamRow) -> AcceptedRow:
    """Write a row of points or teams."""
    matcher = ModelMatcher.of(work)
    models = ModelTaking(Taking.into(work), matcher)
    verdict = matcher.judge(row)
    if isinstance(verdict, DoubledModel):
        raise _doubted(parked, [verdict.doubt])
    if isinstance(verdict, AddedModel):
        models.add(row, verdict.record)
        return AcceptedRow(verdict.record, added=True)
    names = {update.field for update in matcher.updates(verdict, None)}
    models.update(row, verdict.record, names)
    return AcceptedRow(verdict.record, added=False)
