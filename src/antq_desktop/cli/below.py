"""Commands on the units below: their list, where their reports stand, notes and reminders."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from antq_desktop.cli.lists import table
from antq_desktop.cli.reports import numbered
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.consolidated import DOUBTS, Consolidated
from antq_desktop.domain.records import changed
from antq_desktop.domain.reporting import UnitBelow, UnitNote
from antq_desktop.domain.units import level_of
from antq_desktop.errors import BadInput
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import sort_key
from antq_desktop.reports.consolidated_gather import RECEIVED
from antq_desktop.reports.consolidated_letters import letter_to, reminder_document, reminders_of
from antq_desktop.reports.document import Document
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.word import write_word
from antq_desktop.services.communes import add_units
from antq_desktop.services.consolidating import both_periods
from antq_desktop.services.law import law_in_force
from antq_desktop.services.report_rules import schedule
from antq_desktop.services.unit_notes import (
    add_note,
    open_notes,
    put_unit,
    settle_note,
    unit_of_code,
)
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

#: What is said of units that a list brought, wherever they are filled in.
UNCONFIRMED = N_("This list is a start and is not confirmed: check codes and names.")
_ENDINGS = {".pdf": write_pdf, ".docx": write_word}


def below(session: Session, options: Namespace) -> None:
    """Do one of the acts on units below."""
    acts = {
        "list": list_units,
        "add": add_unit,
        "fill": fill,
        "end": end_unit,
        "note": note,
        "settle": settle,
        "letter": letter,
        "remind": remind,
    }
    acts[options.act](session, options)


def list_units(session: Session, options: Namespace) -> None:
    """Print the units below; with a period, where the report of each stands."""
    with session.store() as store, store.read() as reader:
        if options.period:
            found = _found(reader, options.period)
            notes = open_notes(reader, found.period.code)
            _print_standings(session, found, notes, as_json=options.json)
            return
        units = sorted(reader.all(UnitBelow), key=lambda each: (sort_key(each.name), each.code))
    for each in units:
        days = [formats.day(day) if day else "" for day in (each.since, each.until)]
        if options.json:
            print_json({
                "id": each.id,
                "code": each.code,
                "name": each.name,
                "since": each.since.isoformat() if each.since else None,
                "until": each.until.isoformat() if each.until else None,
                "became": each.became,
                "monthly": each.monthly,
                "phone": each.phone,
                "source": each.source,
            })  # fmt: skip
        else:
            print("\t".join((each.code, each.name, *days, each.phone)))


def add_unit(session: Session, options: Namespace) -> None:
    """Add a unit below."""
    unit = UnitBelow(
        code=options.code,
        name=options.name,
        level=level_of(options.name),
        since=options.since,
        monthly=options.monthly,
        phone=options.phone,
    )
    with session.store() as store:
        store.write(Tag.ADD, lambda work: put_unit(work, unit))
    session.say(N_("{name}: added."), name=options.name)


def fill(session: Session, options: Namespace) -> None:
    """Add the units of a province that are not there yet."""
    with session.store() as store:
        count = store.write(Tag.ADD, lambda work: add_units(work, options.province))
    session.say(N_("{count} units added."), count=count)
    session.say(UNCONFIRMED)


def end_unit(session: Session, options: Namespace) -> None:
    """Say that a unit is there no more, and into which it went."""

    def job(work: Work) -> str:
        unit = unit_of_code(work, options.code)
        became = unit_of_code(work, options.became).id if options.became else None
        return put_unit(work, changed(unit, until=options.on, became=became)).name

    with session.store() as store:
        name = store.write(Tag.CHANGE, job)
    words = N_("{name}: until {day}. It can be taken back by undo.")
    session.say(words, name=name, day=formats.day(options.on))


def note(session: Session, options: Namespace) -> None:
    """Note what a unit is asked about its report of a period."""
    with session.store() as store:
        with store.read() as reader:
            period = schedule(reader, law_in_force(reader)).parse(options.period).code
        made = store.write(
            Tag.ADD, lambda work: add_note(work, options.unit, period, options.words)
        )
    session.say(N_("Noted as {name}."), name=made.id)


def settle(session: Session, options: Namespace) -> None:
    """Mark a note as settled."""
    with session.store() as store:
        store.write(Tag.CHANGE, lambda work: settle_note(work, options.note))
    session.say(N_("The note is settled."))


def letter(session: Session, options: Namespace) -> None:
    """Write the letter with the open notes to a unit."""
    with session.store() as store:
        with store.read() as reader:
            unit = unit_of_code(reader, options.unit)
            found = _found(reader, options.period)
            draft = letter_to(reader, found, unit, session.language)
        _refuse_other_endings(options.out)
        made = numbered(session, store, options, draft).paper
        _write(session, store, made, options, "unit_letter")


def remind(session: Session, options: Namespace) -> None:
    """Print who is to be reminded, on the terminal or on paper."""
    with session.store() as store:
        with store.read() as reader:
            found = _found(reader, options.period)
            made = reminder_document(reader, found, session.language)
            told = reminders_of(found, session.language)
        if options.out:
            _write(session, store, made, options, "reminders")
            return
    for each in told:
        if options.json:
            print_json({"name": each.name, "phone": each.phone, "why": each.why})
        else:
            print(f"{each.name}\t{each.phone}\t{each.why}")
    if not told and not options.json:
        session.say(N_("No unit needs to be reminded."))


def _found(reader: Reader, text: str) -> Consolidated:
    law = law_in_force(reader)
    return both_periods(reader, law, schedule(reader, law).parse(text))[0]


def _print_standings(
    session: Session, found: Consolidated, notes: Sequence[UnitNote], *, as_json: bool
) -> None:
    text = session.language.text
    rows = []
    for each in found.standings:
        doubts = [doubt.value for doubt in each.doubts]
        if as_json:
            version = each.totals.version if each.totals else None
            told = {"code": each.unit.code, "name": each.unit.name}
            wait = [_note_json(one) for one in notes if one.unit == each.unit.code]
            print_json({**told, "version": version, "doubts": doubts, "notes": wait})
            continue
        words = "; ".join(text(DOUBTS[doubt]) for doubt in each.doubts) or text(RECEIVED)
        rows.append([each.unit.code, each.unit.name, words])
    for line in table(rows) if rows else ():
        print(line)
    if notes and not as_json:
        print(text(N_("Notes that wait for an answer:")))
        for line in table([[each.id, each.unit, " ".join(each.words.split())] for each in notes]):
            print(line)


def _note_json(note: UnitNote) -> dict[str, object]:
    noted = note.noted_on.isoformat() if note.noted_on else None
    return {"id": note.id, "words": note.words, "noted_on": noted}


def _write(session: Session, store: Store, made: Document, options: Namespace, report: str) -> None:
    """Write a paper as PDF or Word by the ending of the file, and note it in the log."""
    _refuse_other_endings(options.out)
    _ENDINGS[options.out.suffix.lower()]([made], options.out)
    store.write(Tag.PRINT, lambda work: work.note(Tag.PRINT, report=report))
    session.say(N_("Written: {name}."), name=options.out.name)


def _refuse_other_endings(path: Path) -> None:
    if path.suffix.lower() not in _ENDINGS:
        known = ", ".join(_ENDINGS)
        raise BadInput(N_("{text} ends otherwise than {known}."), text=path.name, known=known)
