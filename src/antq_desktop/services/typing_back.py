"""Typing a sheet back: its answers become records, in one Work."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from antq_desktop.domain.cases import GroupDecision
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.papers import PrintedSheet
from antq_desktop.domain.people import Person, Stay
from antq_desktop.domain.records import Record, changed
from antq_desktop.domain.sheets import Answers, Contact
from antq_desktop.domain.support import Employment, Supporter, WorkStatus
from antq_desktop.domain.visits import ContactBy, Visit
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.services.case_days import InDoubt
from antq_desktop.services.casework import decide_group, record_visit
from antq_desktop.services.sheets import Sheet, mark
from antq_desktop.storage.changes import NOTES
from antq_desktop.storage.order import as_made
from antq_desktop.storage.pages import latest, person_line
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

GIVEN_UP = N_("This sheet was given up on {day}.")

R = TypeVar("R", bound=Record)

#: States of work in which an occupation goes on.
_AT_WORK = frozenset({WorkStatus.STABLE, WorkStatus.UNSTABLE, WorkStatus.UNKNOWN})


def type_back(
    work: Work, sheet: Sheet, answers: Answers, language: Language, *, sure: bool = False
) -> Sheet:
    """Write the answers of a sheet and that it came back; what is unchanged writes nothing.

    What became known is dated by the newest contact, today where there was none. Raises
    `TypedAlready` when the sheet was typed back before, and `InDoubt` as the services of its
    lines do, or for a sheet that was given up, unless the officer is sure.
    """
    if sheet.given_up_on and not sure:
        raise InDoubt(GIVEN_UP, day=formats.day(sheet.given_up_on))
    returned = mark(work, sheet, returned_on=work.clock.today())
    day = answers.day_learnt(work.clock.today())
    _write_contacts(work, sheet, answers, language, sure=sure)
    _write_work(work, sheet, answers, day)
    _write_stay(work, sheet, answers, day)
    _write_group(work, sheet, answers, sure=sure)
    return returned


def typed_records(reader: Reader, sheet: Sheet) -> list[Record]:
    """Return the records that typing this sheet back wrote, as they stand now."""
    works = {
        change.work
        for each in sheet.kept
        for change in reader.changes(record=each.id)
        if change.fields.get("returned_on")
    }
    found: dict[str, Record] = {}
    for change in (each for name in sorted(works) for each in reader.changes(work=name)):
        if change.register not in {NOTES, PrintedSheet.register_name}:
            cls = REGISTERS[change.register].record_class
            found |= {each.id: each for each in reader.find(cls, id=change.record)}
    return [*found.values()]


def _write_contacts(
    work: Work, sheet: Sheet, answers: Answers, language: Language, *, sure: bool
) -> None:
    remarks = _remarks(answers, language)
    newest = max(answers.contacts, key=lambda each: each.visited_on, default=None)
    if newest is None:
        _add_remarks(work, sheet, remarks)
    names = _names(work, sheet)
    for each in answers.contacts:
        told = _told(each.findings, remarks) if each is newest else each.findings
        by, name = _by_whom(each, names)
        record_visit(
            work,
            Visit(
                person=sheet.person,
                visited_on=each.visited_on,
                manner=each.manner,
                visited_by=name,
                findings=told,
                agreed=each.agreed,
                contact_by=by,
            ),
            sure=sure,
        )


def _remarks(answers: Answers, language: Language) -> str:
    """Return the other remarks; a group that is only proposed is one of them."""
    proposed = ""
    if answers.group and answers.decided_on is None:
        words = (
            N_("Group {group} proposed: {reason}")
            if answers.reason
            else N_("Group {group} proposed")
        )
        proposed = language.text(words, group=answers.group.value, reason=answers.reason)
    return _told(answers.remarks, proposed)


def _told(*texts: str) -> str:
    """Return texts one after another, each on its own line."""
    return "\n".join(text for text in texts if text)


def _add_remarks(work: Work, sheet: Sheet, remarks: str) -> None:
    """Write remarks nobody was met for beside what is known of the person, with their day."""
    if remarks:
        person = work.get(Person, sheet.person)
        dated = f"{formats.day(work.clock.today())}: {remarks}"
        work.put(changed(person, remarks=_told(person.remarks, dated)))


def _names(reader: Reader, sheet: Sheet) -> dict[ContactBy, tuple[str, ...]]:
    """Return the names of those who may have made a contact."""
    today = reader.clock.today()
    line = person_line(reader, sheet.person, today)
    supporters = [
        each.full_name
        for each in reader.find(Supporter, person=sheet.person)
        if latest([each], today)
    ]
    return {
        ContactBy.OFFICER: (line.officer,) if line.officer else (),
        ContactBy.MENTOR: tuple(each for each in (line.mentor, line.mentor_organisation) if each),
        ContactBy.SUPPORTER: tuple(supporters),
    }


def _by_whom(
    contact: Contact, names: dict[ContactBy, tuple[str, ...]]
) -> tuple[ContactBy | None, str]:
    """Return who made a contact, by function and by name, one known from the other."""
    if contact.contact_by:
        known = names[contact.contact_by]
        sure = (
            known[0]
            if known and (contact.contact_by is not ContactBy.SUPPORTER or len(known) == 1)
            else ""
        )
        return contact.contact_by, sure
    typed = fold(contact.visited_by)
    by = (each for each, known in names.items() if typed and typed in map(fold, known))
    return next(by, None), contact.visited_by


def _write_work(work: Work, sheet: Sheet, answers: Answers, day: date) -> None:
    now = _now(work, work.find(Employment, person=sheet.person), day)
    status = now.status if now else WorkStatus.UNKNOWN
    if answers.work is None or answers.work is status:
        return
    new = Employment(person=sheet.person, status=answers.work, since=day)
    if now and {now.status, answers.work} <= _AT_WORK:
        new = replace(new, occupation=now.occupation, place=now.place, business=now.business)
    work.put(new)


def _write_stay(work: Work, sheet: Sheet, answers: Answers, day: date) -> None:
    where, since = answers.where, answers.since
    if where is None:
        return
    now = _now(work, work.find(Stay, person=sheet.person), day)
    same = now is not None and now.where is where
    known = now.place if same and now else ""
    there = not answers.place or fold(answers.place) == fold(known)
    if same and there and (since is None or (now and now.since == since)):
        return
    work.put(
        Stay(person=sheet.person, where=where, place=answers.place or known, since=since or day)
    )


def _write_group(work: Work, sheet: Sheet, answers: Answers, *, sure: bool) -> None:
    """Write a group that was decided; one that is proposed stands among the remarks."""
    if answers.group is None or answers.decided_on is None:
        return
    known = work.find(GroupDecision, person=sheet.person, decided_on=answers.decided_on.isoformat())
    if all(each.group is not answers.group for each in known):
        made = GroupDecision(
            person=sheet.person,
            group=answers.group,
            decided_on=answers.decided_on,
            reason=answers.reason,
        )
        decide_group(work, made, sure=sure)


def _now(reader: Reader, records: Iterable[R], day: date) -> R | None:
    """Return which of the records held on a day."""
    return latest(as_made(reader, records), day)
