"""When an expungement is confirmed by its paper: the case ends and the record is retired.

What support law still needs stays apart (an open loan, a wish to borrow inside its window), without
offence or term; a mark stays by which the same person is known again if entered once more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.archives import Archive, StubLoan, StubRepayment, SupportStub
from antq_desktop.domain.cases import Case, EndedBy
from antq_desktop.domain.casework import Answer, ExpungementPath, ExpungementRequest
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.lending import window_closes_on
from antq_desktop.domain.loans import LoanWish, Repayment
from antq_desktop.domain.people import Person
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.text import clean_text
from antq_desktop.errors import BadInput, Invalid, Problem
from antq_desktop.i18n.messages import N_
from antq_desktop.services.archives import put_archive
from antq_desktop.services.casework import open_case
from antq_desktop.services.endings import Ending, end_case
from antq_desktop.storage import bearing
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.custody import refuse_foreign, roots_of
from antq_desktop.storage.figures.taking_out import take_out_of_lists
from antq_desktop.storage.loan_pages import LoanLine, loan_lines
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work


@dataclass(frozen=True)
class Confirmed:
    """The paper that confirms an expungement: its number, its day, the way it came."""

    on: date
    paper: str
    path: ExpungementPath = ExpungementPath.RECORD


@dataclass(frozen=True)
class Kept:
    """What stays when a record is retired: the loans still owed, and the wish to borrow."""

    loans: tuple[LoanLine, ...] = ()
    wish: LoanWish | None = None

    @property
    def nothing(self) -> bool:
        """Whether no support goes on."""
        return not self.loans and self.wish is None


def what_stays(reader: Reader, person: str, on: date, reference: Reference) -> Kept:
    """Return what support goes on after the record of a person is retired."""
    loans = tuple(
        line for line in loan_lines(reader, on, person) if line.outstanding or not line.paid_out
    )
    case = _newest(reader.find(Case, person=person))
    years = reference.on("loan_terms", "window_years", on).value
    completed_on = case.completed_on if case else None
    closes_on = window_closes_on(completed_on, years) if completed_on else None
    wishes = [
        each
        for each in reader.find(LoanWish, person=person)
        if each.withdrawn_on is None and each.answer is None
    ]
    inside = wishes[-1] if wishes and closes_on and on <= closes_on else None
    return Kept(loans, inside)


def confirm_expungement(
    work: Work, person_id: RecordId, confirmed: Confirmed, reference: Reference
) -> Archive:
    """End the case by the paper and retire the record of a person; it cannot be taken back.

    Raises `Invalid` without a paper or for a day to come, and what `end_case` raises.
    """
    person = work.get(Person, person_id)
    refuse_foreign(work, person)
    _check(confirmed, work.clock.today())
    case = open_case(work, person_id)
    if case is not None:
        ending = Ending(EndedBy.EXPUNGED, confirmed.on, confirmed.paper)
        case = end_case(work, case.id, ending)
    else:
        case = _newest(work.find(Case, person=person_id))
    _answer(work, person_id, confirmed)
    _keep_support(work, person, case, what_stays(work, person_id, confirmed.on, reference))
    archive = Archive(
        record=person.id,
        retired_on=work.clock.today(),
        paper=confirmed.paper,
        since=case.since() if case else None,
        ended_on=case.ended_on if case else None,
        came_by=case.came_by if case else None,
        completed_by=case.completed_by if case else None,
    )
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
    take_out_of_lists(work, [stub.id])
    bearing.retire(work, stub.id)


def _check(confirmed: Confirmed, today: date) -> None:
    problems = []
    if not clean_text(confirmed.paper):
        words = N_("Name the paper: the criminal record certificate or the decision.")
        problems.append(Problem("end_paper", words))
    if confirmed.on > today:
        problems.append(Problem("ended_on", N_("This day is after today. Look at it again.")))
    if problems:
        raise Invalid(problems, Case.register_name)


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


def _keep_support(work: Work, person: Person, case: Case | None, kept: Kept) -> None:
    if kept.nothing:
        return
    stub = work.put(
        SupportStub(
            full_name=person.full_name,
            phone=person.phone,
            address=person.address,
            certificate_number=case.certificate_number if case else "",
            certificate_on=case.certificate_on if case else None,
            certificate_by=case.certificate_by if case else "",
            completed_on=case.completed_on if case else None,
            wish_purpose=kept.wish.purpose if kept.wish else None,
            wish_amount=kept.wish.amount if kept.wish else None,
        )
    )
    for line in kept.loans:
        for record in _loan_of(work, stub, line):
            work.put(record)


def _loan_of(
    reader: Reader, stub: SupportStub, line: LoanLine
) -> Iterator[StubLoan | StubRepayment]:
    loan = line.loan
    kept = StubLoan(
        stub=stub.id,
        amount=line.lent or loan.amount,
        disbursed_on=line.first_paid_on,
        programme=loan.programme,
        purpose=loan.purpose,
        borrower=loan.borrower,
        due_on=loan.due_on,
    )
    yield kept
    for each in reader.find(Repayment, loan=loan.id):
        yield StubRepayment(stub=stub.id, loan=kept.id, paid_on=each.paid_on, amount=each.amount)


def _newest(cases: list[Case]) -> Case | None:
    return max(cases, key=lambda each: (each.since() or date.min, each.version), default=None)
