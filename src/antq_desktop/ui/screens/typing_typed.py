"""A sheet that was typed back already: when, and what was typed, to be corrected there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from antq_desktop.domain.records import Record
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.sheets import Sheet
from antq_desktop.storage.changes import Tag
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, column, label, notice
from antq_desktop.ui.lookups import Lookups, words_of
from antq_desktop.ui.panel import SidePanel, Writing
from antq_desktop.ui.theme import MEDIUM


class TypedAlready(QWidget):
    """Says that a sheet was typed back, and lists what it wrote; each line opens its form."""

    left = Signal()

    def __init__(
        self,
        context: Context,
        panel: SidePanel,
        sheet: Sheet,
        full_name: str,
        records: Sequence[Record],
    ) -> None:
        super().__init__()
        self.setObjectName("typed_already")
        self.sheet = sheet
        self._context = context
        self._panel = panel
        self._lookups = Lookups(context, self)
        text = context.text
        day = formats.day(sheet.returned_on) if sheet.returned_on else ""
        said = text(
            N_("The sheet {code} of {name} was typed back on {day}."),
            code=sheet.written_code,
            name=context.mask.shown(full_name),
            day=day,
        )
        back = button(text(N_("Next sheet")), "typed_next", self.left.emit, role="primary")
        what = N_("What was typed; correct it here:") if records else N_("Nothing new was written.")
        self.setLayout(
            column(
                notice(context.icons, said, "amber", back),
                label(text(what), "muted"),
                *(self._line(each) for each in records),
                None,
                gap=MEDIUM,
            )
        )
        self.setFocusProxy(back)
        context.actions.bind(self, "close", self.left.emit)

    def _line(self, record: Record) -> QPushButton:
        words = f"{self._context.text(record.register.one)} · {self._words(record)}"
        icon = self._context.icons("pencil")
        name = f"typed_{record.id}"
        return button(words, name, lambda: self._correct(record), role="line", icon=icon)

    def _words(self, record: Record) -> str:
        return words_of(record, self._lookups.sources)

    def _correct(self, record: Record) -> None:
        """Open the form of a record, as it stands now."""
        cls = type(record)
        now = self._context.read(lambda reader: reader.find(cls, id=record.id))
        if now:
            title = self._context.text(record.register.one)
            writing = Writing(title, now[0], Tag.CHANGE, self._said)
            self._panel.open(writing, self._lookups.sources)

    def _said(self, record: Record) -> str:
        return self._context.text(N_("{what} was changed."), what=self._words(record))
