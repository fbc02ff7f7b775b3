"""The list of any register, built from its fields: read, add, change, remove with undo."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import Choice, Code, Ref, Text
from antq_desktop.domain.records import Field, Record, Register
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.cells import order_of, shown, side
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import Item, button
from antq_desktop.ui.list_page import Emptiness, ListPage, ListShape, read_lines
from antq_desktop.ui.lookups import Lookups, blank, words_of
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.removal import remove_record
from antq_desktop.ui.sources import Sources
from antq_desktop.ui.table import LONG, Column

#: A text of so many letters, as a code or a telephone number, needs no wide column.
_SHORT = 20


@dataclass(frozen=True)
class RecordLine:
    """One record as a list shows it: the words and the sort keys of its columns."""

    id: str
    cells: tuple[str, ...]
    orders: tuple[object | None, ...]


def columns_of(register: Register) -> list[Field]:
    """Return the fields a list of the register shows."""
    return [each for each in register.fields if each.kind.in_table and not each.kind.sensitive]


def read_lines_of(reader: Reader, register: Register, sources: Sources) -> list[RecordLine]:
    """Return the lines of a register in the order of their first column, days as days.

    The names of other records are read once for all lines, not once for each.
    """
    fields = columns_of(register)
    targets = {each.kind.to for each in fields if isinstance(each.kind, Ref)}
    names: dict[str, dict[str, str]] = {
        to: {each.id: words_of(each, sources) for each in reader.all(REGISTERS[to].record_class)}
        for to in targets
    }
    known = replace(sources, record_name=lambda to, record_id: names[to].get(record_id, ""))
    lines = [_line(record, fields, known) for record in reader.all(register.record_class)]
    return sorted(lines, key=lambda line: (line.orders[0] is None, line.orders[0] or 0))


def _line(record: Record, fields: Sequence[Field], sources: Sources) -> RecordLine:
    values = [(each, getattr(record, each.name)) for each in fields]
    orders = [order_of(each, value, sources) for each, value in values]
    return RecordLine(
        record.id,
        tuple(shown(each, value, sources) for each, value in values),
        tuple(None if last else key for last, key in orders),
    )


def _columns(register: Register) -> list[Column[RecordLine]]:
    fields = columns_of(register)
    widest = next(
        (
            at
            for kinds in (Text, Ref | Choice | Code)
            for at, each in enumerate(fields)
            if isinstance(each.kind, kinds) and getattr(each.kind, "longest", _SHORT + 1) > _SHORT
        ),
        0,
    )
    return [
        Column(
            each.name,
            each.kind.label,
            lambda line, at=at: line.cells[at],  # type: ignore[misc]
            lambda line, at=at: line.orders[at],  # type: ignore[misc]
            side(each),
            grows=at == widest,
        )
        for at, each in enumerate(fields)
    ]


class RegisterList:
    """The page of one register."""

    def __init__(
        self,
        context: Context,
        register: Register,
        above: Sequence[Item] = (),
        acts: Sequence[QWidget] = (),
    ) -> None:
        self._context = context
        self._register = register
        self._lines: Sequence[RecordLine] = ()
        text = context.text
        add = button(
            text(N_("Add a line")),
            f"{register.name}_add",
            self.add,
            role="primary",
            icon=context.icons("plus", "on_accent"),
        )
        add.setToolTip(context.actions.keys("new"))
        shape = ListShape(
            name=register.name,
            title=register.many,
            columns=_columns(register),
            empty=Emptiness("list-filter", N_("Nothing is written here yet."), N_("Add a line")),
            words=N_("Filter"),
        )
        self._list: ListPage[RecordLine] = ListPage(context, shape, [*acts, add], *above)
        self._lookups = Lookups(context, self._list)
        self._connect()
        self.refresh()

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._list

    def refresh(self) -> None:
        """Read the lines again."""
        register, lookups = self._register, self._lookups
        long = len(self._lines) > LONG
        read_lines(
            self._context,
            lambda reader: read_lines_of(reader, register, lookups.within(reader)),
            self._show,
            self._list,
            long=long,
        )

    def shows(self, registers: frozenset[str]) -> bool:
        """Say whether a change of these registers, or of any, can be seen in this list."""
        seen = {self._register.name, *(ref.to for _, ref in self._register.references())}
        return not registers or bool(registers & seen)

    def go_to(self, record_id: str) -> None:
        """Make the line of a record the current one."""
        self._list.table.go_to(record_id)

    def add(self) -> None:
        """Open the form of a new line."""
        self._open(blank(self._register), Tag.ADD)

    def change(self, record_id: str) -> None:
        """Open the form of a line."""
        record = self._record(record_id)
        if record is not None:
            self._open(record, Tag.CHANGE)

    def _open(self, record: Record, tag: Tag) -> None:
        title = self._context.text(self._register.one)
        self._list.panel.open(Writing(title, record, tag, self._said), self._lookups.sources)

    def _said(self, record: Record) -> str:
        what, name = self._names(record)
        return self._context.text(N_("{what} {name}: saved."), what=what, name=name)

    def _names(self, record: Record) -> tuple[str, str]:
        words = words_of(record, self._lookups.sources)
        what = self._context.text(self._register.one)
        return what, "" if words == what else words

    def _remove(self) -> None:
        record = self._record(self._list.table.current_id())
        if record is None:
            return
        what, name = self._names(record)
        sentence = self._context.text(N_("{what} {name}: removed."), what=what, name=name)
        remove_record(self._context, record, sentence, self._list)

    def _record(self, record_id: str) -> Record | None:
        cls = self._register.record_class
        found = self._context.read(lambda reader: reader.find(cls, id=record_id))
        return found[0] if found else None

    def _show(self, lines: Sequence[RecordLine]) -> None:
        self._lines = lines
        self._narrow()

    def _narrow(self) -> None:
        words = fold(self._list.filters.text()).split()
        fit = [
            line
            for line in self._lines
            if all(word in fold(" ".join(line.cells)) for word in words)
        ]
        self._list.show_lines(fit if words else self._lines, len(self._lines))

    def _connect(self) -> None:
        actions = self._context.actions
        self._list.act_asked.connect(self.add)
        self._list.filters.changed.connect(self._narrow)
        self._list.table.opened.connect(self.change)
        self._list.table.edit_asked.connect(self.change)
        actions.bind(self._list, "new", self.add)
        actions.bind(self._list, "remove", self._remove)
