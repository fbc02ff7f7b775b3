"""The place of help: mentors and their load, people without one, officers in charge."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedWidget, QWidget

from antq_desktop.domain.cases import GROUPS
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.records import Record
from antq_desktop.domain.support import Assignment, Charge
from antq_desktop.domain.units import Hamlet, Officer
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold, name_key, sort_key
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.order import as_made
from antq_desktop.storage.pages import PersonLine, latest, people_page
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, column
from antq_desktop.ui.list_page import Emptiness, L, ListPage, ListShape
from antq_desktop.ui.lookups import Lookups, blank
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.segments import Segments
from antq_desktop.ui.table import Column

PARTS = (N_("Mentors"), N_("Without a mentor"), N_("Officers in charge"))


@dataclass(frozen=True)
class MentorRow:
    """One mentor with the people in the mentor's care."""

    id: str
    mentor: str
    organisation: str
    phone: str
    people: tuple[PersonLine, ...]


@dataclass(frozen=True)
class HamletRow:
    """One hamlet with its officer and how many people there are under management."""

    id: str
    name: str
    officer: str
    people: int
    charge: Charge | None


@dataclass(frozen=True)
class _Read:
    mentors: Sequence[MentorRow]
    without: Sequence[PersonLine]
    hamlets: Sequence[HamletRow]


def read_support(reader: Reader) -> _Read:
    """Return who helps whom today, who has nobody, and who is in charge where."""
    today = reader.clock.today()
    lines = people_page(reader, today)
    phones = {
        (each.mentor, each.organisation): each.phone
        for each in reader.all(Assignment)
        if each.phone
    }
    cared: dict[tuple[str, str], list[PersonLine]] = {}
    for line in lines:
        if line.mentor or line.mentor_organisation:
            cared.setdefault((line.mentor, line.mentor_organisation), []).append(line)
    mentors = [
        MentorRow("/".join(key), *key, phones.get(key, ""), tuple(people))
        for key, people in cared.items()
    ]
    mentors.sort(key=lambda row: (name_key(row.mentor), row.organisation))
    without = [line for line in lines if not (line.mentor or line.mentor_organisation)]
    return _Read(mentors, without, _hamlets(reader, lines))


def _hamlets(reader: Reader, lines: Sequence[PersonLine]) -> list[HamletRow]:
    today = reader.clock.today()
    counts = Counter(line.person.hamlet for line in lines)
    officers = {each.id: each.full_name for each in reader.all(Officer)}
    charges = as_made(reader, reader.all(Charge))
    rows = []
    for hamlet in reader.all(Hamlet):
        charge = latest([each for each in charges if each.hamlet == hamlet.id], today)
        officer = officers.get(charge.officer, "") if charge else ""
        rows.append(HamletRow(hamlet.id, hamlet.name, officer, counts[hamlet.id], charge))
    return sorted(rows, key=lambda row: sort_key(row.name))


