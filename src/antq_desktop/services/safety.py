"""The acts of a year of “An toàn về ANTT”: registered, marked, judged, recognised.

A unit is recognised only where all its criteria hold; what is late is told and written all the
same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from antq_desktop.domain.records import Record, changed
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.safety import SafetyCheck, SafetySubject, SafetyYear, SubjectKind
from antq_desktop.domain.units import Hamlet
from antq_desktop.errors import BadInput, Invalid, Problem
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.order import as_made
from antq_desktop.storage.pages import office_on
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.safety_years import unit_year
from antq_desktop.storage.work import Work

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Mark:
    """What somebody says of a criterion, by code; evidence of None leaves what stands there."""

    criterion: str
    holds: bool | None
    evidence: str | None = None


@dataclass(frozen=True)
class Recognition:
    """The paper that recognises a unit; what is empty leaves what stands there."""

    on: date
    by: str = ""
    decision: str = ""
    certificate: str = ""


def add_hamlets(work: Work) -> list[SafetySubject]:
    """Add a unit for every hamlet that has none; return those added."""
    known = {each.hamlet for each in work.all(SafetySubject) if each.kind is SubjectKind.HAMLET}
    return [
        work.put(
            SafetySubject(
                name=f"{(each.word or '').capitalize()} {each.name}".strip(),
                kind=SubjectKind.HAMLET,
                hamlet=each.id,
            )
        )
        for each in work.all(Hamlet)
        if each.id not in known
    ]


def register_unit(
    work: Work, subject: str, year: int, on: date, resolution: str = "", work_plan: str = ""
) -> SafetyYear:
    """Write that a unit is registered for a year; raises `BadInput` for one that is."""
    line = year_of(work, subject, year)
    if line.registered_on is not None:
        day = formats.day(line.registered_on)
        raise BadInput(N_("It is registered since {day} already."), day=day)
    return work.put(
        changed(
            line,
            registered_on=on,
            resolution=resolution or line.resolution,
            work_plan=work_plan or line.work_plan,
        )
    )


def mark(work: Work, subject: str, year: int, said: Mark, reference: Reference) -> SafetyCheck:
    """Write whether a criterion holds, with its evidence in words.

    Raises `BadInput` for a criterion not of this unit in this year, and for a unit that is
    recognised and would no longer meet the standard.
    """
    found = unit_year(work, subject, year, reference)
    line = found.year or work.put(SafetyYear(subject=found.subject.id, year=year))
    kept = work.find(SafetyCheck, of_year=line.id, criterion=said.criterion)
    known = (
        as_made(work, kept)[-1]
        if kept
        else SafetyCheck(subject=found.subject.id, of_year=line.id, criterion=said.criterion)
    )
    evidence = known.evidence if said.evidence is None else said.evidence
    return save_check(work, changed(known, holds=said.holds, evidence=evidence), reference)


def save_check(work: Work, check: SafetyCheck, reference: Reference) -> SafetyCheck:
    """Write a mark, by whatever way it comes; raises as `mark` does."""
    line = work.get(SafetyYear, check.of_year)
    found = unit_year(work, line.subject, line.year, reference, line)
    if check.criterion not in {each.entry.code for each in found.criteria}:
        words = N_("{code} is no criterion of this unit in {year}.")
        raise BadInput(words, code=check.criterion, year=line.year)
    if found.recognised and check.holds is not True:
        raise BadInput(_TAKE_BACK)
    place = (check.subject, check.of_year, check.criterion)
    for kept in work.find(SafetyCheck, id=check.id):
        if (kept.subject, kept.of_year, kept.criterion) != place:
            refuse_recognised(work, kept)
    return work.put(check)


def refuse_recognised(work: Work, check: SafetyCheck) -> None:
    """Raise `BadInput` for a mark of a unit that is recognised for the year: it stays there."""
    if any(each.recognised_on for each in work.find(SafetyYear, id=check.of_year)):
        raise BadInput(_TAKE_BACK)


def save_subject(work: Work, subject: SafetySubject) -> SafetySubject:
    """Write a unit; raises `BadInput` for another kind of one that is recognised in any year.

    Each kind has its own criteria.
    """
    kept = work.find(SafetySubject, id=subject.id)
    years = work.find(SafetyYear, subject=subject.id)
    if kept and kept[0].kind is not subject.kind and any(each.recognised_on for each in years):
        raise BadInput(_TAKE_BACK)
    return work.put(subject)


_TAKE_BACK = N_("The unit is recognised. Take the recognition back first.")
_NOT_ALL = N_(
    "Not every criterion is met: {held} of {all}. Only a unit that meets all is recognised."
)


def assess(work: Work, subject: str, year: int, on: date) -> SafetyYear:
    """Write the day a unit was judged on; the criteria of that day count."""
    return work.put(changed(year_of(work, subject, year), assessed_on=on))


def recognise(
    work: Work, subject: str, year: int, paper: Recognition, reference: Reference
) -> SafetyYear:
    """Write that a unit is recognised; raises `Invalid` as `save_year` does."""
    line = year_of(work, subject, year)
    made = changed(
        line,
        recognised_on=paper.on,
        recognised_by=paper.by or line.recognised_by,
        decision=paper.decision or line.decision,
        certificate=paper.certificate or line.certificate,
    )
    return save_year(work, made, reference)


def unrecognise(work: Work, subject: str, year: int) -> SafetyYear:
    """Take a recognition back; the criteria stay as they were marked."""
    line = year_of(work, subject, year)
    return work.put(
        changed(line, recognised_on=None, recognised_by="", decision="", certificate="")
    )


def copy_evidence(work: Work, subject: str, year: int, reference: Reference) -> int:
    """Write last year's evidence beside the criteria that have none; return how many.

    Whether a criterion holds is never copied.
    """
    found = unit_year(work, subject, year, reference)
    before = unit_year(work, subject, year - 1, reference)
    words = {each.entry.code: each.evidence for each in before.criteria if each.evidence}
    copied = 0
    for each in found.criteria:
        if not each.evidence and each.entry.code in words:
            said = Mark(each.entry.code, each.holds, words[each.entry.code])
            mark(work, subject, year, said, reference)
            copied += 1
    return copied


def year_of(work: Work, subject: str, year: int) -> SafetyYear:
    """Return the line of a unit in a year, a new one where there is none; raises `NotFound`."""
    unit = work.get(SafetySubject, subject)
    kept = as_made(work, work.find(SafetyYear, subject=unit.id, year=year))
    return kept[-1] if kept else SafetyYear(subject=unit.id, year=year)


def save_year(work: Work, line: R, reference: Reference) -> R:
    """Write the line of a year, by whatever way it comes; raises `Invalid` for a recognition.

    A unit is recognised once it is registered and meets every criterion, not before.
    """
    problems = problems_of_year(work, line, reference) if isinstance(line, SafetyYear) else ()
    if found := list(problems):
        raise Invalid(found, SafetyYear.register_name)
    return work.put(line)


def problems_of_year(reader: Reader, line: SafetyYear, reference: Reference) -> Iterator[Problem]:
    """Yield what speaks against the recognition a line of a year tells of.

    Of the years before the one the office began in with this program, the papers decide.
    """
    if line.recognised_on is None:
        return
    if line.registered_on is None:
        words = N_("The unit is not registered for {year}.")
        yield Problem("registered_on", words, (("year", line.year),))
    elif line.recognised_on < line.registered_on:
        words = N_("This comes before {day}, which is written here.")
        yield Problem("recognised_on", words, (("day", formats.day(line.registered_on)),))
    began_on = office_on(reader).began_on
    if began_on is not None and line.year < began_on.year:
        return
    found = unit_year(reader, line.subject, line.year, reference, line)
    if found.result is not True:
        values = (("held", found.held), ("all", len(found.criteria)))
        yield Problem("recognised_on", _NOT_ALL, values)
