"""The part *Liên hệ*: what mentors and teams told of their contacts, and the form to note one."""

from collections.abc import Sequence

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.records import Record
from antq_desktop.domain.visits import CONTACTS_BY, MANNERS, ContactBy, Manner, Visit
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key, sort_key
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.support import assignments_on
from antq_desktop.ui.context import Context
from antq_desktop.ui.form import Form
from antq_desktop.ui.layout import button
from antq_desktop.ui.list_page import Emptiness, ListShape
from antq_desktop.ui.lookups import blank
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.screens.support_part import SupportPart
from antq_desktop.ui.screens.support_reading import ContactRow, SupportRead
from antq_desktop.ui.table import Column

CONTACTS = 3
#: What an officer learns himself is no part of what a mentor tells.
_NOT_TOLD = ("findings",)


def contact_writing(context: Context, person: RecordId | None = None, by: str = "") -> Writing:
    """Return what the form of a contact is opened for; of nobody yet where no person is given."""
    usual = {
        "visited_on": context.today().isoformat(),
        "manner": Manner.MET.value,
        "contact_by": ContactBy.MENTOR.value,
    }
    record = blank(REGISTERS["visits"], person=person, visited_by=by, **usual)
    fixed = (*_NOT_TOLD, "person", "contact_by") if person else _NOT_TOLD
    begin = "visited_on" if person else "person"
    title = context.text(N_("A contact a mentor tells of"))
    scope = f"contact/{person or ''}"
    return Writing(title, record, Tag.VISIT, lambda made: said(context, made), fixed, scope, begin)


def said(context: Context, record: Record) -> str:
    """Return the sentence of the undo bar for a contact."""
    if not isinstance(record, Visit):
        return ""
    day = formats.day(record.visited_on)
    return context.text(N_("Contact of {day}: saved."), day=day)


class ContactsPart(SupportPart[ContactRow]):
    """The contacts, the newest first."""

    def __init__(self, context: Context) -> None:
        words = context.text(N_("Note a contact"))
        icon = context.icons("message-square-text", "on_accent")
        note = button(words, "support_contact", self.add, role="primary", icon=icon)
        note.setToolTip(context.actions.keys("new"))
        super().__init__(context, CONTACTS, _shape(context), _words, [note])
        self.act_asked.connect(self.add)
        self.table.opened.connect(self.change)
        self.table.edit_asked.connect(self.change)
        for act in ("new", "visit"):
            context.actions.bind(self, act, self.add)

    def rows_of(self, read: SupportRead) -> Sequence[ContactRow]:
        """Return the contacts."""
        return read.contacts

    def add(self) -> None:
        """Open the form of a contact; who is named brings the mentor's name with him."""
        form = self.write(contact_writing(self.context))
        if form is not None:
            form.editors["person"].changed.connect(lambda: self._name_mentor(form))

    def change(self, record_id: str) -> None:
        """Open the form of a contact that was noted."""
        row = self.row(record_id)
        if row is not None:
            title = self.context.text(N_("A contact a mentor tells of"))
            sentence = self.context
            self.write(
                Writing(title, row.visit, Tag.CHANGE, lambda made: said(sentence, made), _NOT_TOLD)
            )

    def _name_mentor(self, form: Form) -> None:
        """Write who is assigned to the person just named, unless somebody is written already."""
        person = form.editors["person"].draft()
        by = form.editors["visited_by"]
        if not person or person.startswith(" ") or by.draft():
            return

        def mentor_of(reader: Reader) -> str:
            found = assignments_on(reader, self.context.today()).get(RecordId(person))
            return (found.mentor or found.organisation) if found else ""

        by.set_value(self.context.read(mentor_of))


def _words(row: ContactRow) -> str:
    return f"{row.person} {row.hamlet} {row.visit.visited_by} {row.visit.agreed}"


def _shape(context: Context) -> ListShape[ContactRow]:
    return ListShape(
        name="mentor_contacts",
        title=N_("Support"),
        columns=(*_whom(context), *_how(context)),
        empty=Emptiness(
            "message-square-text",
            N_("No mentor has told of a contact yet."),
            N_("Note a contact"),
        ),
        words=N_("Name, hamlet, what was agreed"),
    )


def _whom(context: Context) -> tuple[Column[ContactRow], ...]:
    mask = context.mask
    return (
        Column(
            "visited_on",
            N_("Date"),
            lambda row: formats.day(row.visit.visited_on),
            lambda row: row.visit.visited_on,
        ),
        Column(
            "person",
            N_("Person"),
            lambda row: mask.shown(row.person),
            lambda row: name_key(row.person),
        ),
        Column("hamlet", N_("Hamlet"), lambda row: row.hamlet, lambda row: sort_key(row.hamlet)),
        Column(
            "visited_by",
            N_("Told by"),
            lambda row: mask.shown(row.visit.visited_by),
            lambda row: name_key(row.visit.visited_by) or None,
        ),
    )


def _how(context: Context) -> tuple[Column[ContactRow], ...]:
    text, manners, makers = context.text, dict(MANNERS), dict(CONTACTS_BY)

    def manner(row: ContactRow) -> str:
        return text(manners[row.visit.manner]) if row.visit.manner else ""

    def made_as(row: ContactRow) -> str:
        return text(makers[row.visit.contact_by]) if row.visit.contact_by else ""

    return (
        Column("contact_by", N_("As"), made_as, made_as),
        Column("manner", N_("Manner"), manner, manner),
        Column(
            "agreed",
            N_("What was agreed"),
            lambda row: " ".join(row.visit.agreed.split()),
            grows=True,
        ),
    )
