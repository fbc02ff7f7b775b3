"""The consolidated report on paper: who has a column, what is a sum, and what is told of a unit."""

from datetime import date

import pytest
from tests.reports.papers import OFFICE

from antq_desktop.domain.consolidated import Consolidated, Doubt, Standing
from antq_desktop.domain.periods import quarter
from antq_desktop.domain.reporting import UnitBelow
from antq_desktop.i18n.messages import Language
from antq_desktop.reports.consolidated import (
    MovedLine,
    Together,
    TotalLine,
    TotalSection,
    UnitColumn,
    consolidated_columns,
    consolidated_report,
    consolidated_sheets,
)
from antq_desktop.reports.consolidated_gather import doubts_by_column
from antq_desktop.reports.document import Table
from antq_desktop.reports.letterhead import Period


def together(units: int, *, total: int, moved: tuple[MovedLine, ...] = ()) -> Together:
    line = TotalLine("people_in", "Tăng trong kỳ", "người", total, None, (2,) * units)
    return Together(
        issuer=OFFICE,
        period=Period("Quý III năm 2026", date(2026, 6, 15), date(2026, 9, 14)),
        sections=(TotalSection("Người đang quản lý", (line,)),),
        units=tuple(UnitColumn(f"Xã {at}", "Đã nhận") for at in range(units)),
        key=("people_in",),
        moved=moved,
        moved_main=moved,
    )


@pytest.mark.parametrize(("units", "tables"), [(6, 1), (7, 2)])
def test_six_units_have_columns_of_their_own_and_more_a_line_each(
    vi: Language, units: int, tables: int
) -> None:
    made = consolidated_report(together(units, total=2 * units), vi)
    found = [each for each in made.parts if isinstance(each, Table)]
    assert len(found) == tables
    assert ("Xã 5" in [each.text for each in found[0].header[0]]) == (tables == 1)


@pytest.mark.parametrize(("total", "adds"), [(6, 3), (7, 0)])
def test_a_total_is_a_formula_only_where_it_is_the_sum_of_the_columns(
    vi: Language, total: int, adds: int
) -> None:
    made = consolidated_columns(together(3, total=total), vi)
    (table,) = [each for each in made.parts if isinstance(each, Table)]
    assert (table.rows[0].cells[3].number, table.rows[0].cells[3].adds) == (total, adds)


def test_the_workbook_has_a_sheet_more_for_what_changed(vi: Language) -> None:
    assert len(consolidated_sheets(together(3, total=6), vi)) == 2
    moved = (MovedLine("Xã 1", "", "Tăng trong kỳ", 2, 3),)
    *_, last = consolidated_sheets(together(3, total=6, moved=moved), vi)
    (table,) = [each for each in last.parts if isinstance(each, Table)]
    assert [each.number for each in table.rows[0].cells[-2:]] == [2, 3]


def test_what_is_asked_of_units_that_merged_stands_once_in_the_column_of_today() -> None:
    units = [UnitBelow(code=code, name=f"Công an xã {code}") for code in ("A", "B")]
    late = Standing(units[0], None, None, (Doubt.LATE,))
    both = Standing(units[1], None, None, (Doubt.LATE, Doubt.UNSIGNED))
    into = {"A": "N", "B": "N"}
    found = Consolidated(quarter(2026, 3, 15), (late, both), {}, {}, {"N": "N"}, into=into)
    assert doubts_by_column(found) == {"N": [Doubt.LATE, Doubt.UNSIGNED]}
