"""What the panel shows of one team: its members with their terms, its meetings and ratings."""

from PySide6.QtWidgets import QWidget

from antq_desktop.domain.models import TEAM_KINDS, Member, TeamKind
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.models import told_of_team
from antq_desktop.storage.models import TeamPage
from antq_desktop.ui.context import Context
from antq_desktop.ui.fitting import flowing
from antq_desktop.ui.layout import Item, button, column, holder, label, notice, row, tool
from antq_desktop.ui.screens.models_panel import RecordPanel, joined, written
from antq_desktop.ui.theme import SMALL


class TeamPanel(RecordPanel):
    """One team."""

    def __init__(self, context: Context, page: TeamPage) -> None:
        super().__init__(context, "movement_team_panel")
        self._page = page
        self.refill()

    @property
    def shown(self) -> TeamPage:
        """What is shown."""
        return self._page

    def show_page(self, page: TeamPage) -> None:
        """Show the team as it is now."""
        self._page = page
        self.refill()

    def refill(self) -> None:
        """Lay the team anew."""
        page, text, today = self._page, self.context.text, self.context.today()
        serving = page.serving(today)
        items: list[Item] = [*self._head(), self._acts(), *self.facts(self._facts())]
        count: object = page.count(today)
        if count and not page.members:
            count = text(N_("{count}, declared"), count=count)
        words = text(N_("Members: {count}"), count=count)
        members = [self._member(each) for each in serving]
        items += self.section("members", words, members, ("add_member", N_("Add a member")))
        gone = [each for each in page.members if each not in serving]
        if gone:
            lines: list[QWidget] = [
                self.record_line(each, joined(self._name(each), each.role, self._span(each)))
                for each in gone
            ]
            items += self.section("gone", text(N_("Not in it now")), lines)
        words = text(N_("Meetings: {count}"), count=len(page.meetings))
        meetings = self.meeting_lines(page.meetings)
        items += self.section("meetings", words, meetings, ("add_meeting", N_("Add a meeting")))
        if page.ratings or page.team.kind is TeamKind.SECURITY:
            ratings = self.rating_lines(page.ratings)
            title = text(N_("Yearly ratings"))
            items += self.section("ratings", title, ratings, ("add_rating", N_("Rate a year")))
        items.append(self.story(page.id, *(each.id for each in page.meetings)))
        self.lay(items)
        change = self.findChild(QWidget, "change_team")
        if change is not None:
            self.setFocusProxy(change)

    def _head(self) -> list[Item]:
        page, context = self._page, self.context
        kind = context.text(dict(TEAM_KINDS)[page.team.kind])
        items: list[Item] = [label(joined(kind, page.hamlet), "muted", wraps=True)]
        if page.point is not None:
            name, one = page.point.name, page.point.id
            items.append(self.link("team_point", name, "point", one, "network"))
        if page.team.dissolved_on:
            day = formats.day(page.team.dissolved_on)
            words = context.text(N_("Dissolved on {day}."), day=day)
            sentence = f"{words} {page.team.ended_reason}".strip()
            items.append(notice(context.icons, sentence, "blue"))
        for words, values in told_of_team(page, context.today(), context.reference):
            items.append(notice(context.icons, context.text(words, **values), "amber"))
        return items

    def _acts(self) -> QWidget:
        acts = [self.act("change_team", N_("Change"), role="primary")]
        if self._page.team.dissolved_on is None:
            acts.append(self.act("new_leader", N_("New head")))
            acts.append(self.act("end_team", N_("Dissolve")))
        icon = self.context.icons("printer")
        words = self.context.text(N_("Print"))
        acts.append(
            button(words, "print_team", lambda: self.asked.emit("print_team", None), icon=icon)
        )
        return flowing(acts)

    def _facts(self) -> list[tuple[str, str]]:
        team, mask = self._page.team, self.context.mask
        founded = joined(team.decision, written(team.founded_on), team.decided_by)
        return [
            (N_("Founded"), founded),
            (N_("Leader"), joined(mask.shown(team.leader), mask.shown(team.leader_phone))),
        ]

    def _member(self, member: Member) -> QWidget:
        context = self.context
        words = joined(self._name(member), member.role)
        change = self.link(f"members_{member.id}", words, "change", member, "user")
        end = tool(
            context.text(N_("End the membership")),
            f"end_member_{member.id}",
            context.icons("circle-x"),
            lambda: self.asked.emit("end_member", member),
        )
        line = row(change, end)
        line.setStretch(0, 1)
        about = joined(member.organisation, context.mask.shown(member.phone), self._span(member))
        if not about:
            return holder(line)
        below = label(about, "small", wraps=True)
        below.setContentsMargins(SMALL, 0, 0, 0)
        return holder(column(line, below, gap=0))

    def _name(self, member: Member) -> str:
        return self.context.mask.shown(member.full_name)

    def _span(self, member: Member) -> str:
        text = self.context.text
        parts = []
        if member.since:
            parts.append(text(N_("since {day}"), day=formats.day(member.since)))
        if member.until:
            parts.append(text(N_("until {day}"), day=formats.day(member.until)))
        return " ".join(parts)
