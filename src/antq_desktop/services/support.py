"""Mentors and support teams: who is assigned, handed over, and replaced, each as one piece of work.

Nothing that was is written over: an assignment or a membership ends the day before the next begins.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import changed, new_id
from antq_desktop.domain.support import Assignment, Supporter, SupportTeam, SupportTeamType
from antq_desktop.errors import BadInput, Invalid, NotFound, Problem
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import name_key, sort_key
from antq_desktop.storage.custody import refuse_foreign
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.support import (
    Mentor,
    assignments_on,
    mentor_key,
    mentors_on,
    teams_helping,
)
from antq_desktop.storage.work import Work

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Served:
    """How many people somebody helps: as the mentor of each, or in their support teams."""

    name: str
    organisation: str
    in_team: bool
    people: tuple[RecordId, ...]


def load(reader: Reader, on: date) -> list[Served]:
    """Return whom each mentor helps on a day, then each member of a support team."""
    mentors = [
        Served(each.name, each.organisation, in_team=False, people=each.people)
        for each in mentors_on(reader, on)
    ]
    in_teams: dict[str, list[Supporter]] = {}
    for team in teams_helping(reader, on):
        for each in team.serving(on):
            in_teams.setdefault(mentor_key(each.full_name, each.organisation), []).append(each)
    members = [
        Served(
            found[0].full_name,
            found[0].organisation,
            in_team=True,
            people=tuple(dict.fromkeys(each.person for each in found)),
        )
        for found in in_teams.values()
    ]
    members.sort(key=lambda each: (name_key(each.name), sort_key(each.organisation)))
    return [*mentors, *members]


def find_mentor(reader: Reader, name: str, on: date, organisation: str = "") -> Mentor:
    """Return the mentor of a name, or the organisation of that name, on a day.

    Raises `NotFound`, and `BadInput` where several are called so.
    """
    wanted, within = name.strip().casefold(), organisation.strip().casefold()
    found = [
        each
        for each in mentors_on(reader, on)
        if each.known_as.casefold() == wanted
        and (not within or each.organisation.casefold() == within)
    ]
    if not found:
        raise NotFound(N_("Nobody called {name} is a mentor now."), name=name.strip())
    if len(found) > 1:
        raise BadInput(
            N_("Several mentors are called {name}. Give the organisation too."), name=name.strip()
        )
    return found[0]


def assign(work: Work, people: Collection[RecordId], like: Assignment) -> list[Assignment]:
    """Assign one mentor to several people by one decision.

    An assignment a person has already ends the day before. Raises `Invalid` for a day not after
    the one that began it.
    """
    return [_assign(work, person, like) for person in people]


def hand_over(
    work: Work, giver: str, to: Assignment, people: Collection[RecordId] = ()
) -> list[Assignment]:
    """Give the people of one mentor, or the chosen ones of them, to another.

    `giver` is the `id` of a `Mentor`. What help was agreed stays agreed. Raises `BadInput` for
    somebody not in that mentor's care, and for a hand-over to the same mentor.
    """
    if mentor_key(to.mentor, to.organisation) == giver:
        raise BadInput(N_("Name another mentor than the one who hands over."))
    cared = {
        person: each
        for person, each in assignments_on(work, day_of(to)).items()
        if mentor_key(each.mentor, each.organisation) == giver
    }
    for stranger in (each for each in people if each not in cared):
        name = work.get(Person, stranger).full_name
        raise BadInput(N_("{name} is not in the care of this mentor now."), name=name)
    if not cared:
        raise BadInput(N_("This mentor has nobody in care now."))
    return [
        _assign(work, person, changed(to, agreed_help=to.agreed_help or each.agreed_help))
        for person, each in cared.items()
        if not people or person in people
    ]


def put_assignment(work: Work, made: Assignment) -> Assignment:
    """Write an assignment as a form tells it; one that goes on ends the one before, as `assign`.

    Raises `Invalid` for a second that would run beside it: a new one that does not say since when,
    or one that was over.
    """
    others = [
        each
        for each in _running(work, made.person, made.since)
        if each.id != made.id and made.until is None
    ]
    known = next(iter(work.find(Assignment, id=made.id)), None)
    if not others or (known is not None and known.until is None):
        return work.put(made)
    if known is not None:
        words = N_("{name} is assigned already. End that assignment first.")
        raise _invalid("until", words, name=_called(others[-1]))
    if made.since is None:
        words = N_("{name} is assigned already. Say since when the new one holds.")
        raise _invalid("since", words, name=_called(others[-1]))
    return _assign(work, made.person, made)


def end_assignment(work: Work, person: RecordId, until: date) -> None:
    """End what a person is assigned to, after a day; what was left open before it ends on its eve.

    Raises `NotFound` for nothing to end, `Invalid` for a day before it began, and `BadInput` where
    two began on one day.
    """
    held = _running(work, person, until)
    if not held:
        raise NotFound(N_("Nobody is assigned on that day."))
    began = held[-1].since
    same = [each for each in held if each.since == began]
    if len(same) > 1:
        names = ", ".join(sorted(map(_called, same), key=sort_key))
        raise BadInput(N_("Several are assigned: {names}. End each on its own line."), names=names)
    if began and began > until:
        raise _too_early("until", _called(held[-1]), began)
    for each in held:
        refuse_foreign(work, each)
        ends = until if began is None or each.since == began else began - _ONE_DAY
        work.put(changed(each, until=ends))


def _running(reader: Reader, person: RecordId, on: date | None) -> list[Assignment]:
    """Return the assignments of a person that are not over on a day, the newest last."""
    found = reader.find(Assignment, person=person)
    held = [each for each in found if each.until is None or (on is not None and each.until >= on)]
    return sorted(held, key=lambda each: each.since or date.min)


def _called(assignment: Assignment) -> str:
    return assignment.mentor or assignment.organisation


def build_team(work: Work, team: SupportTeam, members: Sequence[Supporter] = ()) -> SupportTeam:
    """Write a support team with its members; they serve from the team's first day."""
    refuse_foreign(work, team)
    kept = work.put(team)
    for each in members:
        add_member(work, kept, each)
    return kept


