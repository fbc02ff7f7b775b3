"""When an expungement is confirmed by its paper: the case ends and the record is retired.

What support law still needs stays apart (an open loan, a wish to borrow inside its window), without
offence or term; a mark stays by which the same person is known again if entered once more.
"""

from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.archives import Archive, SupportStub
from antq_desktop.domain.cases import Case, EndedBy
from antq_desktop.domain.casework import (
    Answer,
    ExpungementPath,
    ExpungementRequest,
    Postponement,
)
from antq_desktop.domain.expungement import Line, Terms
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Person
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.text import clean_text
from antq_desktop.errors import BadInput, Invalid, Problem
from antq_desktop.i18n.messages import N_
from antq_desktop.services.archives import put_archive
from antq_desktop.services.casework import open_case
from antq_desktop.services.endings import Ending, end_case
from antq_desktop.services.papers import keep_lines_without_person
from antq_desktop.services.support_kept import keep_support, what_stays
from antq_desktop.storage import bearing
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.custody import refuse_foreign, roots_of
from antq_desktop.storage.figures.taking_out import take_out_of_lists
from antq_desktop.storage.loan_pages import loan_lines
from antq_desktop.storage.work import Work


@dataclass(frozen=True)
class Confirmed:
    """The paper that confirms an expungement: its number, its day, the way it came."""

    on: date
    paper: str
    path: ExpungementPath = ExpungementPath.RECORD


def doubts_of(terms: Terms, on: date) -> tuple[Line, ...]:
    """Return what speaks against confirming an expungement by a paper of a day."""
    expected, early = terms.expected_on, []
    if expected is None:
        early.append(Line(N_("The expected day cannot be reckoned.")))
    elif expected > on:
        early.append(Line(N_("The expected day is {day} only."), {"day": expected}))
    return (*early, *terms.blockers)


def check_paper(confirmed: Confirmed, today: date) -> None:
    """Raise `Invalid` without a paper or for a day to come."""
    problems = []
    if not clean_text(confirmed.paper):
        words = N_("Name the paper: the criminal record certificate or the decision.")
        problems.append(Problem("end_paper", words))
    if confirmed.on > today:
        problems.append(Problem("ended_on", N_("This day is after today. Look at it again.")))
    if problems:
        raise Invalid(problems, Case.register_name)


def confirm_expungement(
    work: Work, person_id: RecordId, confirmed: Confirmed, reference: Reference
) -> Archive:
    """End the case by the paper and retire the record of a person; it cannot be taken back.

    Raises `Invalid` without a paper or for a day to come, and what `end_case` raises.
    """
    person = work.get(Person, person_id)
    refuse_foreign(work, person)
    check_paper(confirmed, work.clock.today())
    while case := open_case(work, person_id):
        end_case(work, case.id, Ending(EndedBy.EXPUNGED, confirmed.on, confirmed.paper))
    _answer(work, person_id, confirmed)
    keep_support(work, person, what_stays(work, person_id, reference))
    keep_lines_without_person(work, person, reference)
    archive = Archive(record=person.id, retired_on=work.clock.today(), paper=confirmed.paper)
    kept = put_archive(work, archive, person)
    work.note(Tag.RETIRE, person.id, paper=confirmed.paper)
    take_out_of_lists(work, roots_of(work, person.id))
    bearing.retire(work, person.id)
    return kept


def close_support(work: Work, stub_id: RecordId) -> None:
    """Retire what was kept for support, once nothing is owed; raises `BadInput` before."""
    stub = work.get(SupportStub, stub_id)
    owed = [
        line
        for line in loan_lines(work, work.clock.today())
        if line.retired and line.holder == stub.id and line.outstanding
    ]
    if owed:
        raise BadInput(N_("A loan is still owed; close it first."))
    for each in work.find(Postponement, stub=stub.id):
        work.remove(each)
    take_out_of_lists(work, [stub.id])
    bearing.retire(work, stub.id)


def _answer(work: Work, person: RecordId, confirmed: Confirmed) -> None:
    """Write down that the request was granted, as far as the log keeps it."""
    work.put(
        ExpungementRequest(
            person=person,
            path=confirmed.path,
            asked_on=confirmed.on,
            answer=Answer.GRANTED,
            answered_on=confirmed.on,
            paper=confirmed.paper,
        )
    )
