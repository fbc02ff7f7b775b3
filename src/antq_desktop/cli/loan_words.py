"""What the commands on loans share: finding what is meant, asking where it looks odd, answering."""

from argparse import Namespace
from datetime import date

from antq_desktop.cli.lists import table
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.lending import Check, Eligibility, State, Terms
from antq_desktop.domain.loan_stages import STAGES
from antq_desktop.domain.loans import LoanWish
from antq_desktop.domain.money import parse_money
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import Record
from antq_desktop.errors import BadInput, NotFound
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.services.eligibility import WishLine, missing, said
from antq_desktop.services.fields import find_record
from antq_desktop.services.law import law_in_force
from antq_desktop.services.loan_doubts import doubts
from antq_desktop.services.loans import open_wishes
from antq_desktop.storage.loan_pages import LoanLine
from antq_desktop.storage.reader import Reader

STATES = {State.OK: N_("holds"), State.NO: N_("does not hold"), State.UNKNOWN: N_("not known")}


def day_of(session: Session, options: Namespace) -> date:
    """Return the day of an act: the one typed, else today."""
    typed: date | None = options.on
    return typed or session.clock.today()


def money_of(text: str) -> int | None:
    """Return an amount as offices write it, None for nothing; raises `BadInput`."""
    return parse_money(text)


def yes_no(text: str | None) -> bool | None:
    """Return whether yes or no was typed, None for nothing."""
    return {"yes": True, "no": False}.get(text or "")


def terms_of(reader: Reader, on: date) -> Terms:
    """Return the terms in force on a day."""
    return Terms(law_in_force(reader), on)


def meant_wish(reader: Reader, wish_id: str) -> LoanWish:
    """Return the wish of an id, or the only open one of the person of an id."""
    found = find_record(reader, wish_id)
    if isinstance(found, Person):
        wishes = open_wishes(reader, found.id)
        if not wishes:
            raise BadInput(N_("{name} has no wish to borrow that waits."), name=found.full_name)
        if len(wishes) > 1:
            raise BadInput(N_("There are {count} open wishes. Give the id."), count=len(wishes))
        return wishes[0]
    if not isinstance(found, LoanWish):
        raise NotFound(name=wish_id)
    return found


def ask(reader: Reader, session: Session, options: Namespace, *records: Record) -> None:
    """Raise `BadInput` for what looks odd, unless the officer said to be sure."""
    terms = terms_of(reader, session.clock.today())
    found = [doubt for each in records for doubt in doubts(reader, each, terms)]
    if found and not options.sure:
        why = " ".join(each.said(session.language) for each in found)
        raise BadInput(N_("{why} Say --sure if it is right."), why=why)


def answer(session: Session, options: Namespace, record: Record) -> None:
    """Tell that a record was written, and its id."""
    if options.json:
        print_json({"id": record.id})
        return
    session.say(N_("Saved."))
    print(record.id)


def check_json(check: Check, language: Language) -> dict[str, object]:
    """Return one check: its name, its state, its words and its article."""
    return {
        "check": check.name,
        "state": check.state.value,
        "reason": said(check.words, check.values, language),
        "article": check.article or None,
    }


def eligibility_json(found: Eligibility, language: Language) -> dict[str, object]:
    """Return what the checks of a wish come to, and all of them."""
    return {
        "state": found.state.value,
        "closes_on": iso(found.closes_on),
        "cap": found.cap,
        "months": found.months,
        "checks": [check_json(each, language) for each in found.checks],
    }


def check_rows(checks: tuple[Check, ...], language: Language) -> list[str]:
    """Return checks as lines on a terminal."""
    text = language.text
    return table(
        [
            text(each.label),
            text(STATES[each.state]),
            said(each.words, each.values, language),
            each.article,
        ]
        for each in checks
    )


def wish_json(line: WishLine, language: Language) -> dict[str, object]:
    """Return a wish as `loan wishes` and `loan list` print it."""
    wish = line.wish
    return {
        "id": line.id,
        "person": None if line.stub else wish.person,
        "full_name": line.person_name,
        "archived": line.stub is not None,
        "programme": wish.programme.value,
        "purpose": wish.purpose.value if wish.purpose else None,
        "amount": wish.amount,
        "stage": line.stage.value,
        "month": line.listed_in.month if line.listed_in else None,
        "near": line.near or None,
        **eligibility_json(line.eligibility, language),
    }


def wish_row(line: WishLine, language: Language) -> list[str]:
    """Return a wish as a line on a terminal."""
    closes = line.eligibility.closes_on
    return [
        line.id[:8],
        line.person_name,
        formats.amount(line.wish.amount, language.code) if line.wish.amount else "",
        language.text(dict(STAGES)[line.stage]),
        missing(line.eligibility, language) or language.text(STATES[State.OK]),
        formats.day(closes) if closes else "",
    ]


def loan_json(line: LoanLine, today: date) -> dict[str, object]:
    """Return a loan as `loan show` prints it."""
    loan = line.loan
    return {
        "id": line.id,
        "person": None if line.retired else line.holder,
        "stub": line.holder if line.retired else None,
        "full_name": line.person_name,
        "programme": loan.programme.value if loan.programme else None,
        "purpose": loan.purpose.value if loan.purpose else None,
        "amount": loan.amount,
        "lent": line.lent,
        "paid": line.paid,
        "outstanding": line.outstanding,
        "overdue": line.overdue(today),
        "first_paid_on": iso(line.first_paid_on),
        "due_on": iso(loan.due_on),
        "closed_on": iso(loan.closed_on),
    }


def iso(value: date | None) -> str | None:
    """Return a day as JSON holds it."""
    return value.isoformat() if value else None
