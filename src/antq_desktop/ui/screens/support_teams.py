"""The part *Nhóm giúp đỡ*: the support teams by their types, and all that is done with them."""

from collections.abc import Callable, Sequence

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.records import Record
from antq_desktop.domain.support import Supporter, SupportTeam, SupportTeamType
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key, sort_key
from antq_desktop.services.support import add_member, build_team, end_team, replace_member
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.support import teams_helping
from antq_desktop.storage.work import Work
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.filters import Filter
from antq_desktop.ui.layout import button
from antq_desktop.ui.list_page import Emptiness, ListShape
from antq_desktop.ui.lookups import blank
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.screens.support_part import SupportPart
from antq_desktop.ui.screens.support_prints import preview_papers
from antq_desktop.ui.screens.support_reading import SupportRead, TeamRow, team_rows
from antq_desktop.ui.screens.support_team import TeamPanel, TypesPanel
from antq_desktop.ui.sources import Entry
from antq_desktop.ui.table import Column

TEAMS = 2


class TeamsPart(SupportPart[TeamRow]):
    """The support teams that stand."""

    def __init__(self, context: Context) -> None:
        text, icons = context.text, context.icons
        types = button(text(N_("Types of teams")), "support_types", self.show_types)
        form = button(
            text(N_("Form a support team")),
            "support_team_add",
            self.add,
            role="primary",
            icon=icons("users", "on_accent"),
        )
        form.setToolTip(context.actions.keys("new"))
        super().__init__(context, TEAMS, _shape(context), _words, [types, form])
        #: What follows once the form of a record is saved, by its id.
        self._then: dict[str, Callable[[Record], None]] = {}
        self.act_asked.connect(self.add)
        self.table.opened.connect(self.show_team)
        self.table.edit_asked.connect(lambda _one: self.change())
        self.panel.saved.connect(self._go_on)
        context.actions.bind(self, "new", self.add)
        context.actions.bind(self, "print", self.print_chosen)

    def rows_of(self, read: SupportRead) -> Sequence[TeamRow]:
        """Return the teams, and offer their types as a chip."""
        used = {each.helping.team.type for each in read.teams}
        entries = [Entry(each.id, each.name) for each in read.types if each.id in used]
        everything = Entry("", self.context.text(N_("All types")))
        self.filters.offer([Filter("team_type", N_("Type"), (everything, *entries))])
        return read.teams

    def fits(self, row: TeamRow) -> bool:
        """Say whether a team is of the chosen type."""
        wanted = self.filters.values().get("team_type", "")
        return not wanted or row.helping.team.type == wanted

    def add(self) -> None:
        """Open the form of a new team; its members follow, one after another."""
        since = self.context.today().isoformat()
        record = blank(REGISTERS["support_teams"], person=None, since=since)
        title = self.context.text(N_("Form a support team"))

        def save(work: Work, made: Record) -> Record:
            return build_team(work, made) if isinstance(made, SupportTeam) else made

        self._then[record.id] = lambda made: self._open_member(made.id)
        self.write(
            Writing(
                title,
                record,
                Tag.ADD,
                self._said_of_team,
                ("until",),
                begin="person",
                save=save,
            )
        )

    def change(self) -> None:
        """Open the form of the current team."""
        row = self.current()
        if row is not None:
            title = self.context.text(N_("Support team"))
            fixed = ("person", "until")
            team = row.helping.team
            self._then[team.id] = lambda made: self.show_team(made.id)
            self.write(Writing(title, team, Tag.CHANGE, self._said_of_team, fixed))

    def show_team(self, team_id: str) -> None:
        """Show a team and its members in the panel."""
        rows = {each.id: each for each in self.context.read(team_rows)}
        row = rows.get(team_id)
        if row is None:
            return
        shown = TeamPanel(self.context, row)
        shown.add_asked.connect(lambda: self.add_member(row))
        shown.replace_asked.connect(lambda member: self.replace(row, member))
        shown.change_asked.connect(lambda member: self.change_member(row, member))
        shown.end_asked.connect(lambda: self.end(row))
        shown.printing_asked.connect(self.print_chosen)
        self.panel.show_widget(_title(row), shown)

    def add_member(self, row: TeamRow) -> None:
        """Open the form of a new member; after it, that of the next one."""
        self._open_member(row.id)

    def change_member(self, row: TeamRow, member: Supporter) -> None:
        """Open the form of a member."""
        title = self.context.text(N_("Member of {name}"), name=_title(row))
        self._then[member.id] = lambda _made: self.show_team(row.id)
        self.write(Writing(title, member, Tag.CHANGE, self.said, ("person", "team")))

    def replace(self, row: TeamRow, member: Supporter) -> None:
        """Open the form of who takes the place of a member."""
        text = self.context.text
        record = blank(
            REGISTERS["supporters"],
            person=member.person,
            team=member.team,
            role=member.role,
            organisation=member.organisation,
            since=self.context.today().isoformat(),
        )
        name = self.context.mask.shown(member.full_name)
        title = text(N_("In the place of {name}"), name=name)
        fixed = ("person", "team", "until")

        def save(work: Work, made: Record) -> Record:
            if not isinstance(made, Supporter):
                raise TypeError(made)
            return replace_member(work, member.id, made)

        self._then[record.id] = lambda _made: self.show_team(row.id)
        scope = f"replace/{member.id}"
        self.write(Writing(title, record, Tag.CHANGE, self.said, fixed, scope, "full_name", save))

    def end(self, row: TeamRow) -> None:
        """Ask after which day the team and its members serve no more."""
        team = row.helping.team
        title = self.context.text(N_("End the team {name}"), name=_title(row))
        kept = tuple(each.name for each in team.register.fields if each.name != "until")

        def save(work: Work, made: Record) -> Record:
            if isinstance(made, SupportTeam) and made.until is not None:
                return end_team(work, made.id, made.until)
            return made

        form = self.write(
            Writing(title, team, Tag.CHANGE, self._said_of_team, kept, begin="until", save=save)
        )
        if form is not None and not form.editors["until"].draft():
            form.editors["until"].set_value(self.context.today())

    def show_types(self) -> None:
        """Show the types of teams in the panel, to be added to and renamed."""
        shown = TypesPanel(self.context, self._types())
        shown.type_asked.connect(self._open_type)
        self.panel.show_widget(self.context.text(N_("Types of teams")), shown)

    def print_chosen(self) -> None:
        """Show what the chosen teams are handed."""
        here = self.open_current()
        wanted = set(self.table.selected_ids() or [here])
        preview_papers(
            self.context,
            "team_sheet",
            lambda papers, reader: papers.of_teams(
                each for each in teams_helping(reader, self.context.today()) if each.id in wanted
            ),
            self,
        )

    def _open_member(self, team_id: str) -> None:
        """Open the form of a new member of a team, and after it that of the next one."""
        team = self.context.read(lambda reader: reader.get(SupportTeam, team_id))
        since = (team.since or self.context.today()).isoformat()
        record = blank(REGISTERS["supporters"], person=team.person, team=team.id, since=since)
        name = team.name or self.name_of("people", team.person)
        title = self.context.text(N_("A member for {name}"), name=self.context.mask.shown(name))

        def save(work: Work, made: Record) -> Record:
            if not isinstance(made, Supporter):
                raise TypeError(made)
            return add_member(work, work.get(SupportTeam, team.id), made)

        self._then[record.id] = lambda _made: self._open_member(team_id)
        fixed = ("person", "team", "until")
        self.write(Writing(title, record, Tag.ADD, self.said, fixed, team.id, "full_name", save))

    def _open_type(self, kind: SupportTeamType | None) -> None:
        record = kind or blank(REGISTERS["support_team_types"])
        title = self.context.text(N_("Type of support team"))
        self._then[record.id] = lambda _made: self.show_types()
        tag = Tag.CHANGE if kind else Tag.ADD
        self.write(Writing(title, record, tag, self._said_of_team, ("remarks",), begin="name"))

    def _go_on(self, record: Record) -> None:
        """Show what follows a form that was saved, unless another one was opened meanwhile."""
        then = self._then.pop(record.id, None)
        if then is not None and self.panel.isHidden():
            then(record)

    def _types(self) -> list[SupportTeamType]:
        found = self.context.read(lambda reader: reader.all(SupportTeamType))
        return sorted(found, key=lambda each: sort_key(each.name))

    def _said_of_team(self, record: Record) -> str:
        what = self.context.text(record.register.one)
        name = str(getattr(record, "name", ""))
        return self.context.text(N_("{what} {name}: saved."), what=what, name=name)


