"""The case of a person by law on one line, and beneath it what comes next with its button."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from antq_desktop.domain.deadlines import DueAct
from antq_desktop.domain.helping import GOOD_KINDS, GoodNews
from antq_desktop.domain.stages import (
    FINISHED,
    STAGE_STATES,
    Stage,
    StageState,
)
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.today import CaseStanding
from antq_desktop.ui.context import Context
from antq_desktop.ui.fitting import Elided
from antq_desktop.ui.layout import button, clear, sign
from antq_desktop.ui.stepper import Step, Stepper
from antq_desktop.ui.theme import SMALL

_SIGNS = {
    StageState.DONE: ("circle-check", "green"),
    StageState.ON_PAPER: ("circle-check", "faint"),
    StageState.DUE: ("clock", "amber"),
    StageState.OVERDUE: ("circle-alert", "red"),
    StageState.WAITING: ("", "faint"),
    StageState.BEFORE: ("circle-help", "faint"),
}
#: The act that opens a case, where there is none.
OPEN_CASE = "cases"
REOPEN = "reopen"
#: Good news leaves the room to what is due, in pixels.
_GOOD_WIDTH, _GOOD_LEAST = 260, 96


class CaseLine(QWidget):
    """The steps and the next act.

    `act_asked` sends the code of the act whose form is to open, `stage_asked` that of a step,
    `put_off_asked` the act to be put off, and `all_asked` the wish to see everything due.
    """

    act_asked = Signal(str)
    stage_asked = Signal(str)
    put_off_asked = Signal(object)
    all_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        spoken = context.text(N_("The case by law"))
        self.stepper = Stepper(context.icons, "person_steps", spoken)
        self._next = QHBoxLayout()
        self._next.setSpacing(SMALL)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SMALL)
        whole.addWidget(self.stepper)
        whole.addLayout(self._next)
        self.stepper.opened.connect(self.stage_asked)

    def show_standing(self, standing: CaseStanding, good: GoodNews | None) -> None:
        """Show where a case stands, what comes next, and the newest good news."""
        self.stepper.show_steps([self._step(each) for each in _shown(standing.stages)])
        clear(self._next)
        self._show_next(standing)
        self._next.addStretch(1)
        if good is not None:
            self._show_good(good)

    def _step(self, stage: Stage) -> Step:
        text = self._context.text
        icon, tone = _SIGNS[stage.state]
        return Step(
            code=stage.kind.value,
            words=text(stage.words),
            icon=icon,
            tone=tone,
            beneath=self._beneath(stage),
            tip="\n".join(self._story(stage)),
            finished=stage.state in FINISHED,
            next=stage.next,
        )

    def _beneath(self, stage: Stage) -> str:
        text = self._context.text
        if stage.state is StageState.DONE:
            return formats.day(stage.day) if stage.day else ""
        if stage.state is StageState.ON_PAPER:
            return text(N_("on paper"))
        if stage.state is StageState.OVERDUE and stage.due_on:
            late = (self._context.today() - stage.due_on).days
            return self._context.language.plural(
                N_("{count} day late"), N_("{count} days late"), late
            )
        if stage.state is StageState.DUE and stage.due_on:
            return text(N_("by {day}"), day=formats.day(stage.due_on))
        return text(N_("earlier")) if stage.state is StageState.BEFORE else ""

    def _story(self, stage: Stage) -> Iterator[str]:
        """Yield the lines of a tip: how the step stands, its day, paper, who, term and article."""
        text = self._context.text
        words, state = text(stage.words), text(STAGE_STATES[stage.state])
        yield text(N_("{what}: {state}"), what=words, state=state)
        if stage.day:
            yield text(N_("Done on {day}"), day=formats.day(stage.day))
        if stage.paper:
            yield text(N_("Paper {number}"), number=stage.paper)
        if stage.by:
            yield text(N_("By {who}"), who=stage.by)
        if stage.due_on and stage.state not in FINISHED:
            yield text(N_("Due by {day}"), day=formats.day(stage.due_on))
        if stage.article:
            yield stage.article

    def _show_next(self, standing: CaseStanding) -> None:
        """Say what comes next, with the button that opens its form."""
        text, case, stage = self._context.text, standing.facts.case, standing.next
        if case is None:
            words = text(N_("Next: open the case of management."))
            self._add(words, "clock", "amber", text(N_("Open it")), OPEN_CASE)
        elif standing.acts:
            self._show_due(_first(standing), len(standing.acts) - 1)
        elif stage is not None:
            words = text(N_("Next: {what}."), what=text(stage.words))
            self._add(words, "info", "blue", text(N_("Write it")), stage.kind.value)
        elif case.ended_on:
            words = text(N_("Management ended on {day}."), day=formats.day(case.ended_on))
            self._add(words, "circle-check", "green", text(N_("Open again")), REOPEN)

    def _show_due(self, first: DueAct, others: int) -> None:
        text = self._context.text
        late = first.days_left(self._context.today()) < 0
        tone = "red" if late else "amber"
        icon = "circle-alert" if late else "clock"
        self._add(self._due_words(first), icon, tone, text(N_("Write it")), first.act)
        if first.postponable:
            put_off = button(text(N_("Put off")), "person_put_off", role="quiet")
            put_off.setToolTip(self._context.actions.keys("later"))
            put_off.clicked.connect(lambda: self.put_off_asked.emit(first))
            self._next.addWidget(put_off)
        if others:
            words = self._context.language.plural(N_("{count} more"), N_("{count} more"), others)
            more = button(words, "person_more", self.all_asked.emit, role="chip")
            self._next.addWidget(more)

    def _add(self, words: str, icon: str, tone: str, verb: str, code: str) -> None:
        told = Elided(words)
        told.setProperty("tone", tone)
        act = button(verb, "person_next", lambda: self.act_asked.emit(code))
        for each in (sign(self._context.icons, icon, tone), told, act):
            self._next.addWidget(each)

    def _due_words(self, act: DueAct) -> str:
        text, left = self._context.text, act.days_left(self._context.today())
        day = formats.day(act.due_on)
        what = text(act.what)
        words = N_("Next: {what}, by {day} ({count} days left).")
        if left < 0:
            words = N_("Next: {what}, was due on {day} ({count} days ago).")
        article = f" {act.article}" if act.article else ""
        return text(words, what=what, day=day, count=abs(left)) + article

    def _show_good(self, good: GoodNews) -> None:
        """Let good news have its place beside what is due."""
        text = self._context.text
        what = text(dict(GOOD_KINDS)[good.kind])
        words = text(N_("{what}, {day}"), day=formats.day(good.happened_on), what=what)
        told = Elided(f"{words} · {good.words}" if good.words else words, least=_GOOD_LEAST)
        told.setObjectName("person_good_news")
        told.setMaximumWidth(_GOOD_WIDTH)
        told.setProperty("tone", "green")
        self._next.addWidget(sign(self._context.icons, "smile", "green"))
        self._next.addWidget(told)


def _shown(stages: Sequence[Stage]) -> Iterator[Stage]:
    """Yield the stages there is anything to say of."""
    return (each for each in stages if each.state is not StageState.NOT_NEEDED)


def _first(standing: CaseStanding) -> DueAct:
    """Return the act that is due first; of several due on one day that of the next step."""
    due_on, stage = standing.acts[0].due_on, standing.next
    same = [each for each in standing.acts if each.due_on == due_on]
    return next((each for each in same if stage and each.act == stage.act), same[0])
