"""What is done with model points and teams: their states, members, meetings and yearly ratings.

What looks odd is told in sentences and written all the same: an officer decides.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from antq_desktop.domain.models import (
    Member,
    Point,
    PointState,
    Rating,
    Team,
    TeamKind,
    TeamRating,
)
from antq_desktop.domain.people import Sex
from antq_desktop.domain.rating import Told, Window, is_too_young, months_served, window_of
from antq_desktop.domain.records import Record, changed
from antq_desktop.domain.reference import Reference
from antq_desktop.errors import BadInput, Invalid, Problem
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import marked
from antq_desktop.storage.models import TeamPage, is_leader
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

_ONE_DAY = timedelta(days=1)
#: The role the head of a team gets where nobody said another, and that of a committee.
_HEAD, _HEAD_OF_COMMITTEE = "Tổ trưởng", "Trưởng ban"


def set_state(
    work: Work, point_id: str, state: PointState, on: date, reason: str = "", decision: str = ""
) -> Point:
    """Write that a point is strengthened, paused, or works again from a day on.

    Raises `BadInput` for the state it is in already or for a dissolved point, and `Invalid` for a
    day before its last state or its launch.
    """
    point = work.get(Point, point_id)
    _refuse_dissolved(point)
    if point.state is state or (point.state is None and state is PointState.ACTIVE):
        raise BadInput(N_("The point is in this state already."))
    _refuse_before(on, point)
    return work.put(
        changed(point, state=state, state_since=on, state_reason=reason, state_decision=decision)
    )


def dissolve(
    work: Work, point_id: str, on: date, reason: str = "", decision: str = "", *, teams: bool = True
) -> Point:
    """Dissolve a point on a day, and with it its teams unless they go on; raises as `set_state`."""
    point = work.get(Point, point_id)
    _refuse_dissolved(point)
    _refuse_before(on, point)
    for team in work.find(Team, point=point.id) if teams else ():
        if team.dissolved_on is None:
            end_team(work, team.id, on, reason)
    return work.put(
        changed(
            point,
            state=PointState.DISSOLVED,
            dissolved_on=on,
            state_since=on,
            state_reason=reason,
            state_decision=decision,
        )
    )


def end_team(work: Work, team_id: str, on: date, reason: str = "") -> Team:
    """Dissolve a team on a day, and end every membership with it; raises `BadInput`, `Invalid`."""
    team = work.get(Team, team_id)
    if team.dissolved_on is not None:
        day = formats.day(team.dissolved_on)
        raise BadInput(N_("The team was dissolved on {day} already."), day=day)
    for each in work.find(Member, team=team.id):
        if each.until is None or each.until > on:
            # Somebody who was to begin later never was a member of it.
            work.put(changed(each, until=max(on, each.since or on)))
    return work.put(changed(team, dissolved_on=on, ended_reason=reason))


def end_member(work: Work, member_id: str, on: date) -> Member:
    """End a membership after a day; who led the team is its leader no more."""
    member = work.get(Member, member_id)
    if member.until is not None and member.until <= on:
        raise BadInput(N_("The membership ended on {day} already."), day=formats.day(member.until))
    team = work.get(Team, member.team)
    if is_leader(member) and marked(team.leader) == marked(member.full_name):
        work.put(changed(team, leader="", leader_phone=""))
    return work.put(changed(member, until=on))


def new_leader(work: Work, member: Member) -> Member:
    """Put somebody at the head of a team from a day on; who led it until then leads no more.

    The former head leaves the role the day before and stays a member; a member who becomes head
    changes the role. Raises `Invalid` without a day, or for one before the former head began.
    """
    if member.since is None:
        raise no_day("since", Member)
    team = work.get(Team, member.team)
    made = changed(member, role=member.role or head_role(team))
    eve = member.since - _ONE_DAY
    for each in work.find(Member, team=team.id):
        same = marked(each.full_name) == marked(member.full_name)
        if each.id == member.id or each.until is not None or not (same or is_leader(each)):
            continue
        if each.since and each.since > eve:
            day = formats.day(each.since)
            words = N_("{name} is in this role since {day}. Choose a later day.")
            raise _invalid("since", words, name=each.full_name, day=day)
        if same:
            made = _with_known(made, each)
        work.put(changed(each, until=eve))
    work.put(changed(team, leader=made.full_name, leader_phone=made.phone))
    return work.put(made)


def head_role(team: Team) -> str:
    """Return what the head of a team is called."""
    return _HEAD_OF_COMMITTEE if team.kind is TeamKind.STEERING else _HEAD


def rate_point(
    work: Work, point: str, year: int, grade: str, decision: str = "", on: date | None = None
) -> Rating:
    """Write the rating of a point for a year, in the place of the one there was."""
    kept = work.find(Rating, point=point, year=year)
    known = kept[-1] if kept else Rating(point=work.get(Point, point).id, year=year, grade=grade)
    decided = _decided(known, decision, on)
    return work.put(changed(known, grade=grade, decision=decided[0], decided_on=decided[1]))


def rate_team(
    work: Work, team: str, year: int, grade: str, decision: str = "", on: date | None = None
) -> TeamRating:
    """Write the rating of a team for a year, in the place of the one there was."""
    kept = work.find(TeamRating, team=team, year=year)
    known = kept[-1] if kept else TeamRating(team=work.get(Team, team).id, year=year, grade=grade)
    decided = _decided(known, decision, on)
    return work.put(changed(known, grade=grade, decision=decided[0], decided_on=decided[1]))


def unrate(work: Work, cls: type[Rating] | type[TeamRating], rated: str, year: int) -> None:
    """Take the rating of a point or team for a year back."""
    field = cls.register.root
    for each in work.find(cls, **{field: rated}):
        if each.year == year:
            work.remove(each)


def told_of_team(page: TeamPage, on: date, reference: Reference) -> Iterator[Told]:
    """Yield what is to be looked at in a team that stands, one sentence each."""
    if not page.team.stands(on):
        return
    if page.team.kind is TeamKind.MEDIATION:
        yield from _told_of_mediators(page, on, reference)
    if page.team.kind is TeamKind.SECURITY:
        yield from _told_of_ratings(page, reference)
    heads = [each for each in page.serving(on) if is_leader(each)]
    if len(heads) > 1:
        yield N_("{count} people are written as the head."), {"count": len(heads)}


def _told_of_mediators(page: TeamPage, on: date, reference: Reference) -> Iterator[Told]:
    law = reference.on("movement_terms", "mediators", on)
    serving = page.serving(on)
    if (count := page.count(on)) and count < law.value:
        words = N_("{count} mediators: at least {least} are asked for ({law}).")
        yield words, {"count": count, "least": law.value, "law": law.source}
    known = [each.sex for each in serving if each.sex is not None]
    if serving and Sex.FEMALE not in known:
        words = N_("No woman is written among the mediators ({law}).")
        yield words, {"law": law.source}
    if page.team.from_minority is False:
        words = N_("No mediator of an ethnic minority: asked for where such people live ({law}).")
        yield words, {"law": law.source}


def _told_of_ratings(page: TeamPage, reference: Reference) -> Iterator[Told]:
    for rating in page.ratings:
        window = window_of(rating.year, reference)
        if is_too_young(page.team, window, reference):
            law = reference.on("movement_terms", "team_months", window.last)
            words = N_(
                "Rated for {year} with {months} months of work; under {least} a team is not rated"
                " ({law})."
            )
            served = months_served(page.team, window)
            values = {"months": served, "least": law.value, "law": law.source}
            yield words, {"year": rating.year, **values}


def teams_to_rate(reader: Reader, window: Window, reference: Reference) -> list[Team]:
    """Return the security teams that stood at the end of a window and have no rating for it."""
    rated = {each.team for each in reader.find(TeamRating, year=window.year)}
    return [
        each
        for each in reader.find(Team, kind=TeamKind.SECURITY.value)
        if each.stands(window.last)
        and each.id not in rated
        and not is_too_young(each, window, reference)
    ]


def no_day(field: str, cls: type[Record]) -> Invalid:
    """Return the error of an act without its day."""
    return _invalid(field, N_("Name the day."), cls)


def _decided(known: Rating | TeamRating, decision: str, on: date | None) -> tuple[str, date | None]:
    return decision or known.decision, on or known.decided_on


def _with_known(member: Member, before: Member) -> Member:
    """Return a new head with what is known of the member he was."""
    names = ("phone", "sex", "organisation")
    return changed(
        member, **{name: getattr(member, name) or getattr(before, name) for name in names}
    )


def _refuse_dissolved(point: Point) -> None:
    if point.state is PointState.DISSOLVED:
        words = N_("The point was dissolved. Write a new one, copied from it.")
        raise BadInput(words)


def _refuse_before(on: date, point: Point) -> None:
    for known in (point.state_since, point.launched_on):
        if known and on < known:
            words = N_("This comes before {day}, which is written here.")
            raise _invalid("state_since", words, Point, day=formats.day(known))


def _invalid(field: str, words: str, register: type[Record] = Member, **values: object) -> Invalid:
    return Invalid([Problem(field, words, tuple(values.items()))], register.register_name)
