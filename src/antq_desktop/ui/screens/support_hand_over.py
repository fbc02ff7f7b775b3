"""Handing over in two steps: whom, by ticks; then to whom, by which decision, from which day."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.records import Record
from antq_desktop.domain.support import Assignment
from antq_desktop.i18n.messages import N_
from antq_desktop.services.support import hand_over
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.work import Work
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, column, label, named, row
from antq_desktop.ui.lookups import blank
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.screens.support_reading import Cared, MentorRow
from antq_desktop.ui.theme import SMALL

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
#: The help that was agreed on stays with each person.
_KEPT = ("person", "until", "agreed_help")


class ChosenPeople(QWidget):
    """The people of a mentor, each with a tick; `chosen` sends those that stay ticked."""

    chosen = Signal(object)

    def __init__(self, context: Context, mentor: MentorRow) -> None:
        super().__init__()
        self.setObjectName("hand_over_people")
        self._people = mentor.people
        text = context.text
        self._all = self._tick("hand_over_all", text(N_("All people")))
        self._ticks = [
            self._tick(
                f"hand_over_{each.line.id}",
                f"{context.mask.shown(each.line.full_name)} · {each.line.hamlet}",
            )
            for each in mentor.people
        ]
        self._all.clicked.connect(self._all_or_none)
        for each in self._ticks:
            each.toggled.connect(lambda _on: self._follow())
        self._go = button(text(N_("To whom…")), "hand_over_go", self.go_on, role="primary")
        hint = label(text(N_("Tick who is handed over. Space ticks, Enter goes on.")), "muted",
                     wraps=True)  # fmt: skip
        self.setLayout(
            column(hint, SMALL, self._all, *self._ticks, SMALL, row(self._go, None), None)
        )
        self.setFocusProxy(self._all)

    def go_on(self) -> None:
        """Send who stays ticked, if anybody."""
        found = [
            each for each, tick in zip(self._people, self._ticks, strict=True) if tick.isChecked()
        ]
        if found:
            self.chosen.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter."""
        if event.key() in _ENTER:
            self.go_on()
        else:
            super().keyPressEvent(event)

    def _tick(self, name: str, words: str) -> QCheckBox:
        made = named(QCheckBox(words), name, words)
        made.setChecked(True)
        return made

    def _all_or_none(self, on: bool) -> None:
        for each in self._ticks:
            each.setChecked(on)

    def _follow(self) -> None:
        ticked = [each.isChecked() for each in self._ticks]
        self._all.setChecked(all(ticked))
        self._go.setEnabled(any(ticked))


def hand_over_writing(context: Context, row: MentorRow, people: Sequence[Cared]) -> Writing:
    """Return what the form of a hand-over is opened for: one Work for all these people."""
    text, giver = context.text, context.mask.shown(row.mentor.known_as)
    ids = [each.line.id for each in people]
    since = context.today().isoformat()
    record = blank(REGISTERS["assignments"], person=ids[0], since=since)

    def save(work: Work, made: Record) -> Record:
        if not isinstance(made, Assignment):
            raise TypeError(made)
        return hand_over(work, row.id, made, ids)[0]

    def said(made: Record) -> str:
        taker = str(getattr(made, "mentor", "") or getattr(made, "organisation", ""))
        return text(
            N_("{count} people handed over from {giver} to {taker}."),
            count=len(ids),
            giver=giver,
            taker=context.mask.shown(taker),
        )

    title = text(N_("{giver} hands over {count} people to"), giver=giver, count=len(ids))
    scope = f"hand-over/{row.id}"
    return Writing(title, record, Tag.CHANGE, said, _KEPT, scope, "mentor", save=save)
