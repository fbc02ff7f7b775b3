"""Taking in what a plan found, once an officer accepts it: all of it in one Work."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.records import changed, new_id
from antq_desktop.errors import Stale
from antq_desktop.i18n.messages import N_
from antq_desktop.services.importing.dossiers import dossiers
from antq_desktop.services.importing.lines_kept import (
    AnyRow,
    KeptLine,
    keep_line,
    kept_lines,
)
from antq_desktop.services.importing.matching import Added, Matched
from antq_desktop.services.importing.model_matching import (
    AddedModel,
    MatchedModel,
    ModelMatcher,
    ModelTaking,
)
from antq_desktop.services.importing.parked import CameIn, key_of, park, settle_those
from antq_desktop.services.importing.plan import ImportKind, ImportPlan, Place
from antq_desktop.services.importing.register_rows import (
    AddedRecord,
    ChangedRecord,
    KnownRecord,
    RegisterRow,
)
from antq_desktop.services.importing.rows import Doubt, ParkedRow, PersonRow
from antq_desktop.services.importing.taking_in import Taking
from antq_desktop.services.importing.updates import FACTS, Comparison, Update
from antq_desktop.services.importing.writeback import keep_layout
from antq_desktop.services.progress import Progress
from antq_desktop.storage.schema import Local
from antq_desktop.storage.work import Work

CHANGED_MEANWHILE = N_("The records have changed since this trial. Look at it again, then accept.")

_STEP = 50


@dataclass(frozen=True)
class Decisions:
    """What an officer said of a plan.

    `updates` are the keys of the accepted updates; None accepts the sure ones. `whose` says of
    undecided rows which person they are of, None for a new person; the others are parked.
    """

    updates: frozenset[str] | None = None
    whose: Mapping[Place, RecordId | None] = field(default_factory=dict)

    def accepts(self, update: Update) -> bool:
        """Say whether an update is accepted."""
        return update.sure if self.updates is None else update.key in self.updates


@dataclass(frozen=True)
class ImportResult:
    """What an import brought: how many rows, and those that wait for a second look."""

    rows: int
    added: int
    matched: int
    updated: int
    others: int
    parked: tuple[ParkedRow, ...]

    @property
    def doubts(self) -> Iterator[tuple[ParkedRow, Doubt]]:
        """Each doubtful cell with its row."""
        return ((row, doubt) for row in self.parked for doubt in row.doubts)


def expected_result(plan: ImportPlan, decisions: Decisions | None = None) -> ImportResult:
    """Return what accepting a plan would bring."""
    said = decisions or Decisions()
    accepted = {update.record for update in plan.updates if said.accepts(update)}
    new = [place for place, person in said.whose.items() if person is None]
    return ImportResult(
        rows=plan.rows,
        added=len(plan.added) + len(new),
        matched=len(plan.matched) + plan.settled + len(said.whose) - len(new),
        updated=len(accepted),
        others=len(plan.others) + plan.known_others,
        parked=tuple(row for row in plan.parked if row.place not in said.whose),
    )


def apply_import(
    work: Work,
    plan: ImportPlan,
    decisions: Decisions | None = None,
    progress: Progress | None = None,
) -> ImportResult:
    """Take in everything a plan found that is sure or was decided; return what came of it.

    Raises `Stale` when the records were changed after the plan was made, so that no plan is taken
    in twice and nothing typed meanwhile is overwritten; and `Cancelled`.
    """
    said = decisions or Decisions()
    if work.last_arrival() != plan.seen:
        raise Stale(CHANGED_MEANWHILE)
    waited = work.kept(Local.PARKED).keys()
    applying = _Applying(work, plan, said, progress or Progress())
    if plan.kind.plain is not None:
        applying.records()
    elif plan.kind is ImportKind.PEOPLE:
        applying.people()
    else:
        applying.models()
    applying.rest()
    if not work.touched and work.kept(Local.PARKED).keys() != waited:
        # Rows were parked and nothing else: the note is how that is found to be taken back.
        work.note(work.author.tag)
    return expected_result(plan, said)


class _Applying:
    """Writes the rows of a plan and keeps their lines for the next import."""

    def __init__(
        self, work: Work, plan: ImportPlan, decisions: Decisions, progress: Progress
    ) -> None:
        self.work = work
        self.plan = plan
        self.decisions = decisions
        self.progress = progress
        self.taking = Taking.into(work)
        self.signatures = {
            (listing.sheet, line.row): listing.columns.signature
            for listing in plan.listings
            for line in listing.lines
        }
        self.before = {(each.signature, each.record): each for each in kept_lines(work)}
        self.accepted: dict[RecordId, set[str]] = defaultdict(set)
        self.refused: dict[RecordId, set[str]] = defaultdict(set)
        for update in plan.updates:
            sides = self.accepted if decisions.accepts(update) else self.refused
            sides[update.record].add(update.field)
        self.known = {
            each.person if isinstance(each, Matched) else each.record for each in plan.matched
        }
        self.known |= {person for person in decisions.whose.values() if person}
        self.came: list[CameIn] = []
        self.total = len(plan.added) + len(plan.matched)
        self.done = 0

    def people(self) -> None:
        """Write new people, accepted updates, rows somebody decided, and the list apart."""
        for each in self.plan.added:
            if isinstance(each, Added):
                self._step()
                self.taking.add(each.row, each.person)
                self._keep(each.row, each.person)
        matched = [each for each in self.plan.matched if isinstance(each, Matched)]
        found = dossiers(self.work, self.accepted, self.work.clock.today())
        for known in matched:
            self._step()
            names = self.accepted.get(known.person)
            if names:
                self.taking.update(known.row, found[known.person], names)
            self._keep(known.row, known.person)
        for place, person in self.decisions.whose.items():
            self._decided(self.plan.undecided[place], person)
        for row in self.plan.others:
            self._came(row, self.taking.add_other(row), added=True)

    def _decided(self, row: PersonRow, person: RecordId | None) -> None:
        """Write a row of which somebody has said whose it is."""
        if person is None:
            person = new_id()
            self.taking.add(row, person)
        else:
            self.refused[person] |= take_into(self.taking, row, person)
        self._keep(row, person)

    def models(self) -> None:
        """Write new points and teams, and accepted updates."""
        models = ModelTaking(self.taking, ModelMatcher.of(self.work))
        for each in (*self.plan.added, *self.plan.matched):
            self._step()
            if isinstance(each, AddedModel):
                models.add(each.row, each.record)
                self._keep(each.row, each.record)
            elif isinstance(each, MatchedModel):
                names = self.accepted.get(each.record)
                if names:
                    models.update(each.row, each.record, names)
                self._keep(each.row, each.record)

    def records(self) -> None:
        """Write the new records of a register, and accepted updates."""
        for each in (*self.plan.added, *self.plan.matched):
            self._step()
            if isinstance(each, AddedRecord):
                self.work.put(each.row.record)
                self._came(each.row, each.row.record.id, added=True)
            elif isinstance(each, KnownRecord):
                names = self.accepted.get(each.record, set())
                if isinstance(each, ChangedRecord) and names:
                    values = {name: each.values[name] for name in names}
                    self.work.put(changed(each.before, **values))
                self._came(each.row, each.record, added=False)

    def rest(self) -> None:
        """Park what is in doubt, and keep the layouts and what was said of the columns."""
        for listing in self.plan.listings:
            keep_layout(self.work, self.plan.file_name, listing)
        parked = [row for row in self.plan.parked if row.place not in self.decisions.whose]
        settle_those(self.work, self.came, set(map(key_of, parked)))
        for row in parked:
            park(self.work, self.plan.file_name, row)
        for signature, targets in self.plan.mapping.lasting.items():
            self.work.keep(Local.MAPPING, signature, dict(targets))

    def _keep(self, row: AnyRow, record: RecordId) -> None:
        """Keep a line, so that the next import knows what is new in it.

        What was offered and not accepted is left out, so that it is offered again.
        """
        self._came(row, record, added=record not in self.known)
        line = KeptLine.of(row, record, self.signatures[row.place])
        before = self.before.get((line.signature, record))
        if before and before.facts == line.facts:
            return
        facts = dict(line.facts)
        for name in self.refused.get(record, ()):
            facts.pop(FACTS.get(name, name), None)
        printed = line.line_print if facts != line.facts else ""
        keep_line(self.work, replace(line, facts=facts, printed=printed))

    def _came(self, row: AnyRow | RegisterRow, record: RecordId, *, added: bool) -> None:
        """Note that a row came in, so that it waits no longer if it was parked once."""
        self.came.append(CameIn(self.plan.file_name, row, record, added))

    def _step(self) -> None:
        """Tell how far the writing is, now and then."""
        if self.done % _STEP == 0:
            self.progress.step(self.done, self.total)
        self.done += 1


def take_into(taking: Taking, row: PersonRow, person: RecordId) -> set[str]:
    """Write what a row surely says anew of a known person; return the fields left as they were."""
    work = taking.work
    dossier = dossiers(work, [person], work.clock.today())[person]
    updates = list(Comparison(row, dossier, taking.hamlets).updates())
    taking.update(row, dossier, {update.field for update in updates if update.sure})
    return {update.field for update in updates if not update.sure}
