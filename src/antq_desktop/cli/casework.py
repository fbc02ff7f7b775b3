"""Commands on casework: where a case stands, its acts, a visit, what is due."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date

from antq_desktop.cli.asking import asking
from antq_desktop.cli.casework_acts import ACTS, Asked
from antq_desktop.cli.lists import table
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.cases import Case, Group, GroupDecision
from antq_desktop.domain.deadlines import DueAct
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record
from antq_desktop.domain.stages import STAGE_STATES, Stage
from antq_desktop.domain.visits import ContactBy, Manner, Visit
from antq_desktop.errors import BadInput
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services import casework
from antq_desktop.services.fields import find_record
from antq_desktop.services.law import law_in_force
from antq_desktop.services.office import actor_name
from antq_desktop.services.today import CaseStanding, due_acts, of_officer, standing_of
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import person_line
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work
from antq_desktop.sync.desk import waiting


def case(session: Session, options: Namespace) -> None:
    """Print where a person's case stands, or do one act of it."""
    if not options.act:
        _show(session, options)
        return
    act = ACTS[options.act]

    def job(work: Work) -> Record | None:
        person, chosen = _whose(work, options.id)
        return act.run(Asked(work, person, chosen, options, session.clock.today()))

    with session.store() as store, asking(session):
        made = store.write(act.tag, job)
    if options.json:
        print_json({"id": made.id if made else None})
        return
    session.say(N_("Saved."))
    if made:
        print(made.id)


def visit(session: Session, options: Namespace) -> None:
    """Record a contact with a person, and the group where one was decided at it."""

    def job(work: Work) -> Visit:
        person = _whose(work, options.id)[0]
        day = options.on or session.clock.today()
        manner = options.manner or (Manner.MET if options.learnt or options.agreed else None)
        made = Visit(
            person=person,
            visited_on=day,
            manner=Manner(manner) if manner else None,
            visited_by=options.by or actor_name(work, work.actor),
            findings=options.learnt,
            agreed=options.agreed,
            contact_by=ContactBy(options.made_as),
        )
        kept = casework.record_visit(work, made, sure=options.sure)
        if options.group:
            group = GroupDecision(
                person=person, group=Group(options.group), decided_on=day, reason=options.reason
            )
            casework.decide_group(work, group, sure=options.sure)
        return kept

    with session.store() as store, asking(session):
        kept = store.write(Tag.VISIT, job)
    if options.json:
        print_json({"id": kept.id})
        return
    session.say(N_("Saved."))
    print(kept.id)


def due(session: Session, options: Namespace) -> None:
    """Print all that is due, the earliest first; of one officer or one hamlet where named."""
    today = session.clock.today()
    with session.store() as store, store.read() as reader:
        acts = due_acts(reader, today, law_in_force(reader), waiting(reader))
    chosen = of_officer(acts, options.officer, options.hamlet)
    if options.json:
        for act in chosen:
            print_json(_act_json(act, today))
        return
    if not chosen:
        session.say(N_("Nothing is due."))
    text = session.language.text
    rows = [
        [
            formats.day(act.due_on),
            act.name or str(act.count),
            act.hamlet,
            text(act.what),
            act.article,
        ]
        for act in chosen
    ]
    for line in table(rows):
        print(line)


def _show(session: Session, options: Namespace) -> None:
    today = session.clock.today()
    with session.store() as store, store.read() as reader:
        person = _whose(reader, options.id)[0]
        standing = standing_of(reader, person, today, law_in_force(reader))
        name = person_line(reader, person, today).full_name
    if options.json:
        print_json(_case_json(standing, name, today))
        return
    text = session.language.text
    print(name)
    if not standing.stages:
        session.say(N_("There is no case yet."))
    rows = [
        [
            "→" if stage.next else "",
            text(stage.words),
            text(STAGE_STATES[stage.state]),
            _when(stage),
            stage.paper,
            stage.article,
        ]
        for stage in standing.stages
    ]
    for line in table(rows):
        print(line)


def _when(stage: Stage) -> str:
    found = stage.day or stage.due_on
    return formats.day(found) if found else ""


def _case_json(standing: CaseStanding, name: str, today: date) -> dict[str, object]:
    held = standing.facts.case
    return {
        "person": standing.facts.person,
        "full_name": name,
        "case": held.id if held else None,
        "since": _iso(held.since()) if held else None,
        "ended_on": _iso(held.ended_on) if held else None,
        "stages": [_stage_json(each) for each in standing.stages],
        "due": [_act_json(each, today) for each in standing.acts],
    }


def _stage_json(stage: Stage) -> dict[str, object]:
    return {
        "stage": stage.kind.value,
        "state": stage.state.value,
        "day": _iso(stage.day),
        "paper": stage.paper or None,
        "by": stage.by or None,
        "due_on": _iso(stage.due_on),
        "article": stage.article or None,
        "act": stage.act or None,
        "next": stage.next,
    }


def _act_json(act: DueAct, today: date) -> dict[str, object]:
    return {
        "person": act.person,
        "name": act.name or None,
        "hamlet": act.hamlet or None,
        "officer": act.officer or None,
        "act": act.act,
        "due_on": act.due_on.isoformat(),
        "days_left": act.days_left(today),
        "article": act.article or None,
        "opens": list(act.opens),
        "count": act.count,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _whose(reader: Reader, named: str) -> tuple[RecordId, Case | None]:
    """Return the person an id is of, with the case: the one named, else the open, else the newest.

    Raises `NotFound`, and `BadInput` for the id of something else.
    """
    record = find_record(reader, named)
    if isinstance(record, Case):
        return record.person, record
    if not isinstance(record, Person):
        raise BadInput(N_("{text} is neither a person nor a case."), text=named)
    found = casework.open_case(reader, record.id)
    return record.id, found or person_line(reader, record.id, reader.clock.today()).case


COMMANDS: dict[str, Callable[..., None]] = {"case": case, "visit": visit, "due": due}
