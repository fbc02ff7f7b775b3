"""What must hold for any judgments of any person."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import example, given
from hypothesis import strategies as st
from tests.domain.terms_table import ENGLISH, LAW, TODAY

from antq_desktop.domain.cases import AgeThen, CompletedBy, Duty, MainPenalty, Penalty, Severity
from antq_desktop.domain.expungement import (
    DutyState,
    Facts,
    NewOffence,
    Path,
    PenaltyState,
    Sentence,
    Terms,
    expected_terms,
)
from antq_desktop.domain.expungement.reasons import BY_COURT, MARKED_BY_COURT

#: The words that say a conviction is the court's.
COURTS = {BY_COURT, MARKED_BY_COURT}
DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))
SURE = st.sampled_from([True, False])
UNSURE = st.sampled_from([True, False, None])
ARTICLES = st.sampled_from([None, "249", "109.1", "Điều 84 BLHS 1999", "421, 173", "đánh bạc"])

penalties = st.builds(PenaltyState, st.sampled_from(Penalty), st.none() | DAYS, UNSURE)
duties = st.builds(DutyState, st.sampled_from(Duty), UNSURE)
sentences = st.builds(
    Sentence,
    id=st.just(""),
    penalty=st.sampled_from(MainPenalty),
    judged_on=st.none() | DAYS,
    committed_on=st.none() | DAYS,
    term_months=st.none() | st.integers(0, 400),
    for_life=SURE,
    counted_months=st.none() | st.integers(0, 400),
    article=ARTICLES,
    court_decides=UNSURE,
    negligent=SURE,
    severity=st.none() | st.sampled_from(Severity),
    age_then=st.none() | st.sampled_from(AgeThen),
    exempted=SURE,
    reform_school=SURE,
    completed_on=st.none() | DAYS,
    completed_by=st.none() | st.sampled_from(CompletedBy),
    probation_ends_on=st.none() | DAYS,
    limitation_on=st.none() | DAYS,
    expunged_on=st.none() | DAYS,
    penalties=st.lists(penalties, max_size=3).map(tuple),
    duties=st.lists(duties, max_size=3).map(tuple),
)


def _with_penalties(
    one: Sentence, found: list[tuple[Penalty, int | None, bool | None]]
) -> Sentence:
    """Return a judgment with additional penalties; none lasts over 5 years (BLHS Đ41–44)."""
    completed = one.completed_on or TODAY
    return replace(
        one,
        penalties=tuple(
            PenaltyState(kind, None if days is None else completed + timedelta(days), done)
            for kind, days, done in found
        ),
    )


lasting = st.tuples(st.sampled_from(Penalty), st.none() | st.integers(0, 5 * 365), UNSURE)
#: Judgments of which enough is known for a day, most of them of adults.
ordinary = st.builds(
    _with_penalties,
    st.builds(
        Sentence,
        id=st.just(""),
        penalty=st.sampled_from([MainPenalty.PRISON, MainPenalty.PRISON, MainPenalty.REFORM]),
        judged_on=DAYS,
        term_months=st.integers(1, 300),
        article=st.sampled_from(["249", "173", "109"]),
        age_then=st.sampled_from([None, None, AgeThen.FROM_16]),
        completed_on=DAYS,
        duties=st.lists(duties, max_size=2).map(tuple),
    ),
    st.lists(lasting, max_size=2),
)


def numbered(found: list[Sentence]) -> tuple[Sentence, ...]:
    return tuple(replace(each, id=f"s{number}") for number, each in enumerate(found, 1))


def facts_of(kind: st.SearchStrategy[Sentence], least: int = 0) -> st.SearchStrategy[Facts]:
    return st.builds(
        Facts,
        today=st.dates(date(2018, 1, 1), date(2035, 1, 1)),
        sentences=st.lists(kind, min_size=least, max_size=4).map(numbered),
        new_offences=st.lists(st.builds(NewOffence, DAYS, SURE), max_size=2).map(tuple),
        refusals=st.lists(DAYS, max_size=3).map(tuple),
        special_merit=SURE,
        juveniles_confirmed=SURE,
    )


any_facts = facts_of(sentences)
ordinary_facts = facts_of(ordinary, 1)


def reckoned(facts: Facts) -> Terms:
    return expected_terms(facts, LAW)


def first_changed(facts: Facts, **changes: object) -> Facts:
    first, *others = facts.sentences
    changed = Sentence(**{**vars(first), **changes})
    return replace(facts, sentences=(changed, *others))


@given(any_facts, st.randoms(use_true_random=False))
def test_it_is_the_same_each_time_and_in_any_order(facts: Facts, dice: Random) -> None:
    found = reckoned(facts)
    assert reckoned(facts) == found
    mixed = replace(
        facts,
        sentences=tuple(dice.sample(facts.sentences, len(facts.sentences))),
        refusals=tuple(dice.sample(facts.refusals, len(facts.refusals))),
        new_offences=tuple(dice.sample(facts.new_offences, len(facts.new_offences))),
    )
    assert reckoned(mixed) == found


def _without_ban_on_post(one: Sentence) -> Sentence:
    kept = tuple(each for each in one.penalties if each.kind is not Penalty.NO_OFFICE)
    return replace(one, penalties=kept)


@given(ordinary_facts, ordinary, st.integers(0, 3000), st.none() | st.integers(0, 3000))
def test_a_later_conviction_never_brings_the_day_nearer(
    facts: Facts, more: Sentence, days: int, offence_before: int | None
) -> None:
    """A ban on a post is left out: it lengthens only what goes by law (BLHS Đ70.2, Đ71.2)."""
    facts = replace(facts, sentences=tuple(map(_without_ban_on_post, facts.sentences)))
    last = max(each.judged_on or TODAY for each in facts.sentences)
    judged_on = last + timedelta(days)
    committed_on = None if offence_before is None else judged_on - timedelta(offence_before)
    later = replace(more, id="later", judged_on=judged_on, committed_on=committed_on)
    before = reckoned(facts).expected_on
    after = reckoned(replace(facts, sentences=(*facts.sentences, later))).expected_on
    assert before
    assert after
    assert after >= before


#: Two offences of the court's that were never executed: their limitation counts for nothing.
NEVER_EXECUTED = Facts(
    today=date(2018, 1, 1),
    sentences=(
        Sentence("s0", for_life=True, court_decides=True, limitation_on=date(2017, 1, 1)),
        Sentence("s1", for_life=True, exempted=True, limitation_on=date(2010, 1, 1)),
    ),
)


@example(NEVER_EXECUTED)
@given(any_facts)
def test_what_is_said_of_any_person_agrees_with_itself(facts: Facts) -> None:
    found = reckoned(facts)
    every_line_is_said_once_and_is_of_the_person(facts, found)
    if found.expected_on is None:
        assert found.blockers or found.path is Path.NONE_NEEDED
    else:
        assert found.path is not Path.NONE_NEEDED
        assert found.expected_on in {each.on for each in found.reasons}
        counted = {each.sentence for each in found.reasons if "Period" in each.words}
        # An offence of the court's knows no limitation: the reckoning leaves that day out.
        by_court = {each.sentence for each in found.reasons if each.words in COURTS}
        ends = [
            each.completed or (None if each.id in by_court else each.limitation_on)
            for each in facts.sentences
            if each.id in counted
        ]
        assert all(end < found.expected_on for end in ends if end)
    if found.special_from:
        assert facts.special_merit
        assert found.expected_on
        assert found.special_from < found.expected_on
    if found.apply_again_from:
        days = (found.apply_again_from - max(facts.refusals)).days
        assert days in ({365, 366} if len(facts.refusals) == 1 else {730, 731})


def every_line_is_said_once_and_is_of_the_person(facts: Facts, found: Terms) -> None:
    ids = {"", *(each.id for each in facts.sentences)}
    for lines in (found.reasons, found.blockers, found.checks):
        assert all(line.said(ENGLISH) and line.sentence in ids for line in lines)
        assert not any(line in lines[:number] for number, line in enumerate(lines))


@given(ordinary_facts, st.integers(0, 200))
def test_a_longer_term_is_never_earlier(facts: Facts, more: int) -> None:
    longer = first_changed(facts, term_months=(facts.sentences[0].term_months or 0) + more)
    for_life = first_changed(facts, for_life=True)
    before, after, last = (reckoned(each).expected_on for each in (facts, longer, for_life))
    assert before
    assert after
    assert last
    assert before <= after <= last


@given(ordinary_facts, st.integers(0, 3000))
def test_a_later_completion_is_never_earlier(facts: Facts, days: int) -> None:
    completed = facts.sentences[0].completed_on or TODAY
    moved = first_changed(facts, completed_on=completed + timedelta(days=days))
    before, after = reckoned(facts).expected_on, reckoned(moved).expected_on
    assert before
    assert after
    assert after >= before


@given(ordinary_facts, penalties)
def test_an_additional_penalty_more_is_never_earlier(facts: Facts, more: PenaltyState) -> None:
    held = facts.sentences[0].penalties
    before = reckoned(facts).expected_on
    after = reckoned(first_changed(facts, penalties=(*held, more))).expected_on
    assert before
    assert after
    assert after >= before


@given(ordinary_facts, st.sampled_from(Penalty), DAYS, st.integers(0, 3000))
def test_an_additional_penalty_that_runs_longer_is_never_earlier(
    facts: Facts, kind: Penalty, ends_on: date, days: int
) -> None:
    later = ends_on + timedelta(days=days)
    before, after = (
        reckoned(first_changed(facts, penalties=(PenaltyState(kind, each),))).expected_on
        for each in (ends_on, later)
    )
    assert before
    assert after
    assert after >= before


@given(ordinary_facts, st.sampled_from(Duty), st.sampled_from([False, None]))
def test_what_is_not_done_changes_no_day(facts: Facts, kind: Duty, done: bool | None) -> None:  # noqa: FBT001
    clear = first_changed(facts, duties=(DutyState(Duty.ALL, done=True),), penalties=())
    fine = PenaltyState(Penalty.FINE, None, done)
    before = reckoned(clear)
    for changed in (
        first_changed(clear, duties=(DutyState(kind, done),)),
        first_changed(clear, duties=()),
        first_changed(clear, penalties=(fine,)),
        first_changed(clear, penalties=(PenaltyState(Penalty.CONFINED, None, done),)),
        replace(clear, new_offences=(*clear.new_offences, NewOffence(TODAY))),
    ):
        found = reckoned(changed)
        assert found.expected_on == before.expected_on
        assert found.special_from == before.special_from
        assert found.path == before.path


@given(ordinary_facts)
def test_the_court_is_never_quicker_than_the_law(facts: Facts) -> None:
    plain = tuple(replace(each, penalties=()) for each in facts.sentences)
    adult = first_changed(replace(facts, sentences=plain), age_then=None)
    by_law = reckoned(first_changed(adult, court_decides=False))
    by_court = reckoned(first_changed(adult, court_decides=True))
    assert by_court.path is Path.COURT
    assert by_law.expected_on
    assert by_court.expected_on
    assert by_court.expected_on >= by_law.expected_on


@given(ordinary, st.booleans())
def test_expunged_by_a_paper_it_leaves_no_trace_on_the_day(one: Sentence, settled: bool) -> None:  # noqa: FBT001
    expunged = replace(one, id="s1", expunged_on=TODAY)
    found = reckoned(Facts(TODAY, (expunged,), (NewOffence(TODAY, settled),)))
    assert found.path is Path.NONE_NEEDED
    assert found.expected_on is None
    assert not found.blockers
