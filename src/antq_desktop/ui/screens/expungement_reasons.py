"""Why an expungement is expected on a day, what stands in the way, and what may be done."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from antq_desktop.domain.casework import StepKind
from antq_desktop.domain.expungement import Line, Reason, Terms
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.pages import PersonLine
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, label, notice
from antq_desktop.ui.theme import MEDIUM, SMALL


class Reasons(QWidget):
    """The reasons; `step_asked` names a step to be written, `confirm_asked` wants the paper's form.

    `person_asked` wishes to see the person's page.
    """

    step_asked = Signal(str)
    confirm_asked = Signal()
    person_asked = Signal()

    def __init__(self, context: Context, line: PersonLine, terms: Terms) -> None:
        super().__init__()
        self._context = context
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(SMALL)
        self._show_day(terms)
        self._show(N_("In the way"), terms.blockers, "amber")
        self._show(N_("To look at"), terms.checks, "blue")
        self._show_steps(terms.reasons)
        self._add_acts()
        self._lines.addStretch(1)

    def _show_day(self, terms: Terms) -> None:
        text = self._context.text
        day = formats.day(terms.expected_on) if terms.expected_on else "–"
        self._lines.addWidget(label(text(N_("Expected from")), "small"))
        self._lines.addWidget(label(day, "figure"))
        words = N_("Reckoned by time. The criminal record certificate or the court decides.")
        self._lines.addWidget(label(text(words), "muted", wraps=True))

    def _show(self, head: str, lines: Sequence[Line], tone: str) -> None:
        if not lines:
            return
        self._head(head)
        for each in lines:
            self._lines.addWidget(notice(self._context.icons, self._said(each), tone))

    def _show_steps(self, reasons: Sequence[Reason]) -> None:
        self._head(N_("How it was reckoned"))
        for each in reasons:
            day = f"{formats.day(each.on)}  " if each.on else ""
            self._lines.addWidget(label(f"{day}{each.said(self._context.language)}", wraps=True))
            if each.article:
                self._lines.addWidget(label(each.article, "small", wraps=True))

    def _add_acts(self) -> None:
        text, icons = self._context.text, self._context.icons
        self._lines.addSpacing(MEDIUM)
        guided = button(
            text(N_("The person was guided")),
            "expungement_guided",
            lambda: self.step_asked.emit(StepKind.EXPUNGEMENT_GUIDED.value),
            icon=icons("message-square-text"),
        )
        reviewed = button(
            text(N_("Reviewed, nothing to do yet")),
            "expungement_reviewed",
            lambda: self.step_asked.emit(StepKind.EXPUNGEMENT_REVIEWED.value),
            icon=icons("check"),
        )
        confirmed = button(
            text(N_("The paper has come: confirm")),
            "expungement_confirm",
            self.confirm_asked.emit,
            icon=icons("circle-check"),
        )
        person = button(
            text(N_("Open the person's page")),
            "expungement_person",
            self.person_asked.emit,
            role="quiet",
            icon=icons("user"),
        )
        for each in (guided, reviewed, confirmed, person):
            self._lines.addWidget(each)
        self.setFocusProxy(guided)

    def _head(self, words: str) -> None:
        self._lines.addSpacing(SMALL)
        self._lines.addWidget(label(self._context.text(words), "strong"))

    def _said(self, line: Line) -> str:
        article = f" ({line.article})" if line.article else ""
        return f"{line.said(self._context.language)}{article}"
