"""Checks of the terms of lending, each with its state, its reason and its article."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from antq_desktop.domain.lending import Check, State
from antq_desktop.i18n.messages import N_
from antq_desktop.services.eligibility import said
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import column, holder, label, row, sign
from antq_desktop.ui.theme import SMALL

STATES = {State.OK: N_("holds"), State.NO: N_("does not hold"), State.UNKNOWN: N_("not known")}
#: What all checks of a wish come to.
WHOLE = {
    State.OK: N_("All conditions hold"),
    State.NO: N_("A condition does not hold"),
    State.UNKNOWN: N_("Something is not known yet"),
}
TONES = {State.OK: "green", State.NO: "red", State.UNKNOWN: "amber"}
_ICONS = {State.OK: "circle-check", State.NO: "circle-x", State.UNKNOWN: "circle-help"}


def check_lines(context: Context, checks: Iterable[Check]) -> QWidget:
    """Return checks beneath each other; what does not hold blocks nothing."""
    return holder(column(*(_line(context, each) for each in checks), gap=SMALL))


def _line(context: Context, check: Check) -> QWidget:
    text, language = context.text, context.language
    state = text(STATES[check.state])
    icon = sign(context.icons, _ICONS[check.state], TONES[check.state])
    icon.setAccessibleName(state)
    icon.setToolTip(state)
    head = row(icon, label(text(check.label), "strong", wraps=True))
    head.setStretch(1, 1)
    why = said(check.words, check.values, language)
    words = label(why, tone="" if check.state is State.OK else TONES[check.state], wraps=True)
    under = column(words, label(check.article, "small", wraps=True), gap=0)
    under.setContentsMargins(icon.width() + SMALL, 0, 0, 0)
    made = holder(column(head, under, gap=0))
    made.setObjectName(f"check_{check.name}")
    made.setAccessibleName(f"{text(check.label)}: {state}. {why}")
    return made
