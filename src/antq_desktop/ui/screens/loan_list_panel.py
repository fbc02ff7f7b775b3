"""What the panel shows of the list of a month, and what it shows where one is drawn up."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from antq_desktop.domain.lending import State
from antq_desktop.domain.loan_stages import late_since, list_day, next_month, written_month
from antq_desktop.errors import AntqError
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.eligibility import WishLine, missing
from antq_desktop.ui.context import Context
from antq_desktop.ui.fitting import flowing
from antq_desktop.ui.layout import (
    Item,
    button,
    column,
    hairline,
    holder,
    label,
    named,
    notice,
    row,
    sign,
    toned,
    tool,
)
from antq_desktop.ui.screens.loan_checks import TONES, WHOLE
from antq_desktop.ui.screens.loan_reading import ListRow
from antq_desktop.ui.theme import SMALL

_ACTS = {
    "drawn": (
        ("print", N_("Look at it and print")),
        ("save", N_("Save for Excel")),
        ("confirm", N_("The commune confirms")),
        ("hand", N_("Handed to the bank")),
        ("drop", N_("Take the list back")),
    ),
    "confirmed": (
        ("hand", N_("Handed to the bank")),
        ("print", N_("Look at it and print")),
        ("save", N_("Save for Excel")),
        ("reopen", N_("Take the confirmation back")),
    ),
    "handed": (
        ("print", N_("Look at it and print")),
        ("save", N_("Save for Excel")),
    ),
}


class ListPanel(QWidget):
    """One list; the signals tell what is to be done with it, or with one who stands in it."""

    act_asked = Signal(str)
    wish_asked = Signal(object)
    leave_out_asked = Signal(object)

    def __init__(self, context: Context, kept: ListRow) -> None:
        super().__init__()
        self._context = context
        self._kept = kept
        acts = [
            button(
                context.text(words), f"list_{name}", self._asks(name), role="" if at else "primary"
            )
            for at, (name, words) in enumerate(_ACTS[kept.state])
        ]
        items: list[Item] = [*self._days(), flowing(acts), hairline()]
        items += [self._line(each) for each in kept.lines]
        if not kept.lines:
            items.append(label(context.text(N_("Nobody stands in it.")), "muted"))
        self.setLayout(column(*items, None, gap=SMALL))
        self.setFocusProxy(acts[0])

    def _asks(self, name: str) -> Callable[[], None]:
        return lambda: self.act_asked.emit(name)

    def _days(self) -> list[Item]:
        text, kept = self._context.text, self._kept.kept
        items: list[Item] = []
        for words, day in (
            (N_("drawn up on {day}"), kept.drawn_up_on),
            (N_("confirmed on {day}"), kept.confirmed_on),
            (N_("handed to the bank on {day}"), kept.handed_on),
        ):
            if day:
                items.append(label(text(words, day=formats.day(day))))
        if late := late_since(kept, self._context.reference):
            words = text(N_("drawn up after {day}"), day=formats.day(late))
            items.append(notice(self._context.icons, words, "amber"))
        said = " · ".join(part for part in (kept.confirmed_by, kept.paper) if part)
        return [*items, label(said, "muted", wraps=True)] if said else items

    def _line(self, line: WishLine) -> QWidget:
        words = _wish_words(self._context, line)
        state = line.eligibility.state
        made = button(
            words,
            f"list_wish_{line.id}",
            lambda: self.wish_asked.emit(line),
            role="line",
            icon=self._context.icons(_ICONS[state], TONES[state]),
        )
        made.setToolTip(self._context.text(WHOLE[state]))
        why = missing(line.eligibility, self._context.language)
        if self._kept.state == "handed" or not why:
            return self._with_out(made, line)
        under = label(why, "small", tone=TONES[state], wraps=True)
        under.setObjectName(f"list_why_{line.id}")
        under.setContentsMargins(_UNDER, 0, 0, 0)
        return holder(column(self._with_out(made, line), under, gap=0))

    def _with_out(self, made: QWidget, line: WishLine) -> QWidget:
        """Return the line of a wish with the act that takes it out, as long as that is possible."""
        if self._kept.state != "drawn" or line.stub:
            return made
        out = tool(
            self._context.text(N_("Take out of the list")),
            f"list_out_{line.id}",
            self._context.icons("x"),
            lambda: self.leave_out_asked.emit(line),
        )
        whole = row(made, out)
        whole.setStretch(0, 1)
        return holder(whole)


_UNDER = 24
_ICONS = {State.OK: "circle-check", State.NO: "circle-x", State.UNKNOWN: "circle-help"}


def _wish_words(context: Context, line: WishLine) -> str:
    amount = line.wish.amount
    money = formats.amount(amount, context.language.code) if amount else ""
    name = context.mask.shown(line.person_name)
    return " · ".join(part for part in (name, money) if part)


class DrawUpPanel(QWidget):
    """The wishes a list may be drawn up of, ticked where no check fails.

    `kept` are the wishes of retired people, which stand in every list. `asked` sends the month and
    the ids of the ticked wishes.
    """

    asked = Signal(str, list)

    def __init__(
        self,
        context: Context,
        month: str,
        wishes: Sequence[WishLine],
        kept: Sequence[WishLine] = (),
    ) -> None:
        super().__init__()
        text = context.text
        self._month = named(QLineEdit(written_month(month)), "draw_up_month", text(N_("Month")))
        self._month.setFixedWidth(110)
        self._month.returnPressed.connect(self._ask)
        self._context = context
        self._when = label("", "small", wraps=True)
        self._when.setObjectName("draw_up_when")
        self._month.textChanged.connect(self._say_when)
        self._say_when()
        self._boxes = [(each.id, self._box(context, each)) for each in wishes]
        go = button(text(N_("Draw up the list")), "draw_up_go", self._ask, role="primary")
        chosen = row(label(text(N_("Month"))), self._month, None)
        items: list[Item] = [chosen, self._when, hairline()]
        for (_, box), line in zip(self._boxes, wishes, strict=True):
            items.append(_with_reason(context, box, line))
        if not wishes:
            words = text(N_("No wish waits for a list."))
            items.append(notice(context.icons, words, "blue"))
        too = N_("{name}: stands in it too, record retired")
        for each in kept:
            words = text(too, name=_wish_words(context, each))
            items.append(label(words, "muted", wraps=True))
        self.setLayout(column(*items, row(go, None), None, gap=SMALL))
        self.setFocusProxy(self._boxes[0][1] if self._boxes else self._month)

    def _box(self, context: Context, line: WishLine) -> QCheckBox:
        words = _wish_words(context, line)
        box = named(QCheckBox(words), f"draw_up_{line.id}", words)
        box.setChecked(line.eligibility.state is not State.NO)
        return box

    def _say_when(self) -> None:
        """Say by which day the list of the month is handed over, or that the day has passed."""
        context = self._context
        try:
            day = list_day(self._month.text(), context.reference)
        except AntqError:
            self._when.setText("")
            return
        words, today = N_("Handed to the bank by {day}."), context.today()
        if day < today:
            words = N_("{day} has passed: the list says that it is late. The next is of {month}.")
        month = written_month(next_month(today, context.reference))
        self._when.setText(context.text(words, day=formats.day(day), month=month))
        toned(self._when, role="small", tone="amber" if day < today else "")

    def _ask(self) -> None:
        chosen = [wish for wish, box in self._boxes if box.isChecked()]
        self.asked.emit(self._month.text(), chosen)


def _with_reason(context: Context, box: QCheckBox, line: WishLine) -> QWidget:
    """Return a box with what its checks come to under it, where not all of them hold."""
    state = line.eligibility.state
    if state is State.OK:
        return box
    why = label(missing(line.eligibility, context.language), "small", tone=TONES[state], wraps=True)
    under = row(sign(context.icons, _ICONS[state], TONES[state]), why)
    under.setStretch(1, 1)
    under.setContentsMargins(_UNDER, 0, 0, 0)
    made = holder(column(box, under, gap=0))
    made.setFocusProxy(box)
    return made
