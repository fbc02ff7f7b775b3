"""What the panel shows of one wish to borrow: its checks, and what may be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from antq_desktop.domain.loan_stages import STAGES, Stage, written_month
from antq_desktop.domain.loans import PROGRAMMES, PURPOSES
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.eligibility import WishLine
from antq_desktop.ui.context import Context
from antq_desktop.ui.fitting import flowing
from antq_desktop.ui.layout import Item, button, column, hairline, label, notice
from antq_desktop.ui.screens.loan_checks import TONES, WHOLE, check_lines
from antq_desktop.ui.theme import SMALL

#: How near the last day to borrow is, and the tone it is said in.
NEAR_TONES = {"over": "red", "soon": "amber", "near": "amber", "": ""}
_ACTS = {
    Stage.OPEN: ("tick", "change", "grant", "refuse", "withdraw"),
    Stage.LISTED: ("tick", "change", "leave_out", "grant", "refuse", "withdraw"),
    Stage.HANDED: ("grant", "refuse", "tick", "change", "withdraw"),
    Stage.GRANTED: ("loan",),
    Stage.REFUSED: ("again",),
    Stage.WITHDRAWN: ("again",),
}
_WORDS = {
    "tick": N_("Tick the conditions"),
    "change": N_("Change"),
    "leave_out": N_("Take out of the list"),
    "grant": N_("The bank grants it"),
    "refuse": N_("The bank refuses"),
    "withdraw": N_("Wishes no more"),
    "loan": N_("Show the loan"),
    "again": N_("A new wish"),
    "lend": N_("Add the loan"),
}


def window_words(context: Context, line: WishLine) -> str:
    """Return up to when a loan may be taken up, with the days that are left."""
    closes = line.eligibility.closes_on
    if closes is None:
        return ""
    left = (closes - context.today()).days
    day = formats.day(closes)
    if left < 0:
        return context.text(N_("The time to borrow ended on {day}"), day=day)
    return context.language.plural(
        N_("Up to {day}, {count} day left"), N_("Up to {day}, {count} days left"), left, day=day
    )


class WishPanel(QWidget):
    """One wish; `act_asked` names what is to be done, `person_asked` wants the person's page."""

    act_asked = Signal(str)
    person_asked = Signal()

    def __init__(self, context: Context, line: WishLine) -> None:
        super().__init__()
        self._context = context
        self._line = line
        names = ("lend",) if line.stub else _ACTS[line.stage]
        acts = [self._act(name, first=at == 0) for at, name in enumerate(names)]
        found = line.eligibility
        whole = notice(context.icons, context.text(WHOLE[found.state]), TONES[found.state])
        decides = label(
            context.text(N_("The program looks; an officer and the commune decide.")),
            "small",
            wraps=True,
        )
        self.setLayout(
            column(
                self._whose(),
                *self._about(),
                flowing(acts),
                hairline(),
                whole,
                check_lines(context, found.checks),
                decides,
                None,
                gap=SMALL,
            )
        )
        self.setFocusProxy(acts[0])

    def _whose(self) -> QWidget:
        text, line = self._context.text, self._line
        if line.stub:
            return label(text(N_("The record was retired; the wish is kept.")), "muted", wraps=True)
        words = " · ".join(part for part in (text(N_("The person's page")), line.hamlet) if part)
        icon = self._context.icons("user")
        return button(words, "wish_person", self.person_asked.emit, role="line", icon=icon)

    def _about(self) -> list[Item]:
        text, wish, code = self._context.text, self._line.wish, self._context.language.code
        parts = (
            text(dict(PURPOSES)[wish.purpose]) if wish.purpose else "",
            formats.amount(wish.amount, code) if wish.amount else "",
            "" if self._line.stub else text(dict(PROGRAMMES)[wish.programme]),
        )
        items: list[Item] = [label(" · ".join(each for each in parts if each), wraps=True)]
        items.append(label(self._stage(), "muted", wraps=True))
        if wish.answer_words:
            items.append(label(wish.answer_words, "muted", wraps=True))
        if window := window_words(self._context, self._line):
            tone = NEAR_TONES[self._line.near]
            items.append(
                notice(self._context.icons, window, tone) if tone else label(window, wraps=True)
            )
        return items

    def _stage(self) -> str:
        text, line = self._context.text, self._line
        words = text(dict(STAGES)[line.stage])
        if line.listed_in is not None:
            month = written_month(line.listed_in.month)
            words = f"{text(N_('List of {month}'), month=month)} · {words}"
        if line.wish.answered_on:
            words = f"{words} · {formats.day(line.wish.answered_on)}"
        return words

    def _act(self, name: str, *, first: bool) -> QWidget:
        words = self._context.text(_WORDS[name])
        role = "primary" if first else ""
        return button(words, f"wish_{name}", lambda: self.act_asked.emit(name), role=role)
