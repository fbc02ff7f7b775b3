"""A file of law is taken in only where the program can reckon with every number of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import HandClock
from tests.storage.conftest import KEY, LOGIN

from antq_desktop.domain.law_bounds import fits
from antq_desktop.domain.loans import LoanWish, Programme
from antq_desktop.domain.people import Person
from antq_desktop.domain.reference import Entry
from antq_desktop.domain.units import Office
from antq_desktop.errors import BadInput
from antq_desktop.services.law import law_in_force, read_update, shipped, take_in
from antq_desktop.services.today import read_day
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.schema import Local
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

TODAY = date(2026, 11, 21)
HEAD = "code,title,group,since,until,source,value"


@pytest.fixture
def store(tmp_path: Path, clock: HandClock) -> Iterator[Store]:
    opened = Store(tmp_path, KEY, LOGIN, clock)
    yield opened
    opened.close()


def brought(folder: Path, name: str, line: str) -> Path:
    """Write a file of one list with a line that holds and the line asked about below it."""
    file = folder / f"{name}.csv"
    file.write_text(f"{HEAD}\nnew_code,Mục khác,,2026-06-01,,,\n{line}\n", encoding="utf-8")
    return file


def test_every_number_that_came_with_the_program_is_within_its_bounds() -> None:
    law = shipped()
    for name, entries in law.dated.items():
        for each in entries:
            assert fits(name, each, law.lists[name].get(each.code)), (name, each.code)


@pytest.mark.parametrize(
    ("name", "line", "words"),
    [
        ("deadlines", "mentor_report,Ngày,,2026-06-01,,TT,{value}", "a number from {least}"),
        ("deadlines", "loan_list,Ngày,,2026-06-01,,TT,{value}", "a number from {least}"),
        ("deadlines", "loan_list,Ngày,days,2026-06-01,,TT,{value}", "a number from {least}"),
        ("deadlines", "mine,Ngày,day_of_month,2026-06-01,,TT,{value}", "a number from {least}"),
        ("report_rules", "cut_off,Ngày,,2026-06-01,,TT,{value}", "a number from {least}"),
    ],
)
@pytest.mark.parametrize("value", ["", "0", "29", "31", "32"])
def test_a_day_not_every_month_has_is_refused_with_its_row_and_reason(
    store: Store, tmp_path: Path, name: str, line: str, words: str, value: str
) -> None:
    file = brought(tmp_path, name, line.format(value=value))
    with store.read() as reader, pytest.raises(BadInput) as refused:
        read_update(reader, file)
    assert words in refused.value.message
    assert refused.value.values == {"row": 3, "column": "value", "least": 1, "most": 28}


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("loan_terms", "window_years,Thời gian,,2026-06-01,,QĐ,"),
        ("loan_terms", "window_years,Thời gian,,2026-06-01,,QĐ,101"),
        ("loan_terms", "person,Mức vay,dong,2026-06-01,,QĐ,0"),
        ("deadlines", "present,Hạn,working_days,2026-06-01,,TT,0"),
        ("deadlines", "loan_window,Hạn,,2026-06-01,,QĐ,3661"),
        ("expungement", "automatic.prison,Thời hạn,period,2026-06-01,,BLHS,0"),
        ("expungement", "special,Đặc biệt,,2026-06-01,,BLHS,0"),
        ("expungement", "juvenile_change,Đã xác nhận,,2026-06-01,,Luật,2"),
        ("expungement", "articles.108,Các tội,articles,2026-06-01,,BLHS,"),
        ("expungement", "articles.x-y,Các tội,articles,2026-06-01,,BLHS,"),
        ("movement_terms", "team_to,Đến ngày,month_day,2026-06-01,,HD,1131"),
        ("movement_terms", "team_to,Đến ngày,,2026-06-01,,HD,229"),
        ("movement_terms", "team_to,Đến ngày,,2026-06-01,,HD,1300"),
    ],
)
def test_a_number_or_code_nothing_can_be_reckoned_with_is_refused(
    store: Store, tmp_path: Path, name: str, line: str
) -> None:
    with store.read() as reader, pytest.raises(BadInput) as refused:
        read_update(reader, brought(tmp_path, name, line))
    assert refused.value.values["row"] == 3


@pytest.mark.parametrize("value", [1, 28])
def test_a_day_every_month_has_is_taken_in_and_the_day_is_read(
    store: Store, tmp_path: Path, value: int
) -> None:
    with_a_wish(store)
    for code in ("mentor_report", "loan_list"):
        file = brought(tmp_path, "deadlines", f"{code},Ngày,,2026-06-01,,TT,{value}")
        with store.read() as reader:
            update = read_update(reader, file)
        store.write(Tag.LAW, lambda work, update=update: take_in(work, update))  # type: ignore[misc]
    with store.read() as reader:
        law = law_in_force(reader)
        assert law.on("deadlines", "mentor_report", TODAY).value == value
        read_day(reader, TODAY, law)


def test_what_was_taken_in_before_and_cannot_be_reckoned_with_is_left_out(store: Store) -> None:
    with_a_wish(store)
    rows = [
        ["loan_list", "Ngày", "", "2026-06-01", "", "TT", 32],
        ["mentor_report", "Ngày", "", "2026-06-01", "", "TT", 0],
        ["mentor_report", "Ngày mới", "", "2026-07-01", "", "TT", 6],
    ]
    store.write(Tag.LAW, lambda work: work.keep(Local.LAW, "deadlines", {"entries": rows}))
    with store.read() as reader:
        law = law_in_force(reader)
        assert law.on("deadlines", "loan_list", TODAY).value == 5
        assert law.on("deadlines", "mentor_report", TODAY) == Entry(
            "mentor_report", "Ngày mới", "", date(2026, 7, 1), None, "TT", 6
        )
        read_day(reader, TODAY, law)


def with_a_wish(store: Store) -> None:
    """Write somebody who wishes to borrow: the list of the 5th falls due."""

    def job(work: Work) -> None:
        work.put(Office(name="Công an xã Như Xuân", began_on=date(2024, 1, 1)))
        person = work.put(Person(full_name="Hà Văn Bền"))
        work.put(
            LoanWish(person=person.id, wished_on=date(2026, 11, 1), amount=1,
                     programme=Programme.DECISION_22)
        )  # fmt: skip

    store.write(Tag.ADD, job)
