"""What is in doubt is parked with its reason, never guessed and never lost; and put right."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.services.importing.conftest import Office

from antq_desktop.domain.cases import Case
from antq_desktop.domain.people import OtherRegime, Person, Regime
from antq_desktop.errors import Invalid, NotFound
from antq_desktop.services.importing.accepting import NEW_PERSON, accept_parked, dismiss_parked
from antq_desktop.services.importing.applying import Decisions
from antq_desktop.services.importing.parked import ParkedEntry, parked_rows
from antq_desktop.storage.changes import Tag

HEADINGS = (
    *("TT", "Họ và tên", "Ngày sinh", "Số CCCD", "Thôn", "Tội danh", "Mức án", "Ngày ra trại"),
    *("Diện", "Nghề nghiệp", "Người giúp đỡ", "Số tiền vay", "Nghĩa vụ dân sự", "SĐT", "Ghi chú"),
)
USUAL = (
    *(1, "Lò Văn Ất", "15/3/1987", "038087000001", "Thôn Mơ", "Đánh bạc", "30 tháng"),
    *("1/9/2025", "Đặc xá", "Làm ruộng", "Hà Văn Bảo", "50 triệu", "Đã xong", "0912345678", ""),
)
OTHER_NAMES = ("Cầm Thị Đào", "Vi Văn Tý", "Hà Văn Hùng", "Lương Thị Mài", "Quách Văn Dũng")


def row(at: int, **changes: object) -> list[object]:
    """Return a usual row with its own name and number and some cells changed."""
    cells: list[object] = list(USUAL)
    cells[0] = at
    cells[1] = OTHER_NAMES[(at - 1) % len(OTHER_NAMES)] if at else cells[1]
    cells[3] = f"0380870000{at:02}"
    for name, value in changes.items():
        cells[HEADINGS.index(COLUMNS[name])] = value
    return cells


COLUMNS = {
    "name": "Họ và tên",
    "born": "Ngày sinh",
    "number": "Số CCCD",
    "hamlet": "Thôn",
    "term": "Mức án",
    "released": "Ngày ra trại",
    "ground": "Diện",
    "mentor": "Người giúp đỡ",
    "loan": "Số tiền vay",
    "phone": "SĐT",
    "remarks": "Ghi chú",
}


def write(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADINGS)
    for each in rows:
        sheet.append(list(each))
    book.save(path)
    return path


def waiting(office: Office) -> list[ParkedEntry]:
    with office.store.read() as reader:
        return parked_rows(reader)


def names(office: Office) -> list[str]:
    return sorted(each["full_name"] for each in office.listed())


def test_a_number_of_13_digits_is_parked_and_the_others_come_in(
    office: Office, tmp_path: Path
) -> None:
    rows = [row(0), row(1, number="0380870000012"), row(2)]
    result = office.bring(write(tmp_path / "so.xlsx", rows))
    assert (result.rows, result.added) == (3, 2)
    ((parked, doubt),) = result.doubts
    assert (parked.row, doubt.field, doubt.value) == (3, "id_number", "0380870000012")
    assert dict(doubt.values) == {"count": 13}
    assert names(office) == ["Lò Văn Ất", "Vi Văn Tý"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "full_name"),
        ({"name": "0912345678"}, "full_name"),
        ({"born": "31/2/1987"}, "born"),
        ({"born": "12/25/1987"}, "born"),
        ({"born": "1/1/2030"}, "born"),
        ({"born": "1/1/15"}, "born"),
        ({"number": "12345"}, "id_number"),
        ({"number": "17552919"}, "id_number"),
        ({"term": "ba mươi"}, "sentence_months"),
        ({"term": 30}, "sentence_months"),
        ({"term": "9999 tháng"}, "sentence_months"),
        ({"released": 2021}, "completed_on"),
        ({"released": "9/2021"}, "completed_on"),
        ({"released": "1/9/1980"}, "completed_on"),
        ({"ground": "TTTH"}, "completed_by"),
        ({"ground": "Về nhà"}, "completed_by"),
        ({"mentor": "nt"}, "mentor"),
        ({"loan": 50}, "loans"),
        ({"loan": "năm mươi triệu"}, "loans"),
        ({"phone": "09123"}, "phone"),
        ({"remarks": "Đang quản chế tại địa phương"}, "remarks"),
        ({"name": "Lò " * 60}, "full_name"),
    ],
)
def test_a_doubtful_cell_parks_its_row(
    changes: dict[str, object], field: str, office: Office, tmp_path: Path
) -> None:
    result = office.bring(write(tmp_path / "so.xlsx", [row(0, **changes), row(1)]))
    assert (result.rows, result.added) == (2, 1)
    ((parked, doubt),) = result.doubts
    assert (parked.row, doubt.field) == (2, field)
    assert doubt.reason


def test_two_doubts_of_a_row_are_both_told(office: Office, tmp_path: Path) -> None:
    path = write(tmp_path / "so.xlsx", [row(0, born="31/2/1987", phone="12")])
    assert [doubt.field for _, doubt in office.bring(path).doubts] == ["born", "phone"]


def test_a_release_still_to_come_is_only_expected(office: Office, tmp_path: Path) -> None:
    result = office.bring(write(tmp_path / "so.xlsx", [row(0, released="20/12/2026"), row(1)]))
    assert (result.added, result.parked) == (2, ())
    by_name = {each["full_name"]: each for each in office.listed()}
    expected = by_name["Lò Văn Ất"]
    assert (expected["expected_release"], expected["completed_on"]) == ("2026-12-20", None)
    assert not expected["managed"]
    assert by_name["Cầm Thị Đào"]["managed"]
    cases: list[Case] = office.all(Case)
    assert {each.done_before for each in cases if each.expected_release} == {False}
    assert {each.done_before for each in cases if each.completed_on} == {True}


def test_people_of_another_regime_stand_on_their_own_list(office: Office, tmp_path: Path) -> None:
    rows = [
        row(0),
        row(1, ground="Quản chế", released=""),
        row(2, term="24 tháng cho hưởng án treo", ground="", released=""),
        row(3, ground="TTTH còn thử thách", loan="không rõ số tiền"),
        row(4, ground="", released="", remarks="Đang chấp hành án treo"),
        [5, "Người đang thử thách tha tù trước thời hạn", *[""] * 13],
        [6, "Mùa A Tủa", "1990", "", "Thôn Mơ", *[""] * 10],
    ]
    rows[5][0] = "II"
    path = write(tmp_path / "so.xlsx", rows)
    result = office.bring(path)
    assert (result.rows, result.added, result.others, result.parked) == (6, 1, 5, ())
    others: list[OtherRegime] = office.all(OtherRegime)
    assert {each.full_name: each.regime for each in others} == {
        "Cầm Thị Đào": Regime.CONFINED,
        "Vi Văn Tý": Regime.SUSPENDED,
        "Hà Văn Hùng": Regime.PROBATION,
        "Lương Thị Mài": Regime.SUSPENDED,
        "Mùa A Tủa": Regime.PROBATION,
    }
    told = next(each.remarks for each in others if each.full_name == "Vi Văn Tý")
    assert "24 tháng cho hưởng án treo" in told
    assert "Đánh bạc" in told, "nothing the row says is lost"
    again = office.bring(path)
    assert (again.added, again.others, len(office.all(OtherRegime))) == (0, 5, 5)


def test_the_same_number_twice_in_a_file(office: Office, tmp_path: Path) -> None:
    rows = [row(0), row(1, number="038087000000"), row(2, number=38087000002), row(3)]
    result = office.bring(write(tmp_path / "so.xlsx", rows))
    assert result.added == 3
    ((parked, doubt),) = result.doubts
    assert (parked.row, doubt.field, dict(doubt.values)) == (3, "id_number", {"row": 2})


def test_the_same_person_twice_without_a_number(office: Office, tmp_path: Path) -> None:
    rows = [row(0, number=""), row(0, number="", name="LÒ VĂN ẤT", born="1987"), row(1)]
    result = office.bring(write(tmp_path / "so.xlsx", rows))
    assert result.added == 2
    ((parked, doubt),) = result.doubts
    assert (parked.row, doubt.field) == (3, "full_name")


def test_a_parked_row_is_put_right_and_accepted(office: Office, tmp_path: Path) -> None:
    path = write(tmp_path / "so.xlsx", [row(0, born="31/2/1987"), row(1)])
    office.bring(path)
    (entry,) = waiting(office)
    assert (entry.file_name, entry.row.row, entry.row.cells[1]) == ("so.xlsx", 2, "Lò Văn Ất")
    still_wrong = [*entry.row.cells[:2], "30/2/1987", *entry.row.cells[3:]]
    with pytest.raises(Invalid) as refused:
        office.store.write(
            Tag.ACCEPT_PARKED, lambda work: accept_parked(work, entry.key, still_wrong)
        )
    assert [problem.field for problem in refused.value.problems] == ["born"]
    right = [*entry.row.cells[:2], "28/2/1987", *entry.row.cells[3:]]
    accepted = office.store.write(
        Tag.ACCEPT_PARKED, lambda work: accept_parked(work, entry.key, right)
    )
    assert accepted.added
    assert waiting(office) == []
    (line,) = [each for each in office.listed() if each["full_name"] == "Lò Văn Ất"]
    assert (line["born"], line["hamlet"], line["sentence_months"]) == ("1987-02-28", "Mơ", 30)
    again = office.bring(path)
    assert (again.added, again.matched, again.parked) == (0, 2, ()), "it was settled"
    with pytest.raises(NotFound):
        office.store.write(Tag.ACCEPT_PARKED, lambda work: accept_parked(work, entry.key, right))


def test_a_number_put_right_finds_whom_it_belongs_to(office: Office, tmp_path: Path) -> None:
    office.bring(write(tmp_path / "one.xlsx", [row(0)]))
    office.bring(write(tmp_path / "two.xlsx", [row(0, number="0380870000001", phone="")]))
    (entry,) = waiting(office)
    right = [*entry.row.cells[:3], "038087000000", *entry.row.cells[4:]]
    accepted = office.store.write(
        Tag.ACCEPT_PARKED, lambda work: accept_parked(work, entry.key, right)
    )
    assert not accepted.added
    assert len(office.listed()) == 1


def test_a_parked_row_is_kept_once_and_let_go_for_good(office: Office, tmp_path: Path) -> None:
    path = write(tmp_path / "so.xlsx", [row(0, born="31/2/1987")])
    for number in (1, 7):
        numbered = [number, *row(0, born="31/2/1987")[1:]]
        assert len(office.bring(write(path, [numbered])).parked) == 1
    (entry,) = waiting(office)
    office.store.write(Tag.ACCEPT_PARKED, lambda work: dismiss_parked(work, entry.key))
    assert office.bring(path).parked == ()
    assert waiting(office) == []
    assert office.listed() == []


def test_who_is_near_enough_is_offered_and_not_doubled(office: Office, tmp_path: Path) -> None:
    office.bring(write(tmp_path / "one.xlsx", [row(0, number="")]))
    (person,) = office.all(Person)
    rows = [row(0, number="", name="Lò Văn Át", phone="0988888888")]
    path = write(tmp_path / "two.xlsx", rows)
    plan = office.plan(path)
    ((place, _),) = plan.undecided.items()
    assert (plan.added, plan.matched) == ((), ())
    assert plan.parked[0].people == (person.id,)
    assert dict(plan.parked[0].doubts[0].values) == {"name": "Lò Văn Ất"}
    result = office.accept(plan, Decisions(whose={place: person.id}))
    assert (result.added, result.matched, result.parked) == (0, 1, ())
    assert len(office.listed()) == 1
    assert (office.plan(path).parked, len(office.plan(path).matched)) == ((), 1)


def test_an_officer_may_say_that_somebody_is_another(office: Office, tmp_path: Path) -> None:
    office.bring(write(tmp_path / "one.xlsx", [row(0, number="")]))
    path = write(tmp_path / "two.xlsx", [row(0, number="", name="Lò Văn Át")])
    plan = office.plan(path)
    ((place, _),) = plan.undecided.items()
    result = office.accept(plan, Decisions(whose={place: None}))
    assert (result.added, result.matched, result.parked) == (1, 0, ())
    assert names(office) == ["Lò Văn Át", "Lò Văn Ất"]


def test_a_parked_row_says_whose_it_is_later(office: Office, tmp_path: Path) -> None:
    office.bring(write(tmp_path / "one.xlsx", [row(0, number="")]))
    office.bring(write(tmp_path / "two.xlsx", [row(0, number="", name="Lò Văn Át")]))
    (entry,) = waiting(office)
    with pytest.raises(Invalid):
        office.store.write(
            Tag.ACCEPT_PARKED, lambda work: accept_parked(work, entry.key, entry.row.cells)
        )
    accepted = office.store.write(
        Tag.ACCEPT_PARKED,
        lambda work: accept_parked(work, entry.key, entry.row.cells, NEW_PERSON),
    )
    assert accepted.added
    assert len(office.listed()) == 2


def test_one_with_another_number_is_another_person(office: Office, tmp_path: Path) -> None:
    office.bring(write(tmp_path / "one.xlsx", [row(0)]))
    result = office.bring(write(tmp_path / "two.xlsx", [row(0, number="038087777777")]))
    assert (result.added, result.matched, result.parked) == (1, 0, ())


def test_one_of_the_same_name_and_year_in_another_hamlet_is_another_person(
    office: Office, tmp_path: Path
) -> None:
    office.bring(write(tmp_path / "one.xlsx", [row(0, number="", born=1987)]))
    rows = [row(0, number="", born=1987, hamlet="Thôn Quang Trung")]
    result = office.bring(write(tmp_path / "two.xlsx", rows))
    assert (result.added, result.matched, result.parked) == (1, 0, ())


def test_a_number_that_is_somebody_elses_is_asked_about(office: Office, tmp_path: Path) -> None:
    office.bring(write(tmp_path / "one.xlsx", [row(0)]))
    rows = [row(0, name="Trần Thị Hoa", born="1/1/1999")]
    result = office.bring(write(tmp_path / "two.xlsx", rows))
    assert (result.added, result.matched) == (0, 0)
    ((_, doubt),) = result.doubts
    assert (doubt.field, dict(doubt.values)) == ("id_number", {"name": "Lò Văn Ất"})


def test_the_same_name_year_and_hamlet_is_the_same_person(office: Office, tmp_path: Path) -> None:
    office.bring(write(tmp_path / "one.xlsx", [row(0)]))
    rows = [row(0, number=175529191, name="LÒ VĂN ẤT", born=1987)]
    result = office.bring(write(tmp_path / "two.xlsx", rows))
    assert (result.added, result.matched, result.updated) == (0, 1, 1)
    (line,) = office.listed()
    assert (line["born"], line["id_number"]) == ("1987-03-15", "038087000000")
    assert line["old_id_number"] == "175529191", "the old number was not known"


def test_what_no_field_holds_stands_among_the_remarks(office: Office, tmp_path: Path) -> None:
    rows = [row(0, phone="0912345678 / 0987654321", remarks="Hộ nghèo", number="chưa có")]
    office.bring(write(tmp_path / "so.xlsx", rows))
    (person,) = office.all(Person)
    assert person.phone == "0912345678"
    assert person.remarks.splitlines() == ["Hộ nghèo", "Số CCCD: chưa có", "SĐT: 0987654321"]


def test_a_year_typed_into_a_cell_for_dates(office: Office, tmp_path: Path) -> None:
    """1987 in a cell with the format of a date shows, and is read, as a day of 1905."""
    office.bring(write(tmp_path / "so.xlsx", [row(0, born=date(1905, 6, 9))]))
    (line,) = office.listed()
    assert line["born"] == "1987"


def test_nobody_has_the_name_or_the_number_of_the_line_above(
    office: Office, tmp_path: Path
) -> None:
    rows = [row(0), row(1, name="nt"), row(2, number='"'), row(3, mentor="nt")]
    result = office.bring(write(tmp_path / "so.xlsx", rows))
    assert [(parked.row, doubt.field) for parked, doubt in result.doubts] == [
        (3, "full_name"),
        (4, "id_number"),
    ]
    mentors = {each["full_name"]: each["mentor"] for each in office.listed()}
    assert mentors == {"Lò Văn Ất": "Hà Văn Bảo", "Hà Văn Hùng": "Hà Văn Bảo"}
