"""Commands on businesses that employ people who have served a sentence, and on their loans."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace

from antq_desktop.cli.lists import table
from antq_desktop.cli.loan_words import (
    STATES,
    answer,
    ask,
    check_json,
    day_of,
    iso,
    money_of,
)
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.businesses import (
    Business,
    BusinessKind,
    BusinessLoan,
    BusinessPayment,
    PaymentKind,
)
from antq_desktop.domain.casework import Answer
from antq_desktop.domain.lending import state_of
from antq_desktop.domain.records import Record
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.services import business_loans
from antq_desktop.services.business_loans import BusinessLine, business_page
from antq_desktop.services.eligibility import said
from antq_desktop.services.law import law_in_force
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.work import Work


def business(session: Session, options: Namespace) -> None:
    """Do one of the acts on businesses."""
    if options.what == "list":
        _list(session, options)
        return
    act = _ACTS[options.what]
    with session.store() as store:
        made = store.write(Tag.LOAN, lambda work: act(session, work, options))
    answer(session, options, made)


def _list(session: Session, options: Namespace) -> None:
    today, language = session.clock.today(), session.language
    with session.store() as store, store.read() as reader:
        lines = business_page(reader, today, law_in_force(reader))
    if options.json:
        for line in lines:
            print_json(_json(line, language))
        return
    if not lines:
        session.say(N_("No business is written yet."))
    rows = [
        [
            line.id[:8],
            line.business.name,
            said(line.share.words, line.share.values, language),
            language.text(STATES[line.share.state]),
            formats.amount(line.outstanding, language.code) if line.loans else "",
            language.text(N_("overdue")) if line.overdue(today) else "",
        ]
        for line in lines
    ]
    for each in table(rows):
        print(each)


def _json(line: BusinessLine, language: Language) -> dict[str, object]:
    held = line.business
    return {
        "id": held.id,
        "name": held.name,
        "kind": held.kind.value if held.kind else None,
        "workers": held.workers,
        "qualify": line.staff.sure,
        "may_qualify": line.staff.possible,
        "share": check_json(line.share, language),
        "outstanding": line.outstanding,
        "loans": [
            {
                "id": each.loan.id,
                "project": each.loan.project,
                "amount": each.loan.amount,
                "answer": each.loan.answer.value if each.loan.answer else None,
                "lent": each.lent,
                "paid": each.paid,
                "outstanding": each.outstanding,
                "due_on": iso(each.loan.due_on),
                "closed_on": iso(each.loan.closed_on),
                "state": state_of(each.checks).value,
                "checks": [check_json(check, language) for check in each.checks],
            }
            for each in line.loans
        ],
    }


def _add(session: Session, work: Work, options: Namespace) -> Record:
    return work.put(
        Business(
            name=options.name,
            kind=BusinessKind(options.kind) if options.kind else None,
            head=options.head,
            phone=options.phone,
            address=options.address,
            workers=options.workers,
            counted_on=session.clock.today() if options.workers else None,
        )
    )


def _ask(session: Session, work: Work, options: Namespace) -> Record:
    return work.put(
        BusinessLoan(
            business=business_loans.business_of(work, options.id).id,
            project=options.project,
            asked_on=day_of(session, options),
            amount=money_of(options.amount),
            collateral=options.collateral,
            due_on=options.due,
        )
    )


def _confirm_plan(session: Session, work: Work, options: Namespace) -> Record:
    loan = business_loans.business_loan_of(work, options.id)
    return work.put(replace(loan, plan_confirmed_on=day_of(session, options)))


def _answer(session: Session, work: Work, options: Namespace) -> Record:
    loan = business_loans.business_loan_of(work, options.id)
    given, on = Answer(options.answer), day_of(session, options)
    if loan.answered_on is None:
        ask(work, session, options, replace(loan, answer=given, answered_on=on))
    return business_loans.answer(work, loan, given, on)


def _pay(kind: PaymentKind) -> Callable[[Session, Work, Namespace], Record]:
    def pay(session: Session, work: Work, options: Namespace) -> Record:
        loan = business_loans.business_loan_of(work, options.id)
        payment = BusinessPayment(
            business=loan.business,
            loan=loan.id,
            kind=kind,
            paid_on=day_of(session, options),
            amount=money_of(options.amount) or 0,
        )
        ask(work, session, options, payment)
        return business_loans.pay(work, payment)

    return pay


def _close(session: Session, work: Work, options: Namespace) -> Record:
    loan = business_loans.business_loan_of(work, options.id)
    return business_loans.close(work, loan, day_of(session, options))


_ACTS: dict[str, Callable[[Session, Work, Namespace], Record]] = {
    "add": _add,
    "ask": _ask,
    "confirm-plan": _confirm_plan,
    "answer": _answer,
    "disburse": _pay(PaymentKind.OUT),
    "repay": _pay(PaymentKind.BACK),
    "close": _close,
}
