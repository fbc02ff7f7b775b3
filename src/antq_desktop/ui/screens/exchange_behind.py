"""Who is behind: for each PC this one exchanges with, what went, what came, and what it lacks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.storage.reader import Reader
from antq_desktop.sync.peers import Relation
from antq_desktop.sync.receipts import Behind, who_is_behind
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, column, empty_state, label, row
from antq_desktop.ui.list_page import read_lines
from antq_desktop.ui.screens.exchange_listing import Listing
from antq_desktop.ui.screens.exchange_words import relation_words, when
from antq_desktop.ui.table import Column, Table
from antq_desktop.ui.theme import SMALL

#: After so many days without a file a PC is asked about.
SILENT = 14


@dataclass(frozen=True)
class BehindLine:
    """One PC, and for how many days nothing came from it; None when nothing ever came."""

    behind: Behind
    silent: int | None

    @property
    def id(self) -> str:
        """The PC."""
        return self.behind.peer.sign

    @property
    def tone(self) -> str:
        """Amber where something is to be done, green where nothing is."""
        behind = self.behind
        late = self.is_silent or behind.asked or behind.lacks or behind.unanswered
        return "amber" if late else "green"

    @property
    def is_silent(self) -> bool:
        """Whether something should have come from it: of this unit, or of one below."""
        regular = self.behind.peer.relation in {Relation.SAME, Relation.BELOW}
        return regular and (self.silent is None or self.silent >= SILENT)


def read_behind(reader: Reader) -> list[BehindLine]:
    """Return every PC, those that lack most first."""
    today: date = reader.clock.today()
    return [BehindLine(each, each.days_silent(today)) for each in who_is_behind(reader)]


class BehindPart(QWidget):
    """The part *Ai còn thiếu*."""

    #: A file for a PC is asked for.
    chosen = Signal(str)
    asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("exchange_behind")
        self._context = context
        text, icons = context.text, context.icons
        self.table: Table[BehindLine] = Table(
            "behind_pcs", text(N_("Who is behind")), self._columns(), context.language, icons
        )
        self.table.opened.connect(self.chosen)
        self._send = button(
            text(N_("Write a file for this PC")), "behind_send", self._choose, role="primary",
            icon=icons("send", "on_accent"),
        )  # fmt: skip
        self._told = label("", "strong", wraps=True)
        self._told.setObjectName("behind_told")
        sentence = text(N_("No other PC is known yet. Pair this PC with another one first."))
        pair = button(text(N_("Pair a PC")), "behind_pair", lambda: self.asked.emit("pcs"))
        empty = empty_state(icons, "monitor", sentence, pair)
        empty.setFocusProxy(pair)
        self._listing = Listing(context, self.table, empty)
        head = row(self._told, self._send)
        head.setStretch(0, 1)
        whole = column(head, self._listing, gap=SMALL)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setFocusProxy(self._listing)

    def refresh(self) -> None:
        """Read again who is behind."""
        read_lines(self._context, read_behind, self._show, self, long=True)

    def _choose(self) -> None:
        if here := self.table.current_id():
            self.chosen.emit(here)

    def _show(self, lines: Sequence[BehindLine]) -> None:
        self.table.show_rows(lines)
        if lines and not self.table.current_id():
            self.table.go_to(lines[0].id)
        self._listing.settle(full=bool(lines))
        self._send.setVisible(bool(lines))
        behind = sum(each.tone == "amber" for each in lines)
        good = N_("Nobody lacks anything.") if lines else ""
        self._told.setText(
            self._context.language.plural(
                N_("{count} PC needs a look."), N_("{count} PCs need a look."), behind
            )
            if behind
            else self._context.text(good)
        )

    def words(self, line: BehindLine) -> str:
        """Return in words what there is to do for a PC."""
        text, code, behind = self._context.text, self._context.language.code, line.behind
        told = []
        if behind.asked:
            told.append(text(N_("asks for a file")))
        if behind.lacks:
            lacks = formats.number(behind.lacks, code)
            told.append(text(N_("lacks {count} changes"), count=lacks))
        elif behind.peer.relation is Relation.SAME:
            told.append(text(N_("has everything")))
        if behind.unanswered:
            told.append(text(N_("no receipt for {count} files"), count=len(behind.unanswered)))
        if line.is_silent:
            never, long = N_("nothing ever came from it"), N_("silent for {count} days")
            told.append(text(never if line.silent is None else long, count=line.silent))
        return ", ".join(told) or text(N_("nothing is missing"))

    def _columns(self) -> Sequence[Column[BehindLine]]:
        never = self._context.text(N_("never"))
        return (
            Column(
                "pc", N_("PC"), lambda line: line.behind.peer.pc,
                lambda line: sort_key(line.behind.peer.pc),
            ),
            Column(
                "unit", N_("Unit"), lambda line: line.behind.peer.unit_name,
                lambda line: sort_key(line.behind.peer.unit_name),
            ),
            Column(
                "relation", N_("Relation"),
                lambda line: relation_words(self._context, line.behind.peer.relation),
            ),
            Column("state", N_("State"), self.words, tone=lambda line: line.tone, grows=True),
            Column(
                "sent", N_("Last sent"), lambda line: when(line.behind.last_sent) or never,
                lambda line: line.behind.last_sent or None,
            ),
            Column(
                "received", N_("Last received"),
                lambda line: when(line.behind.last_received) or never,
                lambda line: line.behind.last_received or None,
            ),
        )  # fmt: skip
