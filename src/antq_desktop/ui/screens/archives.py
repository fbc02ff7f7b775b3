"""The archive: that records were retired, on which day, by which paper; more only with a reason."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from antq_desktop.domain.archives import Archive
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.archives import OldValue, open_archive
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.cells import shown
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, clear, label, named
from antq_desktop.ui.list_page import Emptiness, ListPage, ListShape, read_lines
from antq_desktop.ui.lookups import Lookups
from antq_desktop.ui.table import Column
from antq_desktop.ui.theme import LARGE, SMALL


def read_archives(reader: Reader) -> list[Archive]:
    """Return the archived records, the newest first."""
    return sorted(reader.all(Archive), key=lambda each: each.retired_on, reverse=True)


class ArchivesScreen:
    """The place *Hồ sơ lưu*."""

    def __init__(self, context: Context) -> None:
        self._context = context
        back = button(
            context.text(N_("Review of expungement")),
            "archives_review",
            lambda: context.frame.open_place("expungement"),
            icon=context.icons("scale"),
        )
        self._list: ListPage[Archive] = ListPage(context, self._shape(), [back])
        self._list.table.opened.connect(self._ask)
        self._list.table.edit_asked.connect(self._ask)
        self.refresh(frozenset())

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._list

    def refresh(self, registers: frozenset[str]) -> None:
        """Read the archive again."""
        if not registers or "archives" in registers:
            read_lines(self._context, read_archives, self._show, self._list, long=False)

    def _show(self, archives: Sequence[Archive]) -> None:
        self._list.show_lines(archives, len(archives))

    def _ask(self, archive_id: str) -> None:
        """Ask why an archived record is needed."""
        archive = self._context.read(lambda reader: reader.get(Archive, archive_id))
        asked = _Opening(self._context, archive)
        title = self._context.text(N_("Archived record of {day}"),
                                   day=formats.day(archive.retired_on))  # fmt: skip
        self._list.panel.show_widget(title, asked)

    def _shape(self) -> ListShape[Archive]:
        return ListShape(
            name="archives",
            title=N_("Archived records"),
            columns=(
                Column(
                    "retired_on",
                    N_("Retired on"),
                    lambda each: formats.day(each.retired_on),
                    lambda each: each.retired_on,
                ),
                Column("paper", N_("Paper number"), lambda each: each.paper, grows=True),
                Column("code", N_("Code of the record"), lambda each: each.record[:8]),
            ),
            empty=Emptiness("book-open", N_("No record was retired yet.")),
        )


class _Opening(QWidget):
    """Asks for a reason, writes it into the log, and shows what the record held."""

    def __init__(self, context: Context, archive: Archive) -> None:
        super().__init__()
        self._context = context
        self._archive = archive
        self._lookups = Lookups(context, self)
        text = context.text
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(SMALL)
        hint = N_("The record lies apart. Say why it is needed; the reason and your name are kept.")
        self._lines.addWidget(label(text(hint), "muted", wraps=True))
        self._lines.addWidget(label(text(N_("Reason")), "strong"))
        self._reason = named(QLineEdit(), "archive_reason", text(N_("Reason")))
        self._reason.returnPressed.connect(self._open)
        self._lines.addWidget(self._reason)
        self._lines.addWidget(
            button(text(N_("Show the record")), "archive_open", self._open, role="primary")
        )
        self._lines.addStretch(1)
        self.setFocusProxy(self._reason)

    def _open(self) -> None:
        reason, archive = self._reason.text(), self._archive
        self._context.write(
            Tag.VIEW,
            lambda work: open_archive(work, archive, reason),
            self._show,
            failed=self._context.show_error,
            owner=self,
        )

    def _show(self, values: Sequence[OldValue]) -> None:
        clear(self._lines)
        form = QFormLayout()
        form.setHorizontalSpacing(LARGE)
        form.setVerticalSpacing(2)
        text, record = self._context.text, ""
        for each in values:
            if each.record != record:
                record = each.record
                form.addRow(label(text(each.register.one), "strong"))
            field = each.register.field(each.field)
            words = shown(field, field.kind.from_stored(each.value), self._lookups.sources)
            if not words:
                continue
            told = label(words, wraps=True)
            told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(label(text(field.kind.label), "muted"), told)
        self._lines.addLayout(form)
        self._lines.addStretch(1)
