"""Expungement: a table of cases, and what the lines of the reckoning say."""

import gettext
from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import pytest
from tests.domain.terms_table import ENGLISH, LAW, TODAY, Case, cases, said, sentence, steps

from antq_desktop.domain.expungement import (
    Facts,
    NewOffence,
    Reason,
    Terms,
    conditions,
    expected_terms,
    reasons,
    reckoning,
)
from antq_desktop.i18n.messages import Language

CASES = cases()
#: A day on which nothing but the judgments is known.
FACTS = Facts(TODAY)
#: An ordinary sentence that is completed.
SERVED = {"term_months": 30, "completed_on": date(2023, 3, 20)}


def terms_of(*rows: dict[str, Any], facts: Facts = FACTS) -> Terms:
    told = tuple(sentence(number, row) for number, row in enumerate(rows, 1))
    return expected_terms(replace(facts, sentences=told), LAW)


def words_of(*rows: dict[str, Any]) -> list[str]:
    return said(terms_of(*rows).reasons)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_of_the_table(case: Case) -> None:
    found = expected_terms(case.facts, LAW)
    told = case.said
    assert found.expected_on == told.get("expected")
    assert found.path == told.get("path", "automatic")
    assert steps(found.reasons) == told.get("reasons", [])
    assert said(found.blockers) == told.get("blockers", [])
    assert said(found.checks) == told.get("checks", [])
    assert found.special_from == told.get("special_from")
    assert found.apply_again_from == told.get("apply_again_from")


def test_the_table_is_long_and_names_each_case_once() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


def test_the_table_says_every_line_there_is() -> None:
    lines = {
        line.words
        for case in CASES
        for found in [expected_terms(case.facts, LAW)]
        for line in (*found.reasons, *found.blockers, *found.checks)
    }
    known = {
        words
        for module in (reckoning, reasons, conditions)
        for name, value in vars(module).items()
        if name.isupper() and not name.endswith("NAMES")
        for words in (value.values() if isinstance(value, dict) else [value])
        if isinstance(words, str)
    }
    assert len(known) > 40
    assert known <= lines


def test_the_order_of_the_records_does_not_matter() -> None:
    for case in CASES:
        found = expected_terms(case.facts, LAW)
        for order in permutations(case.facts.sentences):
            assert expected_terms(replace(case.facts, sentences=order), LAW) == found


def test_each_line_can_be_said_and_names_a_judgment_of_the_person() -> None:
    for case in CASES:
        found = expected_terms(case.facts, LAW)
        ids = {"", *(each.id for each in case.facts.sentences)}
        for line in (*found.reasons, *found.blockers, *found.checks):
            assert "{" not in line.said(ENGLISH)
            assert line.sentence in ids


def test_what_stands_in_the_way_names_its_article() -> None:
    for case in CASES:
        if case.facts.today < date(2018, 1, 1):
            continue
        found = expected_terms(case.facts, LAW)
        for line in (*found.blockers, *found.checks):
            assert line.article or line.words == "No judgment is recorded."


def test_every_article_named_stands_in_the_list_of_the_law() -> None:
    listed = {each.source for each in LAW.entries}
    for case in CASES:
        found = expected_terms(case.facts, LAW)
        for line in (*found.reasons, *found.blockers, *found.checks):
            assert {*filter(None, line.article.split("; "))} <= listed, (case.name, line)


def test_every_step_of_the_reckoning_names_its_article() -> None:
    plain = {reckoning.LATEST, reasons.EXPUNGED, reasons.NO_SUCH_DAY}
    for case in CASES:
        if case.facts.today < date(2018, 1, 1):
            continue
        for reason in expected_terms(case.facts, LAW).reasons:
            assert bool(reason.article) is (reason.words not in plain), (case.name, reason)


@pytest.mark.parametrize(
    ("row", "article"),
    [
        ({**SERVED, "duties": [["court_fees", False]]}, "Đ70.2"),
        ({**SERVED, "duties": []}, "Đ70.2"),
        ({**SERVED, "penalties": [["fine", "", False]]}, "Đ70.2"),
        ({**SERVED, "article": "109", "duties": []}, "Đ71.2"),
        ({"term_months": 30, "article": "109"}, "Đ71.2"),
        ({"term_months": 30}, "Đ70.2"),
        ({"completed_on": date(2023, 3, 20)}, "Đ73.1"),
        ({"penalty": "fine", "article": "109", "completed_on": date(2023, 3, 20)}, "Đ73.1"),
    ],
)
def test_the_article_of_a_blocker(row: dict[str, Any], article: str) -> None:
    [blocker] = terms_of(row).blockers
    assert blocker.article == f"BLHS 100/2015/QH13, {article}"
    assert blocker.sentence == "s1"


