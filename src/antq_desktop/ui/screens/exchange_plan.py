"""What one file would do, or did: whose it is, what is odd about it, figures, and then names."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold, name_key
from antq_desktop.ui.context import Context
from antq_desktop.ui.filters import Filter, Filters
from antq_desktop.ui.layout import clear, column, label, named, notice
from antq_desktop.ui.screens.exchange_report import name_words, records_words
from antq_desktop.ui.screens.exchange_trial import Group, Tried
from antq_desktop.ui.screens.exchange_words import (
    OUTCOME_TONES,
    OUTCOME_WORDS,
    OUTCOMES,
    TILES,
    head_of,
)
from antq_desktop.ui.sources import Entry
from antq_desktop.ui.table import Column, Table
from antq_desktop.ui.theme import MEDIUM, SMALL, TINY

_REFUSED = N_("Refused")
_OUTCOME = "outcome"
_FACTS = (
    (("summary", "figures"), N_("Totals of {summary}: {figures} figures.")),
    (("list",), N_("A list of {list} names, kept apart from the registers.")),
    (
        ("roster", "added", "revoked"),
        N_("Roster {roster}: {added} PCs are new, {revoked} were revoked."),
    ),
)
_ANSWERS = {
    "accepted": N_("The other office accepted transfer {number}."),
    "rejected": N_("The other office rejected transfer {number}."),
    "cancelled": N_("The other office has heard that transfer {number} is cancelled."),
}


class PlanView(QWidget):
    """One file: its head, its remarks, its figures, and the names, which a figure narrows."""

    #: A record of the list was asked for: its register and its id.
    opened = Signal(str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._tried: Tried | None = None
        self._head = label("", "strong", wraps=True)
        self._head.setObjectName("plan_head")
        self._notices = QVBoxLayout()
        self._notices.setSpacing(TINY)
        self._tiles = QHBoxLayout()
        self._tiles.setSpacing(SMALL)
        self._filters = Filters(context, (self._offer(),), words=context.text(N_("Name or record")))
        self.table: Table[Group] = Table(
            "plan_names", context.text(N_("What the file brings")), self._columns(),
            context.language, context.icons,
        )  # fmt: skip
        self._none = label("", "muted", wraps=True)
        self._none.setObjectName("plan_none")
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        for each in (self.table, self._none):
            self._stack.addWidget(each)
        whole = column(
            self._head, self._notices, self._tiles, self._filters, self._stack, gap=SMALL
        )
        whole.setStretch(4, 1)
        self.setLayout(whole)
        self._connect()

    def show_file(self, tried: Tried) -> None:
        """Show a file, with all its names."""
        self._tried = tried
        plan, text = tried.plan, self._context.text
        known = head_of(self._context, plan) if plan.purpose else ""
        self._head.setText(known or text(N_("File {name}"), name=tried.name))
        self._show_notices(tried)
        self._show_tiles(tried)
        self._filters.setVisible(bool(tried.groups))
        self._filters.clear()
        self._narrow()

    def _connect(self) -> None:
        self._filters.changed.connect(self._narrow)
        self._filters.down.connect(self._go_down)
        self.table.opened.connect(self._open)
        self._context.actions.bind(self, "filter", self._filters.words.setFocus)
        self._context.mask.changed.connect(lambda _on: self._show_again())

    def _show_again(self) -> None:
        """Show the names and sentences again, hidden or not."""
        if self._tried is not None:
            self._show_notices(self._tried)
            self._narrow()

    def _go_down(self) -> None:
        if self.table.rows.rowCount() and not self.table.current_id():
            self.table.go_to(self.table.rows.line(0).id)
        self.table.setFocus()

    def _open(self, group_id: str) -> None:
        """Ask for the person or group of a line; before a file is taken in it may not be here."""
        if self._tried is None or not self._tried.taken:
            return
        group = next(each for each in self._tried.groups if each.id == group_id)
        self.opened.emit(group.register, group.root)

    def _show_notices(self, tried: Tried) -> None:
        clear(self._notices)
        context = self._context
        for each in tried.plan.refused:
            self._tell(context.sentence_of(each.error), "red")
        if tried.is_refused and tried.taken:
            kept = N_("Nothing was taken in. The file is set apart, unread; see Outbox.")
            self._tell(context.text(kept), "blue")
        for remark in tried.plan.remarks:
            self._tell(remark.said(context.language), "amber")
        for sentence in facts_of(context, tried):
            self._tell(sentence, "blue")

    def _tell(self, sentence: str, tone: str) -> None:
        self._notices.addWidget(notice(self._context.icons, sentence, tone))

    def _show_tiles(self, tried: Tried) -> None:
        clear(self._tiles)
        counts = tried.plan.counts
        if not (tried.groups or tried.is_refused):
            return
        for outcome in TILES:
            tone = OUTCOME_TONES[outcome] if counts[outcome.value] else ""
            self._tile(OUTCOME_WORDS[outcome], counts[outcome.value], tone, outcome.value)
        refused = len(tried.plan.refused)
        self._tile(_REFUSED, refused, "red" if refused else "", "")

    def _tile(self, words: str, count: int, tone: str, outcome: str) -> None:
        """Add a figure; pressing it shows only these names, pressing it again all of them."""
        told = self._context.text(words)
        figure = formats.number(count, self._context.language.code)
        tile = named(QPushButton(), f"plan_{outcome or 'refused'}", f"{told}: {figure}")
        tile.setProperty("role", "tile")
        inner = column(label(told, "small"), label(figure, "figure", tone=tone), gap=2)
        inner.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        tile.setLayout(inner)
        inner.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        tile.setEnabled(bool(count and outcome))
        tile.clicked.connect(lambda _checked=False: self._toggle(outcome))
        self._tiles.addWidget(tile, 1)

    def _toggle(self, outcome: str) -> None:
        now = self._filters.values()[_OUTCOME]
        self._filters.choose(_OUTCOME, "" if now == outcome else outcome)

    def _narrow(self) -> None:
        if self._tried is None:
            return
        text = self._context.text
        outcome = self._filters.values()[_OUTCOME]
        words = fold(self._filters.text()).split()
        fit = [
            each
            for each in self._tried.groups
            if (not outcome or each.outcome.value == outcome)
            and (not words or self._fits(each, words))
        ]
        self.table.show_rows(fit)
        self._stack.setCurrentIndex(0 if fit else 1)
        narrowed = N_("No line fits these chips and words.")
        empty = N_("This file brings no records.")
        said = text(narrowed if self._tried.groups else empty)
        self._none.setText("" if self._tried.is_refused else said)

    def _fits(self, group: Group, words: Sequence[str]) -> bool:
        whole = fold(f"{group.name} {records_words(self._context, group)}")
        return all(word in whole for word in words)

    def _offer(self) -> Filter:
        text = self._context.text
        options = (
            Entry("", text(N_("All"))),
            *(Entry(outcome.value, text(words)) for outcome, words, _ in OUTCOMES),
        )
        return Filter(_OUTCOME, N_("Outcome"), options)

    def _columns(self) -> tuple[Column[Group], ...]:
        mask = self._context.mask
        rank = {outcome: at for at, (outcome, *_) in enumerate(OUTCOMES)}
        return (
            Column(
                "name", N_("Name"),
                lambda group: mask.shown(name_words(self._context, group)),
                lambda group: name_key(group.name) or None,
            ),
            Column(
                "outcome", N_("Outcome"),
                lambda group: outcome_words(self._context, group),
                lambda group: rank[group.outcome],
                tone=lambda group: OUTCOME_TONES[group.outcome],
            ),
            Column(
                "what", N_("Records"), lambda group: records_words(self._context, group), grows=True
            ),
        )  # fmt: skip


def outcome_words(context: Context, group: Group) -> str:
    """Return what a file does to the records of somebody, and whether they are gone then."""
    words = context.text(OUTCOME_WORDS[group.outcome])
    return context.text(N_("{outcome}, removed"), outcome=words) if group.removed else words


def facts_of(context: Context, tried: Tried) -> list[str]:
    """Return what a file says beside the records."""
    facts, text = tried.plan.facts, context.text
    told = []
    if "transfer" in facts:
        told.append(_transfer_words(context, facts))
    if "asked" in facts:
        whole = N_("{pc} asks for all records once more. The next file to it holds them.")
        rest = N_("{pc} asks for a file with what it lacks.")
        asked = whole if facts["asked"] == "whole" else rest
        told.append(text(asked, pc=tried.plan.pc))
    told += [
        text(message, **{name: facts[name] for name in needed})
        for needed, message in _FACTS
        if all(name in facts for name in needed)
    ]
    if acknowledged := facts.get("acknowledged"):
        numbers = ", ".join(str(each) for each in acknowledged)  # type: ignore[attr-defined]
        told.append(text(N_("{pc} has taken in our files {numbers}."),
                         pc=tried.plan.pc, numbers=numbers))  # fmt: skip
    return told


def _transfer_words(context: Context, facts: Mapping[str, object]) -> str:
    """Return what a file says of a transfer: an offer, an answer, or a cancellation."""
    text = context.text
    if facts.get("cancelled"):
        return text(N_("The other office cancels transfer {number}."), number=facts["transfer"])
    if answer := facts.get("answer"):
        words = _ANSWERS.get(str(answer), N_("The other office answered transfer {number}."))
        return text(words, number=facts["transfer"])
    name = context.mask.shown(str(facts.get("name", "")))
    return text(
        N_("{name} is offered to this office. The offer waits under “Transfers”."), name=name
    )
