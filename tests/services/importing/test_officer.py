"""Registers as officers of communes really write them."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from tests.services.importing.conftest import Office

from antq_desktop.domain.cases import AdditionalPenalty, Judgment, Penalty
from antq_desktop.domain.loans import Loan
from antq_desktop.domain.people import OtherRegime, Regime
from antq_desktop.services.importing.columns import ColumnMapping
from antq_desktop.services.importing.names import is_broken, names_two
from antq_desktop.services.importing.values import read_term

HEAD = ("STT", "Họ và tên", "Năm sinh", "Thôn", "Tội danh", "Mức án", "Ngày CHXAPT", "Diện")


def write(path: Path, *rows: Sequence[object]) -> Path:
    """Write rows as the first sheet of a workbook."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Danh sách")
    for at, cells in enumerate(rows):
        sheet.write_row(at, 0, cells)
    book.close()
    return path


def line(name: str, term: str, released: str = "1/1/2025", ground: str = "Hết án") -> list[object]:
    return [1, name, 1980, "Thôn Mơ", "Trộm cắp tài sản", term, released, ground]


def names(office: Office) -> set[str]:
    return {str(each["full_name"]) for each in office.listed()}


def test_who_is_confined_besides_stays_among_the_people(office: Office, tmp_path: Path) -> None:
    """Both regimes run at once; only who is under the other alone stands on the other list."""
    office.bring(
        write(
            tmp_path / "so.xlsx",
            HEAD,
            line("Lò Văn Ánh", "02 năm tù, quản chế 03 năm"),
            line("Lò Văn Bình", "02 năm tù", ground="Quản chế"),
            line("Lò Văn Chung", "02 năm tù", released="", ground="Quản chế"),
            line("Lò Văn Dũng", "02 năm tù cho hưởng án treo", released="", ground=""),
            line("Lò Văn Giáp", "3 năm tù, cấm cư trú 2 năm; quản chế 12 tháng"),
        )
    )
    assert names(office) == {"Lò Văn Ánh", "Lò Văn Bình", "Lò Văn Giáp"}
    assert {each.full_name: each.regime for each in office.all(OtherRegime)} == {
        "Lò Văn Chung": Regime.CONFINED,
        "Lò Văn Dũng": Regime.SUSPENDED,
    }
    penalties = [(each.kind, each.months) for each in office.all(AdditionalPenalty)]
    assert sorted(penalties, key=str) == sorted(
        [
            (Penalty.CONFINED, 36),
            (Penalty.CONFINED, None),
            (Penalty.NO_RESIDENCE, 24),
            (Penalty.CONFINED, 12),
        ],
        key=str,
    )
    assert {each.term_months for each in office.all(Judgment)} == {24, 36}


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Văn Mười Bốn\nNguyễn Văn Mười Năm",
        "Nguyễn Văn Mười Bốn Nguyễn Văn Mười Năm",
        "Hà Văn An; Lò Thị Bình",
        "Hà Văn An và Lò Thị Bình",
        "Vi Thị Uy£N",
        "Hµ Ý Ỷ",
        "Lêng ThÞ Ất",
    ],
)
def test_two_people_or_broken_letters_are_parked(office: Office, tmp_path: Path, name: str) -> None:
    plan = office.plan(
        write(tmp_path / "so.xlsx", HEAD, line(name, "2 năm"), line("Hà Ỷ", "1 năm"))
    )
    assert [[doubt.field for doubt in each.doubts] for each in plan.parked] == [["full_name"]]
    assert len(plan.added) == 1


@pytest.mark.parametrize("name", ["Nguyễn Thị\nThu Hà", "H’Bia Êban", "Vi Văn An (tức Lò; Ba)"])
def test_one_whole_name_is_not_in_doubt(name: str) -> None:
    assert not names_two(name)
    assert not is_broken(name)


