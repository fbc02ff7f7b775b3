"""Typing in somebody new from a blank sheet: first a look into the book, then person and case."""

from PySide6.QtCore import QObject, Signal

from antq_desktop.domain.cases import Case
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record
from antq_desktop.domain.sheets import NEW_PERSON
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import Tag
from antq_desktop.ui.context import Context
from antq_desktop.ui.lookups import Lookups
from antq_desktop.ui.panel import SidePanel, Writing
from antq_desktop.ui.screens.known import KnownPeople, adding


class NewPerson(QObject):
    """Leads through the panel: who is known already, the person, the case; `ended` follows."""

    ended = Signal()

    def __init__(self, context: Context, panel: SidePanel) -> None:
        super().__init__(panel)
        self._context = context
        self._panel = panel
        self._lookups = Lookups(context, panel)
        self._new_id = ""
        panel.saved.connect(self._saved)

    def begin(self) -> None:
        """Ask for name and number, and show who in the book is near."""
        known = KnownPeople(self._context)
        known.opened.connect(lambda person: self._context.open_record("people", person))
        known.accepted.connect(self._add)
        self._panel.show_widget(self._context.text(N_("Add a person")), known)

    def _add(self, name: str, id_number: str) -> None:
        person = Person(full_name=name)
        self._new_id = person.id
        title, save = self._context.text(N_("Add a person")), adding(id_number)
        self._panel.open(
            Writing(title, person, Tag.ADD, self._added, begin="other_names", save=save),
            self._lookups.sources,
        )

    def _saved(self, record: object) -> None:
        """Go on from the person just added to the case, and from that to the next sheet."""
        if isinstance(record, Person) and record.id == self._new_id:
            self._begin_case(record)
        elif isinstance(record, Case) and record.person == self._new_id:
            self._new_id = ""
            self.ended.emit()

    def _begin_case(self, person: Person) -> None:
        asked = {name for cls, names in NEW_PERSON if cls is Case for name in names}
        fixed = tuple(f.name for f in Case.register.fields if f.name not in asked)
        title = self._context.text(N_("Case of {name}"), name=person.full_name)
        case = Case(person=person.id)
        writing = Writing(
            title, case, Tag.CASE, self._case_added, fixed, scope=person.id, begin="prison"
        )
        self._panel.open(writing, self._lookups.sources)

    def _added(self, record: Record) -> str:
        name = record.full_name if isinstance(record, Person) else ""
        return self._context.text(N_("{name} was added."), name=name)

    def _case_added(self, _record: Record) -> str:
        return self._context.text(N_("The case was added."))
