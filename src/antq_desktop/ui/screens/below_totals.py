"""The totals of a period: each opens the units it comes from; printed, saved, frozen, sent up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from antq_desktop import VERSION
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.reports.consolidated import consolidated_draft, consolidated_sheets
from antq_desktop.reports.consolidated_gather import amount_words, short_name
from antq_desktop.reports.files import whole_file
from antq_desktop.reports.workbook import write_workbook
from antq_desktop.services.consolidated_freezing import consolidated_to_send
from antq_desktop.services.progress import Progress
from antq_desktop.storage.changes import Tag
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.documents import preview_draft
from antq_desktop.ui.layout import PageHead, button, clear, holder, notice, page, row
from antq_desktop.ui.panel import SidePanel
from antq_desktop.ui.paper_number import PaperNumber
from antq_desktop.ui.screens.below_freeze import FreezeView
from antq_desktop.ui.screens.below_part import TOTALS, BelowState, parts_line, period_line
from antq_desktop.ui.screens.below_reading import BelowRead, TotalRow, total_rows
from antq_desktop.ui.table import Column, Table

#: The column of the part of the report.
_SECTION = 4


@dataclass(frozen=True)
class _Share:
    """What one unit reported of a figure."""

    id: str
    name: str
    value: int
    now: str
    before: str


class TotalsPart(QWidget):
    """The part *Số tổng hợp*; `unit_asked` sends the code of a unit to be shown."""

    unit_asked = Signal(str)

    def __init__(self, context: Context, state: BelowState, parts: Callable[[int], object]) -> None:
        super().__init__()
        self.setObjectName("page_below_totals")
        self._context = context
        self._state = state
        self._panel = SidePanel(context)
        self._freezing: FreezeView | None = None
        self._told = QVBoxLayout()
        self._told.setSpacing(4)
        self._table: Table[TotalRow] = Table(
            "totals", context.text(N_("Totals")), _columns(context), context.language, context.icons
        )
        self._table.opened.connect(self.show_figure)
        self._panel.closed.connect(lambda: self._table.hide_column(_SECTION, hidden=False))
        frozen, sent, numbered, *papers = self._acts()
        inside = page(
            PageHead(context.text(N_("Totals")), *papers),
            parts_line(context, TOTALS, parts),
            period_line(context, state, "totals", frozen, sent, numbered),
            self._told,
            self._table,
        )
        inside.setStretch(4, 1)
        whole = row(holder(inside), self._panel, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.setFocusProxy(self._table)
        state.changed.connect(self._show)
        context.actions.bind(self, "print", self.preview)

    def _acts(self) -> list[QWidget]:
        text, icons = self._context.text, self._context.icons
        return [
            button(text(N_("Freeze")), "below_freeze", self.freeze, icon=icons("lock")),
            button(text(N_("File for the unit above")), "below_send", self.save_file),
            button(text(N_("Number and day")), "below_number", self.take_number, role="quiet"),
            button(text(N_("Save for Excel")), "below_xlsx", self.save_workbook,
                   icon=icons("file-spreadsheet")),
            button(text(N_("Look at it and print")), "below_pdf", self.preview, role="primary",
                   icon=icons("printer", "on_accent")),
        ]  # fmt: skip

    def show_figure(self, name: str) -> None:
        """Slide in what each unit reported of a figure."""
        read = self._state.read
        if read is None:
            return
        context, figure = self._context, read.figures[name]
        language = context.language
        lines = []
        for code, unit in read.written.names.items():
            value = read.written.communes.get(code, {}).get(name)
            if value is not None:
                earlier = read.before.communes.get(code, {}).get(name)
                before = "–" if earlier is None else amount_words(earlier, figure.unit, language)
                now = amount_words(value, figure.unit, language)
                lines.append(_Share(code, short_name(unit), value, now, before))
        lines.sort(key=lambda each: (-each.value, sort_key(each.name)))
        columns = (
            Column[_Share](
                "name", N_("Unit"), lambda each: each.name, lambda each: sort_key(each.name),
                grows=True,
            ),
            Column[_Share](
                "now", N_("This period"), lambda each: each.now, lambda each: each.value,
                side=RIGHT,
            ),
            Column[_Share]("before", N_("Period before"), lambda each: each.before, side=RIGHT),
        )  # fmt: skip
        table: Table[_Share] = Table(
            "figure_units", context.text(N_("Units below")), columns, language, context.icons
        )
        table.show_rows(lines)
        table.opened.connect(self.unit_asked)
        total = amount_words(figure.value, figure.unit, language)
        self._show_beside(f"{context.text(figure.label)} · {total}", table)

    def freeze(self) -> None:
        """Show what is frozen, and the acts on it."""
        self._freezing = None
        self._show_freezing()

    def _show_freezing(self) -> None:
        if (read := self._state.read) is not None:
            view = FreezeView(self._context, read, self._panel.close_panel)
            if self._freezing is not None:
                view.typed = self._freezing.typed
            self._freezing = view
            self._show_beside(self._context.text(N_("Frozen totals")), view)

    def _show_beside(self, title: str, widget: QWidget) -> None:
        """Slide a widget in; the parts of the report would be cut beside it."""
        self._table.hide_column(_SECTION, hidden=True)
        self._panel.show_widget(title, widget)

    def preview(self) -> None:
        """Show the consolidated report as it will lie on paper."""
        if (read := self._state.read) is None:
            return
        draft = consolidated_draft(read.together, self._context.language)
        name = _file_name(read)
        preview_draft(self._context, draft.paper.title, name, lambda _reader: draft, self)

    def take_number(self) -> None:
        """Slide in the day and number of the report, as the book of outgoing papers has them."""
        if (read := self._state.read) is None:
            return
        context, together = self._context, read.together
        draft = consolidated_draft(together, context.language)
        number = PaperNumber(context, draft.paper.title, _file_name(read), lambda _reader: draft)
        title = context.text(N_("Number of the report"))
        self._show_beside(f"{title} · {together.period.name}", number)

    def save_workbook(self) -> None:
        """Ask for a place and write the totals and a column for each unit as a workbook."""
        if (read := self._state.read) is None:
            return
        context, together = self._context, read.together
        kinds = context.text(N_("Excel workbooks (*.xlsx)"))
        name = f"tong-hop-cap-duoi-{read.found.period.code}.xlsx"

        def write(path: Path) -> None:
            write_workbook(consolidated_sheets(together, context.language), path)

        self._save(name, kinds, write)

    def save_file(self) -> None:
        """Ask for a place and write the file of totals for the unit above."""
        if (read := self._state.read) is None:
            return
        context, found = self._context, read.written
        sent = context.read(lambda reader: consolidated_to_send(reader, found, VERSION))

        def write(path: Path) -> None:
            with whole_file(path) as file:
                file.write(sent.file)

        self._save(sent.file_name, context.text(N_("Files of totals (*.json)")), write)

    def _save(self, name: str, kinds: str, write: Callable[[Path], None]) -> None:
        context, code = self._context, self._state.period.code
        chosen = context.choosers.save_file(self, context.text(N_("Save the figures")), name, kinds)
        if chosen is None:
            return
        path = chosen if chosen.suffix else chosen.with_suffix(Path(name).suffix)

        def job(_progress: Progress) -> None:
            write(path)
            context.store.write(
                Tag.EXPORT, lambda work: work.note(Tag.EXPORT, report="consolidated", period=code)
            )

        said = context.text(N_("Saved as {name}."), name=path.name)
        context.jobs.start(job, lambda _: context.say(said), owner=self)

    def _show(self, read: BelowRead) -> None:
        if self._freezing is not None and isValid(self._freezing) and self._freezing.isVisible():
            self._show_freezing()
        self._table.show_rows(total_rows(read))
        clear(self._told)
        tone = "blue" if read.written.missing or read.written.moved else "green"
        sums = read.written.balance
        tone = "amber" if read.beside or (sums and sums.missing) else tone
        words = " ".join(read.together.remarks)
        self._told.addWidget(notice(self._context.icons, words, tone))


def _file_name(read: BelowRead) -> str:
    return f"tong-hop-cap-duoi-{read.found.period.code}.pdf"


def _columns(context: Context) -> Sequence[Column[TotalRow]]:
    language = context.language

    def words(value: int | None, row: TotalRow) -> str:
        return "–" if value is None else amount_words(value, row.figure.unit, language)

    def more(row: TotalRow) -> str:
        sign = "+" if row.more is not None and row.more > 0 else ""
        return sign + words(row.more, row)

    return (
        Column("label", N_("Figure"), lambda row: row.line.label, grows=True),
        Column("value", N_("This period"), lambda row: words(row.line.value, row),
               lambda row: row.line.value, RIGHT),
        Column("before", N_("Period before"), lambda row: words(row.line.before, row),
               lambda row: row.line.before, RIGHT),
        Column("more", N_("More, less"), more, lambda row: row.more, RIGHT),
        Column("section", N_("Part of the report"), lambda row: row.section),
    )  # fmt: skip
