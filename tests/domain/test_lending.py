"""Who may borrow under Decision 22: the window, the caps, and the reasons beside them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq_desktop import paths
from antq_desktop.domain.business_lending import Staff, Worker, business_checks, share_check
from antq_desktop.domain.businesses import BusinessLoan
from antq_desktop.domain.cases import CompletedBy, Group
from antq_desktop.domain.lending import (
    Candidate,
    Check,
    Eligibility,
    State,
    Terms,
    eligibility,
    state_of,
    window_closes_on,
)
from antq_desktop.domain.loans import BorrowerKind, LoanWish, Programme, Purpose
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import changed, new_id
from antq_desktop.domain.reference import Entry, Reference, load

LISTED = load(paths.resource_folder() / "reference")
TODAY = date(2026, 11, 21)
TERMS = Terms(LISTED, TODAY)
PERSON = Person(full_name="Lò Văn Páo").id
MILLION = 1_000_000
DAYS = st.dates(date(2015, 1, 1), date(2040, 1, 1))
OK, NO, UNKNOWN = State.OK, State.NO, State.UNKNOWN

HOME = Candidate(
    completed_on=date(2025, 5, 2),
    completed_by=CompletedBy.SERVED,
    certificate=True,
    managed=True,
    group=Group.B,
)
WISH = LoanWish(
    person=PERSON,
    wished_on=date(2026, 11, 1),
    purpose=Purpose.BUSINESS,
    amount=100 * MILLION,
    borrower_kind=BorrowerKind.HOUSEHOLD,
    borrower="Lò Thị Ban",
    relation="vợ",
    obeys_law=True,
    no_other_debt=True,
    checked_on=date(2026, 11, 20),
    checked_by="Lê Văn Minh",
)
TRAINING = replace(WISH, purpose=Purpose.TRAINING, course_months=6, amount=24 * MILLION)


def check_of(checks: Eligibility | tuple[Check, ...], name: str) -> Check:
    every = checks.checks if isinstance(checks, Eligibility) else checks
    return next(each for each in every if each.name == name)


def state(who: Candidate, wish: LoanWish, name: str, on: date = TODAY) -> State:
    return check_of(eligibility(who, wish, Terms(LISTED, on)), name).state


def test_who_meets_everything_may_borrow_and_sees_why() -> None:
    found = eligibility(HOME, WISH, TERMS)
    assert found.state is OK
    assert (found.closes_on, found.cap, found.months) == (date(2030, 5, 2), 100 * MILLION, 120)
    articles = {each.name: each.article.rpartition("Đ")[2] for each in found.checks}
    assert articles == {
        "window": "3.2a",
        "certificate": "3.1a",
        "listed": "3.2a",
        "conduct": "3.2a",
        "debt": "3.3",
        "cap": "6.2a",
        "term": "8.2",
        "borrower": "4",
    }
    assert all(each.article.startswith("QĐ 22/2023/QĐ-TTg, Đ") for each in found.checks)


def test_the_last_day_of_the_window_still_counts_and_the_next_does_not() -> None:
    assert state(HOME, WISH, "window", date(2030, 5, 2)) is OK
    assert state(HOME, WISH, "window", date(2030, 5, 3)) is NO
    assert state(HOME, WISH, "window", date(2025, 5, 2)) is OK
    assert state(HOME, WISH, "window", date(2025, 5, 1)) is NO


def test_from_29_february_the_window_closes_on_the_28th() -> None:
    assert window_closes_on(date(2024, 2, 29), 5) == date(2029, 2, 28)
    assert window_closes_on(date(2024, 2, 29), 4) == date(2028, 2, 29)
    leap = replace(HOME, completed_on=date(2024, 2, 29))
    assert state(leap, WISH, "window", date(2029, 2, 28)) is OK
    assert state(leap, WISH, "window", date(2029, 3, 1)) is NO


@given(completed=DAYS, on=DAYS)
def test_the_window_is_open_from_completion_for_five_years_and_never_else(
    completed: date, on: date
) -> None:
    closes = window_closes_on(completed, 5)
    assert (closes.year - completed.year, closes.month) == (5, completed.month)
    assert closes.day == completed.day or (completed.day, closes.day) == (29, 28)
    found = state(replace(HOME, completed_on=completed), WISH, "window", on)
    assert (found is OK) == (completed <= on <= closes)
    assert found is not UNKNOWN


@given(one=DAYS, other=DAYS)
def test_who_completed_later_never_loses_the_window_earlier(one: date, other: date) -> None:
    early, late = sorted((one, other))
    assert window_closes_on(early, 5) <= window_closes_on(late, 5)


@pytest.mark.parametrize(
    ("days", "near"),
    [(91, ""), (90, "near"), (31, "near"), (30, "soon"), (0, "soon"), (-1, "over")],
)
def test_the_end_of_the_window_is_told_90_and_30_days_before(days: int, near: str) -> None:
    assert TERMS.nearness(TODAY + timedelta(days=days)) == near


def test_a_newer_decision_counts_from_its_own_day() -> None:
    newer = Entry("window_years", "mới", "years", date(2027, 1, 1), None, "QĐ mới, Đ3", 7)
    older = LISTED.on("loan_terms", "window_years", TODAY)
    dated = tuple(each for each in LISTED.dated["loan_terms"] if each.code != "window_years")
    listed = Reference(
        {**LISTED.lists, "loan_terms": {**LISTED.lists["loan_terms"], "window_years": newer}},
        {**LISTED.dated, "loan_terms": (*dated, older, newer)},
    )
    who = replace(HOME, completed_on=date(2021, 6, 1))
    assert state(who, WISH, "window") is NO
    then = eligibility(who, WISH, Terms(listed, date(2027, 1, 1)))
    assert (check_of(then, "window").state, check_of(then, "window").article) == (OK, "QĐ mới, Đ3")
    assert check_of(eligibility(who, WISH, Terms(listed, TODAY)), "window").state is NO


@pytest.mark.parametrize(
    ("who", "certificate", "window"),
    [
        (replace(HOME, certificate=False), UNKNOWN, OK),
        (replace(HOME, certificate=False, completed_by=CompletedBy.PAROLE_ENDED), NO, OK),
        (replace(HOME, certificate=True, completed_by=CompletedBy.PAROLE_ENDED), OK, OK),
        (replace(HOME, completed_by=CompletedBy.PARDON), OK, OK),
        (Candidate(expected=True, managed=True), NO, NO),
        (Candidate(managed=True), UNKNOWN, UNKNOWN),
    ],
)
def test_without_a_certificate_nobody_is_sure_and_on_probation_nobody_borrows(
    who: Candidate, certificate: State, window: State
) -> None:
    assert (state(who, WISH, "certificate"), state(who, WISH, "window")) == (certificate, window)


@pytest.mark.parametrize(
    ("who", "listed"),
    [
        (HOME, OK),
        (replace(HOME, group=None), OK),
        (replace(HOME, group=Group.D), NO),
        (replace(HOME, managed=False), NO),
        (replace(HOME, managed=False, archived=True), UNKNOWN),
    ],
)
def test_only_who_is_on_the_list_and_not_in_group_d_may_borrow(
    who: Candidate, listed: State
) -> None:
    assert state(who, WISH, "listed") is listed


@pytest.mark.parametrize(("field", "name"), [("obeys_law", "conduct"), ("no_other_debt", "debt")])
def test_what_an_officer_must_tick_counts_with_day_and_name_alone(field: str, name: str) -> None:
    ticks = {True: OK, False: NO, None: UNKNOWN}
    for tick, expected in ticks.items():
        assert state(HOME, changed(WISH, **{field: tick}), name) is expected
    assert state(HOME, replace(WISH, checked_on=None), name) is UNKNOWN
    assert state(HOME, replace(WISH, checked_by=""), name) is UNKNOWN


def test_a_debt_the_book_knows_asks_for_a_look_whatever_was_ticked() -> None:
    assert state(replace(HOME, other_debt=5), WISH, "debt") is UNKNOWN
    assert state(replace(HOME, other_debt=5), replace(WISH, no_other_debt=False), "debt") is NO


@given(
    months=st.integers(1, 120),
    amount=st.integers(1, 600 * MILLION),
    owed=st.integers(0, 200 * MILLION),
    purpose=st.sampled_from(Purpose),
)
def test_an_amount_above_the_cap_is_said_and_nothing_below_it_is(
    months: int, amount: int, owed: int, purpose: Purpose
) -> None:
    wish = replace(WISH, purpose=purpose, course_months=months, amount=amount)
    cap = 100 * MILLION if purpose is Purpose.BUSINESS else 4 * MILLION * months
    found = eligibility(replace(HOME, owed=owed), wish, TERMS)
    assert found.cap == cap
    expected = NO if amount > cap else UNKNOWN if amount + owed > cap else OK
    assert check_of(found, "cap").state is expected
    assert found.state is expected


def test_what_is_not_written_is_asked_for_and_never_guessed() -> None:
    bare = LoanWish(person=PERSON, wished_on=TODAY)
    found = eligibility(HOME, bare, TERMS)
    states = {each.name: each.state for each in found.checks}
    assert [name for name, each in states.items() if each is UNKNOWN] == [
        *("conduct", "debt", "cap", "term", "borrower")
    ]
    assert (found.cap, found.months) == (None, None)
    assert state(HOME, replace(TRAINING, course_months=None), "cap") is UNKNOWN
    assert state(HOME, replace(WISH, amount=None), "cap") is UNKNOWN


@pytest.mark.parametrize(
    ("disbursement", "course", "months"), [(6, 6, 18), (12, 12, 36), (13, 13, 26), (15, 12, 45)]
)
def test_training_is_paid_back_twice_as_long_after_a_short_course(
    disbursement: int, course: int, months: int
) -> None:
    assert TERMS.training_term(disbursement, course) == months


def test_the_longest_term_follows_from_purpose_and_course() -> None:
    assert eligibility(HOME, TRAINING, TERMS).months == 18
    assert check_of(eligibility(HOME, TRAINING, TERMS), "term").values == {"months": 18}


def test_the_person_himself_borrows_only_once_an_officer_has_looked() -> None:
    himself = replace(WISH, borrower_kind=BorrowerKind.SELF, borrower="")
    assert state(HOME, himself, "borrower") is OK
    assert state(HOME, replace(himself, checked_on=None), "borrower") is UNKNOWN
    assert state(HOME, replace(WISH, borrower=""), "borrower") is UNKNOWN
    assert state(HOME, replace(WISH, borrower_kind=None), "borrower") is UNKNOWN


def test_of_another_programme_only_the_lender_knows() -> None:
    found = eligibility(HOME, replace(WISH, programme=Programme.JOBS_FUND), TERMS)
    assert (found.state, [each.name for each in found.checks]) == (UNKNOWN, ["programme"])


def test_what_does_not_hold_counts_more_than_what_nobody_knows() -> None:
    checks = [Check("cap", each, "") for each in (OK, UNKNOWN, NO)]
    assert state_of(checks) is NO
    assert state_of(checks[:2]) is UNKNOWN
    assert state_of(checks[:1]) is OK


LOAN = BusinessLoan(
    no_other_debt=True,
    business=new_id(),
    project="Xưởng mộc",
    amount=100 * MILLION,
    asked_on=TODAY,
    plan_confirmed_on=TODAY,
)
GOOD = Worker(OK, contract=True)


@given(
    workers=st.integers(1, 400),
    sure=st.integers(0, 60),
    maybe=st.integers(0, 60),
    never=st.integers(0, 60),
)
def test_a_tenth_of_the_workers_must_qualify(
    workers: int, sure: int, maybe: int, never: int
) -> None:
    served = [GOOD] * sure + [Worker(UNKNOWN, contract=True)] * maybe
    served += [Worker(NO, contract=True)] * never
    found = share_check(Staff(workers, served), TERMS).state
    if sure * 10 >= workers:
        assert found is OK
    elif (sure + maybe) * 10 >= workers:
        assert found is UNKNOWN
    else:
        assert found is NO


@given(workers=st.integers(1, 60), amount=st.integers(1, 3000 * MILLION))
def test_a_business_borrows_100_million_a_worker_and_2_billion_a_project_at_most(
    workers: int, amount: int
) -> None:
    cap = min(2000 * MILLION, workers * 100 * MILLION)
    assert TERMS.business_cap(workers) == cap
    checks = business_checks(Staff(workers, [GOOD] * 6), replace(LOAN, amount=amount), TERMS)
    assert (check_of(checks, "cap").state is OK) == (amount <= cap)
    needs = check_of(checks, "collateral").state is NO
    assert needs == (amount > 100 * MILLION)


def test_a_business_that_shows_everything_has_nothing_left_to_ask() -> None:
    checks = business_checks(Staff(10, [GOOD]), LOAN, TERMS)
    assert state_of(checks) is OK
    articles = [(each.name, each.article.rpartition("Đ")[2]) for each in checks]
    assert articles == [
        ("share", "3.2b"),
        ("contracts", "3.2b"),
        ("plan", "3.2b"),
        ("debt", "3.3"),
        ("cap", "6.2b"),
        ("term", "8.2"),
        ("collateral", "10"),
    ]


def test_a_worker_without_a_contract_does_not_count_and_one_nobody_asked_may() -> None:
    without = Staff(10, [Worker(OK, contract=False)])
    checks = business_checks(without, LOAN, TERMS)
    assert (check_of(checks, "share").state, check_of(checks, "contracts").state) == (NO, NO)
    asked = business_checks(Staff(10, [Worker(OK)]), LOAN, TERMS)
    assert (check_of(asked, "share").state, check_of(asked, "contracts").state) == (
        UNKNOWN,
        UNKNOWN,
    )


def test_a_business_says_what_is_missing() -> None:
    bare = BusinessLoan(business=new_id(), project="Xưởng mộc")
    checks = business_checks(Staff(None), bare, TERMS)
    assert {each.name: each.state for each in checks} == {
        "share": UNKNOWN,
        "contracts": UNKNOWN,
        "plan": UNKNOWN,
        "debt": UNKNOWN,
        "cap": UNKNOWN,
        "term": OK,
        "collateral": UNKNOWN,
    }
    more = replace(LOAN, amount=150 * MILLION, collateral="Máy cưa", due_on=date(2036, 11, 21))
    assert state_of(business_checks(Staff(10, [GOOD]), more, TERMS)) is OK
    longer = replace(more, due_on=date(2036, 11, 22))
    assert check_of(business_checks(Staff(10, [GOOD]), longer, TERMS), "term").state is NO
    whole = replace(bare, amount=2001 * MILLION)
    assert check_of(business_checks(Staff(None), whole, TERMS), "cap").state is NO
    nothing = replace(bare, amount=None)
    assert check_of(business_checks(Staff(3, [GOOD]), nothing, TERMS), "cap").state is UNKNOWN