def _title(row: TeamRow) -> str:
    """Return what a team is called: its type and its name, whichever there is."""
    words = (row.helping.type, row.helping.team.name)
    return " · ".join(each for each in words if each) or row.person.full_name


def _words(row: TeamRow) -> str:
    names = " ".join(each.full_name for each in row.helping.members)
    return f"{row.helping.type} {row.helping.team.name} {row.person.full_name} {row.hamlet} {names}"


def _shape(context: Context) -> ListShape[TeamRow]:
    mask, today = context.mask, context.today

    def names(row: TeamRow) -> str:
        return ", ".join(mask.shown(each.full_name) for each in row.helping.serving(today()))

    return ListShape(
        name="support_teams",
        title=N_("Support"),
        columns=(
            Column(
                "type",
                N_("Type"),
                lambda row: row.helping.type,
                lambda row: sort_key(row.helping.type) or None,
            ),
            Column(
                "name",
                N_("Name"),
                lambda row: row.helping.team.name,
                lambda row: sort_key(row.helping.team.name) or None,
            ),
            Column(
                "person",
                N_("Person helped"),
                lambda row: mask.shown(row.person.full_name),
                lambda row: name_key(row.person.full_name),
            ),
            Column(
                "hamlet", N_("Hamlet"), lambda row: row.hamlet, lambda row: sort_key(row.hamlet)
            ),
            Column(
                "serving",
                N_("Members"),
                lambda row: str(row.serving),
                lambda row: row.serving,
                RIGHT,
            ),
            Column(
                "since",
                N_("Since"),
                lambda row: formats.day(row.helping.team.since) if row.helping.team.since else "",
                lambda row: row.helping.team.since,
            ),
            Column("members", N_("Who is in it"), names, grows=True),
        ),
        empty=Emptiness("users", N_("No support team was formed yet."), N_("Form a support team")),
        words=N_("Type, name or person"),
    )
