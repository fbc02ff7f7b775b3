"""The words of a report are typed once, carried over when asked, and locked with the figures."""

from collections.abc import Callable

import pytest
from tests.services.frozen_desk import Q3, Q4, Reports, reports

from antq_desktop.domain.periods import period
from antq_desktop.domain.reporting import Frequency, Narrative
from antq_desktop.errors import BadInput, NotFound
from antq_desktop.services import freezing, narratives
from antq_desktop.services.lines import put_line
from antq_desktop.storage.changes import Tag

__all__ = ["reports"]


def write(reports: Reports, period: str, **parts: str) -> Narrative:
    return reports.store.write(Tag.CHANGE, lambda work: narratives.write_words(work, period, parts))


def carry(reports: Reports) -> Narrative:
    return reports.store.write(Tag.CHANGE, lambda work: narratives.carry_over(work, Q4))


def test_words_are_carried_into_the_empty_parts_and_overwrite_none(reports: Reports) -> None:
    with pytest.raises(NotFound):
        carry(reports)
    first = write(reports, Q3.code, situation="Ổn định.", proposals="Cấp thêm camera.")
    assert write(reports, Q3.code, results="Gặp 12 người.").id == first.id
    write(reports, Q4.code, situation="Có một vụ trộm.")
    carried = carry(reports)
    assert carried.situation == "Có một vụ trộm."
    assert (carried.results, carried.proposals) == ("Gặp 12 người.", "Cấp thêm camera.")
    with reports.store.read() as reader:
        assert narratives.words_of(reader, Q3.code).situation == "Ổn định."
        assert narratives.is_empty(narratives.words_of(reader, "2026-Q1"))
    with pytest.raises(BadInput):
        carry(reports)


@pytest.mark.parametrize(
    ("frequency", "number", "before"),
    [
        (Frequency.MONTH, 1, "2025-12"),
        (Frequency.MONTH, 3, "2026-02"),
        (Frequency.QUARTER, 1, "2025-Q4"),
        (Frequency.HALF, 2, "2026-H1"),
        (Frequency.YEAR, 1, "2025"),
    ],
)
def test_words_are_carried_from_the_period_before_of_the_same_length(
    reports: Reports, frequency: Frequency, number: int, before: str
) -> None:
    write(reports, before, situation="Ổn định.")
    asked = period(frequency, 2026, number, 15)
    carried = reports.store.write(Tag.CHANGE, lambda work: narratives.carry_over(work, asked))
    assert (carried.period, carried.situation) == (asked.code, "Ổn định.")


def test_the_words_of_a_locked_report_stay(reports: Reports) -> None:
    words = write(reports, Q3.code, situation="Ổn định.")
    reports.freeze()
    reports.store.write(Tag.APPROVE, lambda work: freezing.approve(work, Q3.code))
    other = Narrative(period=Q3.code, situation="Khác")
    acts: tuple[Callable[[], object], ...] = (
        lambda: write(reports, Q3.code, situation="Khác"),
        lambda: reports.store.write(Tag.CHANGE, lambda work: put_line(work, other)),
    )
    for act in acts:
        with pytest.raises(BadInput):
            act()
    reports.store.write(Tag.UNLOCK, lambda work: freezing.unlock(work, Q3.code, "Bổ sung"))
    assert write(reports, Q3.code, situation="Khác").id == words.id
