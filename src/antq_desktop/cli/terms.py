"""Commands on expungement: what is expected, and what was confirmed."""

from argparse import Namespace
from collections.abc import Sequence

from antq_desktop.cli.lists import table
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.casework import ExpungementPath
from antq_desktop.domain.expungement import Line, Terms
from antq_desktop.domain.people import Person
from antq_desktop.domain.reference import Reference
from antq_desktop.errors import BadInput
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services import retiring
from antq_desktop.services.expungement import terms_by_person, terms_of
from antq_desktop.services.fields import find_record
from antq_desktop.services.law import law_in_force
from antq_desktop.services.support_kept import what_stays
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.forgetting import SAME_NAME, rows_of_name
from antq_desktop.storage.pages import people_page
from antq_desktop.storage.reader import Reader


def terms(session: Session, options: Namespace) -> None:
    """Print when expungement is expected, of one person or of everyone under management."""
    if bool(options.id) == options.all:
        raise BadInput(N_("Name one person, or ask for all."))
    today = session.clock.today()
    with session.store() as store, store.read() as reader:
        law = law_in_force(reader)
        if options.all:
            _print_all(session, reader, options, law)
            return
        person = _person(reader, options.id)
        found = terms_of(reader, person.id, today, law)
    if options.json:
        print_json(terms_json(found, session))
    else:
        _print_terms(session, person, found)


def terms_json(found: Terms, session: Session) -> dict[str, object]:
    """Return the terms as `terms --json` prints them."""

    def line(each: Line) -> dict[str, object]:
        return {"reason": each.said(session.language), "article": each.article}

    def iso(each: object) -> str | None:
        return str(each) if each else None

    return {
        "expected_on": iso(found.expected_on),
        "path": found.path.value,
        "reasons": [{"date": iso(each.on), **line(each)} for each in found.reasons],
        "blockers": [line(each) for each in found.blockers],
        "checks": [line(each) for each in found.checks],
        "special_from": iso(found.special_from),
        "apply_again_from": iso(found.apply_again_from),
    }


def _print_all(session: Session, reader: Reader, options: Namespace, law: Reference) -> None:
    today = session.clock.today()
    every = terms_by_person(reader, today, law)
    lines = [(line, every[line.id]) for line in people_page(reader, today) if line.id in every]
    if options.json:
        for line, found in lines:
            print_json({"person": line.id, **terms_json(found, session)})
        return
    rows = [
        [
            line.id[:8],
            line.full_name,
            line.hamlet,
            formats.day(found.expected_on) if found.expected_on else "–",
            str(len(found.blockers) or ""),
        ]
        for line, found in lines
    ]
    text = session.language.text
    head = [N_("Id"), N_("Full name"), N_("Hamlet"), N_("Expected from"), N_("In the way")]
    for each in table([[text(word) for word in head], *rows]):
        print(each)


def _print_terms(session: Session, person: Person, found: Terms) -> None:
    day = formats.day(found.expected_on) if found.expected_on else "–"
    session.say(N_("{name}: expected from {day}; the paper decides."),
                name=person.full_name, day=day)  # fmt: skip
    for each in found.reasons:
        before = formats.day(each.on) if each.on else " " * len("dd/mm/yyyy")
        print(f"  {before}  {_said(each, session)}")
    _print_lines(session, N_("In the way:"), found.blockers)
    _print_lines(session, N_("To look at:"), found.checks)


def _print_lines(session: Session, head: str, lines: Sequence[Line]) -> None:
    if lines:
        session.say(head)
        for each in lines:
            print(f"  {_said(each, session)}")


def _said(line: Line, session: Session) -> str:
    article = f"  ({line.article})" if line.article else ""
    return f"{line.said(session.language)}{article}"


def expunge(session: Session, options: Namespace) -> None:
    """Confirm an expungement by its paper and retire the record."""
    on = options.on or session.clock.today()
    confirmed = retiring.Confirmed(on, options.paper, ExpungementPath(options.path))
    with session.store() as store:
        with store.read() as reader:
            law = law_in_force(reader)
            person = _person(reader, options.id)
            kept = what_stays(reader, person.id, law)
            found = terms_of(reader, person.id, on, law)
        retiring.check_paper(confirmed, session.clock.today())
        if not options.dry_run:
            _refuse_early(session, found, options)
            store.write(
                Tag.RETIRE,
                lambda work: retiring.confirm_expungement(work, person.id, confirmed, law),
            )
        with store.read() as reader:
            rows = 0 if options.dry_run else rows_of_name(reader, person.full_name)
    if options.json:
        loans, wishes = len(kept.loans), len(kept.wishes)
        print_json({"id": person.id, "loans": loans, "wishes": wishes, "rows": rows})
        return
    if options.dry_run:
        _print_terms(session, person, found)
    if not kept.nothing:
        words = N_("Support goes on: {loans} loans, {wishes} wishes to borrow.")
        session.say(words, loans=len(kept.loans), wishes=len(kept.wishes))
    done, not_done = N_("Retired. It cannot be taken back."), N_("Nothing was written.")
    session.say(not_done if options.dry_run else done)
    if rows:
        session.say(SAME_NAME, count=rows)


def _refuse_early(session: Session, found: Terms, options: Namespace) -> None:
    """Raise `BadInput` before the expected day or past what stands in the way, unless sure."""
    doubts = retiring.doubts_of(found, options.on or session.clock.today())
    if doubts and not options.sure:
        why = " ".join(_said(each, session) for each in doubts)
        words = N_("{why} Retiring cannot be taken back. Say --sure if the paper is right.")
        raise BadInput(words, why=why)


def _person(reader: Reader, wanted: str) -> Person:
    found = find_record(reader, wanted)
    if not isinstance(found, Person):
        raise BadInput(N_("{text} is no person."), text=wanted)
    return found
