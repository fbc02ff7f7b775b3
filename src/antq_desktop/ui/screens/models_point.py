"""What the panel shows of one point: its state, how it was founded, its teams, money, meetings."""

from PySide6.QtWidgets import QWidget

from antq_desktop.domain.activities import (
    ACTIVITY_KINDS,
    AWARD_LEVELS,
    Activity,
    Award,
    Tally,
)
from antq_desktop.domain.models import AREAS, POINT_STATES, PointState
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.models import PointPage
from antq_desktop.ui.context import Context
from antq_desktop.ui.fitting import flowing
from antq_desktop.ui.layout import Item, label, notice
from antq_desktop.ui.screens.models_panel import RecordPanel, joined, written
from antq_desktop.ui.screens.movement_list import summed

#: The acts that change the state, in the order of their buttons.
STATE_ACTS = {
    "strengthen": (N_("Strengthen"), PointState.STRENGTHENED),
    "pause": (N_("Pause"), PointState.PAUSED),
    "activate": (N_("Works again"), PointState.ACTIVE),
    "dissolve": (N_("Dissolve"), PointState.DISSOLVED),
}
_TONES = {
    PointState.ACTIVE: "green",
    PointState.STRENGTHENED: "amber",
    PointState.PAUSED: "amber",
    PointState.DISSOLVED: "blue",
}


