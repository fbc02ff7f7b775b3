"""How the columns of a file were understood, each with a few of its values and a box to correct."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from antq_desktop.i18n.messages import N_
from antq_desktop.reports.workbook_template import LISTS
from antq_desktop.services.importing.columns import Column, Columns
from antq_desktop.services.importing.headings import PLAIN, TARGETS, WHO_TOLD
from antq_desktop.services.importing.layout import Listing
from antq_desktop.services.importing.plan import ImportPlan
from antq_desktop.services.importing.values import is_blank, text_of
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import card, clear, column, holder, label, named, notice, scroll
from antq_desktop.ui.screens.import_lacking import LackingPart
from antq_desktop.ui.theme import MEDIUM, SMALL

#: So many values of a column are shown beside its heading.
_EXAMPLES = 3
_LONGEST = 60
#: So many rows that are no lines are shown of a table.
_LEFT_OUT = 5


class _Target(QComboBox):
    """What one column stands for; the wheel scrolls the page around it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class ColumnsPart(QWidget):
    """The columns of every table that was found.

    `said` tells a correction, `all_said` what all lines say in a field without a column.
    """

    said = Signal(object, int, str)
    all_said = Signal(object, str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._cards = QVBoxLayout()
        self._cards.setSpacing(MEDIUM)
        inner = column(self._cards, None)
        inner.setContentsMargins(0, 0, SMALL, 0)
        whole = column(scroll(holder(inner), "import_columns"))
        self.setLayout(whole)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the tables of a plan; those with the same headings stand together."""
        clear(self._cards)
        hidden = [each for each in plan.hidden_sheets if each != LISTS]
        if hidden:
            names = ", ".join(hidden)
            words = self._context.text(N_("Hidden sheets were not read: {names}."), names=names)
            self._cards.addWidget(notice(self._context.icons, words, "blue"))
        together: dict[str, list[Listing]] = {}
        for listing in plan.listings:
            together.setdefault(listing.columns.signature, []).append(listing)
        for number, listings in enumerate(together.values(), start=1):
            self._cards.addWidget(self._card(number, listings))

    def _card(self, number: int, listings: Sequence[Listing]) -> QFrame:
        text = self._context.text
        names = ", ".join(dict.fromkeys(each.sheet for each in listings))
        lines = sum(len(each.lines) for each in listings)
        words = self._context.language.plural(
            N_("{count} line read"), N_("{count} lines read"), lines
        )
        parts: list[QWidget] = [label(names, "heading", wraps=True), label(words, "muted")]
        if any(each.encoding != "unicode" for each in listings):
            old = text(N_("The letters were of an old font and have been turned into new ones."))
            parts.append(notice(self._context.icons, old, "blue"))
        parts += [self._miscount(each) for each in listings if self._is_miscounted(each)]
        parts += [self._left_out(each) for each in listings if each.left_out]
        lacking = LackingPart(self._context, listings[0])
        lacking.said.connect(lambda name, said: self.all_said.emit(listings[0].columns, name, said))
        return card(*parts, lacking, self._grid(number, listings))

    def _is_miscounted(self, listing: Listing) -> bool:
        return listing.declared is not None and listing.declared != len(listing.lines)

    def _miscount(self, listing: Listing) -> QWidget:
        words = self._context.text(
            N_("The total row of {sheet} says {declared}, but {count} lines were read."),
            sheet=listing.sheet,
            declared=listing.declared,
            count=len(listing.lines),
        )
        return notice(self._context.icons, words, "amber")

    def _left_out(self, listing: Listing) -> QWidget:
        """Return the rows of a table that are no lines, the first few with their words."""
        text = self._context.text
        told = [
            text(N_("Row {row} of {sheet} is not taken as a line: {text}"),
                 row=each.row, sheet=each.sheet, text=self._context.mask.shown(each.text))
            for each in listing.left_out[:_LEFT_OUT]
        ]  # fmt: skip
        more = len(listing.left_out) - _LEFT_OUT
        if more > 0:
            told.append(text(N_("and {count} more"), count=more))
        part = notice(self._context.icons, "\n".join(told), "amber")
        part.setObjectName("left_out")
        return part

    def _grid(self, number: int, listings: Sequence[Listing]) -> QGridLayout:
        text = self._context.text
        columns = listings[0].columns
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(SMALL)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        heads = (N_("Heading in the file"), N_("What stands in it"), N_("Stands for"))
        for at, words in enumerate(heads):
            grid.addWidget(label(text(words), "small"), 0, at)
        targets = self._targets(columns)
        headed = [each for each in columns.each if each.heading]
        for at, each in enumerate(headed, start=1):
            tone = "" if each.target else "amber"
            grid.addWidget(label(_one_line(each.heading), "strong", tone=tone, wraps=True), at, 0)
            if each.target == WHO_TOLD:
                words = text(N_("Never taken in, since it could say who told"))
                grid.addWidget(label(words, "muted", wraps=True), at, 1, 1, 2)
                continue
            grid.addWidget(self._examples(listings, each), at, 1)
            grid.addWidget(self._box(number, columns, each, targets), at, 2)
        return grid

    def _examples(self, listings: Sequence[Listing], each: Column) -> QLabel:
        found = dict.fromkeys(
            _one_line(text_of(line.cells[each.index]))
            for listing in listings
            for line in listing.lines[:40]
            if each.index < len(line.cells) and not is_blank(line.cells[each.index])
        )
        shown = " · ".join(list(found)[:_EXAMPLES])
        words = f"{shown[:_LONGEST]}…" if len(shown) > _LONGEST else shown
        return label(self._context.mask.shown(words), "muted")

    def _targets(self, columns: Columns) -> QStandardItemModel:
        """Return what a column of this kind of table may stand for; all boxes share it."""
        text = self._context.text
        targets = QStandardItemModel(self)
        plain = columns.kind in PLAIN
        kept = N_("Nothing kept here, written back as it is")
        nothing = text(N_("This column is not taken in") if plain else kept)
        for target, words in (("", nothing), *TARGETS[columns.kind].items()):
            item = QStandardItem(text(words) if target else words)
            item.setData(target, int(Qt.ItemDataRole.UserRole))
            targets.appendRow(item)
        return targets

    def _box(
        self, number: int, columns: Columns, each: Column, targets: QStandardItemModel
    ) -> QComboBox:
        box = named(_Target(), f"column_{number}_{each.index}", _one_line(each.heading))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setModel(targets)
        box.setCurrentIndex(max(0, box.findData(each.target)))
        box.setMinimumWidth(220)
        box.activated.connect(
            lambda at: self.said.emit(columns, each.index, str(box.itemData(at) or ""))
        )
        return box


def _one_line(text: str) -> str:
    return " ".join(text.split())
