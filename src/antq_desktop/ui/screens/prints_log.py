"""The log of prints: who printed or saved what, when, of whom, how many."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold, name_key
from antq_desktop.services.prints import GONE, PrintLine, prints
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.filters import Filter
from antq_desktop.ui.list_page import Emptiness, ListPage, ListShape, read_lines
from antq_desktop.ui.sources import Entry
from antq_desktop.ui.table import Column

PRINTED, SAVED = "printed", "saved"
_ACTS = {PRINTED: N_("Printed"), SAVED: N_("Saved as a file")}


class PrintsScreen:
    """The place *Nhật ký in*."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._lines: Sequence[PrintLine] = ()
        self._list: ListPage[PrintLine] = ListPage(context, self._shape(), [])
        self._list.filters.changed.connect(self._narrow)
        self.refresh(frozenset())

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._list

    def refresh(self, registers: frozenset[str]) -> None:
        """Read the log again."""

        def read(reader: Reader) -> list[PrintLine]:
            return list(prints(reader))

        read_lines(self._context, read, self._show, self._list, long=True)

    def _show(self, lines: Sequence[PrintLine]) -> None:
        self._lines = lines
        self._narrow()

    def _narrow(self) -> None:
        act = self._list.filters.values()["act"]
        words = fold(self._list.filters.text()).split()
        lines = [
            each
            for each in self._lines
            if act in {"", _act(each)}
            and all(word in fold(f"{each.by} {self._what(each)} {each.person}") for word in words)
        ]
        self._list.show_lines(lines, len(self._lines))

    def _what(self, line: PrintLine) -> str:
        return self._context.text(line.title)

    def _person(self, line: PrintLine) -> str:
        """Return of whom a print was, masked like all names."""
        if line.person == GONE:
            return self._context.text(GONE)
        return self._context.mask.shown(line.person) if line.person else ""

    def _shape(self) -> ListShape[PrintLine]:
        text = self._context.text
        acts = tuple(Entry(code, text(words)) for code, words in _ACTS.items())
        return ListShape(
            name="prints",
            title=N_("Log of prints"),
            columns=(
                Column(
                    "at", N_("When"), lambda line: formats.moment(line.at), lambda line: line.at
                ),
                Column("what", N_("What"), self._what, self._what, grows=True),
                Column(
                    "person",
                    N_("Of whom"),
                    self._person,
                    lambda line: name_key(line.person),
                ),
                Column("act", N_("Act"), lambda line: text(_ACTS[_act(line)]), _act),
                Column("by", N_("Who"), lambda line: line.by, lambda line: name_key(line.by)),
                Column("count", N_("Papers"), lambda line: line.count, None, RIGHT),
            ),
            empty=Emptiness("printer", N_("Nothing was printed or saved yet.")),
            filters=(Filter("act", N_("Act"), (Entry("", text(N_("all"))), *acts)),),
            words=N_("Report, person or officer"),
        )


def _act(line: PrintLine) -> str:
    return SAVED if line.exported else PRINTED