class PointPanel(RecordPanel):
    """One point."""

    def __init__(self, context: Context, page: PointPage) -> None:
        super().__init__(context, "point_panel")
        self._page = page
        self.refill()

    @property
    def shown(self) -> PointPage:
        """What is shown."""
        return self._page

    def show_page(self, page: PointPage) -> None:
        """Show the point as it is now."""
        self._page = page
        self.refill()

    def refill(self) -> None:
        """Lay the point anew."""
        page, text = self._page, self.context.text
        items: list[Item] = [*self._head(), self._acts(), *self.facts(self._facts())]
        if page.copied_from or page.copies:
            items += self._copies()
        today = self.context.today()
        teams = [
            self.link(
                f"point_team_{each.id}",
                joined(each.team.name, self._members(each.count(today))),
                "team",
                each.id,
                "users",
            )
            for each in page.teams
        ]
        words = text(N_("Teams: {count}"), count=len(page.standing(today)))
        items += self.section("teams", words, teams, ("add_team", N_("Add a team")))
        words = text(N_("Meetings: {count}"), count=len(page.meetings))
        meetings = self.meeting_lines(page.meetings)
        items += self.section("meetings", words, meetings, ("add_meeting", N_("Add a meeting")))
        code = self.context.language.code
        words = text(N_("Money: {amount}"), amount=formats.amount(page.money, code))
        items += self.section("moneys", words, self._moneys(), ("add_money", N_("Add money")))
        results = [self._credit(each) for each in page.credited]
        title = text(N_("Results credited to it"))
        add = ("add_result", N_("Add a result"))
        head, line, *lines = self.section("results", title, results, add)
        tallies = [each for each in page.credited if isinstance(each, Tally)]
        told = summed(Tally.register, tallies, self.context.language)
        items += [head, line, *([label(told, "muted", wraps=True)] if told else ()), *lines]
        ratings = self.rating_lines(page.ratings)
        title = text(N_("Yearly ratings"))
        items += self.section("ratings", title, ratings, ("add_rating", N_("Rate a year")))
        items.append(self.story(page.id, *(each.id for each in page.meetings)))
        self.lay(items)
        change = self.findChild(QWidget, "change_point")
        if change is not None:
            self.setFocusProxy(change)

    def _head(self) -> list[Item]:
        page, text, point = self._page, self.context.text, self._page.point
        area = text(dict(AREAS)[point.area]) if point.area else ""
        items: list[Item] = [label(joined(page.type, page.hamlet, area), "muted", wraps=True)]
        state = point.state or PointState.ACTIVE
        words = text(dict(POINT_STATES)[state])
        if point.state_since:
            words = text(N_("{state} since {day}"), state=words, day=formats.day(point.state_since))
        elif point.dissolved_on:
            words = f"{words} {formats.day(point.dissolved_on)}"
        more = joined(point.state_reason, point.state_decision)
        sentence = f"{words}. {more}" if more else words
        made = notice(self.context.icons, sentence, _TONES[state])
        made.setObjectName("point_state")
        return [*items, made]

    def _acts(self) -> QWidget:
        state = self._page.point.state or PointState.ACTIVE
        acts = [self.act("change_point", N_("Change"), role="primary")]
        for name, (words, into) in STATE_ACTS.items():
            if PointState.DISSOLVED is not state is not into:
                acts.append(self.act(name, words))
        return flowing(acts)

    def _facts(self) -> list[tuple[str, str]]:
        page, point, mask = self._page, self._page.point, self.context.mask
        founded = joined(point.decision, written(point.decided_on), point.decided_by)
        leader = joined(mask.shown(point.leader), mask.shown(point.leader_phone))
        today, members = self.context.today(), page.members(self.context.today())
        declared = not page.teams
        counted = joined(
            self._teams(len(page.standing(today)) if page.teams else point.declared_teams or 0),
            self._members(members),
        )
        if declared and counted:
            counted = self.context.text(N_("{count}, declared"), count=counted)
        return [
            (N_("Founding decision"), founded),
            (N_("Launched on"), written(point.launched_on)),
            (N_("Rules of work"), point.rules),
            (N_("Run by"), point.host),
            (N_("Leader"), leader),
            (N_("Officer in charge"), page.officer),
            (N_("Teams and members"), counted),
            (N_("Equipment"), self._equipment()),
            (N_("Remarks"), point.remarks),
        ]

    def _equipment(self) -> str:
        point, plural = self._page.point, self.context.language.plural
        found = []
        if count := point.cameras:
            found.append(plural("{count} camera", "{count} cameras", count))
        if count := point.gongs:
            found.append(plural("{count} gong", "{count} gongs", count))
        if count := point.letter_boxes:
            found.append(plural("{count} letter box", "{count} letter boxes", count))
        return joined(*found, point.equipment)

    def _copies(self) -> list[Item]:
        page, text = self._page, self.context.text
        items: list[Item] = []
        if page.copied_from:
            words = text(N_("Copied from {name}"), name=page.copied_from.name)
            one = page.copied_from.id
            items.append(self.link("copied_from", words, "point", one, "arrow-left-right"))
        if page.copies:
            title = text(N_("Copied from it: {count}"), count=len(page.copies))
            lines = [
                self.link(f"copy_{each.id}", each.name, "point", each.id, "arrow-left-right")
                for each in page.copies
            ]
            items += self.section("copies", title, lines)
        return items

    def _credit(self, record: Activity | Award | Tally) -> QWidget:
        """Return the line of what is credited: its day and kind, what it counts under it."""
        text, language = self.context.text, self.context.language
        if isinstance(record, Tally):
            day, what = record.counted_on, text(record.register.one)
        elif isinstance(record, Activity):
            day, what = record.held_on, text(dict(ACTIVITY_KINDS)[record.kind])
        else:
            day, what = record.awarded_on, text(dict(AWARD_LEVELS)[record.level])
        more = record.form if isinstance(record, Award) else getattr(record, "subject", "")
        under = joined(more, summed(record.register, [record], language))
        return self.record_line(record, joined(written(day), what), under)

    def _moneys(self) -> list[QWidget]:
        code = self.context.language.code
        return [
            self.record_line(
                each,
                joined(written(each.given_on), formats.amount(each.amount, code)),
                joined(each.source, each.used_for),
            )
            for each in self._page.moneys
        ]

    def _teams(self, count: int) -> str:
        words = self.context.language.plural("{count} team", "{count} teams", count)
        return words if count else ""

    def _members(self, count: int) -> str:
        words = self.context.language.plural("{count} member", "{count} members", count)
        return words if count else ""
