"""The sheets that are out: who is waited for, which are begun, and which will not come back."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from antq_desktop.domain.papers import PrintedSheet
from antq_desktop.domain.records import Record
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key, sort_key
from antq_desktop.services.sheets import OutSheet, Sheet, find_sheet, give_up, out_sheets
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.schema import Local
from antq_desktop.storage.work import Work
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import column, empty_state
from antq_desktop.ui.list_page import read_lines
from antq_desktop.ui.lookups import Lookups
from antq_desktop.ui.panel import SidePanel, Writing
from antq_desktop.ui.table import Column, Table

#: The names drafts of sheets are kept under begin so.
DRAFTS = "sheet/"
#: More sheets than these are read beside the window, so that nobody waits while typing.
_MANY = 200


@dataclass(frozen=True)
class OutLine:
    """One sheet that is out as the list shows it; `begun` says that a draft of it is kept."""

    out: OutSheet
    days: int | None
    begun: bool

    @property
    def id(self) -> str:
        """The code of the sheet."""
        return self.out.id

    @property
    def sheet(self) -> Sheet:
        """The sheet."""
        return self.out.sheet


def read_out(reader: Reader, today: date) -> list[OutLine]:
    """Return the sheets that are out today, by hamlet and name."""
    begun = {key.split("/")[1] for key in reader.kept(Local.DRAFT, DRAFTS)}
    return [_line(each, today, each.id in begun) for each in out_sheets(reader)]


def _line(out: OutSheet, today: date, begun: bool) -> OutLine:
    printed_on = out.sheet.printed_on
    return OutLine(out, (today - printed_on).days if printed_on else None, begun)


class OutPart(QWidget):
    """The list of sheets that are out; `opened` sends a code, Delete gives a sheet up."""

    opened = Signal(str)

    def __init__(self, context: Context, panel: SidePanel) -> None:
        super().__init__()
        self._context = context
        self._panel = panel
        self._lookups = Lookups(context, self)
        text = context.text
        self.table: Table[OutLine] = Table(
            "table_sheets_out",
            text(N_("Sheets not returned")),
            self._columns(),
            context.language,
            context.icons,
        )
        self.table.opened.connect(self.opened)
        self.table.removal_asked.connect(self.give_up)
        sentence = text(N_("No sheet is out. Print the sheets of this quarter under Reports."))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(empty_state(context.icons, "circle-check", sentence))
        self.setLayout(column(self._stack))
        self.setFocusProxy(self.table)
        context.mask.changed.connect(self.table.viewport().update)

    def refresh(self) -> None:
        """Read which sheets are out, beside the window where they are many."""
        today = self._context.today()
        long = self.table.rows.rowCount() > _MANY
        read_lines(
            self._context, lambda reader: read_out(reader, today), self._show, self, long=long
        )

    def _show(self, lines: list[OutLine]) -> None:
        self.table.show_rows(lines)
        self._stack.setCurrentIndex(0 if lines else 1)

    def begin(self) -> None:
        """Bring the keyboard to the list, to its first line where none is chosen."""
        if not self.table.current_id() and self.table.rows.rowCount():
            self.table.go_to(self.table.rows.line(0).id)
        self.table.setFocus()

    def give_up_current(self) -> None:
        """Give up the sheet of the chosen line."""
        if self.table.current_id():
            self.give_up(self.table.current_id())

    def give_up(self, code: str) -> None:
        """Ask why a sheet is waited for no longer, and write it."""
        sheet = self._context.read(lambda reader: find_sheet(reader, code))
        if not sheet.kept:
            return
        shown = ("reason",)
        fixed = (f.name for f in PrintedSheet.register.fields if f.name not in shown)

        def save(work: Work, record: Record) -> Record:
            reason = record.reason if isinstance(record, PrintedSheet) else ""
            return give_up(work, sheet, reason).kept[0]

        title = self._context.text(N_("Wait no longer for this sheet"))
        writing = Writing(title, sheet.kept[0], Tag.TYPED, self._said, tuple(fixed), save=save)
        self._panel.open(writing, self._lookups.sources)

    def _said(self, record: Record) -> str:
        code = record.code if isinstance(record, PrintedSheet) else ""
        return self._context.text(N_("The sheet {code} was given up."), code=code)

    def _columns(self) -> list[Column[OutLine]]:
        text, mask = self._context.text, self._context.mask
        return [
            Column("hamlet", N_("Hamlet"), lambda each: each.out.hamlet,
                   lambda each: sort_key(each.out.hamlet)),
            Column("full_name", N_("Full name"), lambda each: mask.shown(each.out.full_name),
                   lambda each: name_key(each.out.full_name), grows=True),
            Column("code", N_("Sheet code"), lambda each: each.sheet.written_code),
            Column("period", N_("Quarter"), lambda each: each.sheet.period,
                   lambda each: each.sheet.period),
            Column("printed_on", N_("Printed on"),
                   lambda each: formats.day(each.sheet.printed_on) if each.sheet.printed_on else "",
                   lambda each: each.sheet.printed_on),
            Column("days", N_("Days out"), lambda each: str(each.days),
                   lambda each: each.days, side=RIGHT),
            Column("begun", N_("Begun"), lambda each: text(N_("begun")) if each.begun else "",
                   lambda each: each.begun, tone=lambda each: "blue" if each.begun else ""),
        ]  # fmt: skip