def add_member(work: Work, team: SupportTeam, member: Supporter) -> Supporter:
    """Put a new member into a team, from its first day unless another is given."""
    since = member.since or team.since
    placed = changed(member, team=team.id, person=team.person, since=since)
    refuse_foreign(work, placed)
    return work.put(placed)


def replace_member(work: Work, leaving: RecordId, member: Supporter) -> Supporter:
    """Put somebody into a team in the place of a member, who leaves the day before.

    The role and the organisation are those of the member who leaves, unless others are given.
    """
    old = work.get(Supporter, leaving)
    since = member.since or work.clock.today()
    refuse_foreign(work, old)
    _refuse_before(old.since, since, old.full_name)
    work.put(changed(old, until=since - _ONE_DAY))
    return add_member(
        work,
        work.get(SupportTeam, old.team),
        changed(
            member,
            since=since,
            role=member.role or old.role,
            organisation=member.organisation or old.organisation,
        ),
    )


def end_team(work: Work, team_id: RecordId, until: date) -> SupportTeam:
    """End a team after a day, and every membership with it.

    Raises `Invalid` for a day before it began.
    """
    team = work.get(SupportTeam, team_id)
    refuse_foreign(work, team)
    if team.since and until < team.since:
        raise _too_early("until", team.name, team.since)
    for each in work.find(Supporter, team=team_id):
        if each.until is None or each.until > until:
            if each.since and until < each.since:
                raise _too_early("until", each.full_name, each.since)
            work.put(changed(each, until=until))
    return work.put(changed(team, until=until))


def team_type(reader: Reader, name: str) -> SupportTeamType:
    """Return the type of support team of a name; raises `BadInput` naming those there are."""
    listed = sorted(reader.all(SupportTeamType), key=lambda each: sort_key(each.name))
    for each in listed:
        if each.name.casefold() == name.strip().casefold():
            return each
    known = ", ".join(each.name for each in listed)
    raise BadInput(
        N_("There is no type of support team {name}. There are: {known}."), name=name, known=known
    )


def _assign(work: Work, person: RecordId, like: Assignment) -> Assignment:
    since = day_of(like)
    made = changed(like, id=new_id(), version=0, person=person, since=since, until=None)
    refuse_foreign(work, made)
    name = work.get(Person, person).full_name
    for each in work.find(Assignment, person=person):
        if each.until is None or each.until >= since:
            _refuse_before(each.since, since, name)
            work.put(changed(each, until=since - _ONE_DAY))
    return work.put(made)


def day_of(assignment: Assignment) -> date:
    """Return the day an assignment begins; raises `Invalid` where it says none."""
    if assignment.since is None:
        raise Invalid([Problem("since", N_("This must be filled in."))], "assignments")
    return assignment.since


def _refuse_before(began: date | None, since: date, name: str) -> None:
    """Raise `Invalid` where the next would not begin after the one before."""
    if began and began >= since:
        raise _too_early("since", name, began)


def _too_early(field: str, name: str, began: date) -> Invalid:
    words = N_("{name}: it began on {day} only. Give a later day.")
    return _invalid(field, words, name=name, day=formats.day(began))


def _invalid(field: str, words: str, **values: str) -> Invalid:
    return Invalid([Problem(field, words, tuple(values.items()))], Assignment.register_name)
