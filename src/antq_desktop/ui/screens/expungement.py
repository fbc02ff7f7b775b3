"""The review of expungement: who is expected to be expunged when, why, and what stands in the way.

The program reckons; an officer looks, guides the person, and confirms by the paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from antq_desktop.domain.casework import ExpungementRequest, StepKind
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.expungement import Path, Terms
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.records import Record
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold, name_key, sort_key
from antq_desktop.services.casework import Done, open_case, take_step
from antq_desktop.services.expungement import terms_by_person
from antq_desktop.services.office import actor_name
from antq_desktop.services.people import note_view
from antq_desktop.services.retiring import Confirmed, confirm_expungement, doubts_of
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.forgetting import SAME_NAME, rows_of_name
from antq_desktop.storage.pages import PersonLine, people_page
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.filters import Filter
from antq_desktop.ui.layout import button
from antq_desktop.ui.list_page import Emptiness, ListPage, ListShape, read_lines
from antq_desktop.ui.lookups import Lookups, blank
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.removal import undo_work
from antq_desktop.ui.screens.expungement_reasons import Reasons
from antq_desktop.ui.sources import Entry
from antq_desktop.ui.table import Column

#: So many days ahead a person is asked and guided.
SOON = timedelta(days=90)
REACHED, NEAR, LATER, OPEN = "reached", "near", "later", "open"
_STATES = (
    (REACHED, N_("Day reached")),
    (NEAR, N_("Within 90 days")),
    (LATER, N_("Not near yet")),
    (OPEN, N_("Cannot be reckoned")),
)
_TONES = {REACHED: "amber", NEAR: "blue"}
PATHS = (
    (Path.AUTOMATIC, N_("By law")),
    (Path.COURT, N_("By the court")),
    (Path.NONE_NEEDED, N_("No conviction on record: check")),
)


@dataclass(frozen=True)
class Row:
    """One person under management with the terms."""

    line: PersonLine
    terms: Terms
    state: str

    @property
    def id(self) -> str:
        """The id of the person."""
        return self.line.id


def state_of(terms: Terms, today: date) -> str:
    """Return whether the expected day is reached, near, later, or cannot be reckoned."""
    if terms.expected_on is None:
        return OPEN
    if terms.expected_on <= today:
        return REACHED
    return NEAR if terms.expected_on <= today + SOON else LATER


def read_rows(reader: Reader, context: Context) -> list[Row]:
    """Return everyone under management with the terms, the earliest day first."""
    today = context.today()
    every = terms_by_person(reader, today, context.reference)
    rows = [
        Row(line, every[line.id], state_of(every[line.id], today))
        for line in people_page(reader, today)
        if line.id in every
    ]
    return sorted(rows, key=lambda row: row.terms.expected_on or date.max)


class ExpungementScreen:
    """The place *Rà soát xóa án tích*."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._rows: Sequence[Row] = ()
        self._wanted = ""
        text, icons = context.text, context.icons
        archive = button(
            text(N_("Archived records")),
            "expungement_archive",
            lambda: context.frame.open_place("archives"),
            icon=icons("book-open"),
        )
        why = button(
            text(N_("Why and what next")),
            "expungement_why",
            self._show_current,
            role="primary",
            icon=icons("scale", "on_accent"),
        )
        self._list: ListPage[Row] = ListPage(context, self._shape(), [archive, why])
        self._lookups = Lookups(context, self._list)
        self._list.filters.changed.connect(self._narrow)
        self._list.table.opened.connect(self._show_reasons)
        self._list.table.edit_asked.connect(self._show_reasons)
        self.refresh(frozenset())

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._list

    def refresh(self, registers: frozenset[str]) -> None:
        """Reckon again."""
        context = self._context
        read_lines(context, lambda reader: read_rows(reader, context), self._show, self._list,
                   long=True)  # fmt: skip

    def show_record(self, register: str, record_id: str) -> None:
        """Show the reasons of one person."""
        self._wanted = record_id
        self._show(self._rows)

    def _show(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._narrow()
        if any(row.id == self._wanted for row in rows):
            wanted, self._wanted = self._wanted, ""
            self._list.table.go_to(wanted)
            self._show_reasons(wanted)

    def _narrow(self) -> None:
        state = self._list.filters.values()["state"]
        words = fold(self._list.filters.text()).split()
        rows = [
            row
            for row in self._rows
            if state in {"", row.state}
            and all(word in fold(f"{row.line.full_name} {row.line.hamlet}") for word in words)
        ]
        self._list.show_lines(rows, len(self._rows))

    def _show_current(self) -> None:
        if current := self._list.open_current():
            self._show_reasons(current)

    def _show_reasons(self, person_id: str) -> None:
        """Show why, once the look is written into the log: reasons speak of the sentence."""
        row = next((row for row in self._rows if row.id == person_id), None)
        if row is None:
            return
        context, person = self._context, row.line.person

        def show(_done: None) -> None:
            reasons = Reasons(context, row.line, row.terms)
            reasons.step_asked.connect(lambda kind: self._take_step(row, StepKind(kind)))
            reasons.confirm_asked.connect(lambda: self._confirm(row))
            reasons.person_asked.connect(lambda: context.open_record("people", row.id))
            self._list.panel.show_widget(context.mask.shown(row.line.full_name), reasons)

        context.write(Tag.VIEW, lambda work: note_view(work, person), show, owner=self._list)

    def _take_step(self, row: Row, kind: StepKind) -> None:
        """Write that the case was reviewed, or the person guided, today."""
        context, today = self._context, self._context.today()
        words = N_("Guided {name} on expungement.")
        if kind is StepKind.EXPUNGEMENT_REVIEWED:
            words = N_("Reviewed the case of {name}.")
        sentence = context.text(words, name=context.mask.shown(row.line.full_name))

        def job(work: Work) -> str:
            case = open_case(work, RecordId(row.id))
            if case is not None:
                by = actor_name(work, context.store.actor)
                take_step(work, case.id, kind, Done(today, by=by))
            return work.id

        def done(work_id: str) -> None:
            self._list.panel.close_panel()
            context.offer_undo(sentence, lambda: undo_work(context, work_id))

        context.write(Tag.STEP, job, done, failed=context.show_error, owner=self._list)

    def _confirm(self, row: Row) -> None:
        """Open the form of the paper that confirms; saving it retires the record."""
        context = self._context
        name = context.mask.shown(row.line.full_name)
        today = context.today().isoformat()
        record = blank(
            REGISTERS["expungement_requests"],
            person=row.id,
            path="court" if row.terms.path is Path.COURT else "record",
            asked_on=today,
            answer="granted",
            answered_on=today,
        )

        def save(work: Work, form: Record) -> Record:
            if not isinstance(form, ExpungementRequest):
                raise TypeError(form)
            day = form.answered_on or context.today()
            confirmed = Confirmed(day, form.paper, form.path)
            return confirm_expungement(work, form.person, confirmed, context.reference)

        question = N_(
            "The record of {name} leaves lists, search, prints and later reports. What an open loan"
            " needs stays apart. This cannot be undone. Go on?"
        )
        writing = Writing(
            title=context.text(N_("Confirm the expungement of {name}"), name=name),
            record=record,
            tag=Tag.RETIRE,
            said=lambda _record: self._retired(row.line.full_name),
            fixed=("person", "asked_on", "answer", "remarks"),
            scope=row.id,
            begin="paper",
            save=save,
            last_word=self._doubts(row.terms) + context.text(question, name=name),
        )
        self._list.panel.open(writing, self._lookups.sources)

    def _retired(self, name: str) -> str:
        """Return what is said when a record is retired, with the rows somebody is to look at."""
        context = self._context
        said = context.text(N_("The record was retired."))
        rows = context.read(lambda reader: rows_of_name(reader, name))
        return f"{said} {context.text(SAME_NAME, count=rows)}" if rows else said

    def _doubts(self, terms: Terms) -> str:
        """Return the expected day, and what speaks against confirming now, each on its line."""
        context = self._context
        lines = [each.said(context.language) for each in doubts_of(terms, context.today())]
        if terms.expected_on and terms.expected_on <= context.today():
            words = N_("The expected day was {day}.")
            lines.insert(0, context.text(words, day=formats.day(terms.expected_on)))
        return "".join(f"{each}\n" for each in lines) + "\n"

    def _shape(self) -> ListShape[Row]:
        text, mask = self._context.text, self._context.mask
        states, paths = dict(_STATES), dict(PATHS)
        options = (Entry("", text(N_("all"))), *(Entry(code, text(say)) for code, say in _STATES))
        return ListShape(
            name="expungement",
            title=N_("Review of expungement"),
            columns=(
                Column(
                    "name",
                    N_("Full name"),
                    lambda row: mask.shown(row.line.full_name),
                    lambda row: name_key(row.line.full_name),
                    grows=True,
                ),
                Column(
                    "hamlet",
                    N_("Hamlet"),
                    lambda row: row.line.hamlet,
                    lambda row: sort_key(row.line.hamlet),
                ),
                Column(
                    "expected",
                    N_("Expected from"),
                    lambda row: _day(row.terms.expected_on),
                    lambda row: row.terms.expected_on,
                ),
                Column(
                    "state",
                    N_("State"),
                    lambda row: text(states[row.state]),
                    lambda row: row.state,
                    tone=lambda row: _TONES.get(row.state, ""),
                ),
                Column("path", N_("Way"), lambda row: text(paths[row.terms.path])),
                Column(
                    "blockers",
                    N_("In the way"),
                    lambda row: str(len(row.terms.blockers) or ""),
                    lambda row: len(row.terms.blockers),
                    RIGHT,
                ),
            ),
            empty=Emptiness("scale", N_("Nobody under management has a case yet.")),
            filters=(Filter("state", N_("State"), options),),
            words=N_("Name or hamlet"),
        )


def _day(day: date | None) -> str:
    return formats.day(day) if day else "–"
