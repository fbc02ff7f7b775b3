"""The dry run: what a file would bring, found without writing anything."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from antq_desktop.domain.people import OtherRegime
from antq_desktop.errors import FileRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import marked
from antq_desktop.services.archives import Archived
from antq_desktop.services.importing.cells import TableCells
from antq_desktop.services.importing.columns import ColumnMapping
from antq_desktop.services.importing.dossiers import dossiers
from antq_desktop.services.importing.hamlets import Hamlets
from antq_desktop.services.importing.headings import PLAIN, Kind
from antq_desktop.services.importing.known import KnownPeople
from antq_desktop.services.importing.layout import LeftOut, Listing, find_listings
from antq_desktop.services.importing.lines_kept import KeptLine, facts_of, kept_lines, print_of
from antq_desktop.services.importing.matching import Added, Matched, Matcher, Offered
from antq_desktop.services.importing.model_matching import (
    AddedModel,
    MatchedModel,
    ModelMatcher,
    ModelRow,
)
from antq_desktop.services.importing.model_rows import read_models
from antq_desktop.services.importing.parked import key_of, still_settled
from antq_desktop.services.importing.people import read_people
from antq_desktop.services.importing.reading import Book, read_book
from antq_desktop.services.importing.register_meaning import of_title
from antq_desktop.services.importing.register_rows import (
    AddedRecord,
    ChangedRecord,
    KnownRecord,
    RegisterLines,
    RegisterRow,
)
from antq_desktop.services.importing.rows import ParkedRow, PersonRow
from antq_desktop.services.importing.updates import Comparison, Update
from antq_desktop.services.progress import Progress
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.schema import Local

NO_HEADING = N_("No sheet of {name} has headings that are known here.")
NO_LINES = N_("The tables of {name} have headings, but no lines under them.")

_STEP = 200


class ImportKind(StrEnum):
    """What a file is imported as: a book of people, of models, or the lines of one register."""

    PEOPLE = "people"
    MODELS = "models"
    ACTIVITIES = "activities"
    PLEDGES = "pledges"
    MEDIATIONS = "mediations"
    HAND_INS = "hand_ins"
    TALLIES = "tallies"
    AWARDS = "awards"
    POPULATIONS = "populations"
    SAFETY_SUBJECTS = "safety_subjects"
    SAFETY_YEARS = "safety_years"
    KEY_AREAS = "key_areas"
    MEMBERS = "members"
    MEETINGS = "meetings"

    @property
    def tables(self) -> tuple[Kind, ...]:
        """The kinds of table that are looked for."""
        return (Kind.POINTS, Kind.TEAMS) if self is ImportKind.MODELS else (Kind(self.value),)

    @property
    def plain(self) -> Kind | None:
        """The one register the lines are records of; None for people and models."""
        return Kind(self.value) if self.value in PLAIN else None

    @property
    def tag(self) -> Tag:
        """What the act of taking it in is called in the log."""
        return Tag.IMPORT_PEOPLE if self is ImportKind.PEOPLE else Tag.IMPORT_MODELS


#: The books whose lines name people.
NAMES_PEOPLE = frozenset(
    {ImportKind.PEOPLE, ImportKind.MODELS, ImportKind.MEMBERS, ImportKind.AWARDS}
)

Place = tuple[str, int]


@dataclass(frozen=True)
class ImportPlan:
    """What a file would bring: rows by what becomes of them, and how its columns were understood.

    `undecided` holds the rows that are parked only because it is not sure whose they are; somebody
    may say. `others` are people of another regime not on their list yet. `seen` is the newest
    change of the records that was known then.
    """

    file_name: str
    kind: ImportKind
    listings: tuple[Listing, ...]
    hidden_sheets: tuple[str, ...]
    mapping: ColumnMapping
    added: tuple[Added | AddedModel | AddedRecord, ...]
    matched: tuple[Matched | MatchedModel | KnownRecord, ...]
    updates: tuple[Update, ...]
    parked: tuple[ParkedRow, ...]
    undecided: Mapping[Place, PersonRow]
    others: tuple[PersonRow, ...]
    known_others: int
    settled: int
    seen: int

    @property
    def rows(self) -> int:
        """How many rows were read as lines."""
        return sum(len(listing.lines) for listing in self.listings)

    @property
    def unread(self) -> tuple[str, ...]:
        """The headings of columns of which nothing is taken in."""
        return tuple(dict.fromkeys(
            each.heading for listing in self.listings for each in listing.columns.unknown
        ))  # fmt: skip

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The rows of the tables that were not read as lines."""
        return tuple(each for listing in self.listings for each in listing.left_out)

    @property
    def never_read(self) -> tuple[str, ...]:
        """The headings of columns never read, since they could say who told."""
        return tuple(dict.fromkeys(
            each.heading for listing in self.listings for each in listing.columns.never_read
        ))  # fmt: skip


