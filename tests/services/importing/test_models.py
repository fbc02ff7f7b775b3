"""Tables of model points and teams of other wordings, and what is doubtful in them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from tests.services.importing.conftest import Office

from antq_desktop.domain.models import ModelType, Point, PointState, Rating, Team, TeamKind
from antq_desktop.services.importing.accepting import accept_parked
from antq_desktop.services.importing.parked import parked_rows
from antq_desktop.services.importing.plan import ImportKind
from antq_desktop.storage.changes import Tag

MODELS = ImportKind.MODELS
POINTS = ("TT", "Tên mô hình", "Thôn", "Thành lập", "Chủ nhiệm", "Tình trạng", "Phân loại năm 2024")


def write(path: Path, sheet: str, rows: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    book.worksheets[0].title = sheet
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(path)
    return path


def points(*rows: Sequence[object]) -> list[Sequence[object]]:
    return [POINTS, *rows]


FIRST = (1, "TIẾNG KẺNG AN NINH", "Thôn Mơ", 2019, "LÒ VĂN ẤT", "Duy trì hoạt động", "Khá")


def test_points_in_other_words(office: Office, tmp_path: Path) -> None:
    second = (2, "Camera ANTT", "Bản Mạ", "1/2/2024", "Vi Tý", "giải thể", "")
    path = write(tmp_path / "a.xlsx", "MH", points(FIRST, second))
    result = office.bring(path, MODELS)
    assert (result.rows, result.added, result.parked) == (2, 2, ())
    gong, camera = sorted(office.all(Point), key=lambda point: str(point.name), reverse=True)
    assert (gong.name, gong.leader, gong.state) == (
        "Tiếng kẻng an ninh",
        "Lò Văn Ất",
        PointState.ACTIVE,
    )
    assert gong.launched_on is None
    assert gong.remarks == "Thành lập: 2019", "a year alone is no day, and is not lost"
    assert camera.state is PointState.DISSOLVED
    assert [(each.year, each.grade) for each in office.all(Rating)] == [(2024, "Khá")]
    assert office.all(ModelType) == [], "no column says the type"


def test_a_changed_point_is_offered_field_by_field(office: Office, tmp_path: Path) -> None:
    office.bring(write(tmp_path / "a.xlsx", "MH", points(FIRST)), MODELS)
    changed = (*FIRST[:4], "Hà Văn Bảo", "Củng cố", "Tốt")
    plan = office.plan(write(tmp_path / "b.xlsx", "MH", points(changed)), MODELS)
    assert {(each.field, each.new) for each in plan.updates} == {
        ("leader", ("Hà Văn Bảo",)),
        ("state", ("Being strengthened",)),
        ("rating_2024", ("2024", "Tốt")),
    }
    assert office.accept(plan).updated == 1
    (point,) = office.all(Point)
    assert (point.leader, point.state) == ("Hà Văn Bảo", PointState.STRENGTHENED)
    assert [each.grade for each in office.all(Rating)] == ["Tốt"]


def test_doubtful_points_are_parked_and_put_right(office: Office, tmp_path: Path) -> None:
    rows = points(FIRST, FIRST, (3, "Camera", "Thôn Mơ", "31/2/2024", "", "đang bàn", ""))
    result = office.bring(write(tmp_path / "a.xlsx", "MH", rows), MODELS)
    assert result.added == 1
    assert [(row.row, doubt.field) for row, doubt in result.doubts] == [
        (3, "name"),
        (4, "launched_on"),
        (4, "state"),
    ]
    with office.store.read() as reader:
        entry = parked_rows(reader)[1]
    cells = [*entry.row.cells[:3], "28/2/2024", "", "Đang hoạt động", ""]
    accepted = office.store.write(
        Tag.ACCEPT_PARKED, lambda work: accept_parked(work, entry.key, cells)
    )
    assert accepted.added
    assert len(office.all(Point)) == 2


def test_teams_are_told_apart_by_sheet_title_and_name(office: Office, tmp_path: Path) -> None:
    heads = ("STT", "Tên tổ", "Địa bàn", "Họ tên tổ trưởng", "Quân số")
    for sheet, title, name, kind in (
        ("Tổ an ninh xã hội", "", "Tổ số 1", TeamKind.SOCIAL_SECURITY),
        ("Sheet1", "DANH SÁCH TỔ HÒA GIẢI", "Tổ thôn Mơ", TeamKind.MEDIATION),
        ("Sheet1", "", "Tổ bảo vệ ANTT thôn Mơ", TeamKind.SECURITY),
        ("Sheet1", "", "Tổ liên gia 5", TeamKind.OTHER),
    ):
        rows = [(title, "", "", "", ""), heads, (1, name, "Thôn Mơ", "Lò Ất", "05 người")]
        result = office.bring(write(tmp_path / "t.xlsx", sheet, rows), MODELS)
        assert result.added == 1, name
        team: Team = office.all(Team)[-1]
        assert (team.kind, team.declared_members, team.leader) == (kind, 5, "Lò Ất")


def test_a_team_that_stood_without_its_hamlet_is_known_again(
    office: Office, tmp_path: Path
) -> None:
    heads = ("STT", "Tên tổ", "Tổ trưởng", "Thôn")
    for hamlet in ("", "Thôn Mơ"):
        rows = [heads, (1, "Tổ bảo vệ ANTT số 1", "Lò Ất", hamlet)]
        result = office.bring(write(tmp_path / "t.xlsx", "Tổ", rows), MODELS)
    assert (result.added, result.matched, result.updated) == (0, 1, 1)
    other = [heads, (1, "Tổ bảo vệ ANTT số 1", "Vi Tý", "Thôn Quang Trung")]
    assert office.bring(write(tmp_path / "t.xlsx", "Tổ", other), MODELS).added == 1
    assert len(office.all(Team)) == 2


def test_points_with_their_decision_and_equipment(office: Office, tmp_path: Path) -> None:
    heads = ("TT", "Tên mô hình", "Số quyết định", "Ngày quyết định", "Cơ quan ra quyết định")
    more = ("Quy chế hoạt động", "Cơ quan chủ trì", "Ngày ra mắt", "Số camera", "Kẻng", "Hòm thư")
    said = (1, "Camera ANTT", "28/QĐ-UBND", "12/1/2018", "UBND xã")
    rest = ("Số 3/QC", "Mặt trận Tổ quốc", "17/1/2018", 8, "2 chiếc", "")
    path = write(tmp_path / "a.xlsx", "MH", [(*heads, *more), (*said, *rest)])
    assert office.bring(path, MODELS).added == 1
    (point,) = office.all(Point)
    assert (point.decision, point.decided_on) == ("28/QĐ-UBND", date(2018, 1, 12))
    assert (point.decided_by, point.rules, point.host) == (
        "UBND xã",
        "Số 3/QC",
        "Mặt trận Tổ quốc",
    )
    assert (point.launched_on, point.cameras, point.gongs) == (date(2018, 1, 17), 8, 2)
    assert point.letter_boxes is None


def test_a_team_with_its_decision(office: Office, tmp_path: Path) -> None:
    heads = ("STT", "Tên tổ", "Tổ trưởng", "Quyết định thành lập", "Ngày thành lập")
    rows = [heads, (1, "Tổ bảo vệ ANTT số 1", "Lò Ất", "15/QĐ-UBND", "1/7/2024")]
    office.bring(write(tmp_path / "t.xlsx", "Tổ", rows), MODELS)
    (team,) = office.all(Team)
    assert (team.decision, team.founded_on) == ("15/QĐ-UBND", date(2024, 7, 1))