class SupportScreen:
    """The place *Giúp đỡ*: three lists, one in sight."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._read = _Read((), (), ())
        self._stack = QStackedWidget()
        self._mentors: ListPage[MentorRow] = self._list(0, self._mentor_shape())
        self._without: ListPage[PersonLine] = self._list(1, self._without_shape(), self._assigner())
        self._hamlets: ListPage[HamletRow] = self._list(2, self._hamlet_shape(), self._charger())
        self._lookups = Lookups(context, self._stack)
        self._stack.setObjectName("page_support")
        self._stack.currentChanged.connect(lambda _at: self._follow())
        self._connect()
        self._follow()
        self.refresh(frozenset())

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._stack

    def refresh(self, registers: frozenset[str]) -> None:
        """Read the three lists again."""
        self._read = self._context.read(read_support)
        self._narrow()

    def assign(self) -> None:
        """Open the form of a mentor for the current person."""
        person_id = self._without.open_current()
        line = next((each for each in self._read.without if each.id == person_id), None)
        if line is None:
            return
        since = self._context.today().isoformat()
        record = blank(REGISTERS["assignments"], person=person_id, since=since)
        title = self._context.text(
            N_("A mentor for {name}"), name=self._context.mask.shown(line.full_name)
        )
        writing = Writing(title, record, Tag.ADD, self._said, ("person",), person_id)
        self._without.panel.open(writing, self._lookups.sources)

    def charge(self) -> None:
        """Open the form of the officer in charge of the current hamlet."""
        hamlet_id = self._hamlets.open_current()
        row = next((each for each in self._read.hamlets if each.id == hamlet_id), None)
        if row is None:
            return
        since = self._context.today().isoformat()
        record = row.charge or blank(REGISTERS["charges"], hamlet=hamlet_id, since=since)
        title = self._context.text(N_("Officer in charge of {name}"), name=row.name)
        tag = Tag.CHANGE if row.charge else Tag.ADD
        writing = Writing(title, record, tag, self._said, ("hamlet", "person"), hamlet_id)
        self._hamlets.panel.open(writing, self._lookups.sources)

    def show_people(self, mentor_id: str) -> None:
        """Show the people in the care of a mentor in the side panel."""
        row = next((each for each in self._read.mentors if each.id == mentor_id), None)
        if row is None:
            return
        lines = [self._person_line(line) for line in row.people]
        held = QWidget()
        held.setLayout(column(*lines, None, gap=2))
        held.setFocusProxy(lines[0])
        title = self._context.mask.shown(row.mentor) or row.organisation
        self._mentors.panel.show_widget(title, held)

    def _person_line(self, line: PersonLine) -> QWidget:
        words = f"{self._context.mask.shown(line.full_name)} · {line.hamlet}"
        return button(
            words,
            f"support_person_{line.id}",
            lambda: self._context.open_record("people", line.id),
            role="line",
            icon=self._context.icons("user"),
        )

    def _said(self, record: Record) -> str:
        what = self._context.text(record.register.one)
        name = str(getattr(record, "mentor", "")) or self._lookups.sources.record_name(
            "officers", str(getattr(record, "officer", ""))
        )
        return self._context.text(N_("{what} {name}: saved."), what=what, name=name)

    def _narrow(self) -> None:
        read = self._read
        _show(self._mentors, read.mentors, lambda row: f"{row.mentor} {row.organisation}")
        _show(self._without, read.without, lambda line: f"{line.full_name} {line.hamlet}")
        _show(self._hamlets, read.hamlets, lambda row: f"{row.name} {row.officer}")

    def _follow(self) -> None:
        page = self._stack.currentWidget()
        if page is not None:
            self._stack.setFocusProxy(page)
            page.setFocus()

    def _connect(self) -> None:
        actions = self._context.actions
        for page in (self._mentors, self._without, self._hamlets):
            page.filters.changed.connect(self._narrow)
        self._mentors.table.opened.connect(self.show_people)
        self._without.table.opened.connect(lambda one: self._context.open_record("people", one))
        self._without.table.edit_asked.connect(lambda _one: self.assign())
        self._hamlets.table.opened.connect(lambda _one: self.charge())
        self._hamlets.table.edit_asked.connect(lambda _one: self.charge())
        self._hamlets.act_asked.connect(lambda: self._context.frame.open_place("registers"))
        self._mentors.act_asked.connect(lambda: self._stack.setCurrentIndex(1))
        actions.bind(self._without, "new", self.assign)
        actions.bind(self._hamlets, "new", self.charge)

    def _list(self, at: int, shape: ListShape[L], *acts: QWidget) -> ListPage[L]:
        """Return one of the three lists under the words that lead to the others."""
        parts = Segments(f"support_part{at}", [self._context.text(each) for each in PARTS], at)
        parts.chosen.connect(self._stack.setCurrentIndex)
        page: ListPage[L] = ListPage(self._context, shape, acts, parts)
        self._stack.addWidget(page)
        return page

    def _assigner(self) -> QWidget:
        words = self._context.text(N_("Assign a mentor"))
        icon = self._context.icons("heart-handshake", "on_accent")
        return button(words, "support_assign", self.assign, role="primary", icon=icon)

    def _charger(self) -> QWidget:
        words = self._context.text(N_("Name the officer in charge"))
        icon = self._context.icons("shield-check", "on_accent")
        return button(words, "support_charge", self.charge, role="primary", icon=icon)

    def _mentor_shape(self) -> ListShape[MentorRow]:
        mask = self._context.mask

        def names(row: MentorRow) -> str:
            return ", ".join(mask.shown(line.full_name) for line in row.people)

        return ListShape(
            name="mentors",
            title=N_("Support"),
            columns=(
                Column("mentor", N_("Mentor"), lambda row: mask.shown(row.mentor), _mentor_order),
                Column(
                    "organisation",
                    N_("Organisation"),
                    lambda row: row.organisation,
                    lambda row: sort_key(row.organisation) or None,
                ),
                Column(
                    "load",
                    N_("In care"),
                    lambda row: str(len(row.people)),
                    lambda row: len(row.people),
                    RIGHT,
                ),
                Column("phone", N_("Telephone"), lambda row: mask.shown(row.phone)),
                Column("people", N_("People"), names, grows=True),
            ),
            empty=Emptiness(
                "heart-handshake", N_("Nobody has a mentor yet."), N_("See who needs one")
            ),
            words=N_("Name or organisation"),
        )

    def _without_shape(self) -> ListShape[PersonLine]:
        text, mask, labels = self._context.text, self._context.mask, dict(GROUPS)
        return ListShape(
            name="without_mentor",
            title=N_("Support"),
            columns=(
                Column(
                    "name",
                    N_("Full name"),
                    lambda line: mask.shown(line.full_name),
                    lambda line: name_key(line.full_name),
                    grows=True,
                ),
                Column(
                    "hamlet",
                    N_("Hamlet"),
                    lambda line: line.hamlet,
                    lambda line: sort_key(line.hamlet),
                ),
                Column(
                    "group",
                    N_("Group"),
                    lambda line: text(labels[line.group]) if line.group else "",
                    lambda line: line.group,
                ),
                Column("officer", N_("Officer in charge"), lambda line: line.officer),
                Column("phone", N_("Telephone"), lambda line: mask.shown(line.person.phone)),
            ),
            empty=Emptiness("circle-check", N_("Everyone under management has a mentor.")),
            words=N_("Name or hamlet"),
        )

    def _hamlet_shape(self) -> ListShape[HamletRow]:
        text = self._context.text
        return ListShape(
            name="hamlet_charges",
            title=N_("Support"),
            columns=(
                Column("name", N_("Hamlet"), lambda row: row.name, lambda row: sort_key(row.name)),
                Column(
                    "officer",
                    N_("Officer in charge"),
                    lambda row: row.officer or text(N_("nobody yet")),
                    lambda row: name_key(row.officer) or None,
                    grows=True,
                    tone=lambda row: "" if row.officer else "amber",
                ),
                Column(
                    "people",
                    N_("Under management"),
                    lambda row: str(row.people),
                    lambda row: row.people,
                    RIGHT,
                ),
            ),
            empty=Emptiness("map-pin", N_("No hamlet is written yet."), N_("Add hamlets")),
            words=N_("Hamlet or officer"),
        )


def _mentor_order(row: MentorRow) -> bytes | None:
    return name_key(row.mentor) or None


def _show(page: ListPage[L], rows: Sequence[L], words_of: Callable[[L], str]) -> None:
    words = fold(page.filters.text()).split()
    fit = [row for row in rows if all(word in fold(words_of(row)) for word in words)]
    page.show_lines(fit, len(rows))