@pytest.mark.parametrize(
    ("row", "article"),
    [
        ({**SERVED, "article": ""}, "Đ71.1"),
        ({**SERVED, "article": "trộm cắp"}, "Đ71.1"),
        ({**SERVED, "negligent": True}, "Đ69.2"),
        ({"exempted": True}, "Đ69.2"),
        ({"age_then": "16_18", "severity": "serious"}, "Đ107.1"),
        ({**SERVED, "age_then": "16_18"}, "Đ107.1"),
        ({"limitation_on": date(2023, 3, 20), "term_months": 30, "duties": []}, "Đ70.3"),
        (
            {**SERVED, "age_then": "16_18", "severity": "very_serious", "duties": []},
            "Đ107.2",
        ),
        ({**SERVED, "penalties": [["confined", "", True]]}, "Đ70.2"),
    ],
)
def test_the_article_of_a_check(row: dict[str, Any], article: str) -> None:
    [check] = terms_of(row, facts=Facts(TODAY, juveniles_confirmed=True)).checks
    assert check.article == f"BLHS 100/2015/QH13, {article}"
    assert check.sentence == "s1"


def test_the_law_that_may_have_changed_is_named() -> None:
    row = {**SERVED, "age_then": "16_18", "severity": "very_serious"}
    found = terms_of(row)
    assert [each.article for each in found.checks] == ["Luật 59/2024/QH15"]
    assert "Under 18 at the offence: the periods for juveniles, not confirmed." in said(
        found.reasons
    )


def test_a_new_offence_names_the_rule_of_its_path() -> None:
    facts = Facts(TODAY, new_offences=(NewOffence(TODAY),))
    [by_law] = terms_of({**SERVED, "completed_on": TODAY}, facts=facts).blockers
    [by_court] = terms_of({**SERVED, "article": "109"}, facts=facts).blockers
    assert by_law.article.endswith("Đ70.2")
    assert by_court.article.endswith("Đ71.2")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({**SERVED}, "The principal penalty was completed."),
        ({**SERVED, "completed_by": "served"}, "The principal penalty was completed."),
        (
            {**SERVED, "completed_by": "pardon"},
            "A pardon ended the sentence, which counts as completed.",
        ),
        (
            {"penalty": "suspended", "probation_ends_on": TODAY},
            "The probation of the suspended sentence ended.",
        ),
        (
            {"term_months": 30, "limitation_on": TODAY},
            "The time limit to execute the judgment ran out.",
        ),
    ],
)
def test_how_a_sentence_ended(row: dict[str, Any], words: str) -> None:
    assert words_of(row)[0] == words


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"term_months": 30}, "Pronounced: prison; term in months: 30."),
        (
            {"term_months": 30, "counted_months": 48},
            "Entered as the term that counts, in months: 48.",
        ),
        ({"for_life": True}, "Pronounced: prison for life."),
        ({"penalty": "death_commuted"}, "Pronounced: death, commuted."),
        ({"penalty": "warning"}, "Pronounced: warning."),
        ({"penalty": "fine"}, "Pronounced: fine."),
        ({"penalty": "reform"}, "Pronounced: non-custodial reform."),
        ({"penalty": "suspended", "term_months": 30}, "Pronounced: prison, suspended."),
    ],
)
def test_what_was_pronounced(row: dict[str, Any], words: str) -> None:
    assert words_of({"completed_on": TODAY, **row})[1] == words


def test_why_the_court_decides() -> None:
    both = ({**SERVED}, {**SERVED, "article": "109"})
    assert "The court decides on expungement for this offence." in words_of(both[1])
    marked = words_of({**SERVED, "court_decides": True})
    assert "Marked by an officer: the court decides on expungement." in marked
    assert "One of the offences is for the court; its periods count for all." in words_of(*both)


def test_why_no_conviction_is_on_record() -> None:
    assert [
        words_of(row)[0].removeprefix("No conviction on record: ")
        for row in (
            {"exempted": True},
            {"negligent": True, "severity": "serious"},
            {"age_then": "14_16"},
            {"age_then": "16_18", "severity": "serious"},
            {"age_then": "16_18", "reform_school": True},
        )
    ] == [
        "exempted from punishment.",
        "less serious or serious, by negligence.",
        "under 16 at the offence.",
        "under 18 at the offence, and not very serious with intent.",
        "reform school in place of a penalty.",
    ]


def test_the_judgment_it_had_passed_before_is_the_first_after_it() -> None:
    first, second, third = (
        {"term_months": 30, "article": "318", "judged_on": judged_on, "completed_on": completed_on}
        for judged_on, completed_on in (
            (date(2018, 3, 1), date(2019, 3, 1)),
            (date(2022, 6, 1), date(2022, 9, 1)),
            (date(2022, 8, 1), date(2023, 3, 20)),
        )
    )
    words = "Expunged by time before the new conviction on 01/06/2022."
    assert words_of(first, second, third).count(words) == 1
    assert not any("01/08/2022" in each for each in words_of(first, second, third)[:5])