@pytest.mark.parametrize(
    "heading",
    [
        "Họ tên, tên gọi khác",
        "Họ và tên (tên gọi khác)",
        "Họ tên/bí danh",
        "Tên đối tượng",
        "Đối tượng",
        "Người chấp hành xong án phạt tù",
        "Họ và tên người CHXAPT",
    ],
)
def test_the_names_are_found_under_any_heading(
    office: Office, tmp_path: Path, heading: str
) -> None:
    office.bring(write(tmp_path / "so.xlsx", (HEAD[0], heading, *HEAD[2:7]), line("Hà Ỷ", "1 năm")))
    assert names(office) == {"Hà Ỷ"}


def test_a_column_of_names_may_be_told(office: Office, tmp_path: Path) -> None:
    """Nobody is refused for one strange heading: the officer says which column it is."""
    path = write(tmp_path / "so.xlsx", (HEAD[0], "Nhân khẩu", *HEAD[2:]), line("Hà Ỷ", "1 năm"))
    plan = office.plan(path)
    assert [doubt.field for doubt in plan.parked[0].doubts] == ["full_name"]
    mapping = ColumnMapping().with_target(plan.listings[0].columns, 1, "name")
    office.accept(office.plan(path, mapping=mapping))
    assert names(office) == {"Hà Ỷ"}


@pytest.mark.parametrize(
    ("written", "months"),
    [
        ("hai năm tù", 24),
        ("mười tám tháng", 18),
        ("hai năm sáu tháng", 30),
        ("năm năm năm tháng", 65),
        ("mười năm", 120),
        ("2,5 năm", 30),
        ("2n6t", 30),
        ("02 (hai) năm 06 (sáu) tháng tù", 30),
    ],
)
def test_a_term_in_words(written: str, months: int) -> None:
    term = read_term(written)
    assert term is not None
    assert term.months == months


def test_loans_and_days_as_they_are_typed(office: Office, tmp_path: Path) -> None:
    head = (*HEAD[:4], "Ngày CHXAPT", "Vay vốn", "Số CMND")
    rows = [
        (1, "Hà Văn An", 1980, "Mơ", "05/06/2025 0:00", "1 tỷ 130 triệu", ""),
        (2, "Hà Văn Ba", 1981, "Mơ", "05/06/2025", "Chưa", ""),
        (3, "Hà Văn Tư", 1982, "Mơ", "05/06/2025", "chưa vay", "17251234"),
    ]
    plan = office.plan(write(tmp_path / "so.xlsx", head, *rows))
    office.accept(plan)
    assert names(office) == {"Hà Văn An", "Hà Văn Ba"}
    assert [each.amount for each in office.all(Loan)] == [1_130_000_000]
    assert "8 digits" in plan.parked[0].doubts[0].reason


def test_a_term_behind_the_offence_agrees_or_is_asked_about(office: Office, tmp_path: Path) -> None:
    same, other = line("Hà Văn An", "30 tháng"), line("Hà Văn Ba", "2 năm")
    same[4] = other[4] = "Trộm cắp tài sản, 30 tháng"
    plan = office.plan(write(tmp_path / "so.xlsx", HEAD, same, other))
    office.accept(plan)
    assert [each.offence for each in office.all(Judgment)] == ["Trộm cắp tài sản"]
    assert [doubt.field for doubt in plan.parked[0].doubts] == ["offence"]


@pytest.mark.parametrize(
    ("written", "months"),
    [
        ("Đánh bạc, hai năm tù", 24),
        ("Đánh bạc, 2,5 năm", 30),
        ("Đánh bạc, 2 năm tù, cấm đảm nhiệm chức vụ 3 năm", 24),
        ("Đánh bạc, cấm đảm nhiệm chức vụ 3 năm", None),
    ],
)
def test_offence_and_term_in_one_column(
    office: Office, tmp_path: Path, written: str, months: int | None
) -> None:
    head = ("STT", "Họ và tên", "Năm sinh", "Tội danh, mức án", "Ngày CHXAPT")
    office.bring(write(tmp_path / "so.xlsx", head, (1, "Hà Văn An", 1980, written, "1/1/2025")))
    assert [(each.offence, each.term_months) for each in office.all(Judgment)] == [
        ("Đánh bạc", months)
    ]
