"""The list of people: chips, words, a new person after a look at who is known already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from antq_desktop.domain.cases import GROUPS, Group
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold, sort_key
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import (
    SHOW_EVERYONE,
    PeopleFilter,
    PersonLine,
    hamlet_names,
    people_page,
)
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.context import Context
from antq_desktop.ui.filters import Filter
from antq_desktop.ui.layout import button, tool
from antq_desktop.ui.list_page import Emptiness, ListPage, ListShape, beside, read_lines
from antq_desktop.ui.lookups import Lookups
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.places import EXPUNGEMENT
from antq_desktop.ui.prints import preview_sheets
from antq_desktop.ui.screens.known import KnownPeople, adding, telling
from antq_desktop.ui.screens.people_columns import PeopleColumns
from antq_desktop.ui.sources import Entry
from antq_desktop.ui.table import LONG

#: What a line is found by beside its columns is folded once, when it is read.
_Folded = Mapping[str, str]
NOBODY = "nobody"


@dataclass(frozen=True)
class _Read:
    """What one reading brings."""

    lines: Sequence[PersonLine]
    folded: _Folded
    hamlets: Mapping[str, str]


def read_people(reader: Reader) -> _Read:
    """Return everyone in the book today, with the words each is found by."""
    lines = people_page(reader, reader.clock.today(), SHOW_EVERYONE)
    return _Read(lines, {line.id: fold(_words(line)) for line in lines}, hamlet_names(reader))


def _words(line: PersonLine) -> str:
    person = line.person
    parts = (line.full_name, person.other_names, line.id_number, line.old_id_number, person.phone)
    return " ".join(parts)


class PeopleScreen:
    """The place *Người*."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._read = _Read((), {}, {})
        self._new_id = ""
        self._asked = 0
        text, icons = context.text, context.icons
        add = button(
            text(N_("Add a person")),
            "people_add",
            self.add,
            role="primary",
            icon=icons("user-plus", "on_accent"),
        )
        add.setToolTip(context.actions.keys("new"))
        words = text(N_("Print the follow-up sheets"))
        keys = context.actions.keys("print")
        sheets = tool(words, "people_print", icons("printer"), self.print_sheets, keys=keys)
        self._list: ListPage[PersonLine] = ListPage(
            context, self._shape(), [self._reviewer(), sheets, add]
        )
        self._lookups = Lookups(context, self._list)
        self._list.act_asked.connect(lambda: context.frame.open_place("import"))
        self._list.filters.changed.connect(self._narrow)
        self._list.table.opened.connect(self._open)
        self._list.table.edit_asked.connect(self._edit)
        self._list.panel.saved.connect(self._saved)
        context.actions.bind(self._list, "new", self.add)
        context.actions.bind(self._list, "print", self.print_sheets)
        self.refresh(frozenset())

    def _reviewer(self) -> QWidget:
        frame = self._context.frame
        return button(
            self._context.text(N_("Review of expungement")),
            "people_expungement",
            lambda: frame.open_place(EXPUNGEMENT),
            icon=self._context.icons("scale"),
        )

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._list

    def refresh(self, registers: frozenset[str]) -> None:
        """Read the list again."""
        known = len(self._read.lines)
        # How long the list is, only the first reading tells; it need not wait for other work.
        long = known > LONG or (not known and not self._context.jobs.busy())
        read_lines(self._context, read_people, self._show, self._list, long=long)

    def add(self) -> None:
        """Begin a new person: first look who is known already."""
        known = KnownPeople(self._context)
        known.opened.connect(self._open)
        known.accepted.connect(self._add)
        self._list.panel.show_widget(self._context.text(N_("Add a person")), known)

    def print_sheets(self) -> None:
        """Show the sheets of the chosen people; of all in the list where at most one is chosen."""
        table = self._list.table
        chosen = table.selected_ids()
        people = chosen if len(chosen) > 1 else [line.id for line in table.rows.lines()]
        if people:
            preview_sheets(self._context, people, self._list)

    def _add(self, name: str, id_number: str) -> None:
        hamlet = self._list.filters.values().get("hamlet", "")
        person = Person(full_name=name, hamlet=RecordId(hamlet) if hamlet else None)
        self._new_id = person.id
        title, save = self._context.text(N_("Add a person")), adding(id_number)
        self._list.panel.open(
            Writing(title, person, Tag.ADD, self._added, save=save), self._lookups.sources
        )

    def _added(self, record: Record) -> str:
        name = record.full_name if isinstance(record, Person) else ""
        return self._context.text(N_("{name} was added."), name=name)

    def _edit(self, person_id: str) -> None:
        person = self._context.read(lambda reader: reader.get(Person, person_id))
        title, save = self._context.text(N_("Change a person")), telling()
        self._list.panel.open(
            Writing(title, person, Tag.CHANGE, self._said, save=save), self._lookups.sources
        )

    def _said(self, record: Record) -> str:
        name = record.full_name if isinstance(record, Person) else ""
        return self._context.text(N_("{name} was changed."), name=name)

    def _saved(self, record: object) -> None:
        """Go on to the page of a person just added, where the rest is written."""
        if isinstance(record, Person) and record.id == self._new_id:
            self._open(record.id)

    def _open(self, person_id: str) -> None:
        self._context.open_record("people", person_id)

    def _show(self, read: _Read) -> None:
        self._read = read
        self._list.filters.offer([self._by_hamlet()])
        self._narrow()

    def _narrow(self) -> None:
        where, words = self._wish(), fold(self._list.filters.text()).split()
        read = self._read
        self._asked += 1
        asked = self._asked

        def fitting() -> list[PersonLine]:
            return [
                line
                for line in read.lines
                if where.shows(line) and all(word in read.folded[line.id] for word in words)
            ]

        def show(lines: list[PersonLine]) -> None:
            if asked == self._asked:
                self._list.show_lines(lines, len(read.lines))

        beside(self._context, fitting, show, self._list, long=len(read.lines) > LONG)

    def _wish(self) -> PeopleFilter:
        chosen = self._list.filters.values()
        group, hamlet = chosen["group"], chosen["hamlet"]
        return PeopleFilter(
            everyone=bool(chosen["everyone"]),
            hamlet=RecordId(hamlet) if hamlet else None,
            group=Group(group) if group and group != NOBODY else None,
            unclassified=group == NOBODY,
            away=_yes(chosen["where"]),
            with_mentor=_yes(chosen["mentor"]),
            with_loan=_yes(chosen["loan"]),
        )

    def _shape(self) -> ListShape[PersonLine]:
        return ListShape(
            name="people",
            title=N_("People"),
            columns=PeopleColumns(self._context).columns(),
            empty=Emptiness(
                "users",
                N_("Nobody is in the book yet. Bring in the register the office has."),
                N_("Bring in a file"),
            ),
            filters=self._chips(),
            words=N_("Name, number, telephone"),
        )

    def _by_hamlet(self) -> Filter:
        names = sorted(self._read.hamlets.items(), key=lambda pair: sort_key(pair[1]))
        entries = tuple(Entry(code, name) for code, name in names)
        return Filter("hamlet", N_("Hamlet"), (self._all(), *entries))

    def _all(self) -> Entry:
        return Entry("", self._context.text(N_("all")))

    def _chips(self) -> Sequence[Filter]:
        text = self._context.text
        groups = tuple(Entry(group.value, text(words)) for group, words in GROUPS)
        nothing = self._all()
        return (
            Filter("hamlet", N_("Hamlet"), (nothing,)),
            Filter(
                "group",
                N_("Group"),
                (nothing, *groups, Entry(NOBODY, text(N_("not put into a group")))),
            ),
            Filter(
                "where",
                N_("Where"),
                (
                    nothing,
                    Entry("yes", text(N_("Away"))),
                    Entry("no", text(N_("Not known to be away"))),
                ),
            ),
            Filter(
                "mentor",
                N_("Mentor"),
                (nothing, Entry("yes", text(N_("has one"))), Entry("no", text(N_("has none")))),
            ),
            Filter(
                "loan",
                N_("Loan"),
                (nothing, Entry("yes", text(N_("has one"))), Entry("no", text(N_("has none")))),
            ),
            Filter("everyone", N_("Ended and expected too"), (nothing, Entry("yes", ""))),
        )


def _yes(code: str) -> bool | None:
    return {"yes": True, "no": False}.get(code)
