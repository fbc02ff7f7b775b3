"""The command on mentors and support teams."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from antq_desktop.cli.lists import table
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record
from antq_desktop.domain.support import Assignment, Supporter, SupportTeam
from antq_desktop.errors import BadInput, NotFound
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.document import Document
from antq_desktop.reports.mentor_gather import HelpPapers
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.workbook import write_workbook
from antq_desktop.services import support
from antq_desktop.services.assigning import decide_for
from antq_desktop.services.fields import find_record
from antq_desktop.services.law import law_in_force
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.support import mentors_on, teams_helping
from antq_desktop.storage.work import Work

R = TypeVar("R", bound=Record)

#: A member is typed as name;role;organisation;phone.
_PARTS = 4
_NOBODY = RecordId("")


def assign(session: Session, options: Namespace) -> None:
    """Do one act on mentors or teams; an id for an act assigns a mentor to that person."""
    _ACTS.get(options.act, _mentor)(session, options)


def _mentor(session: Session, options: Namespace) -> None:
    if options.id:
        known = ", ".join(_ACTS)
        raise BadInput(
            N_("There is no act {name}. There are: {known}."), name=options.act, known=known
        )
    if not (options.mentor or options.organisation):
        raise _missing("--mentor")
    like = _assignment(session, options, options.mentor)

    def job(work: Work) -> list[Assignment]:
        return decide_for(work, [_one(work, Person, options.act).id], like)

    _write(session, options, Tag.STEP, job)


def _hand_over(session: Session, options: Namespace) -> None:
    for value, option in ((options.giver, "--from"), (options.to, "--to")):
        if not value:
            raise _missing(option)
    to = _assignment(session, options, options.to)

    def job(work: Work) -> list[Assignment]:
        today = session.clock.today()
        giver = support.find_mentor(work, options.giver, today, options.from_organisation)
        people = [_one(work, Person, each).id for each in options.person]
        return support.hand_over(work, giver.id, to, people)

    _write(session, options, Tag.CHANGE, job)


def _end(session: Session, options: Namespace) -> None:
    person, until = _id(options), options.on or session.clock.today()

    def job(work: Work) -> list[Record]:
        support.end_assignment(work, _one(work, Person, person).id, until)
        return []

    _write(session, options, Tag.CHANGE, job)


def _team(session: Session, options: Namespace) -> None:
    whose, since = _id(options), options.on or session.clock.today()

    def job(work: Work) -> list[SupportTeam]:
        team = SupportTeam(
            person=_one(work, Person, whose).id,
            type=support.team_type(work, options.type).id if options.type else None,
            name=options.name,
            decision=options.decision,
            since=since,
            agreed_help=options.help_agreed,
        )
        members = [_member(team, each) for each in options.member]
        return [support.build_team(work, team, members)]

    _write(session, options, Tag.ADD, job)


def _join(session: Session, options: Namespace) -> None:
    wanted, members = _id(options), _members(options)

    def job(work: Work) -> list[Supporter]:
        team = _one(work, SupportTeam, wanted)
        return [support.add_member(work, team, _member(team, each, options.on)) for each in members]

    _write(session, options, Tag.ADD, job)


def _replace(session: Session, options: Namespace) -> None:
    wanted, new = _id(options), _members(options)[0]

    def job(work: Work) -> list[Supporter]:
        leaving = _one(work, Supporter, wanted)
        team = work.get(SupportTeam, leaving.team)
        return [support.replace_member(work, leaving.id, _member(team, new, options.on))]

    _write(session, options, Tag.CHANGE, job)


def _end_team(session: Session, options: Namespace) -> None:
    team, until = _id(options), options.on or session.clock.today()

    def job(work: Work) -> list[Record]:
        support.end_team(work, _one(work, SupportTeam, team).id, until)
        return []

    _write(session, options, Tag.CHANGE, job)


def _write(
    session: Session, options: Namespace, tag: Tag, job: Callable[[Work], Sequence[Record]]
) -> None:
    """Do one Work and print the ids of what it made, one a line."""
    with session.store() as store:
        made = store.write(tag, job)
    for each in made:
        if options.json:
            print_json({"id": each.id, "person": each.register.root_of(each)})
        else:
            print(each.id)
    if not made:
        session.say(N_("Saved."))


def _load(session: Session, options: Namespace) -> None:
    with session.store() as store, store.read() as reader:
        found = support.load(reader, options.on or session.clock.today())
    if options.json:
        for each in found:
            print_json({
                "name": each.name or None,
                "organisation": each.organisation or None,
                "as": "member" if each.in_team else "mentor",
                "people": list(each.people),
                "count": len(each.people),
            })  # fmt: skip
        return
    text = session.language.text
    words = {False: text(N_("Mentor")), True: text(N_("Member of a support team"))}
    head = [text(N_("Name")), text(N_("Organisation")), text(N_("As")), text(N_("In care"))]
    rows = [
        [each.name, each.organisation, words[each.in_team], str(len(each.people))] for each in found
    ]
    for line in table([head, *rows]):
        print(line)


def _print(session: Session, options: Namespace) -> None:
    if options.out is None:
        raise _missing("--out")
    if not (options.all or options.team or options.mentor or options.organisation):
        raise _missing("--mentor")
    if (ending := options.out.suffix.lower()) not in _WRITERS:
        known = ", ".join(_WRITERS)
        raise BadInput(
            N_("{text} ends otherwise than {known}."), text=options.out.name, known=known
        )
    with session.store() as store:
        with store.read() as reader:
            name, documents = _papers(session, reader, options)
        _WRITERS[ending](documents, options.out)
        store.write(Tag.PRINT, lambda work: work.note(Tag.PRINT, report=name))
    session.say(N_("Written: {name}."), name=options.out.name)


def _papers(session: Session, reader: Reader, options: Namespace) -> tuple[str, Sequence[Document]]:
    """Return the papers that were asked for, and the name of their kind."""
    papers = HelpPapers(reader, law_in_force(reader), session.language)
    today = session.clock.today()
    if options.all:
        return "list_of_mentors", [papers.of_office(mentors_on(reader, today))]
    if options.team:
        wanted = _one(reader, SupportTeam, options.team).id
        teams = [each for each in teams_helping(reader, today) if each.id == wanted]
        if not teams:
            raise NotFound(N_("This team does not stand any more."))
        return "team_sheet", papers.of_teams(teams)
    named = options.mentor or options.organisation
    mentor = support.find_mentor(reader, named, today, options.organisation)
    return "mentor_list", papers.of_mentors([mentor])


def _word(documents: Sequence[Document], path: Path) -> None:
    from antq_desktop.reports.word import write_word

    write_word(documents, path)


def _assignment(session: Session, options: Namespace, mentor: str) -> Assignment:
    """Return the assignment the options speak of, of nobody yet."""
    return Assignment(
        person=_NOBODY,
        mentor=mentor,
        organisation=options.organisation,
        phone=options.phone,
        position=options.position,
        decision=options.decision,
        decided_by=options.by,
        since=options.on or session.clock.today(),
        agreed_help=options.help_agreed,
    )


def _member(team: SupportTeam, text: str, since: date | None = None) -> Supporter:
    """Return the member of "name;role;organisation;phone"; raises `BadInput` for more parts."""
    parts = [each.strip() for each in text.split(";")]
    if len(parts) > _PARTS:
        raise BadInput(N_("Write {text} as name;role;organisation;phone."), text=text)
    name, role, organisation, phone = [*parts, "", "", ""][:_PARTS]
    return Supporter(
        person=team.person,
        team=team.id,
        full_name=name,
        role=role,
        organisation=organisation,
        phone=phone,
        since=since,
    )


def _members(options: Namespace) -> list[str]:
    if not options.member:
        raise _missing("--member")
    found: list[str] = options.member
    return found


def _id(options: Namespace) -> str:
    if not options.id:
        raise _missing("ID")
    return str(options.id)


def _one(reader: Reader, cls: type[R], text: str) -> R:
    """Return the record of a register an id, or its beginning, names; raises `NotFound`."""
    found = find_record(reader, text)
    if not isinstance(found, cls):
        raise NotFound(name=text)
    return found


def _missing(what: str) -> BadInput:
    return BadInput(N_("Missing: {what}."), what=what)


_WRITERS: dict[str, Callable[[Sequence[Document], Path], object]] = {
    ".pdf": write_pdf,
    ".docx": _word,
    ".xlsx": write_workbook,
}
_ACTS: dict[str, Callable[[Session, Namespace], None]] = {
    "hand-over": _hand_over,
    "end": _end,
    "team": _team,
    "join": _join,
    "replace": _replace,
    "end-team": _end_team,
    "load": _load,
    "print": _print,
}
