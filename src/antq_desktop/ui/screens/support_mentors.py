"""The part *Người được phân công*: each mentor with load, last contact and report, and all acts."""

from collections.abc import Sequence

from antq_desktop.domain.mentoring import ReportState
from antq_desktop.domain.records import Record
from antq_desktop.domain.support import Assignment
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key, sort_key
from antq_desktop.services.support import end_assignment
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.support import mentors_on
from antq_desktop.storage.work import Work
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button
from antq_desktop.ui.list_page import Emptiness, ListShape
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.screens.support_care import CarePanel
from antq_desktop.ui.screens.support_contacts import contact_writing
from antq_desktop.ui.screens.support_hand_over import ChosenPeople, hand_over_writing
from antq_desktop.ui.screens.support_part import SupportPart
from antq_desktop.ui.screens.support_prints import preview_papers
from antq_desktop.ui.screens.support_reading import Cared, MentorRow, SupportRead
from antq_desktop.ui.table import Column

MENTORS = 0


class MentorsPart(SupportPart[MentorRow]):
    """The mentors."""

    def __init__(self, context: Context) -> None:
        text, icons, keys = context.text, context.icons, context.actions.keys
        every = button(
            text(N_("List of all")), "support_print_all", self.print_all, icon=icons("printer")
        )
        give = button(
            text(N_("Hand over")),
            "support_hand_over",
            self.hand_over,
            role="primary",
            icon=icons("arrow-left-right", "on_accent"),
        )
        give.setToolTip(keys("edit"))
        super().__init__(context, MENTORS, _shape(context), _words, [every, give])
        self.table.opened.connect(self.show_care)
        self.table.edit_asked.connect(lambda _one: self.hand_over())
        self.act_asked.connect(lambda: self.part_asked.emit(MENTORS + 1))
        context.actions.bind(self, "print", self.print_chosen)
        context.actions.bind(self, "visit", self.note_contact)

    def rows_of(self, read: SupportRead) -> Sequence[MentorRow]:
        """Return the mentors."""
        return read.mentors

    def show_care(self, mentor_id: str) -> None:
        """Show the people in the care of a mentor in the side panel."""
        row = self.row(mentor_id)
        if row is None:
            return
        care = CarePanel(self.context, row)
        care.contact_asked.connect(self._note_contact_of)
        care.end_asked.connect(self.end)
        care.printing_asked.connect(self.print_chosen)
        care.hand_over_asked.connect(self.hand_over)
        self.panel.show_widget(self._shown_name(row), care)

    def hand_over(self) -> None:
        """Ask whom the current mentor hands over, then to whom."""
        row = self.current()
        if row is None:
            return
        title = self.context.text(N_("{name} hands over"), name=self._shown_name(row))
        chosen = ChosenPeople(self.context, row)
        chosen.chosen.connect(lambda people: self._to_whom(row, people))
        self.panel.show_widget(title, chosen)

    def note_contact(self) -> None:
        """Open the form of a contact of the current mentor, where he helps one person only."""
        row = self.current()
        if row is None:
            return
        if len(row.people) == 1:
            self._note_contact_of(row.people[0])
        else:
            self.show_care(row.id)

    def end(self, cared: Cared) -> None:
        """Ask after which day nobody is assigned to a person any more."""
        old = cared.assignment
        name = self.context.mask.shown(cared.line.full_name)
        title = self.context.text(N_("End the assignment of {name}"), name=name)
        kept = tuple(each.name for each in old.register.fields if each.name != "until")

        def save(work: Work, made: Record) -> Record:
            if isinstance(made, Assignment) and made.until is not None:
                end_assignment(work, made.person, made.until)
            return made

        def said(_made: Record) -> str:
            return self.context.text(N_("The assignment of {name} has an end."), name=name)

        form = self.write(Writing(title, old, Tag.CHANGE, said, kept, begin="until", save=save))
        if form is not None and not form.editors["until"].draft():
            form.editors["until"].set_value(self.context.today())

    def print_chosen(self) -> None:
        """Show what the chosen mentors are handed."""
        here = self.open_current()
        wanted = set(self.table.selected_ids() or [here])
        preview_papers(
            self.context,
            "mentor_list",
            lambda papers, reader: papers.of_mentors(
                each for each in mentors_on(reader, self.context.today()) if each.id in wanted
            ),
            self,
        )

    def print_all(self) -> None:
        """Show the list of all mentors by organisation."""
        preview_papers(
            self.context,
            "list_of_mentors",
            lambda papers, reader: [papers.of_office(mentors_on(reader, self.context.today()))],
            self,
        )

    def _to_whom(self, row: MentorRow, people: Sequence[Cared]) -> None:
        writing = hand_over_writing(self.context, row, people)
        self.fill_known(self.write(writing))

    def _note_contact_of(self, cared: Cared) -> None:
        by = cared.assignment.mentor or cared.assignment.organisation
        self.write(contact_writing(self.context, cared.line.id, by))

    def _shown_name(self, row: MentorRow) -> str:
        return self.context.mask.shown(row.mentor.name) or row.mentor.organisation


def _words(row: MentorRow) -> str:
    names = " ".join(each.line.full_name for each in row.people)
    return f"{row.mentor.name} {row.mentor.organisation} {names}"


def _reports(context: Context, row: MentorRow) -> str:
    """Return how the reports of this quarter stand in words."""
    missing = row.count(ReportState.MISSING)
    asked = missing + row.count(ReportState.IN)
    if not asked:
        return context.text(N_("not asked"))
    if not missing:
        return context.text(N_("all in"))
    return context.text(N_("{missing} of {asked} missing"), missing=missing, asked=asked)


def _shape(context: Context) -> ListShape[MentorRow]:
    mask = context.mask

    def names(row: MentorRow) -> str:
        return ", ".join(mask.shown(each.line.full_name) for each in row.people)

    return ListShape(
        name="mentors",
        title=N_("Support"),
        columns=(
            Column(
                "mentor",
                N_("Mentor"),
                lambda row: mask.shown(row.mentor.name),
                lambda row: name_key(row.mentor.name) or None,
            ),
            Column(
                "organisation",
                N_("Organisation"),
                lambda row: row.mentor.organisation,
                lambda row: sort_key(row.mentor.organisation) or None,
            ),
            Column(
                "load",
                N_("Load"),
                lambda row: str(len(row.people)),
                lambda row: len(row.people),
                RIGHT,
            ),
            Column(
                "last_contact",
                N_("Last met"),
                lambda row: formats.day(row.last_contact) if row.last_contact else "",
                lambda row: row.last_contact,
            ),
            Column(
                "reports",
                N_("Report of the quarter"),
                lambda row: _reports(context, row),
                lambda row: row.count(ReportState.MISSING),
                tone=lambda row: "amber" if row.count(ReportState.MISSING) else "",
            ),
            Column("phone", N_("Telephone"), lambda row: mask.shown(row.mentor.phone)),
            Column("people", N_("People"), names, grows=True),
        ),
        empty=Emptiness("heart-handshake", N_("Nobody has a mentor yet."), N_("See who needs one")),
        words=N_("Name or organisation"),
    )