def test_a_new_conviction_is_named_by_its_day_where_it_has_one() -> None:
    first = {**SERVED, "judged_on": date(2018, 3, 1)}
    dated = {**SERVED, "judged_on": date(2024, 5, 5)}
    undated = {**SERVED, "judged_on": ""}
    rest = "counted again once the sentences are completed."
    assert f"New conviction on 05/05/2024: {rest}" in words_of(first, dated)
    assert f"New conviction: {rest}" in words_of(first, undated)


def test_it_passed_before_the_new_offence_where_its_day_is_known() -> None:
    first = {**SERVED, "judged_on": date(2018, 3, 1), "completed_on": date(2019, 3, 1)}
    words = "Expunged by time before the new offence of 07/07/2022."
    for judged_on in ("", date(2023, 5, 5)):
        later = {**SERVED, "judged_on": judged_on, "committed_on": date(2022, 7, 7)}
        assert words in words_of(first, later)


def test_the_periods_of_juveniles_say_whether_they_are_confirmed() -> None:
    row = {**SERVED, "age_then": "16_18", "severity": "very_serious"}
    told = "Under 18 at the offence: the periods for juveniles"
    for today, confirmed, ending in (
        (TODAY, False, ", not confirmed."),
        (TODAY, True, "."),
        (date(2025, 12, 31), False, "."),
    ):
        facts = Facts(today, juveniles_confirmed=confirmed)
        assert told + ending in said(terms_of(row, facts=facts).reasons)


def test_which_refusal_counts() -> None:
    facts = Facts(TODAY, refusals=(date(2026, 3, 3), date(2026, 5, 5), date(2026, 4, 4)))
    *_, last = terms_of({**SERVED, "article": "109"}, facts=facts).reasons
    assert last.said(ENGLISH) == (
        "The court refused on 05/05/2026: from this day it may be asked again."
    )
    assert last.on == date(2028, 5, 5)


def test_a_period_in_years_or_in_months() -> None:
    juvenile = {"age_then": "16_18", "severity": "very_serious", "completed_on": TODAY}
    assert "Period in years: 1." in words_of({**juvenile, "term_months": 6})
    assert "Period in months: 6." in words_of({**juvenile, "penalty": "reform"})


def test_a_line_names_the_penalty_in_the_language_asked_for() -> None:
    [blocker] = terms_of({**SERVED, "penalties": [["no_residence", "", ""]]}).blockers
    assert blocker.values["what"] == "Ban on residence"
    assert blocker.said(ENGLISH) == "Ban on residence: the day it ends is missing."


class _Marked(gettext.NullTranslations):
    """A language of which one can see what was translated."""

    def gettext(self, message: str) -> str:
        return f"[{message}]"


def test_the_name_of_a_penalty_is_translated_within_the_line() -> None:
    [blocker] = terms_of({**SERVED, "penalties": [["fine", "", False]]}).blockers
    assert blocker.said(Language("xx", _Marked())) == "[[Fine]: not done.]"


def test_days_among_the_values_are_days() -> None:
    facts = Facts(TODAY, new_offences=(NewOffence(date(2024, 9, 9)),))
    [blocker] = terms_of(SERVED, facts=facts).blockers
    assert blocker.values == {"found_on": date(2024, 9, 9)}
    assert blocker.said(ENGLISH) == "A new offence was found on 09/09/2024."


def test_it_is_reached_on_the_day_itself_unless_something_blocks() -> None:
    found = terms_of({"term_months": 30, "completed_on": date(2024, 11, 22)})
    assert found.expected_on == TODAY
    assert found.is_reached(TODAY)
    assert not found.is_reached(date(2026, 11, 21))
    assert not terms_of({**SERVED, "duties": []}).is_reached(TODAY)
    assert not terms_of({"term_months": 30, "duties": []}).is_reached(TODAY)
    assert not terms_of({"exempted": True}).is_reached(TODAY)


def test_a_line_said_twice_is_said_once() -> None:
    serving = {"article": "173", "term_months": 12, "judged_on": date(2024, 1, 1)}
    found = terms_of(SERVED, serving)
    assert said(found.blockers) == ["The day the principal penalty was completed is missing."]
    assert found.blockers[0].sentence == "s2"


def test_the_end_of_probation_is_asked_for_by_its_name_when_it_is_the_new_sentence() -> None:
    found = terms_of(SERVED, {"penalty": "suspended", "judged_on": date(2024, 1, 1)})
    assert said(found.blockers) == ["The day the probation ended is missing."]


def test_a_reason_without_a_day_has_none() -> None:
    reasons = terms_of({**SERVED, "article": "109"}).reasons
    assert [type(each) for each in reasons] == [Reason] * 4
    assert [each.on for each in reasons] == [
        date(2023, 3, 20),
        date(2019, 6, 1),
        None,
        date(2026, 3, 20),
    ]
