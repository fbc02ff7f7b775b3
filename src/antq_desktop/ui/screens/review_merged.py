"""People who are shown in the place of others: listed, and parted again where it was wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key
from antq_desktop.storage.changes import Tag
from antq_desktop.sync.review import Merged, merge, merged_people, unmerge
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, column, label, row
from antq_desktop.ui.table import Column, Table


@dataclass(frozen=True)
class MergedLine:
    """A person shown in the place of another, as the list shows it."""

    id: str
    merged: Merged = field(repr=False)


class MergedPart(QWidget):
    """The list, and the act that parts two people; `left` asks to go back to what waits."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text, shown = context.text, context.mask.shown
        columns: Sequence[Column[MergedLine]] = (
            Column(
                "name", N_("Name"), lambda line: shown(line.merged.name),
                lambda line: name_key(line.merged.name), grows=True,
            ),
            Column(
                "stays", N_("Shown as"), lambda line: shown(line.merged.survivor_name), grows=True
            ),
        )  # fmt: skip
        self.table: Table[MergedLine] = Table(
            "merged_people", text(N_("People taken as one")), columns, context.language,
            context.icons,
        )  # fmt: skip
        self.table.opened.connect(lambda _id: self.part())
        words = N_("Choose a line and press Enter: both people stand by themselves again.")
        act = button(f"{text(N_('Part them'))}  (Enter)", "merged_part", self.part)
        back = button(f"{text(N_('Back'))}  (Esc)", "merged_back", self.left.emit, role="quiet")
        context.actions.bind(self, "close", self.left.emit)
        context.mask.changed.connect(lambda _on: self.table.viewport().update())
        whole = column(label(text(words), "muted", wraps=True), self.table, row(act, back, None))
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.table)
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        lines = [MergedLine(each.loser, each) for each in self._context.read(merged_people)]
        self.table.show_rows(lines)
        if lines and not self.table.current_id():
            self.table.go_to(self.table.rows.lines()[0].id)

    def part(self) -> None:
        """Part the people of the current line."""
        row_number = self.table.currentIndex().row()
        if row_number < 0:
            return
        merged = self.table.rows.line(row_number).merged
        self._context.write(
            Tag.UNMERGE,
            lambda work: unmerge(work, merged.loser),
            lambda _none: self._told(merged),
            owner=self,
        )

    def _told(self, merged: Merged) -> None:
        shown = self._context.mask.shown
        words = N_("“{name}” and “{other}” stand by themselves again.")
        sentence = self._context.text(
            words, name=shown(merged.name), other=shown(merged.survivor_name)
        )
        self._context.offer_undo(sentence, partial(self._merge_again, merged))
        self.refresh()

    def _merge_again(self, merged: Merged) -> None:
        self._context.write(Tag.MERGE, lambda work: merge(work, merged.loser, merged.survivor))
