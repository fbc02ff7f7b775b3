"""The times a person was on the list, whatever cases are open beside each other."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from antq_desktop.domain.cases import Case, EndedBy
from antq_desktop.domain.fields import RecordId
from antq_desktop.storage.figures.stays import stays_of

FIRST = date(2026, 1, 1)
WHO = (RecordId("một"), RecordId("hai"))
DAYS = [FIRST + timedelta(days=number) for number in range(-1, 14)]


@st.composite
def cases(draw: st.DrawFn) -> list[Case]:
    """Cases of two people within a fortnight, open beside each other or not."""
    days = st.none() | st.integers(0, 12).map(lambda number: FIRST + timedelta(days=number))
    made = []
    for _ in range(draw(st.integers(1, 6))):
        since, until = draw(days), draw(days)
        ended = EndedBy.MOVED if until else None
        expected = draw(st.booleans()) and since is None
        made.append(
            Case(
                person=draw(st.sampled_from(WHO)),
                entered_on=since,
                expected_release=FIRST if expected else None,
                ended_on=until,
                ended_by=ended,
            )
        )
    return made


@given(cases())
def test_whoever_has_a_case_open_is_on_the_list_once(given_cases: list[Case]) -> None:
    stays = list(stays_of(given_cases))
    for day in DAYS:
        standing = sorted(stay.person for stay in stays if stay.holds(day))
        assert standing == sorted({case.person for case in given_cases if case.is_open(day)})


@given(cases(), st.sampled_from(DAYS), st.integers(0, 12))
def test_beginning_and_in_less_out_is_the_end(
    given_cases: list[Case], first: date, length: int
) -> None:
    stays, eve, last = list(stays_of(given_cases)), first - timedelta(1), first + timedelta(length)
    inside = [
        (bool(stay.since and first <= stay.since <= last),
         bool(stay.until and first <= stay.until <= last))
        for stay in stays
    ]  # fmt: skip
    came, went = (sum(one) for one in zip(*inside, strict=True)) if inside else (0, 0)
    opening, closing = (sum(stay.holds(day) for stay in stays) for day in (eve, last))
    assert opening + came - went == closing


def test_a_case_that_begins_the_day_another_ended_is_a_time_of_its_own() -> None:
    day = FIRST + timedelta(days=5)
    moved = Case(person=WHO[0], entered_on=FIRST, ended_on=day, ended_by=EndedBy.MOVED)
    back = Case(person=WHO[0], entered_on=day)
    assert [(each.began, each.ended) for each in stays_of([back, moved])] == [
        (moved, moved),
        (back, back),
    ]


def test_beside_a_longer_case_a_shorter_one_neither_begins_nor_ends_a_time() -> None:
    longer = Case(person=WHO[0], entered_on=FIRST)
    within = Case(person=WHO[0], entered_on=FIRST + timedelta(days=2),
                  ended_on=FIRST + timedelta(days=4), ended_by=EndedBy.MOVED)  # fmt: skip
    assert [(each.began, each.ended) for each in stays_of([within, longer])] == [(longer, longer)]


def test_a_case_of_a_single_day_is_a_time_that_begins_and_ends_on_it() -> None:
    brief = Case(person=WHO[0], entered_on=FIRST, ended_on=FIRST, ended_by=EndedBy.MOVED)
    (stay,) = stays_of([brief])
    assert (stay.since, stay.until, stay.holds(FIRST)) == (FIRST, FIRST, False)


def test_of_cases_that_end_on_one_day_the_one_that_began_first_says_why() -> None:
    day = FIRST + timedelta(days=5)
    first = Case(person=WHO[0], entered_on=FIRST, ended_on=day, ended_by=EndedBy.DIED)
    second = Case(person=WHO[0], entered_on=FIRST + timedelta(days=2), ended_on=day,
                  ended_by=EndedBy.MOVED)  # fmt: skip
    for both in ([first, second], [second, first]):
        assert [(each.began, each.ended) for each in stays_of(both)] == [(first, first)]


def test_of_cases_that_begin_on_one_day_the_shorter_is_first_however_they_were_read() -> None:
    longer = Case(person=WHO[0], entered_on=FIRST)
    shorter = Case(person=WHO[0], entered_on=FIRST, ended_on=FIRST + timedelta(days=2),
                   ended_by=EndedBy.MOVED)  # fmt: skip
    for both in ([longer, shorter], [shorter, longer]):
        assert [(each.began, each.ended) for each in stays_of(both)] == [(shorter, longer)]
