"""An officer says what a column stands for, and is not asked again."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from tests import register_files as files
from tests import registers as r
from tests.services.importing.conftest import Office

from antq_desktop.errors import BadInput, Cancelled
from antq_desktop.services.importing.columns import ColumnMapping
from antq_desktop.services.importing.plan import ImportKind, plan_import
from antq_desktop.services.progress import Progress

HEADS = ("TT", "Họ tên", "Năm sinh", "Hiện nay", "Tội danh")


def write(path: Path, order: tuple[int, ...] = (0, 1, 2, 3, 4)) -> Path:
    book = Workbook()
    for row in (HEADS, (1, "Lò Văn Ất", 1987, "Thợ xây", "Đánh bạc")):
        book.worksheets[0].append([row[at] for at in order])
    book.save(path)
    return path


def test_a_correction_is_used_and_kept(office: Office, tmp_path: Path) -> None:
    path = write(tmp_path / "so.xlsx")
    plan = office.plan(path)
    (listing,) = plan.listings
    assert [column.own for column in listing.columns.unknown] == ["Hiện nay"]
    mapping = ColumnMapping().with_target(listing.columns, 3, "occupation")
    mapping = mapping.with_target(listing.columns, 4, "remarks")
    corrected = office.plan(path, mapping=mapping)
    office.accept(corrected)
    (line,) = office.listed()
    assert (line["occupation"], line["offence"]) == ("Thợ xây", None)
    reordered = office.plan(write(tmp_path / "two.xlsx", (3, 4, 0, 1, 2)))
    targets = {column.own: column.target for column in reordered.listings[0].columns.each}
    assert targets["Hiện nay"] == "occupation"
    assert targets["Tội danh"] == "remarks"
    assert (len(reordered.matched), reordered.updates) == (1, ())


def test_a_target_moves_from_one_column_to_another(office: Office, tmp_path: Path) -> None:
    columns = office.plan(write(tmp_path / "so.xlsx")).listings[0].columns
    moved = ColumnMapping().with_target(columns, 3, "offence").applied(columns)
    assert [column.target for column in moved.each][3:] == ["offence", ""]
    nothing = ColumnMapping().with_target(columns, 4, "").applied(columns)
    assert nothing.each[4].target == ""
    with pytest.raises(BadInput):
        ColumnMapping().with_target(columns, 3, "colour")


def test_long_reading_tells_how_far_it_is_and_can_be_stopped(
    office: Office, tmp_path: Path
) -> None:
    columns = (
        r.column("TT", lambda _truth, _chance: None),
        r.column("Họ tên", r.key("name")),
        r.column("Số CCCD", r.number),
    )
    path = files.write_xlsx(tmp_path / "a.xlsx", [r.grid("DS", columns, r.people(1, 450), 1)])
    steps: list[tuple[int, int]] = []
    with office.store.read() as reader:
        progress = Progress(lambda done, total: steps.append((done, total)))
        plan_import(reader, path, ImportKind.PEOPLE, progress=progress)
        assert steps == [(0, 450), (200, 450), (400, 450)]
        progress.cancel()
        with pytest.raises(Cancelled):
            plan_import(reader, path, ImportKind.PEOPLE, progress=progress)
