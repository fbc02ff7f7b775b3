"""Bringing in a file: chosen, tried, looked through, taken in, with a report; and what waits."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from antq_desktop.errors import AntqError, Stale
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.gather import issuer
from antq_desktop.reports.import_report import Outcome, ParkedCell, import_report
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.services.importing.applying import Decisions, ImportResult, apply_import
from antq_desktop.services.importing.columns import Columns
from antq_desktop.services.importing.plan import NAMES_PEOPLE, ImportKind, ImportPlan
from antq_desktop.services.office import actor_name
from antq_desktop.services.progress import Progress
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work
from antq_desktop.ui.context import Context
from antq_desktop.ui.figures import FigureStrip
from antq_desktop.ui.layout import (
    PageHead,
    button,
    clear,
    column,
    empty_state,
    holder,
    label,
    page,
    row,
)
from antq_desktop.ui.panel import SidePanel
from antq_desktop.ui.removal import undo_work
from antq_desktop.ui.screens.import_doubts import field_words, reason_of
from antq_desktop.ui.screens.import_plan import Planned, PlanPart, book_name
from antq_desktop.ui.screens.import_templates import TemplatePart
from antq_desktop.ui.screens.import_trial import Trial, planned
from antq_desktop.ui.screens.parked_rows import ParkedPart
from antq_desktop.ui.theme import MEDIUM

FILES = N_("Registers (*.xlsx *.xls *.ods *.csv)")
FIGURES = (
    N_("Rows read"),
    N_("New"),
    N_("Known already"),
    N_("Records brought up to date"),
    N_("Other regimes"),
    N_("Set aside"),
)
#: Figures that most sheets of plain registers have nothing of.
_OF_PEOPLE = frozenset({"Records brought up to date", "Other regimes"})
_START, _PLAN, _RESULT = range(3)


class _Page(QWidget):
    """The page; a file dropped on it is tried."""

    def __init__(self, screen: "ImportScreen") -> None:
        super().__init__()
        self._screen = screen
        self.setObjectName("page_import")
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Try the first file."""
        urls = event.mimeData().urls()
        if urls and urls[0].isLocalFile():
            self._screen.try_file(Path(urls[0].toLocalFile()))


