"""A file that comes again: the same, saved anew, in another order, with more, with changes."""

import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests import register_files as files
from tests import registers as r
from tests.registers import column, grid
from tests.services.importing.conftest import Office

from antq_desktop.domain.cases import GroupDecision
from antq_desktop.domain.loans import Loan
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import changed
from antq_desktop.services.importing.applying import Decisions
from antq_desktop.storage.changes import Tag

HEADS, FIRST, LAST = 7, 8, 121


@pytest.fixture
def register(office: Office, samples: Path) -> Path:
    """The register of 2026, taken in once."""
    path = samples / "so-theo-doi-2026.xlsx"
    office.bring(path)
    return path


def altered(path: Path, target: Path, change: Callable[[Worksheet], None]) -> Path:
    book = load_workbook(path)
    change(book.worksheets[0])
    book.save(target)
    return target


def test_the_same_file_brings_nothing(office: Office, register: Path, tmp_path: Path) -> None:
    saved_anew = altered(register, tmp_path / "saved.xlsx", lambda _sheet: None)
    for path in (register, saved_anew):
        plan = office.plan(path)
        assert (len(plan.added), len(plan.matched), plan.updates, plan.parked) == (0, 104, (), ())
        assert office.accept(plan).updated == 0
    assert len(office.listed()) == 104


def test_sorted_otherwise_and_one_more(office: Office, register: Path, tmp_path: Path) -> None:
    def shuffle(sheet: Worksheet) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(FIRST, LAST)]
        hamlet: Any = ""
        people: list[list[Any]] = []
        for row in rows:
            if isinstance(row[0], str):
                hamlet = row[1]
            else:
                people.append([*row, hamlet])
        for at in (13, 14):  # "as above" would mean somebody else in another order
            for before, person in pairwise(people):
                person[at] = before[at] if person[at] in {"nt", "-nt-", '"'} else person[at]
        people.append(["", "Mùa A Tủa", "1/1/1990", *[""] * 18, "Thôn Mơ"])
        random.Random(1).shuffle(people)  # noqa: S311
        sheet.delete_rows(FIRST, LAST)
        sheet.cell(6, 22, "Thôn")
        for at, person in enumerate(people, FIRST):
            for index, value in enumerate(person, 1):
                sheet.cell(at, index, value if index > 1 else at)

    result = office.bring(altered(register, tmp_path / "sorted.xlsx", shuffle))
    assert (result.rows, result.added, result.matched, result.updated) == (105, 1, 104, 0)
    assert result.parked == ()


def test_a_changed_row_is_offered_field_by_field(
    office: Office, register: Path, tmp_path: Path
) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["M9"] = "Thợ xây"
        sheet["P9"] = "Nhóm C"
        sheet["T9"] = None  # a value that is gone erases nothing
        sheet["Q9"], sheet["R9"] = "60 triệu", "1/10/2026"

    path = altered(register, tmp_path / "changed.xlsx", change)
    plan = office.plan(path)
    offered = {(each.row, each.field): (each.old, each.new, each.sure) for each in plan.updates}
    assert offered == {
        (9, "occupation"): (("Trồng keo",), ("Thợ xây",), True),
        (9, "group"): (("Group B",), ("Group C",), True),
        (9, "loan"): ((), ("60.000.000, 01/10/2026",), True),
    }
    assert office.accept(plan).updated == 1
    (line,) = [each for each in office.listed() if each["full_name"] == "Phạm Đức Sửu"]
    assert (line["occupation"], line["group"], line["phone"]) == ("Thợ xây", "C", "0970433629")
    assert line["loans"] == [{"amount": 60_000_000, "disbursed_on": "2026-10-01"}]
    assert office.plan(path).updates == ()


def test_a_new_group_leaves_the_days_before_as_they_were(
    office: Office, register: Path, tmp_path: Path
) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["P9"] = "D"

    office.bring(altered(register, tmp_path / "changed.xlsx", change))
    (person,) = [each for each in office.all(Person) if each.full_name == "Phạm Đức Sửu"]
    decisions = [each for each in office.all(GroupDecision) if each.person == person.id]
    assert [(each.group, str(each.decided_on)) for each in decisions] == [
        ("B", "None"),
        ("D", "2026-11-21"),
    ]


def test_what_the_program_changed_since_is_not_overwritten(
    office: Office, register: Path, tmp_path: Path
) -> None:
    (person,) = [each for each in office.all(Person) if each.full_name == "Phạm Đức Sửu"]
    corrected = changed(person, phone="0911111111")
    office.store.write(Tag.CHANGE, lambda work: work.put(corrected))
    assert office.plan(register).updates == (), "the row says what it said before"

    def change(sheet: Worksheet) -> None:
        sheet["T9"] = "0922222222"

    path = altered(register, tmp_path / "changed.xlsx", change)
    (update,) = office.plan(path).updates
    assert (update.old, update.new, update.sure) == (("0911111111",), ("0922222222",), False)
    assert office.bring(path).updated == 0
    (again,) = office.plan(path).updates
    assert again == update, "what was not accepted is offered again"
    result = office.accept(office.plan(path), Decisions(updates=frozenset({again.key})))
    assert result.updated == 1
    assert office.plan(path).updates == ()


def test_people_without_numbers_are_known_again(office: Office, tmp_path: Path) -> None:
    columns = (
        column("TT", lambda _truth, _chance: None),
        column("Họ và tên", r.key("name")),
        column("Tội danh", r.key("offence")),
    )
    told = r.people(seed=21, count=30)
    unlike = list({each["name"]: each for each in told}.values())
    path = files.write_xlsx(tmp_path / "names.xlsx", [grid("Sổ", columns, unlike, 1)])
    assert office.bring(path).added == len(unlike)
    more = [*unlike, {**unlike[0], "name": "Mùa A Tủa"}]
    path = files.write_ods(tmp_path / "names.ods", [grid("Sổ", columns, more[::-1], 1)])
    result = office.bring(path)
    assert (result.added, result.matched, result.parked) == (1, len(unlike), ())


def test_the_loans_of_the_register_are_not_doubled(
    office: Office, register: Path, tmp_path: Path
) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["R11"] = "15/04/2026"

    result = office.bring(altered(register, tmp_path / "day.xlsx", change))
    assert result.updated == 1
    loans: list[Loan] = office.all(Loan)
    assert len(loans) == 13
    assert "2026-04-15" in {str(each.disbursed_on) for each in loans}


def test_lines_sorted_without_their_neighbours_change_nobody(
    office: Office, register: Path, tmp_path: Path
) -> None:
    """Someone sorts the sheet by name: "nt" and the names of hamlets now stand elsewhere."""

    def sort(sheet: Worksheet) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(FIRST, LAST)]
        for at, row in enumerate(sorted(rows, key=lambda row: str(row[1]).strip()), FIRST):
            for index, value in enumerate(row, 1):
                sheet.cell(at, index).value = value

    before = office.listed()
    path = altered(register, tmp_path / "sorted.xlsx", sort)
    assert {each.field for each in office.plan(path).updates} == {"hamlet"}, "offered, not sure"
    result = office.bring(path)
    assert (result.rows, result.added, result.matched, result.updated) == (104, 0, 104, 0)
    assert result.parked == ()
    assert office.listed() == before
