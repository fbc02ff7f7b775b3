"""What a sheet has no column for and cannot do without: said once, for all its lines."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.records import Field
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.workbook_template import choices_of
from antq_desktop.services.importing.headings import PLAIN
from antq_desktop.services.importing.layout import Listing
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import label, named, notice, row
from antq_desktop.ui.theme import SMALL


def lacking_of(listing: Listing) -> list[Field]:
    """Return the fields of a plain register that must be filled in and have no column."""
    columns = listing.columns
    fields = REGISTERS[columns.kind].fields if columns.kind in PLAIN else ()
    lacking = [each for each in fields if each.required and not columns.first(each.name)]
    if any(line.hamlet for line in listing.lines):
        return [each for each in lacking if each.name != "hamlet"]
    return lacking


class _Choices(QComboBox):
    """What all lines may say; the wheel scrolls the page around it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class LackingPart(QWidget):
    """The fields without a column; `said` tells one and what all lines say in it."""

    said = Signal(str, str)

    def __init__(self, context: Context, listing: Listing) -> None:
        super().__init__()
        self._context = context
        text, lacking = context.text, lacking_of(listing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SMALL)
        unsaid = [each for each in lacking if each.name not in listing.of_all]
        if unsaid:
            names = ", ".join(text(each.kind.label) for each in unsaid)
            words = N_("There is no column for: {names}. Say it here for all rows.")
            whole.addWidget(notice(context.icons, text(words, names=names), "amber"))
        for each in lacking:
            self._add(whole, each, listing.of_all.get(each.name, ""))
        if not lacking:
            self.hide()

    def _add(self, whole: QVBoxLayout, field: Field, said: str) -> None:
        words = self._context.text(N_("{field} of all rows"), field=self._label(field))
        box = self._box(field, said, words)
        box.setMinimumWidth(320)
        whole.addLayout(row(label(words, "strong"), box, None))

    def _label(self, field: Field) -> str:
        return self._context.text(field.kind.label)

    def _box(self, field: Field, said: str, words: str) -> QWidget:
        """Return a list to choose from, or a line to type into."""
        context, name = self._context, f"all_{field.name}"
        choices = context.read(
            lambda reader: choices_of(reader, field, context.reference, context.language)
        )
        if not choices:
            line = named(QLineEdit(said), name, words)
            line.editingFinished.connect(lambda: self._tell(field, line.text(), said))
            return line
        box = named(_Choices(), name, words)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.addItem("–", "")
        for each in choices:
            box.addItem(each, each)
        box.setCurrentIndex(max(0, box.findData(said)))
        box.activated.connect(lambda at: self._tell(field, str(box.itemData(at)), said))
        return box

    def _tell(self, field: Field, now: str, before: str) -> None:
        if now.strip() != before:
            self.said.emit(field.name, now.strip())
