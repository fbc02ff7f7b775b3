"""Whatever is entered, all sums hold in every period, and months make up their quarter."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antq_desktop.domain.activities import (
    Activity,
    ActivityKind,
    Award,
    AwardLevel,
    Channel,
    HandIn,
    Mediation,
    Tally,
)
from antq_desktop.domain.archives import Archive
from antq_desktop.domain.cases import CameBy, Case, CompletedBy, EndedBy, Group, GroupDecision
from antq_desktop.domain.models import Point, PointState
from antq_desktop.domain.people import Person, Sex
from antq_desktop.domain.periods import before, period, period_of
from antq_desktop.domain.records import Record
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.reporting import Frequency
from antq_desktop.domain.safety import KeyArea, SafetySubject, SafetyYear, SubjectKind
from antq_desktop.domain.units import Opening
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.indicators import Nature
from antq_desktop.storage.figures.registry import indicators
from antq_desktop.storage.figures.summary import Summary, build_summary
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

FIRST, TODAY = date(2025, 1, 1), date(2026, 11, 21)
DAYS = st.dates(FIRST, TODAY)
MAYBE = st.none() | DAYS
SPAN = st.tuples(MAYBE, st.none() | st.integers(0, 500))
FEW = st.integers(0, 40)


class _Back(Exception):
    """Takes a Work back whole."""


def ends(span: tuple[date | None, int | None]) -> tuple[date | None, date | None]:
    since, length = span
    if length is None:
        return since, None
    until = (since or FIRST) + timedelta(days=length)
    return since, until if until <= TODAY else None


@st.composite
def people(draw: st.DrawFn) -> list[Record]:
    """A person on the list for some time, whose record may have been retired since."""
    since, until = ends(draw(SPAN))
    came_by, by = draw(st.sampled_from(CameBy)), draw(st.sampled_from(CompletedBy))
    if until and draw(st.booleans()):
        return [
            Archive(record="x", retired_on=TODAY, since=since, ended_on=until,
                    came_by=came_by, completed_by=by)
        ]  # fmt: skip
    person = Person(full_name="Lò Văn Ất", sex=draw(st.none() | st.sampled_from(Sex)))
    ground = draw(st.sampled_from(EndedBy)) if until else None
    case = Case(person=person.id, completed_on=since, ended_on=until, ended_by=ground,
                came_by=came_by, completed_by=by)  # fmt: skip
    group = draw(st.none() | st.sampled_from(Group))
    decided = [GroupDecision(person=person.id, group=group, decided_on=draw(DAYS))] if group else []
    return [person, case, *decided]


@st.composite
def movement(draw: st.DrawFn) -> list[Record]:
    """A line of each register of the movement."""
    begun, over = ends(draw(SPAN))
    state = draw(st.none() | st.sampled_from(PointState))
    point = Point(name="Điểm", launched_on=begun, dissolved_on=over, state=state,
                  state_since=draw(MAYBE), cameras=draw(FEW))  # fmt: skip
    subject = SafetySubject(name="Thôn", kind=draw(st.sampled_from(SubjectKind)), since=draw(MAYBE))
    valuable, settled = draw(FEW), draw(FEW)
    return [
        point,
        subject,
        SafetyYear(subject=subject.id, year=2026, registered_on=draw(MAYBE),
                   recognised_on=draw(MAYBE)),
        KeyArea(name="Địa bàn", since=draw(MAYBE), removed_on=draw(MAYBE)),
        Activity(kind=draw(st.sampled_from(ActivityKind)), held_on=draw(DAYS),
                 attendance=draw(FEW)),
        Tally(counted_on=draw(DAYS), channel=draw(st.none() | st.sampled_from(Channel)),
              received=valuable + draw(FEW), valuable=valuable),
        Mediation(held_on=draw(DAYS), cases=settled + draw(FEW), settled=settled),
        HandIn(handed_on=draw(DAYS), kind=draw(st.sampled_from(("guns", "fireworks", "khác lạ"))),
               pieces=1 + draw(FEW), grams=draw(FEW)),
        Award(awarded_on=draw(DAYS), level=draw(st.sampled_from(AwardLevel)),
              collectives=1 + draw(FEW), persons=draw(FEW)),
    ]  # fmt: skip


HISTORIES = st.tuples(st.lists(people(), max_size=5), st.lists(movement(), max_size=3))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    drawn=HISTORIES,
    asked=DAYS,
    length=st.sampled_from(Frequency),
    cut_off=st.sampled_from((1, 15)),
)
def test_all_sums_hold_for_whatever_is_entered(
    office: Store,
    reference: Reference,
    drawn: tuple[list[list[Record]], list[list[Record]]],
    asked: date,
    length: Frequency,
    cut_off: int,
) -> None:
    def write(work: Work) -> None:
        for records in (*drawn[0], *drawn[1]):
            for record in records:
                work.put(record)
        now = period_of(asked, length, cut_off)
        summary = build_summary(work, now, reference)
        earlier = build_summary(work, before(now, cut_off), reference)
        assert earlier.value("people_closing") == summary.value("people_opening")
        for stock in ("points", "key_areas"):
            closing = "model_points" if stock == "points" else "key_areas_closing"
            assert earlier.value(closing) == summary.value(f"{stock}_opening")
        raise _Back

    taken_back(office, write)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=HISTORIES, year=st.sampled_from((2025, 2026)), number=st.integers(1, 4))
def test_the_months_of_a_quarter_make_up_the_quarter(
    office: Store,
    reference: Reference,
    drawn: tuple[list[list[Record]], list[list[Record]]],
    year: int,
    number: int,
) -> None:
    flows = [each for each in indicators(reference).values() if each.nature is Nature.FLOW]

    def write(work: Work) -> None:
        for records in (*drawn[0], *drawn[1]):
            for record in records:
                work.put(record)

        def of(length: Frequency, place: int) -> Summary:
            return build_summary(work, period(length, year, place, 15), reference)

        whole = of(Frequency.QUARTER, number)
        months = [of(Frequency.MONTH, 3 * (number - 1) + each) for each in (1, 2, 3)]
        for flow in flows:
            assert whole.value(flow.name) == sum(each.value(flow.name) for each in months), flow
        assert months[-1].value("people_closing") == whole.value("people_closing")
        raise _Back

    taken_back(office, write)


def taken_back(office: Store, write: object) -> None:
    try:
        office.write(Tag.ADD, write)  # type: ignore[arg-type]
    except _Back:
        return
    raise AssertionError(write)


def test_a_past_quarter_made_anew_still_counts_who_was_retired_since(
    office: Store, reference: Reference
) -> None:
    """Expunged in November: in September he was on the list, and there he stays."""

    def write(work: Work) -> None:
        person = work.put(Person(full_name="Còn quản lý"))
        work.put(Case(person=person.id, completed_on=date(2025, 1, 1)))
        work.put(Archive(record="x", retired_on=TODAY, since=date(2023, 3, 20), ended_on=TODAY))

    office.write(Tag.ADD, write)
    with office.read() as reader:
        then = build_summary(reader, period(Frequency.QUARTER, 2026, 3, 15), reference)
        now = build_summary(reader, period(Frequency.QUARTER, 2026, 4, 15), reference)
    assert (then.value("people_closing"), then.value("people_retired_since")) == (2, 1)
    assert then.value("group_unclassified") == 1, "of which group he was is known no more"
    assert now.value("people_opening") == 2
    assert (now.value("out_expunged"), now.value("people_closing")) == (1, 1)
    assert "people_retired_since" not in now.figures, "shown only where it explains something"


def test_an_opening_typed_for_the_quarter_is_that_of_its_first_month_too(
    office: Store, reference: Reference
) -> None:
    def write(work: Work) -> None:
        person = work.put(Person(full_name="Có trong sổ"))
        work.put(Case(person=person.id, completed_on=date(2025, 1, 1)))
        work.put(Opening(period="2026-Q4", people=3, correction=-2, reason="Ghi trùng"))

    office.write(Tag.ADD, write)
    with office.read() as reader:
        october, november = (
            build_summary(reader, period(Frequency.MONTH, 2026, number, 15), reference)
            for number in (10, 11)
        )
    assert (october.value("people_opening"), october.value("people_correction")) == (3, -2)
    assert (november.value("people_opening"), november.value("people_correction")) == (1, 0)
