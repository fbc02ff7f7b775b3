"""The commands on model points and teams."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from antq_desktop.cli.lists import record_json, table
from antq_desktop.cli.models_telling import point_json, team_json, tell_ratings, write_paper
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.fields import Money
from antq_desktop.domain.models import (
    POINT_STATES,
    TEAM_KINDS,
    Meeting,
    Member,
    Point,
    PointMoney,
    PointState,
    Team,
)
from antq_desktop.domain.people import Sex
from antq_desktop.domain.rating import window_of
from antq_desktop.domain.records import Record
from antq_desktop.domain.reference import Reference
from antq_desktop.errors import BadInput, NotFound
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import marked
from antq_desktop.reports.document import Document
from antq_desktop.reports.models_gather import ModelPapers
from antq_desktop.services import models
from antq_desktop.services.fields import find_record
from antq_desktop.services.law import law_in_force
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.models import (
    all_teams,
    point_page,
    rated_points,
    rated_teams,
    silent_points,
    team_page,
)
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

R = TypeVar("R", bound=Record)


def model(session: Session, options: Namespace) -> None:
    """Do one act on model points."""
    _POINT_ACTS[options.act](session, options)


def team(session: Session, options: Namespace) -> None:
    """Do one act on teams."""
    _TEAM_ACTS[options.act](session, options)


def _list_points(session: Session, options: Namespace) -> None:
    if options.out is not None:
        write_paper(session, options.out, "model_points", lambda papers: papers.of_points())
        return
    today = session.clock.today()
    with session.store() as store, store.read() as reader:
        if options.silent:
            found = silent_points(reader, today, law_in_force(reader))
            points = [each.point for each in found]
            since: dict[str, date] = {each.point.id: each.due_on for each in found}
        else:
            points, since = reader.all(Point), {}
        pages = [point_page(reader, each.id) for each in points]
    if options.json:
        for page in pages:
            told = {"silent_since": since[page.id].isoformat()} if page.id in since else {}
            print_json({**point_json(page, today), **told})
        return
    text, states = session.language.text, dict(POINT_STATES)
    rows = [
        [
            page.id[:8],
            page.point.name,
            page.hamlet,
            text(states[page.point.state or PointState.ACTIVE]),
            formats.day(since[page.id]) if page.id in since else "",
        ]
        for page in pages
    ]
    for line in table(rows):
        print(line)


def _show_point(session: Session, options: Namespace) -> None:
    with session.store() as store, store.read() as reader:
        page = point_page(reader, _one(reader, Point, options.id).id)
    today = session.clock.today()
    if options.json:
        lines = {
            "teams_list": [team_json(each, today) for each in page.teams],
            "meetings": [record_json(each) for each in page.meetings],
            "moneys": [record_json(each) for each in page.moneys],
            "ratings": [record_json(each) for each in page.ratings],
        }
        print_json({**point_json(page, today), **lines})
        return
    text = session.language.text
    state = text(dict(POINT_STATES)[page.point.state or PointState.ACTIVE])
    code = session.language.code
    said = (
        (N_("Model type"), page.type),
        (N_("Hamlet"), page.hamlet),
        (N_("State"), state),
        (N_("Reason of the state"), page.point.state_reason),
        (N_("Founding decision"), page.point.decision),
        (N_("Copied from the point"), page.copied_from.name if page.copied_from else ""),
        (N_("Teams"), str(len(page.standing(today)))),
        (N_("Members"), str(page.members(today))),
        (N_("Meetings"), str(len(page.meetings))),
        (N_("Money of points"), formats.amount(page.money, code)),
    )
    print(page.point.name)
    for line in table([text(words), value] for words, value in said if value):
        print(line)


def _state(session: Session, options: Namespace) -> None:
    on, state = options.on or session.clock.today(), PointState(options.state)

    def job(work: Work) -> Record:
        point = _one(work, Point, options.id).id
        given = (on, options.reason, options.decision)
        if state is PointState.DISSOLVED:
            return models.dissolve(work, point, *given, teams=not options.keep_teams)
        return models.set_state(work, point, state, *given)

    _write(session, options, job)


def _money(session: Session, options: Namespace) -> None:
    amount = Money("").from_text(options.amount)

    def job(work: Work) -> Record:
        point = _one(work, Point, options.id).id
        on = options.on or session.clock.today()
        made = PointMoney(
            point=point,
            given_on=on,
            source=options.source,
            amount=amount or 0,
            used_for=options.used_for,
        )
        return work.put(made)

    _write(session, options, job, Tag.ADD)


def _list_teams(session: Session, options: Namespace) -> None:
    with session.store() as store, store.read() as reader:
        pages = [each for each in all_teams(reader) if options.kind in {None, each.team.kind.value}]
    today, text, kinds = session.clock.today(), session.language.text, dict(TEAM_KINDS)
    if options.json:
        for page in pages:
            print_json(team_json(page, today))
        return
    rows = [
        [each.id[:8], each.team.name, text(kinds[each.team.kind]), each.hamlet, each.team.leader]
        for each in pages
    ]
    for line in table(rows):
        print(line)


def _show_team(session: Session, options: Namespace) -> None:
    today = session.clock.today()
    with session.store() as store, store.read() as reader:
        page = team_page(reader, _one(reader, Team, options.id).id)
        told = list(models.told_of_team(page, today, law_in_force(reader)))
    sentences = [session.language.text(words, **values) for words, values in told]
    if options.json:
        lines = {
            "members_list": [record_json(each) for each in page.members],
            "meetings": [record_json(each) for each in page.meetings],
            "ratings": [record_json(each) for each in page.ratings],
            "told": sentences,
        }
        print_json({**team_json(page, today), **lines})
        return
    print(page.team.name)
    rows = [
        [each.full_name, each.role, formats.day(each.since) if each.since else ""]
        for each in page.serving(today)
    ]
    for line in (*table(rows), *sentences):
        print(line)


def _member(session: Session, options: Namespace) -> None:
    def job(work: Work) -> Record:
        made = Member(
            team=_one(work, Team, options.id).id,
            full_name=options.name,
            role=options.role,
            sex=Sex(options.sex) if options.sex else None,
            organisation=options.organisation,
            phone=options.phone,
            decision=options.decision,
            since=options.on or session.clock.today(),
        )
        return models.new_leader(work, made) if options.act == "head" else work.put(made)

    _write(session, options, job, Tag.ADD)


def _leave(session: Session, options: Namespace) -> None:
    on = options.on or session.clock.today()
    _write(
        session,
        options,
        lambda work: models.end_member(work, _one(work, Member, options.id).id, on),
    )


def _end_team(session: Session, options: Namespace) -> None:
    on = options.on or session.clock.today()
    _write(
        session,
        options,
        lambda work: models.end_team(work, _one(work, Team, options.id).id, on, options.reason),
    )


def _print_team(session: Session, options: Namespace) -> None:
    def make(papers: ModelPapers) -> Document:
        return papers.of_team(_one(papers.reader, Team, options.id).id)

    write_paper(session, options.out, "team_members", make)


def _meeting(session: Session, options: Namespace, cls: type[Point] | type[Team]) -> None:
    def job(work: Work) -> Record:
        whose = _one(work, cls, options.id).id
        made = Meeting(
            held_on=options.on or session.clock.today(),
            point=whose if cls is Point else None,
            team=whose if cls is Team else None,
            subject=options.subject,
            attendance=options.attendance,
            result=options.result,
        )
        return work.put(made)

    _write(session, options, job, Tag.ADD)


def _rate(session: Session, options: Namespace, cls: type[Point] | type[Team]) -> None:
    listed = "grades" if cls is Point else "team_grades"
    rate = models.rate_point if cls is Point else models.rate_team

    def job(work: Work) -> Record:
        whose = _one(work, cls, options.id).id
        grade = _grade(law_in_force(work), listed, options.grade)
        return rate(work, whose, options.year, grade, options.decision, options.on)

    _write(session, options, job)


def _ratings(session: Session, options: Namespace, cls: type[Point] | type[Team]) -> None:
    kind = "points" if cls is Point else "teams"
    if options.out is not None:
        name = f"{kind[:-1]}_ratings"
        year = options.year
        write_paper(session, options.out, name, lambda papers: papers.of_ratings(kind, year))
        return
    today = session.clock.today()
    with session.store() as store, store.read() as reader:
        reference = law_in_force(reader)
        on = min(today, window_of(options.year, reference).last)
        rows = (rated_points if cls is Point else rated_teams)(reader, options.year, on)
    tell_ratings(session, options, rows, reference)


def _grade(reference: Reference, listed: str, typed: str) -> str:
    """Return the code of a grade named by code or title; raises `BadInput` naming those."""
    entries = reference.entries(listed)
    for each in entries:
        if marked(typed) in {marked(each.code), marked(each.title)}:
            return each.code
    known = ", ".join(each.code for each in entries)
    raise BadInput(N_("There is no grade {name}. There are: {known}."), name=typed, known=known)


def _write(
    session: Session, options: Namespace, job: Callable[[Work], Record], tag: Tag = Tag.CHANGE
) -> None:
    with session.store() as store:
        made = store.write(tag, job)
    if options.json:
        print_json(record_json(made))
    else:
        print(made.id)


def _one(reader: Reader, cls: type[R], text: str) -> R:
    """Return the record of a register an id, or its beginning, names; raises `NotFound`."""
    found = find_record(reader, text)
    if not isinstance(found, cls):
        raise NotFound(name=text)
    return found


Act = Callable[[Session, Namespace], None]


def _shared(cls: type[Point] | type[Team]) -> dict[str, Act]:
    return {
        "meeting": lambda session, options: _meeting(session, options, cls),
        "rate": lambda session, options: _rate(session, options, cls),
        "ratings": lambda session, options: _ratings(session, options, cls),
    }


_POINT_ACTS: dict[str, Act] = {
    "list": _list_points,
    "show": _show_point,
    "state": _state,
    "money": _money,
    **_shared(Point),
}
_TEAM_ACTS: dict[str, Act] = {
    "list": _list_teams,
    "show": _show_team,
    "head": _member,
    "join": _member,
    "leave": _leave,
    "end": _end_team,
    "print": _print_team,
    **_shared(Team),
}
