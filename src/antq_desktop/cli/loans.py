"""Commands on loans: wishes and their checks, the bank's answers, loans from part to settlement."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from antq_desktop.cli import business_loans, loan_lists
from antq_desktop.cli.lists import record_json, table
from antq_desktop.cli.loan_telling import loan_row, told
from antq_desktop.cli.loan_words import (
    answer,
    ask,
    check_rows,
    day_of,
    eligibility_json,
    loan_json,
    meant_wish,
    money_of,
    terms_of,
    wish_json,
    wish_row,
    yes_no,
)
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.archives import StubDisbursement, StubLoan, StubRepayment, SupportStub
from antq_desktop.domain.lending import Eligibility
from antq_desktop.domain.loans import (
    BorrowerKind,
    Disbursement,
    Loan,
    LoanCheck,
    LoanWish,
    Programme,
    Purpose,
    Repayment,
)
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record
from antq_desktop.errors import BadInput, NotFound
from antq_desktop.i18n.messages import N_
from antq_desktop.services import loans
from antq_desktop.services.eligibility import (
    eligibility_of,
    eligibility_of_stub,
    wish_of_stub,
    wishes_page,
)
from antq_desktop.services.fields import find_record
from antq_desktop.services.law import law_in_force
from antq_desktop.services.office import actor_name
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.loan_pages import loan_lines
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

R = TypeVar("R", bound=Record)


def loan(session: Session, options: Namespace) -> None:
    """Do one of the acts on loans."""
    _ACTS[options.act](session, options)


def _eligible(session: Session, options: Namespace) -> None:
    with session.store() as store, store.read() as reader:
        name, found = _eligibility(session, reader, options)
    if options.json:
        print_json({"full_name": name, **eligibility_json(found, session.language)})
        return
    print(name)
    for line in check_rows(found.checks, session.language):
        print(line)


def _eligibility(session: Session, reader: Reader, options: Namespace) -> tuple[str, Eligibility]:
    """Return whose wish is meant and its checks, with what was typed in the place of the book."""
    today = session.clock.today()
    terms = terms_of(reader, today)
    found = find_record(reader, options.id)
    if isinstance(found, SupportStub):
        wish = _as_typed(wish_of_stub(found, today), options)
        return found.full_name, eligibility_of_stub(reader, found, wish, terms)
    if isinstance(found, Person):
        known = loans.open_wishes(reader, found.id)
        wish = known[-1] if known else LoanWish(person=found.id, wished_on=today)
    elif isinstance(found, LoanWish):
        wish = found
    else:
        raise NotFound(name=options.id)
    name = reader.get(Person, wish.person).full_name
    return name, eligibility_of(reader, _as_typed(wish, options), terms)


def _as_typed(wish: LoanWish, options: Namespace) -> LoanWish:
    """Return a wish with what was typed about it."""
    amount = money_of(options.amount)
    return replace(
        wish,
        purpose=Purpose(options.purpose) if options.purpose else wish.purpose,
        programme=Programme(options.programme) if options.programme else wish.programme,
        amount=wish.amount if amount is None else amount,
        course_months=wish.course_months if options.months is None else options.months,
    )


def _wish(session: Session, options: Namespace) -> None:
    def job(work: Work) -> LoanWish:
        person = find_record(work, options.id)
        if not isinstance(person, Person):
            raise NotFound(name=options.id)
        kind = BorrowerKind.HOUSEHOLD if options.borrower else None
        made = LoanWish(
            person=person.id,
            wished_on=day_of(session, options),
            borrower_kind=BorrowerKind.SELF if options.himself else kind,
            borrower=options.borrower,
            relation=options.relation,
            remarks=options.remarks,
        )
        made = _as_typed(made, options)
        ask(work, session, options, made)
        return loans.put_wish(work, made)

    _write(session, options, job)


def _tick(session: Session, options: Namespace) -> None:
    def job(work: Work) -> LoanWish:
        wish = meant_wish(work, options.id)
        obeys, debt = yes_no(options.obeys_law), yes_no(options.no_other_debt)
        if obeys is None and debt is None:
            raise BadInput(N_("Say --obeys-law or --no-other-debt."))
        made = replace(
            wish,
            obeys_law=wish.obeys_law if obeys is None else obeys,
            no_other_debt=wish.no_other_debt if debt is None else debt,
            checked_on=day_of(session, options),
            checked_by=options.by or actor_name(work, work.actor),
        )
        return loans.put_wish(work, made)

    _write(session, options, job)


def _withdraw(session: Session, options: Namespace) -> None:
    on = day_of(session, options)
    _write(session, options, lambda work: loans.withdraw(work, meant_wish(work, options.id), on))


def _wishes(session: Session, options: Namespace) -> None:
    with session.store() as store, store.read() as reader:
        lines = wishes_page(reader, session.clock.today(), law_in_force(reader))
    if options.json:
        for line in lines:
            print_json(wish_json(line, session.language))
        return
    if not lines:
        session.say(N_("Nobody wishes to borrow."))
    for each in table(wish_row(line, session.language) for line in lines):
        print(each)


def _answer(session: Session, options: Namespace) -> None:
    on = day_of(session, options)

    def job(work: Work) -> Record:
        wish = meant_wish(work, options.id)
        if options.answer == "refused":
            ask(work, session, options, loans.refused(wish, on, options.words))
            return loans.refuse(work, wish, on, options.words)
        made = loans.loan_of_wish(wish)
        amount = money_of(options.amount)
        made = replace(made, amount=amount or made.amount, due_on=options.due)
        ask(work, session, options, loans.granted(wish, on), made)
        return loans.grant(work, made, on)

    _write(session, options, job)


def _open(session: Session, options: Namespace) -> None:
    def job(work: Work) -> Record:
        whose = find_record(work, options.id)
        amount, on = money_of(options.amount), day_of(session, options)
        programme = Programme(options.programme)
        purpose = Purpose(options.purpose) if options.purpose else None
        if isinstance(whose, SupportStub):
            kept = StubLoan(
                stub=whose.id,
                amount=amount,
                disbursed_on=on,
                programme=programme,
                purpose=purpose,
                borrower=options.borrower,
                due_on=options.due,
            )
            ask(work, session, options, kept)
            return loans.lend_to_stub(work, kept)
        if not isinstance(whose, Person):
            raise NotFound(name=options.id)
        made = Loan(
            person=whose.id,
            amount=amount,
            disbursed_on=on,
            programme=programme,
            purpose=purpose,
            borrower=options.borrower,
            course_months=options.months,
            due_on=options.due,
        )
        ask(work, session, options, made)
        return loans.put_loan(work, made)

    _write(session, options, job)


def _disburse(session: Session, options: Namespace) -> None:
    amount, on = money_of(options.amount) or 0, day_of(session, options)

    def job(work: Work) -> Record:
        lent = loans.loan_of(work, options.id)
        if isinstance(lent, StubLoan):
            return loans.pay_out_stub(work, lent, on, amount)
        part = Disbursement(person=lent.person, loan=lent.id, paid_on=on, amount=amount)
        ask(work, session, options, part)
        return loans.pay_out(work, part)

    _write(session, options, job)


def _repay(session: Session, options: Namespace) -> None:
    amount, on = money_of(options.amount) or 0, day_of(session, options)

    def job(work: Work) -> Record:
        back = loans.repayment_of(loans.loan_of(work, options.id), on, amount)
        ask(work, session, options, back)
        return loans.repay(work, back)

    _write(session, options, job)


def _check(session: Session, options: Namespace) -> None:
    def job(work: Work) -> Record:
        lent = loans.loan_of(work, options.id)
        if isinstance(lent, StubLoan):
            raise BadInput(N_("The use of a loan after expungement is not looked at here."))
        check = LoanCheck(
            person=lent.person,
            loan=lent.id,
            checked_on=day_of(session, options),
            as_meant=yes_no(options.as_meant),
            checked_by=options.by or actor_name(work, work.actor),
            remarks=options.remarks,
        )
        return loans.check_use(work, check)

    _write(session, options, job)


def _put_off(session: Session, options: Namespace) -> None:
    def job(work: Work) -> Record:
        lent = loans.loan_of(work, options.id)
        ask(work, session, options, replace(lent, due_on=options.due))
        return loans.put_off(work, lent, options.due)

    _write(session, options, job)


def _close(session: Session, options: Namespace) -> None:
    on = day_of(session, options)

    def job(work: Work) -> Record:
        lent = loans.loan_of(work, options.id)
        if lent.closed_on is None:
            ask(work, session, options, replace(lent, closed_on=on))
        return loans.close(work, lent, on)

    _write(session, options, job)


def _show(session: Session, options: Namespace) -> None:
    today = session.clock.today()
    with session.store() as store, store.read() as reader:
        lines = loan_lines(reader, today)
        parts: list[Record] = []
        if options.id:
            meant = loans.loan_of(reader, options.id).id
            lines = [each for each in lines if each.id == meant]
            for cls in (Disbursement, StubDisbursement, Repayment, StubRepayment, LoanCheck):
                parts += reader.find(cls, loan=meant)
    if options.json:
        for line in lines:
            more = {"records": [record_json(each) for each in parts]} if options.id else {}
            print_json({**loan_json(line, today), **more})
        return
    if options.id:
        words = [each for line in lines for each in told(line, parts, today, session.language)]
    else:
        words = table(loan_row(line, today, session.language) for line in lines)
    for each in words or [session.language.text(N_("No loan is written yet."))]:
        print(each)


def _write(session: Session, options: Namespace, job: Callable[[Work], R]) -> None:
    """Write one act and tell the id of what it wrote."""
    with session.store() as store:
        made = store.write(Tag.LOAN, job)
    answer(session, options, made)


_ACTS: dict[str, Callable[[Session, Namespace], None]] = {
    "eligible": _eligible,
    "wish": _wish,
    "tick": _tick,
    "withdraw": _withdraw,
    "wishes": _wishes,
    "list": loan_lists.monthly_list,
    "answer": _answer,
    "open": _open,
    "show": _show,
    "disburse": _disburse,
    "repay": _repay,
    "check": _check,
    "put-off": _put_off,
    "close": _close,
    "business": business_loans.business,
}