class ImportScreen:
    """The place *Nhập tệp*."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._trial: Trial | None = None
        self._result: tuple[ImportPlan, ImportResult] | None = None
        self._panel = SidePanel(context)
        self._page = _Page(self)
        text, icons = context.text, context.icons
        choose = button(
            text(N_("Choose a file")), "import_choose", self.choose, icon=icons("folder-open")
        )
        self._head = PageHead(text(N_("Bring in a file")), choose)
        self.plan_part = PlanPart(context)
        self.plan_part.said.connect(self._correct)
        self.plan_part.all_said.connect(self._say_of_all)
        self.plan_part.kind_said.connect(self._read_as)
        self.plan_part.accepted.connect(self.accept)
        self.plan_part.given_up.connect(self._start_again)
        self.parked = ParkedPart(context, self._panel)
        self._told = label("", "heading", wraps=True)
        self._told.setObjectName("import_told")
        self._figures = column(gap=0)
        self._files = QStackedWidget()
        for each in (self._make_start(), self.plan_part, self._make_result()):
            self._files.addWidget(each)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._files)
        self._stack.addWidget(self.parked)
        self._group = QButtonGroup(self._page)
        chips = (self._chip(0, "file", N_("File")), self._chip(1, "parked", N_("Rows set aside")))
        self.parked.counted.connect(self._count_parked)
        left = holder(page(self._head, row(*chips, None), self._stack))
        whole = row(left, self._panel, gap=0)
        whole.setStretch(0, 1)
        self._page.setLayout(whole)
        context.actions.bind(self._page, "new", self.choose)
        self.parked.refresh()
        self.open_part(0)

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._page

    def refresh(self, registers: frozenset[str]) -> None:
        """Read again what waits; a plan stays as it was computed."""
        self.parked.refresh()

    def show_record(self, _register: str, _record_id: str) -> None:
        """Show the rows set aside."""
        self.open_part(1)

    def open_part(self, at: int) -> None:
        """Show the file, or the rows set aside."""
        self._panel.close_panel()
        self._stack.setCurrentIndex(at)
        self._group.button(at).setChecked(True)
        current = self.parked if at else self._files.currentWidget()
        if current is not None:
            self._page.setFocusProxy(current)

    def choose(self) -> None:
        """Ask for a file and try it."""
        text = self._context.text
        title = text(N_("Choose the register to bring in"))
        chosen = self._context.choosers.open_file(self._page, title, text(FILES))
        if chosen is not None:
            self.try_file(chosen)

    def try_file(self, path: Path) -> None:
        """Read a file and show what it would bring; nothing is written."""
        self._trial = Trial(path)
        self._plan(again=False)

    def accept(self) -> None:
        """Take in what was found and decided, all of it in one Work."""
        plan = self.plan_part.plan
        if plan is None:
            return
        context, decisions = self._context, self.plan_part.decisions

        def job(progress: Progress) -> tuple[str, ImportResult]:
            return context.store.write(
                plan.kind.tag,
                lambda work: _taken_in(work, plan, decisions, progress),
                plan.file_name,
            )

        self.plan_part.set_busy(True)
        title = context.text(N_("Taking into the book"))
        context.jobs.start(
            job,
            lambda done: self._accepted(plan, *done),
            failed=self._not_taken_in,
            title=title,
            owner=self._page,
        )

    def print_report(self) -> None:
        """Show the report of the import on paper."""
        if self._result is None:
            return
        context, (plan, result) = self._context, self._result
        title = context.text(N_("Result of an import"))

        def job(_progress: Progress) -> bytes:
            with context.store.read() as reader:
                outcome = outcome_of(reader, plan, result, context)
            content = BytesIO()
            write_pdf([import_report(outcome, context.language, context.today())], content)
            return content.getvalue()

        context.jobs.start(
            job,
            lambda pdf: context.frame.preview(pdf, title, "ket-qua-nhap.pdf"),
            owner=self._page,
        )

    def _make_start(self) -> QWidget:
        text = self._context.text
        choose = button(text(N_("Choose a file")), "import_first", self.choose, role="primary")
        sentence = text(
            N_(
                "Choose the book the office keeps in Excel: people, models and teams, or a sheet "
                "of the movement. It is read and shown first; nothing is written before you say so."
            )
        )
        empty = empty_state(self._context.icons, "file-input", sentence, choose)
        whole = column(empty, TemplatePart(self._context), None)
        whole.setStretch(0, 4)
        whole.setStretch(2, 1)
        start = holder(whole)
        start.setFocusProxy(choose)
        return start

    def _make_result(self) -> QWidget:
        text, icons = self._context.text, self._context.icons
        printed = button(
            text(N_("Look at the report")), "import_report", self.print_report,
            icon=icons("printer"),
        )  # fmt: skip
        parked = button(
            text(N_("Look at the rows set aside")), "import_see_parked", lambda: self.open_part(1)
        )
        again = button(
            text(N_("Bring in another file")), "import_again", self._start_again, role="quiet"
        )
        acts = row(printed, parked, again, None)
        result = holder(column(self._told, self._figures, acts, None, gap=MEDIUM))
        result.setFocusProxy(printed)
        return result

    def _chip(self, at: int, name: str, words: str) -> QPushButton:
        told = self._context.text(words)
        chip = button(told, f"import_{name}", lambda: self.open_part(at), role="chip")
        chip.setCheckable(True)
        self._group.addButton(chip, at)
        return chip

    def _count_parked(self, count: int) -> None:
        words = self._context.text(N_("Rows set aside"))
        chip = self._group.button(1)
        chip.setText(f"{words} · {count}" if count else words)
        chip.setAccessibleName(chip.text())

    def _show_file_part(self, part: int) -> None:
        self._files.setCurrentIndex(part)
        self.open_part(0)
        self._page.setFocus()

    def _start_again(self) -> None:
        self._trial = None
        self._head.show_count("")
        self._show_file_part(_START)

    def _read_as(self, kind: str) -> None:
        """Read the file as another book; where it is none, it stays what it was read as."""
        before = self._trial
        if before is None or before.kind == kind:
            return
        self._trial = Trial(before.path, ImportKind(kind))

        def refused(error: AntqError) -> None:
            self._trial = before
            self.plan_part.show_kind(before.kind or ImportKind.PEOPLE)
            self._not_accepted(error)

        self._plan(again=False, failed=refused)

    def _correct(self, columns: Columns, index: int, target: str) -> None:
        """Take what was said of a column and read the file again with it."""
        if self._trial is None:
            return
        trial = self._trial
        try:
            mapping = trial.mapping.with_target(columns, index, target)
        except AntqError as error:
            self._context.show_error(error)
            return
        self._trial = replace(trial, mapping=mapping)
        self._plan(again=True)

    def _say_of_all(self, columns: Columns, name: str, said: str) -> None:
        """Take what all lines say in a field and read the file again with it."""
        if self._trial is not None:
            mapping = self._trial.mapping.with_all(columns, name, said)
            self._trial = replace(self._trial, mapping=mapping)
            self._plan(again=True)

    def _plan(self, *, again: bool, failed: Callable[[AntqError], None] | None = None) -> None:
        trial, context = self._trial, self._context
        if trial is None:
            return

        def job(progress: Progress) -> Planned:
            with context.store.read() as reader:
                return planned(reader, trial, progress)

        self.plan_part.set_busy(True)
        context.jobs.start(
            job,
            lambda found: self._show_plan(trial, found, again=again),
            failed=failed or self._not_accepted,
            title=context.text(N_("Reading the file")),
            owner=self._page,
        )

    def _show_plan(self, trial: Trial, found: Planned, *, again: bool) -> None:
        if trial is not self._trial:
            return
        self._trial = Trial(trial.path, found.plan.kind, trial.mapping)
        self._head.show_count(found.plan.file_name)
        self.plan_part.set_busy(False)
        self.plan_part.show_plan(found, again=again)
        if not again:
            self._show_file_part(_PLAN)

    def _accepted(self, plan: ImportPlan, work_id: str, result: ImportResult) -> None:
        self.plan_part.set_busy(False)
        self._trial = None
        self._result = (plan, result)
        context = self._context
        said = context.text(N_("{file} was taken in."), file=plan.file_name)
        self._told.setText(said)
        self._show_figures(plan, result)
        self._show_file_part(_RESULT)
        context.offer_undo(said, partial(undo_work, context, work_id))

    def _show_figures(self, plan: ImportPlan, result: ImportResult) -> None:
        """Show what an import brought; of a plain register what there is."""
        counts = (result.rows, result.added, result.matched, result.updated, result.others)
        told = dict(zip(FIGURES, (*counts, len(result.parked)), strict=True))
        if plan.kind.plain is not None:
            told = {words: n for words, n in told.items() if n or words not in _OF_PEOPLE}
        language = self._context.language
        strip = FigureStrip([language.text(words) for words in told])
        strip.show_values([formats.number(each, language.code) for each in told.values()])
        clear(self._figures)
        self._figures.addWidget(strip)

    def _not_taken_in(self, error: AntqError) -> None:
        """Say why; what the records have outrun is computed again, to be looked at again."""
        self._not_accepted(error)
        if isinstance(error, Stale):
            self._plan(again=True)

    def _not_accepted(self, error: AntqError) -> None:
        self.plan_part.set_busy(False)
        self._context.show_error(error)


def _taken_in(
    work: Work, plan: ImportPlan, decisions: Decisions, progress: Progress
) -> tuple[str, ImportResult]:
    return work.id, apply_import(work, plan, decisions, progress)


def outcome_of(reader: Reader, plan: ImportPlan, result: ImportResult, context: Context) -> Outcome:
    """Return what the report of an import says."""
    return Outcome(
        issuer=issuer(reader),
        file_name=plan.file_name,
        imported_by=actor_name(reader, context.store.actor),
        rows=result.rows,
        added=result.added,
        matched=result.matched,
        updated=result.updated,
        other_regimes=result.others,
        parked=tuple(
            ParkedCell(
                parked.row,
                field_words(parked, doubt, context),
                doubt.value,
                reason_of(doubt, context),
                parked.sheet,
            )
            for parked, doubt in result.doubts
        ),
        left_out=tuple((each.sheet, each.row, each.text) for each in plan.left_out),
        unread=plan.unread,
        register="" if plan.kind is ImportKind.PEOPLE else book_name(plan.kind),
        personal=plan.kind in NAMES_PEOPLE,
    )
