"""The register written back in the columns the office brought."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from tests import register_files as files
from tests import registers as r
from tests.conftest import HandClock
from tests.services.importing.conftest import Office
from tests.services.importing.test_other_layouts import OTHER_WORDS, TWO_ROWS

from antq_desktop.domain.people import Person
from antq_desktop.domain.records import changed
from antq_desktop.errors import NotFound
from antq_desktop.services.importing.writeback import WrittenBack, layouts_brought, write_back
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store


@pytest.fixture
def other_office(tmp_path: Path, clock: HandClock) -> Iterator[Office]:
    """A second office, with an empty store."""
    folder = tmp_path / "other"
    folder.mkdir()
    store = Store(folder, bytes(32), "hoa", clock)
    yield Office(store)
    store.close()


def written(office: Office) -> WrittenBack:
    with office.store.read() as reader:
        return write_back(reader)


def save(table: WrittenBack, path: Path) -> Path:
    book = Workbook()
    for row in (*table.headings, *table.rows):
        book.worksheets[0].append(list(row))
    book.save(path)
    return path


def people(office: Office) -> list[dict[str, object]]:
    """Return everything about everybody but the ids of this store."""
    return [{k: v for k, v in each.items() if k != "id"} for each in office.listed()]


def test_what_is_written_back_says_the_same_when_it_is_read_again(
    office: Office, other_office: Office, samples: Path, tmp_path: Path
) -> None:
    office.bring(samples / "so-theo-doi-2026.xlsx")
    table = written(office)
    assert table.headings[0][:3] == ("TT", "Họ và tên", "Ngày, tháng, năm sinh")
    assert table.headings[1][2:4] == ("Nam", "Nữ")
    assert table.title.startswith("SỔ THEO DÕI NGƯỜI CHẤP HÀNH XONG")
    assert table.rows[0][:2] == ("I", "Thôn Chôi Trờn")
    result = other_office.bring(save(table, tmp_path / "back.xlsx"))
    assert (result.added, result.parked) == (104, ())
    assert people(other_office) == people(office)


@pytest.mark.parametrize("columns", [OTHER_WORDS, TWO_ROWS])
def test_other_layouts_come_back_too(
    columns: tuple[r.Column, ...], office: Office, other_office: Office, tmp_path: Path
) -> None:
    told = r.people(seed=31, count=40)
    office.bring(files.write_xlsx(tmp_path / "a.xlsx", [r.grid("DS", columns, told, 1)]))
    table = written(office)
    assert [cell for cell in table.headings[0] if cell] == list(
        dict.fromkeys(each.common or each.heading for each in columns)
    )
    result = other_office.bring(save(table, tmp_path / "back.xlsx"))
    assert (result.added, result.parked) == (40, ())
    assert people(other_office) == people(office)


def test_what_changed_in_the_program_and_what_nobody_knows_are_both_there(
    office: Office, tmp_path: Path
) -> None:
    told = r.people(seed=32, count=6)
    office.bring(files.write_xlsx(tmp_path / "a.xlsx", [r.grid("DS", OTHER_WORDS, told, 1)]))
    (person,) = [each for each in office.all(Person) if each.full_name == told[0]["name"]]
    office.store.write(Tag.CHANGE, lambda work: work.put(changed(person, phone="0999999999")))
    table = written(office)
    heads = table.headings[0]
    (line,) = [row for row in table.rows if told[0]["name"] in row]
    assert line[heads.index("Điện thoại liên hệ")] == "0999999999"
    assert line[heads.index("Chiều cao")] == "1m65"
    assert line[heads.index("Tôn giáo")] == ""


def test_the_fullest_layout_is_taken_and_another_can_be_asked_for(
    office: Office, samples: Path
) -> None:
    with pytest.raises(NotFound):
        written(office)
    office.bring(samples / "danh-sach-cu-tcvn3.xls")
    office.bring(samples / "so-theo-doi-2026.xlsx")
    with office.store.read() as reader:
        old, new = layouts_brought(reader)
        assert old.file_name == "danh-sach-cu-tcvn3.xls"
        assert len(write_back(reader).headings) == 2
        table = write_back(reader, old.signature)
        assert new.signature != old.signature
    assert table.headings[0][:3] == ("STT", "Họ tên", "Năm sinh")
    assert len(table.rows) == 138
