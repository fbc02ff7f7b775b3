"""The unit above sends its own workbook; it is mapped once and filled each period."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook
from tests.services.frozen_desk import Q3, Reports, reports

from antq_desktop.domain.reporting import CellShows, Frequency, ReportForm
from antq_desktop.errors import AntqError, BadInput, FileRefused, Invalid, NotFound
from antq_desktop.services import report_forms
from antq_desktop.services.form_files import FormFile, column_name
from antq_desktop.services.report_reading import read_report
from antq_desktop.services.report_rules import schedule
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.comparing import Report

__all__ = ["reports"]

SHEET = "Biểu số 1"


def sent() -> bytes:
    """Return a form as the unit above sends it: merged title, formats, a total, a second sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = SHEET
    sheet["A1"] = "BIỂU THỐNG KÊ <mẫu & số 1>"
    sheet.merge_cells("A1:D1")
    sheet["A1"].font = Font(bold=True, size=14)
    for row, words in ((3, "Đầu kỳ"), (4, "Cuối kỳ"), (5, "Cộng")):
        sheet.cell(row, 1, words)
    sheet["B4"] = 999
    sheet["B4"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet["B4"].number_format = "#,##0"
    sheet["B5"] = "=SUM(B3:B4)"
    sheet.merge_cells("C3:D3")
    sheet["A5"].comment = Comment("Ghi chú của tỉnh", "PC10")
    other = book.create_sheet("Hướng dẫn")
    other["B2"] = "Không sửa"
    other["B3"] = f"='{SHEET}'!B5*2"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def take_in(reports: Reports, content: bytes | None = None) -> ReportForm:
    return reports.store.write(
        Tag.ADD,
        lambda work: report_forms.take_in(
            work, "Biểu của tỉnh", sent() if content is None else content
        ),
    )


def put(
    reports: Reports, form: ReportForm, cell: str, figure: str, shows: CellShows = CellShows.VALUE
) -> None:
    reports.store.write(
        Tag.CHANGE,
        lambda work: report_forms.map_cell(work, form, (SHEET, cell), figure, reports.law, shows),
    )


def fill(reports: Reports, form: ReportForm) -> bytes:
    with reports.store.read() as reader:
        shown = read_report(reader, schedule(reader, reports.law), Q3, reports.law)
        return report_forms.filled(reader, form, shown.report)


def test_the_figures_of_a_period_stand_in_their_cells(reports: Reports) -> None:
    reports.person("Vi Văn A")
    form = take_in(reports)
    put(reports, form, "B3", "people_opening")
    put(reports, form, "b4", "people_closing")
    put(reports, form, "D3", "people_closing", CellShows.MORE)
    put(reports, form, "F9", "relapse_share")
    put(reports, form, "B7", "information_received")
    content = fill(reports, form)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(SHEET).to_python(
        skip_empty_area=False
    )  # fmt: skip
    assert rows[2][1] == 1
    assert rows[3][1] == 1, "the number of last time is gone"
    assert rows[2][2] == 0, "merged cells take it in the first of them"
    assert rows[8][5] == 0
    assert rows[0][0] == "BIỂU THỐNG KÊ <mẫu & số 1>"
    assert len(rows[6]) < 2 or not rows[6][1], "what nobody keeps is left empty"


def test_nothing_else_of_the_form_is_touched(reports: Reports) -> None:
    reports.person("Vi Văn A")
    form = take_in(reports)
    put(reports, form, "B4", "people_closing")
    before, after = zipfile.ZipFile(io.BytesIO(sent())), zipfile.ZipFile(
        io.BytesIO(fill(reports, form))
    )  # fmt: skip
    assert after.namelist() == before.namelist()
    same = {name for name in before.namelist() if before.read(name) == after.read(name)}
    assert {"xl/styles.xml", "xl/comments/comment1.xml"} <= same
    book = openpyxl.load_workbook(io.BytesIO(fill(reports, form)))
    sheet = book[SHEET]
    assert sheet["B5"].value == "=SUM(B3:B4)"
    assert sheet["B4"].number_format == "#,##0"
    assert sheet["B4"].fill.fgColor.rgb == "00FFFF00"
    assert {str(each) for each in sheet.merged_cells.ranges} == {"A1:D1", "C3:D3"}
    assert book["Hướng dẫn"]["B3"].value == f"='{SHEET}'!B5*2"
    assert book.calculation.fullCalcOnLoad


def test_no_total_of_another_period_is_left_to_be_read(reports: Reports) -> None:
    def reckoned(_name: str, content: bytes) -> bytes:
        return re.sub(rb"(<f>SUM\(B3:B4\)</f>)<v( ?/>|></v>)", rb"\1<v>12345</v>", content)

    old = changed(reckoned)
    total = openpyxl.load_workbook(io.BytesIO(old), data_only=True)[SHEET]["B5"]
    assert total.value == 12345
    form = take_in(reports, old)
    put(reports, form, "B4", "people_closing")
    made = openpyxl.load_workbook(io.BytesIO(fill(reports, form)), data_only=True)
    assert made[SHEET]["B5"].value is None


def test_a_form_is_filled_again_from_the_file_as_it_was_sent(reports: Reports) -> None:
    reports.person("Vi Văn A")
    form = take_in(reports)
    put(reports, form, "B4", "people_closing")
    first = fill(reports, form)
    assert fill(reports, form) == first
    put(reports, form, "B4", "people_opening", CellShows.VALUE)
    with reports.store.read() as reader:
        assert len(report_forms.cells_of(reader, form)) == 1, "one figure a cell"


@pytest.mark.parametrize(
    ("cell", "figure", "error"),
    [
        ("B5", "people_closing", BadInput),
        ("5B", "people_closing", BadInput),
        ("XFE1", "people_closing", BadInput),
        ("B4", "no_such_figure", NotFound),
    ],
)
def test_a_cell_that_cannot_take_a_figure_is_refused(
    reports: Reports, cell: str, figure: str, error: type[AntqError]
) -> None:
    form = take_in(reports)
    with pytest.raises(error):
        put(reports, form, cell, figure)
    with reports.store.read() as reader:
        assert report_forms.cells_of(reader, form) == []
        with pytest.raises(BadInput):
            report_forms.filled(reader, form, report_of(reports))


def report_of(reports: Reports) -> Report:
    with reports.store.read() as reader:
        return read_report(reader, schedule(reader, reports.law), Q3, reports.law).report


def test_a_form_for_months_is_not_filled_with_a_quarter(reports: Reports) -> None:
    form = reports.store.write(
        Tag.ADD, lambda work: report_forms.take_in(work, "Tháng", sent(), Frequency.MONTH)
    )
    put(reports, form, "B4", "people_closing")
    with pytest.raises(BadInput):
        fill(reports, form)


@pytest.mark.parametrize(
    ("since", "until", "used"),
    [
        (None, None, True),
        (Q3.last, None, True),
        (None, Q3.last, True),
        (Q3.last + timedelta(1), None, False),
        (None, Q3.last - timedelta(1), False),
    ],
)
def test_a_form_is_filled_for_periods_that_end_while_it_is_used(
    reports: Reports, since: date | None, until: date | None, *, used: bool
) -> None:
    form = take_in(reports)
    put(reports, form, "B4", "people_closing")
    form = amend(reports, replace(form, since=since, until=until))
    if used:
        assert fill(reports, form)
    else:
        with pytest.raises(BadInput):
            fill(reports, form)


def amend(reports: Reports, form: ReportForm) -> ReportForm:
    return reports.store.write(Tag.CHANGE, lambda work: report_forms.put_form(work, form))


def test_a_form_keeps_a_name_of_its_own_and_ends_after_it_began(reports: Reports) -> None:
    first = take_in(reports)
    other = reports.store.write(Tag.ADD, lambda work: report_forms.take_in(work, "B", sent()))
    with pytest.raises(BadInput):
        amend(reports, replace(other, name=f" {first.name} "))
    with pytest.raises(Invalid):
        amend(reports, replace(other, since=Q3.last, until=Q3.first))
    assert amend(reports, replace(other, name="C")).name == "C"


def test_a_newer_file_keeps_the_mapping_of_the_cells_it_still_has(reports: Reports) -> None:
    reports.person("Vi Văn A")
    form = take_in(reports)
    for cell in ("B3", "B4", "D4", "D3", "A1"):
        put(reports, form, cell, "people_closing")
    reports.store.write(
        Tag.CHANGE,
        lambda work: report_forms.map_cell(
            work, form, ("Hướng dẫn", "B2"), "people_in", reports.law
        ),
    )
    book = openpyxl.load_workbook(io.BytesIO(sent()))
    sheet = book[SHEET]
    sheet["B3"] = "=1+1"
    sheet.unmerge_cells("C3:D3")
    sheet.merge_cells("B4:D4")
    sheet.merge_cells("A1:D2")
    book.remove(book["Hướng dẫn"])
    newer = io.BytesIO()
    book.save(newer)
    replaced = reports.store.write(
        Tag.CHANGE, lambda work: report_forms.replace_file(work, form, newer.getvalue())
    )
    gone = {(each.sheet, each.cell) for each in replaced.lost}
    assert gone == {(SHEET, "B3"), (SHEET, "D4"), ("Hướng dẫn", "B2")}
    with reports.store.read() as reader:
        cells = {each.cell for each in report_forms.cells_of(reader, form)}
    assert cells == {"B4", "C3", "A1"}
    made = openpyxl.load_workbook(io.BytesIO(fill(reports, replaced.form)))
    assert made.sheetnames == [SHEET]
    assert made[SHEET]["B4"].value == 1
    with pytest.raises(FileRefused):
        reports.store.write(
            Tag.CHANGE, lambda work: report_forms.replace_file(work, form, b"no workbook")
        )


def changed(edit: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return the form with its parts edited; None leaves one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sent())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = edit(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def with_entity(name: str, content: bytes) -> bytes:
    if name != "xl/workbook.xml":
        return content
    return re.sub(
        rb"^(<\?xml[^>]*\?>)?",
        rb'\1<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        content,
        count=1,
    )


def swollen() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/workbook.xml", b" " * 101_000_000)
    return out.getvalue()


def macros() -> bytes:
    out = io.BytesIO(sent())
    with zipfile.ZipFile(out, "a") as file:
        file.writestr("xl/vbaProject.bin", b"x")
    return out.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "no archive": lambda: b"PK but nothing more",
    "cut short": lambda: sent()[:-200],
    "no workbook": lambda: changed(lambda name, c: None if name == "xl/workbook.xml" else c),
    "broken XML": lambda: changed(lambda name, c: c[:50] if name == "xl/workbook.xml" else c),
    "an entity": lambda: changed(with_entity),
    "swollen": swollen,
    "macros": macros,
    "too large": lambda: bytes(5_000_001),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_plain_workbook_is_refused(
    reports: Reports, content: Callable[[], bytes]
) -> None:
    with pytest.raises(FileRefused):
        take_in(reports, content())
    with reports.store.read() as reader:
        assert reader.all(ReportForm) == []


def test_the_preview_shows_words_numbers_and_where_formulas_stand() -> None:
    grid = FormFile("Biểu", sent()).grid(SHEET)
    assert grid[0][0].text == "BIỂU THỐNG KÊ <mẫu & số 1>"
    assert grid[3][1].text == "999"
    assert grid[4][1].formula
    assert [column_name(at) for at in (1, 26, 27, 703)] == ["A", "Z", "AA", "AAA"]


def test_rows_and_cells_that_bear_no_names_are_counted(reports: Reports) -> None:
    def bare(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet2.xml":
            return content
        data = (
            b"<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row/>"
            b"<row><c><v>5</v></c></row></sheetData>"
        )
        return re.sub(rb"<sheetData>.*</sheetData>", data, content, flags=re.DOTALL)

    form = take_in(reports, changed(bare))
    values = {("Hướng dẫn", "B1"): "7", ("Hướng dẫn", "C2"): "8", ("Hướng dẫn", "B3"): "9"}
    content = report_forms.opened(form).filled(values)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(1).to_python(
        skip_empty_area=False
    )  # fmt: skip
    assert [row[:3] for row in rows] == [[1, 7, ""], ["", "", 8], [5, 9, ""]]


def test_the_old_order_of_reckoning_goes_with_its_entries(reports: Reports) -> None:
    def chained(name: str, content: bytes) -> bytes:
        if name == "[Content_Types].xml":
            entry = b'<Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>'
            return content.replace(b"</Types>", entry)
        if name == "xl/_rels/workbook.xml.rels":
            entry = b'<Relationship Id="rIdX" Type="x/calcChain" Target="calcChain.xml"/>'
            return content.replace(b"</Relationships>", entry + b"</Relationships>")
        return content

    held = io.BytesIO(changed(chained))
    with zipfile.ZipFile(held, "a") as file:
        file.writestr("xl/calcChain.xml", "<calcChain/>")
    form = take_in(reports, held.getvalue())
    put(reports, form, "B4", "people_closing")
    with zipfile.ZipFile(io.BytesIO(fill(reports, form))) as made:
        assert "xl/calcChain.xml" not in made.namelist()
        for part in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
            assert b"calcChain" not in made.read(part)
