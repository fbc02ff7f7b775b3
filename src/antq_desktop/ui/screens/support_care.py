"""What the panel shows of one mentor: how to reach him, and each person with what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from antq_desktop.domain.mentoring import ReportState
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import Item, button, column, hairline, label, row, tool
from antq_desktop.ui.screens.support_reading import Cared, MentorRow
from antq_desktop.ui.theme import MEDIUM, SMALL

REPORTS = {
    ReportState.IN: N_("report is in"),
    ReportState.MISSING: N_("report is missing"),
    ReportState.NOT_ASKED: N_("no report asked"),
}


class CarePanel(QWidget):
    """The people in the care of one mentor."""

    contact_asked = Signal(object)
    end_asked = Signal(object)
    printing_asked = Signal()
    hand_over_asked = Signal()

    def __init__(self, context: Context, mentor: MentorRow) -> None:
        super().__init__()
        self._context = context
        text, icons = context.text, context.icons
        about = " · ".join(
            part
            for part in (
                mentor.mentor.organisation if mentor.mentor.name else "",
                mentor.mentor.position,
                context.mask.shown(mentor.mentor.phone),
            )
            if part
        )
        acts = row(
            button(text(N_("Hand over")), "care_hand_over", self.hand_over_asked.emit),
            button(
                text(N_("Print")), "care_print", self.printing_asked.emit, icon=icons("printer")
            ),
            None,
        )
        items: list[Item] = [label(about, "muted", wraps=True)] if about else []
        lines = [self._person(each) for each in mentor.people]
        for each in lines:
            items += [hairline(), each]
        self.setLayout(column(*items, hairline(), acts, None, gap=SMALL))
        if lines:
            self.setFocusProxy(lines[0])

    def _person(self, cared: Cared) -> QWidget:
        context, line = self._context, cared.line
        name = button(
            f"{context.mask.shown(line.full_name)} · {line.hamlet}",
            f"support_person_{line.id}",
            lambda: context.open_record("people", line.id),
            role="line",
            icon=context.icons("user"),
        )
        note = tool(
            context.text(N_("Note a contact")),
            f"support_contact_{line.id}",
            context.icons("message-square-text"),
            lambda: self.contact_asked.emit(cared),
        )
        end = tool(
            context.text(N_("End the assignment")),
            f"support_end_{line.id}",
            context.icons("circle-x"),
            lambda: self.end_asked.emit(cared),
        )
        head = row(name, note, end)
        head.setStretch(0, 1)
        made = QWidget()
        made.setLayout(column(head, *self._about(cared), gap=2))
        made.setFocusProxy(name)
        return made

    def _about(self, cared: Cared) -> list[Item]:
        text = self._context.text
        met = cared.last_contact
        words = (
            text(N_("Last contact {day}"), day=formats.day(met))
            if met
            else text(N_("No contact told of"))
        )
        tone = "amber" if cared.report is ReportState.MISSING else ""
        state = label(f"{words} · {text(REPORTS[cared.report])}", "small", tone=tone, wraps=True)
        state.setContentsMargins(MEDIUM, 0, 0, 0)
        if not cared.assignment.agreed_help:
            return [state]
        agreed = label(cared.assignment.agreed_help, "small", wraps=True)
        agreed.setContentsMargins(MEDIUM, 0, 0, 0)
        return [state, agreed]