def plan_import(
    reader: Reader,
    path: Path,
    kind: ImportKind,
    mapping: ColumnMapping | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """Return what a file would bring; nothing is written.

    `mapping` is what an officer says of the columns, above what was kept before. Raises
    `FileRefused` with the reason, and `Cancelled` when asked to stop.
    """
    return plan_book(reader, read_book(path), kind, mapping, progress)


def plan_book(
    reader: Reader,
    book: Book,
    kind: ImportKind,
    mapping: ColumnMapping | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """Return what a file read already would bring, as `plan_import` does."""
    told = ColumnMapping({**saved_mapping(reader).said, **(mapping.said if mapping else {})})
    listings = tuple(
        replace(each, of_all=told.of_all(each.columns, of_title(each.kind, each.title)))
        for each in find_listings(book, kind.tables, told)
    )
    if not listings:
        raise FileRefused(NO_HEADING, name=book.name)
    if not any(listing.lines for listing in listings):
        raise FileRefused(NO_LINES, name=book.name)
    planning = _Planning(reader, listings, progress or Progress())
    if kind.plain is not None:
        planning.records(kind.plain)
    elif kind is ImportKind.PEOPLE:
        planning.people()
    else:
        planning.models()
    plan = planning.plan(book.name, kind, mapping or ColumnMapping())
    return replace(plan, hidden_sheets=book.hidden)


def saved_mapping(reader: Reader) -> ColumnMapping:
    """Return what officers have said of columns in earlier imports."""
    kept = reader.kept(Local.MAPPING)
    return ColumnMapping(
        {
            signature: {str(key): str(target) for key, target in value.items()}
            for signature, value in kept.items()
        }
    )


@dataclass
class _Planning:
    """Gathers what becomes of the rows of a file."""

    reader: Reader
    listings: tuple[Listing, ...]
    progress: Progress
    added: list[Added | AddedModel | AddedRecord] = field(default_factory=list)
    matched: list[Matched | MatchedModel | KnownRecord] = field(default_factory=list)
    updates: list[Update] = field(default_factory=list)
    parked: list[ParkedRow] = field(default_factory=list)
    undecided: dict[Place, PersonRow] = field(default_factory=dict)
    others: list[PersonRow] = field(default_factory=list)
    known_others: int = 0

    def __post_init__(self) -> None:
        self.today = self.reader.clock.today()
        self.lines = list(kept_lines(self.reader))
        self.before = {(line.signature, line.record): line for line in self.lines}
        self.settled = still_settled(self.reader)
        self.total = sum(len(listing.lines) for listing in self.listings)
        self.done = 0
        self.compared: list[tuple[Matched, KeptLine | None]] = []
        self.settled_rows = 0

    def plan(self, file_name: str, kind: ImportKind, mapping: ColumnMapping) -> ImportPlan:
        """Return what was gathered."""
        return ImportPlan(
            file_name=file_name,
            kind=kind,
            listings=self.listings,
            hidden_sheets=(),
            mapping=mapping,
            added=tuple(self.added),
            matched=tuple(self.matched),
            updates=tuple(self.updates),
            parked=tuple(self.parked),
            undecided=self.undecided,
            others=tuple(self.others),
            known_others=self.known_others,
            settled=self.settled_rows,
            seen=self.reader.last_arrival(),
        )

    def people(self) -> None:
        """Read the rows of people and say of each whose it is."""
        hamlets = Hamlets.of(self.reader)
        known = KnownPeople.of(self.reader)
        links = {line.line_print: line.record for line in self.lines}
        matcher = Matcher(known, hamlets, links, Archived.of(self.reader))
        others = _OtherPeople.of(self.reader)
        for table in self._tables():
            for at, row in enumerate(read_people(table)):
                self._step()
                if isinstance(row, ParkedRow):
                    self._park(row)
                elif row.regime is not None:
                    self._other(row, others)
                else:
                    self._person(row, at, table, matcher)
        self._compare(hamlets)

    def _person(self, row: PersonRow, at: int, table: TableCells, matcher: Matcher) -> None:
        """Say of one row whose it is."""
        line_print = print_of(facts_of(row), row.inherited) if matcher.links else ""
        verdict = matcher.judge(row, line_print)
        before = None
        if isinstance(verdict, Matched):
            before = self.before.get((table.listing.columns.signature, verdict.person))
        if row.vain and before is None:
            self._park(table.parked(at, row.vain))
        elif isinstance(verdict, Added):
            self.added.append(verdict)
        elif isinstance(verdict, Matched):
            self.matched.append(verdict)
            if before is None or before.facts != facts_of(row):
                self.compared.append((verdict, before))
        else:
            people = verdict.people if isinstance(verdict, Offered) else ()
            if self._park(table.parked(at, (verdict.doubt,), people)):
                self.undecided[row.place] = row

    def _park(self, row: ParkedRow) -> bool:
        """Park a row unless somebody has put the same row right before."""
        if self.settled and key_of(row) in self.settled:
            self.settled_rows += 1
            return False
        self.parked.append(row)
        return True

    def _other(self, row: PersonRow, others: "_OtherPeople") -> None:
        if others.knows(row):
            self.known_others += 1
        else:
            self.others.append(row)

    def _compare(self, hamlets: Hamlets) -> None:
        """Gather the updates of rows that say something else than when they were taken in."""
        people = (matched.person for matched, _ in self.compared)
        found = dossiers(self.reader, people, self.today)
        for matched, before in self.compared:
            if matched.person in found:
                comparison = Comparison(matched.row, found[matched.person], hamlets, before)
                self.updates.extend(comparison.updates())

    def models(self) -> None:
        """Read the rows of points and teams and say which are known."""
        matcher = ModelMatcher.of(self.reader)
        for table in self._tables():
            for at, row in enumerate(read_models(table)):
                self._step()
                if isinstance(row, ParkedRow):
                    self._park(row)
                else:
                    self._model(row, at, table, matcher)

    def _model(self, row: ModelRow, at: int, table: TableCells, matcher: ModelMatcher) -> None:
        """Say of one row whether its point or team is known."""
        verdict = matcher.judge(row)
        if isinstance(verdict, AddedModel):
            self.added.append(verdict)
        elif isinstance(verdict, MatchedModel):
            self.matched.append(verdict)
            before = self.before.get((table.listing.columns.signature, verdict.record))
            self.updates.extend(matcher.updates(verdict, before))
        else:
            self._park(table.parked(at, (verdict.doubt,)))

    def records(self, kind: Kind) -> None:
        """Read the lines of one register and say of each whether it is known."""
        lines = RegisterLines(self.reader, kind)
        for table in self._tables():
            known = table.listing.columns.known
            names = [*(each.target for each in known), *table.listing.of_all]
            for at in range(table.size):
                self._step()
                row = lines.read(table, at)
                verdict = lines.judge(row, names) if isinstance(row, RegisterRow) else row
                if isinstance(verdict, AddedRecord):
                    self.added.append(verdict)
                elif isinstance(verdict, KnownRecord):
                    self.matched.append(verdict)
                    if isinstance(verdict, ChangedRecord):
                        self.updates.extend(lines.updates(verdict))
                elif isinstance(verdict, ParkedRow):
                    self._park(verdict)
                else:
                    self._park(lines.parked(table, at, (verdict,)))

    def _tables(self) -> Iterator[TableCells]:
        return (TableCells(listing, self.today) for listing in self.listings)

    def _step(self) -> None:
        """Tell how far the reading is, now and then."""
        if self.done % _STEP == 0:
            self.progress.step(self.done, self.total)
        self.done += 1


@dataclass
class _OtherPeople:
    """People of another regime, known or seen in the file before."""

    numbers: set[str] = field(default_factory=set)
    names: set[tuple[str, object]] = field(default_factory=set)

    @classmethod
    def of(cls, reader: Reader) -> "_OtherPeople":
        """Return those on the list apart."""
        others = cls()
        for each in reader.all(OtherRegime):
            others.numbers |= {each.id_number} - {""}
            others.names.add((marked(each.full_name), each.born))
        return others

    def knows(self, row: PersonRow) -> bool:
        """Say whether the person is on the list or was read before; remember the person."""
        name = (marked(row.name), row.born)
        numbers = set(row.numbers)
        known = bool(numbers & self.numbers) or (name in self.names and not numbers)
        self.numbers |= numbers
        self.names.add(name)
        return known
