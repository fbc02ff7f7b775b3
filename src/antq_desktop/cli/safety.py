"""Commands on “An toàn về ANTT” of a year and on key areas."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date

from antq_desktop.cli.lists import record_json, table
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.papers import OutgoingLetter
from antq_desktop.domain.records import Record
from antq_desktop.domain.safety import SUBJECT_KINDS, AreaTask, KeyArea, SafetySubject
from antq_desktop.errors import BadInput, NotFound
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.safety_papers import PAPERS, draft_of, write_papers, year_facts
from antq_desktop.services import key_areas, safety
from antq_desktop.services.fields import find_record
from antq_desktop.services.law import law_in_force
from antq_desktop.services.papers import number_paper
from antq_desktop.services.safety import Mark, Recognition
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.outgoing import written
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.safety_years import (
    STATES,
    CommuneRule,
    UnitYear,
    board,
    commune_rule,
    told_of,
    unit_year,
)
from antq_desktop.storage.work import Work

_HOLDS = {"yes": True, "no": False, "open": None}
_SIGNS = {True: N_("yes"), False: N_("no"), None: "–"}


def standard(session: Session, options: Namespace) -> None:
    """Do one act of the standard of a year."""
    _SAFETY[options.act](session, options)


def area(session: Session, options: Namespace) -> None:
    """Do one act on key areas."""
    _AREA[options.act](session, options)


def _hamlets(session: Session, options: Namespace) -> None:
    with session.store() as store:
        made = store.write(Tag.ADD, safety.add_hamlets)
    if options.json:
        print_json([each.id for each in made])
        return
    session.say(N_("{count} residential areas added."), count=len(made))


def _list(session: Session, options: Namespace) -> None:
    with session.store() as store, store.read() as reader:
        law = law_in_force(reader)
        lines = board(reader, options.year, law)
        rule = commune_rule(lines, options.year, law)
    if options.json:
        for line in lines:
            print_json(unit_json(line))
        print_json({"commune": rule_json(rule)})
        return
    text, kinds = session.language.text, dict(SUBJECT_KINDS)
    head = [N_("Id"), N_("Name"), N_("Kind"), N_("Registered on"), N_("Criteria"), N_("State")]
    rows = [
        [
            line.id[:8],
            line.subject.name,
            text(kinds[line.subject.kind]),
            formats.day(line.year.registered_on) if line.year and line.year.registered_on else "",
            f"{line.held}/{len(line.criteria)}",
            text(STATES[line.state]),
        ]
        for line in lines
    ]
    for each in table([[text(word) for word in head], *rows]):
        print(each)
    _say_rule(session, rule)


def _say_rule(session: Session, rule: CommuneRule) -> None:
    session.say(N_("Registered {count} of {all}; recognised {good} of {all} ({share}): at least"
                   " {least} % are asked for ({law})."),
                count=rule.registered, good=rule.recognised, all=rule.units,
                share=formats.share(rule.hundredths, session.language.code),
                least=rule.share, law=rule.law)  # fmt: skip
    if rule.lacking:
        session.say(N_("{count} more must be recognised."), count=rule.lacking)


def unit_json(line: UnitYear) -> dict[str, object]:
    """Return a unit's year as `safety list --json` prints it."""
    year = line.year
    return {
        "id": line.id,
        "name": line.subject.name,
        "kind": line.subject.kind.value,
        "registered_on": _iso(year.registered_on if year else None),
        "late": line.late,
        "assessed_on": _iso(year.assessed_on if year else None),
        "window": [line.window.first.isoformat(), line.window.last.isoformat()],
        "held": line.held,
        "criteria": len(line.criteria),
        "result": line.result,
        "recognised_on": _iso(year.recognised_on if year else None),
        "decision": year.decision if year else "",
        "certificate": year.certificate if year else "",
        "state": line.state,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def rule_json(rule: CommuneRule) -> dict[str, object]:
    """Return the commune's rule as `safety list --json` prints it."""
    return {
        "units": rule.units,
        "registered": rule.registered,
        "recognised": rule.recognised,
        "share": rule.hundredths / 100,
        "least": rule.share,
        "all_registered": rule.all_registered,
        "enough_recognised": rule.enough_recognised,
        "unregistered": [each.subject.name for each in rule.unregistered],
        "unrecognised": [each.subject.name for each in rule.unrecognised],
    }


def _show(session: Session, options: Namespace) -> None:
    with session.store() as store, store.read() as reader:
        _print_unit(session, options, _unit(reader, options))


def _print_unit(session: Session, options: Namespace, line: UnitYear) -> None:
    text = session.language.text
    if options.json:
        criteria = [
            {"code": each.entry.code, "title": each.entry.title, "holds": each.holds,
             "evidence": each.evidence, "source": each.entry.source}
            for each in line.criteria
        ]  # fmt: skip
        told = [text(words, **values) for words, values in told_of(line)]
        print_json({**unit_json(line), "marks": criteria, "told": told})
        return
    print(f"{line.subject.name}: {text(STATES[line.state])}")
    for each in line.criteria:
        said = f"{text(_SIGNS[each.holds]):8}{each.entry.code:14}{each.entry.title}"
        print(f"  {said}{': ' if each.evidence else ''}{each.evidence}")
    for words, values in told_of(line):
        session.say(words, **values)


def _papers(session: Session, options: Namespace) -> None:
    """Write the papers of a year; those of the office get numbers where they are asked for."""
    language, on = session.language, options.on or session.clock.today()

    def job(work: Work) -> tuple[list[str], list[OutgoingLetter]]:
        facts = year_facts(work, options.year, law_in_force(work), language)
        lines, drafts = [], {}
        for paper in PAPERS if options.numbered else ():
            if paper.numbered:
                draft = draft_of(paper, facts)
                lines.append(number_paper(work, draft.letter(on, language)))
                drafts[paper.code] = draft.numbered(lines[-1].number, on, language)
        names = write_papers(facts, drafts, options.out)
        work.note(Tag.EXPORT, report="safety")
        return names, lines

    with session.store() as store:
        names, lines = store.write(Tag.PAPER if options.numbered else Tag.EXPORT, job)
    if options.json:
        print_json(names)
        return
    for name in names:
        session.say(N_("Written: {name}."), name=name)
    for line in lines:
        session.say(N_("Number {number} stands in the book."), number=written(line.number))


def _writing(
    act: Callable[[Work, UnitYear, Namespace], object],
) -> Callable[[Session, Namespace], None]:
    """Return the command that does one act to a unit's year and prints how it stands then."""

    def command(session: Session, options: Namespace) -> None:
        def job(work: Work) -> None:
            act(work, _unit(work, options), options)

        with session.store() as store:
            store.write(Tag.CHANGE, job)
            with store.read() as reader:
                _print_unit(session, options, _unit(reader, options))

    return command


def _register(work: Work, line: UnitYear, options: Namespace) -> None:
    on = options.on or work.clock.today()
    safety.register_unit(work, line.id, options.year, on, options.resolution, options.plan)


def _check(work: Work, line: UnitYear, options: Namespace) -> None:
    law, code = law_in_force(work), options.criterion
    codes = [each.entry.code for each in line.criteria] if code == "all" else [code]
    for each in codes:
        said = Mark(each, _HOLDS[options.holds], options.evidence)
        safety.mark(work, line.id, options.year, said, law)


def _result(work: Work, line: UnitYear, options: Namespace) -> None:
    safety.assess(work, line.id, options.year, options.on or work.clock.today())


def _recognise(work: Work, line: UnitYear, options: Namespace) -> None:
    if options.undo:
        safety.unrecognise(work, line.id, options.year)
        return
    on = options.on or work.clock.today()
    paper = Recognition(on, options.by, options.decision, options.certificate)
    safety.recognise(work, line.id, options.year, paper, law_in_force(work))


def _copy(work: Work, line: UnitYear, options: Namespace) -> None:
    safety.copy_evidence(work, line.id, options.year, law_in_force(work))


def _unit(reader: Reader, options: Namespace) -> UnitYear:
    subject = _named(reader, SafetySubject, options.id)
    return unit_year(reader, subject.id, options.year, law_in_force(reader))


def _named(reader: Reader, cls: type[Record], name: str) -> Record:
    """Return the record of an exact name or of an id; raises `BadInput`, `NotFound`."""
    called = [each for each in reader.all(cls) if getattr(each, "name", "") == name]
    if len(called) > 1:
        raise BadInput(N_("Several records are called {text}. Give the id."), text=name)
    found = called[0] if called else find_record(reader, name)
    if not isinstance(found, cls):
        raise NotFound(name=name)
    return found


def _areas(session: Session, options: Namespace) -> None:
    today = session.clock.today()
    with session.store() as store, store.read() as reader:
        pages = key_areas.area_pages(reader)
    shown = [each for each in pages if options.removed or each.area.stands(today)]
    if options.json:
        for page in shown:
            tasks = [record_json(each) for each in page.tasks]
            overdue = len(page.overdue(today))
            print_json({**record_json(page.area), "tasks": tasks, "overdue": overdue})
        return
    for page in shown:
        since = formats.day(page.area.since) if page.area.since else "–"
        print(f"{page.id[:8]}  {page.area.name}  {since}  {page.done}/{len(page.tasks)}")
        for each in page.tasks:
            due = formats.day(each.due_on) if each.due_on else " " * 10
            late = session.language.text(N_("overdue"))
            sign = "x" if each.done_on else " "
            said = f"  [{sign}] {each.id[:8]}  {due}  {each.task}"
            print(f"{said}  ({late})" if key_areas.is_overdue(each, today) else said)


def _task(session: Session, options: Namespace) -> None:
    def job(work: Work) -> Record:
        if options.task:
            home = _named(work, KeyArea, options.id)
            return work.put(
                AreaTask(area=home.id, task=options.task, due_on=options.by,
                         done_on=options.done, done_by=options.who, result=options.result)
            )  # fmt: skip
        on = options.done or work.clock.today()
        task = _named(work, AreaTask, options.id)
        return key_areas.finish_task(work, task.id, on, options.who, options.result)

    _told(session, options, job)


def _remove(session: Session, options: Namespace) -> None:
    def job(work: Work) -> Record:
        on = options.on or work.clock.today()
        home = _named(work, KeyArea, options.id)
        return key_areas.remove_area(work, home.id, on, options.decision, options.result)

    _told(session, options, job)


def _told(session: Session, options: Namespace, job: Callable[[Work], Record]) -> None:
    with session.store() as store:
        record = store.write(Tag.CHANGE, job)
    if options.json:
        print_json(record_json(record))
        return
    session.say(N_("Saved."))
    print(record.id)


_SAFETY = {
    "hamlets": _hamlets,
    "list": _list,
    "show": _show,
    "papers": _papers,
    "register": _writing(_register),
    "check": _writing(_check),
    "result": _writing(_result),
    "recognise": _writing(_recognise),
    "copy": _writing(_copy),
}
_AREA = {"list": _areas, "task": _task, "remove": _remove}
