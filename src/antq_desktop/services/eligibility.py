"""The checks of wishes to borrow, from the registers as they stand on a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from antq_desktop.domain.archives import SupportStub
from antq_desktop.domain.business_lending import Staff, Worker
from antq_desktop.domain.businesses import Business
from antq_desktop.domain.case_days import is_left_behind, last_closed
from antq_desktop.domain.cases import Group
from antq_desktop.domain.casework import Detention
from antq_desktop.domain.lending import (
    Candidate,
    Dong,
    Eligibility,
    State,
    Terms,
    Value,
    conditions,
    eligibility,
    state_of,
)
from antq_desktop.domain.loan_stages import Stage, stage_of
from antq_desktop.domain.loans import LoanList, LoanWish, Programme, Purpose
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.support import Employment
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.i18n.vietnamese import name_key
from antq_desktop.storage.loan_pages import LoanLine, loans_page
from antq_desktop.storage.order import as_made
from antq_desktop.storage.pages import (
    SHOW_EVERYONE,
    PersonLine,
    latest,
    people_page,
    person_line,
)
from antq_desktop.storage.reader import Reader


@dataclass(frozen=True)
class WishLine:
    """A wish to borrow on a day: who, how far it has come, its checks and how near the last day is.

    Of a retired person the wish is what the stub keeps, under the id of the stub; there is no
    `line` then.
    """

    wish: LoanWish
    person_name: str
    hamlet: str
    stage: Stage
    eligibility: Eligibility
    near: str = ""
    listed_in: LoanList | None = None
    line: PersonLine | None = None
    stub: SupportStub | None = None

    @property
    def id(self) -> str:
        """The id of the wish, or of the stub that keeps it."""
        return self.stub.id if self.stub else self.wish.id


def wishes_page(reader: Reader, on: date, reference: Reference) -> list[WishLine]:
    """Return every wish to borrow, those of one name together, in the order of names."""
    terms = Terms(reference, on)
    people = {line.id: line for line in _classified(reader, on)}
    lists: dict[str, LoanList] = {each.id: each for each in reader.all(LoanList)}
    owed = _by_holder(loans_page(reader, on))
    lines = [
        _wish_line(wish, line, lists.get(wish.loan_list or ""), owed.get(wish.person, ()), terms)
        for wish in reader.all(LoanWish)
        if (line := people.get(wish.person))
    ]
    stubs = (each for each in reader.all(SupportStub) if each.wishes)
    lines += [_stub_line(stub, owed.get(stub.id, ()), terms) for stub in stubs]
    return sorted(lines, key=lambda each: (name_key(each.person_name), each.wish.wished_on))


def eligibility_of(reader: Reader, wish: LoanWish, terms: Terms) -> Eligibility:
    """Return the checks of one wish, written or only thought of; raises `NotFound`."""
    line = _as_classified(reader, person_line(reader, wish.person, terms.on), terms.on)
    lines = loans_page(reader, terms.on, wish.person)
    return eligibility(_candidate(line, wish, lines), wish, terms)


def eligibility_of_stub(
    reader: Reader, stub: SupportStub, wish: LoanWish, terms: Terms
) -> Eligibility:
    """Return the checks of a wish of a person whose record was retired."""
    loans = _by_holder(loans_page(reader, terms.on)).get(stub.id, ())
    return _stub_line(stub, loans, terms, wish).eligibility


def wish_of_stub(stub: SupportStub, on: date) -> LoanWish:
    """Return the wish a stub keeps; where its day is not kept, as a wish of that day."""
    return LoanWish(
        person=stub.id,
        wished_on=stub.wished_on or on,
        programme=stub.wish_programme or Programme.DECISION_22,
        purpose=stub.wish_purpose,
        amount=stub.wish_amount,
        course_months=stub.course_months,
        borrower_kind=stub.borrower_kind,
        borrower=stub.borrower,
        relation=stub.relation,
        obeys_law=stub.obeys_law,
        no_other_debt=stub.no_other_debt,
        checked_on=stub.checked_on,
        checked_by=stub.checked_by,
        loan_list=stub.loan_list,
    )


def staff_of(reader: Reader, business: Business, terms: Terms) -> Staff:
    """Return the workers of a business who have served a sentence, with what they come to."""
    return staffs(reader, [business], terms)[business.id]


def staffs(reader: Reader, businesses: Sequence[Business], terms: Terms) -> Mapping[str, Staff]:
    """Return the staff of each business on a day, by its id."""
    works = workers_of(reader, terms.on)
    ids = {each.person for held in works.values() for each in held}
    people = {line.id: line for line in _classified(reader, terms.on)} if ids else {}
    wishes: dict[str, LoanWish] = {}
    for wish in as_made(reader, reader.all(LoanWish)):
        if wish.obeys_law is not None:
            wishes[wish.person] = wish
    return {
        each.id: Staff(
            each.workers,
            [
                _worker(people[work.person], wishes.get(work.person), work, terms)
                for work in works.get(each.id, ())
                if work.person in people
            ],
        )
        for each in businesses
    }


def workers_of(reader: Reader, on: date) -> Mapping[str, Sequence[Employment]]:
    """Return who works at which business on a day, by the id of the business."""
    held: dict[str, list[Employment]] = defaultdict(list)
    for each in as_made(reader, reader.all(Employment)):
        held[each.person].append(each)
    now = (latest(each, on) for each in held.values())
    found: dict[str, list[Employment]] = defaultdict(list)
    for work in now:
        if work and work.business:
            found[work.business].append(work)
    return found


def _classified(reader: Reader, on: date) -> list[PersonLine]:
    """Return everyone on a day; a group D of a closed place somebody has left is no group."""
    return [_as_classified(reader, line, on) for line in people_page(reader, on, SHOW_EVERYONE)]


def _as_classified(reader: Reader, line: PersonLine, on: date) -> PersonLine:
    if line.group is not Group.D:
        return line
    left = last_closed(reader.find(Detention, person=line.id), on)
    return replace(line, group=None) if is_left_behind(line.group, line.group_on, left) else line


def said(words: str, values: Mapping[str, Value], language: Language) -> str:
    """Return words with their days and amounts written out as offices write them."""
    told: dict[str, object] = {}
    for name, value in values.items():
        if isinstance(value, Dong):
            told[name] = formats.amount(value, language.code)
        elif isinstance(value, date):
            told[name] = formats.day(value)
        elif isinstance(value, str):
            told[name] = language.text(value)
        else:
            told[name] = formats.number(value, language.code)
    return language.text(words, **told)


def missing(found: Eligibility, language: Language) -> str:
    """Return which conditions do not hold and which are not known, nothing where all hold."""
    kinds = ((State.NO, N_("does not hold: {names}")), (State.UNKNOWN, N_("not known: {names}")))
    return " · ".join(
        language.text(words, names=", ".join(language.text(name) for name in names))
        for state, words in kinds
        if (names := found.named(state))
    )


def _worker(line: PersonLine, wish: LoanWish | None, work: Employment, terms: Terms) -> Worker:
    checks = conditions(_candidate(line, None, ()), wish, terms)
    return Worker(state_of(checks), work.contract)


def _wish_line(
    wish: LoanWish,
    line: PersonLine,
    stands_in: LoanList | None,
    loans: Iterable[LoanLine],
    terms: Terms,
) -> WishLine:
    found = eligibility(_candidate(line, wish, loans), wish, terms)
    return WishLine(
        wish=wish,
        person_name=line.full_name,
        hamlet=line.hamlet,
        stage=stage_of(wish, stands_in),
        eligibility=found,
        near=terms.nearness(found.closes_on) if found.closes_on else "",
        listed_in=stands_in,
        line=line,
    )


def _stub_line(
    stub: SupportStub, loans: Iterable[LoanLine], terms: Terms, wish: LoanWish | None = None
) -> WishLine:
    wish = wish or wish_of_stub(stub, terms.on)
    owed, other_debt = _debts(wish, loans)
    who = Candidate(
        completed_on=stub.completed_on,
        certificate=bool(stub.certificate_number or stub.certificate_on),
        archived=True,
        owed=owed,
        other_debt=other_debt,
    )
    found = eligibility(who, wish, terms)
    near = terms.nearness(found.closes_on) if found.closes_on else ""
    return WishLine(wish, stub.full_name, "", Stage.OPEN, found, near, stub=stub)


def _candidate(line: PersonLine, wish: LoanWish | None, loans: Iterable[LoanLine]) -> Candidate:
    case = line.case
    owed, other_debt = _debts(wish, loans)
    return Candidate(
        completed_on=line.completed_on,
        completed_by=line.completed_by,
        expected=case is not None and case.is_expected,
        certificate=case is not None
        and bool(case.certificate_number or case.certificate_on or case.certificate_scan),
        managed=line.managed,
        group=line.group,
        owed=owed,
        other_debt=other_debt,
    )


def _debts(wish: LoanWish | None, loans: Iterable[LoanLine]) -> tuple[int, int]:
    """Return what is owed for the purpose of a wish, under Decision 22 and under others."""
    purpose: Purpose | None = wish.purpose if wish else None
    same = [each for each in loans if purpose and each.loan.purpose is purpose]
    own = [each for each in same if each.loan.programme is Programme.DECISION_22]
    other = [each for each in same if each not in own and each.loan.programme is not None]
    return sum(each.outstanding for each in own), sum(each.outstanding for each in other)


def _by_holder(lines: Iterable[LoanLine]) -> Mapping[str, Sequence[LoanLine]]:
    laid: dict[str, list[LoanLine]] = defaultdict(list)
    for line in lines:
        laid[line.holder].append(line)
    return laid
