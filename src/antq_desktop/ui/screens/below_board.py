"""The board of a period: each unit below and where its report stands; files are taken in here."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from antq_desktop.domain.consolidated import DOUBTS, Doubt
from antq_desktop.domain.periods import Period
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold, sort_key
from antq_desktop.reports.consolidated_gather import RECEIVED, reported_words, short_name
from antq_desktop.reports.consolidated_letters import letter_to, reminder_document
from antq_desktop.reports.unit_letters import LETTER, REMINDERS
from antq_desktop.services.unit_notes import add_note, settle_note
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.work import Work
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.documents import preview_documents
from antq_desktop.ui.filters import Filter
from antq_desktop.ui.layout import button, clear, notice
from antq_desktop.ui.list_page import Emptiness, ListPage, ListShape
from antq_desktop.ui.paper_number import PaperNumber
from antq_desktop.ui.removal import undo_work
from antq_desktop.ui.screens.below_part import BOARD, BelowState, parts_line, period_line
from antq_desktop.ui.screens.below_reading import BelowRead, UnitRow
from antq_desktop.ui.screens.below_taking import TakenFiles, TakenList, take, undo_taking
from antq_desktop.ui.screens.below_unit import UnitView
from antq_desktop.ui.sources import Entry
from antq_desktop.ui.table import Column

FILES = N_("Files of totals (*.json *.antq)")
_ALL, _GOOD, _NOTED = "", "received", "noted"


class BoardPart(ListPage[UnitRow]):
    """The part *Báo cáo trong kỳ*."""

    def __init__(self, context: Context, state: BelowState, parts: Callable[[int], object]) -> None:
        self._state = state
        self._shown: tuple[str, Period] | None = None
        self._view: UnitView | None = None
        self._told = QVBoxLayout()
        self._told.setSpacing(4)
        text, icons = context.text, context.icons
        remind = button(
            text(N_("List of reminders")), "below_remind", self.print_reminders,
            icon=icons("printer"),
        )  # fmt: skip
        one = button(text(N_("Take in a file")), "below_file", self.choose_file)
        many = button(
            text(N_("Take in a folder")),
            "below_folder",
            self.choose_folder,
            role="primary",
            icon=icons("file-input", "on_accent"),
        )
        super().__init__(
            context,
            _shape(context),
            [one, many],
            parts_line(context, BOARD, parts),
            period_line(context, state, "board", remind),
            self._told,
        )
        self.filters.changed.connect(self._narrow)
        self.table.opened.connect(self.show_unit)
        self.table.edit_asked.connect(self.show_unit)
        self.act_asked.connect(self.choose_folder)
        state.changed.connect(self._show)
        context.actions.bind(self, "new", self.choose_folder)
        context.actions.bind(self, "print", self.print_reminders)

    def choose_file(self) -> None:
        """Ask for one file and take it in."""
        text = self.context.text
        title = text(N_("Choose a file of totals"))
        chosen = self.context.choosers.open_file(self, title, text(FILES))
        if chosen is not None:
            self.take_paths([chosen])

    def choose_folder(self) -> None:
        """Ask for a folder or a stick and take in all files of totals in it."""
        title = self.context.text(N_("Choose the folder or the stick"))
        chosen = self.context.choosers.folder(self, title)
        if chosen is not None:
            self.take_paths([chosen])

    def take_paths(self, paths: Sequence[Path]) -> None:
        """Take files, or those of folders, in."""
        take(self.context, self, paths, self._state.period.code, self._taken)

    def show_unit(self, unit_id: str) -> None:
        """Show a unit in the panel."""
        read = self._state.read
        row = next((each for each in read.rows if each.id == unit_id), None) if read else None
        if read is None or row is None:
            return
        old, same = self._view, (unit_id, read.found.period) == self._shown
        self._shown = (unit_id, read.found.period)
        view = self._view = UnitView(self.context, read, row)
        if same and old is not None and isValid(old):
            view.typed = old.typed
        code = row.standing.unit.code
        period = read.found.period.code
        view.noted.connect(
            lambda words: self._write(lambda work: add_note(work, code, period, words).id,
                                      N_("The note was kept."))
        )  # fmt: skip
        view.settled.connect(
            lambda note: self._write(lambda work: settle_note(work, note).id,
                                     N_("The note is settled."))
        )  # fmt: skip
        view.letter_asked.connect(lambda: self._letter(row))
        self.panel.show_widget(row.standing.unit.name, view)

    def print_reminders(self) -> None:
        """Show the list of who is to be reminded as it will lie on paper."""
        if (read := self._state.read) is None:
            return
        context, found = self.context, read.found
        preview_documents(
            context,
            context.text(REMINDERS),
            f"nhac-bao-cao-{found.period.code}.pdf",
            lambda reader: [reminder_document(reader, found, context.language)],
            self,
        )

    def _letter(self, row: UnitRow) -> None:
        """Slide in the day and number of the letter to a unit."""
        if (read := self._state.read) is None:
            return
        context, found, unit = self.context, read.found, row.standing.unit
        number = PaperNumber(
            context,
            context.text(LETTER),
            f"cong-van-{unit.code}-{found.period.code}.pdf",
            lambda reader: letter_to(reader, found, unit, context.language),
        )
        self._shown = None
        self.panel.show_widget(f"{context.text(LETTER)} · {unit.name}", number)

    def _write(self, act: Callable[[Work], str], sentence: str) -> None:
        context = self.context

        def done(work_id: str) -> None:
            context.offer_undo(context.text(sentence), partial(undo_work, context, work_id))

        def job(work: Work) -> str:
            act(work)
            return work.id

        context.write(Tag.ADD, job, done, owner=self)

    def _taken(self, taken: TakenFiles) -> None:
        context = self.context
        self._shown = None
        self.panel.show_widget(context.text(N_("Files taken in")), TakenList(context, taken))
        if taken.count:
            words = N_("{count} files of totals taken in.")
            sentence = context.text(words, count=taken.count)
            context.offer_undo(sentence, lambda: undo_taking(context, taken, self._undone))

    def _undone(self) -> None:
        self.panel.close_panel()

    def _show(self, read: BelowRead) -> None:
        clear(self._told)
        if read.rows:
            tone = "blue" if read.found.missing else "green"
            for words in reported_words(read.found, self.context.language):
                self._told.addWidget(notice(self.context.icons, words, tone))
                tone = "amber"
        self._narrow()
        if self._shown and self.panel.isVisible():
            self.show_unit(self._shown[0])

    def _narrow(self) -> None:
        read = self._state.read
        rows = read.rows if read else ()
        chosen, words = self.filters.values()["state"], fold(self.filters.text()).split()
        fit = [
            row
            for row in rows
            if _fits(row, chosen)
            and all(
                word in fold(f"{row.standing.unit.name} {row.standing.unit.code}") for word in words
            )
        ]
        self.show_lines(fit, len(rows))


def _fits(row: UnitRow, chosen: str) -> bool:
    """Say whether a chip lets a unit be shown."""
    doubts = row.standing.doubts
    if chosen == _NOTED:
        return row.notes > 0
    if chosen == _GOOD:
        return Doubt.MISSING not in doubts
    return chosen == _ALL or chosen in {each.value for each in doubts}


def _shape(context: Context) -> ListShape[UnitRow]:
    text = context.text
    options = (
        Entry(_ALL, text(N_("All"))),
        Entry(_GOOD, text(RECEIVED)),
        *(Entry(each.value, text(words)) for each, words in DOUBTS.items()),
        Entry(_NOTED, text(N_("A note waits for an answer"))),
    )
    return ListShape(
        name="below",
        title=N_("Reports of the units below"),
        columns=(
            Column(
                "unit",
                N_("Unit"),
                lambda row: short_name(row.standing.unit.name),
                lambda row: sort_key(row.standing.unit.name),
            ),
            Column(
                "state",
                N_("Where the report stands"),
                lambda row: row.words,
                lambda row: (not row.standing.doubts, row.words),
                grows=True,
                tone=lambda row: row.tone,
            ),
            Column("version", N_("Version of the report"), _version, side=RIGHT),
            Column("closing", N_("At the end"), _closing, _closing_order, side=RIGHT),
            Column("phone", N_("Telephone"), lambda row: row.standing.unit.phone),
            Column(
                "notes",
                N_("Notes on the report"),
                lambda row: str(row.notes) if row.notes else "",
                lambda row: row.notes or None,
                side=RIGHT,
            ),
        ),
        empty=Emptiness(
            "file-input",
            N_("No unit below is written yet. Take in their files, or fill the list of units."),
            N_("Take in a folder"),
        ),
        filters=(Filter("state", N_("Where the report stands"), options),),
        words=N_("Name or code of a unit"),
    )


def _version(row: UnitRow) -> str:
    return str(row.standing.report.version_number) if row.standing.report else ""


def _closing(row: UnitRow) -> str:
    value = _closing_order(row)
    return "" if value is None else str(value)


def _closing_order(row: UnitRow) -> int | None:
    return row.standing.totals.figures.get("people_closing") if row.standing.totals else None
