"""The paper round trip by the command line: printed, out, typed back, typed twice, given up."""

from datetime import date
from pathlib import Path

import pypdf
import pytest
from tests.cli.conftest import PASSPHRASE, Ask

from antq_desktop.domain.cases import Case, CompletedBy
from antq_desktop.domain.people import Person
from antq_desktop.domain.units import Hamlet
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.clock import FixedClock
from antq_desktop.storage.opening import logins, open_store
from antq_desktop.storage.work import Work


def fill(work: Work) -> None:
    """Three people under management in two hamlets."""
    hamlets = {name: work.put(Hamlet(name=name, word="thôn")).id for name in ("Mơ", "Mài")}
    for name, hamlet in (("Lò Văn Tám", "Mơ"), ("Vi Thị Bảy", "Mài"), ("Hà Văn An", "Mài")):
        person = work.put(Person(full_name=name, hamlet=hamlets[hamlet])).id
        day, how = date(2025, 5, 2), CompletedBy.SERVED
        work.put(Case(person=person, completed_on=day, completed_by=how, done_before=True))


@pytest.fixture
def village(office: Ask, tmp_path: Path) -> Ask:
    """A small village; its sheets are printed five days before."""
    folder = tmp_path / "data"
    clock = FixedClock(date(2026, 11, 16))
    store = open_store(folder, logins(folder)[0], PASSPHRASE, clock)
    store.write(Tag.ADD, fill)
    store.close()
    return office


def printed(village: Ask, path: Path, *words: str) -> dict[str, str]:
    """Print sheets and return their codes by the given names of the people."""
    said = village("sheet", "print", "--out", path, *words, today="2026-11-16")
    assert said.code == 0, said.err
    out = village("sheet", "out", "--json").lines
    return {each["full_name"].split()[-1]: each["code"] for each in out}


def test_printed_sheets_are_out_in_hamlet_order(village: Ask, tmp_path: Path) -> None:
    path = tmp_path / "phieu.pdf"
    codes = printed(village, path)
    assert list(codes) == ["An", "Bảy", "Tám"]
    pages = [page.extract_text() for page in pypdf.PdfReader(path).pages]
    assert len(pages) == 3
    for page, code in zip(pages, codes.values(), strict=True):
        assert code in page
    assert village("sheet", "out", "--json").lines[0] == {
        "code": codes["An"],
        "person": village("search", "Hà Văn An", "--json").answer["id"],
        "full_name": "Hà Văn An",
        "hamlet": "Mài",
        "period": "2026-Q4",
        "printed_on": "2026-11-16",
    }
    assert codes["Bảy"] in village("sheet", "out").out


def test_the_older_command_records_what_it_prints(village: Ask, tmp_path: Path) -> None:
    assert village("sheets", "--out", tmp_path / "a.pdf", "--json").answer["sheets"] == 3
    first = village("sheet", "out", "--json").lines
    assert len(first) == 3
    village("sheets", "--out", tmp_path / "b.pdf")
    assert village("sheet", "out", "--json").lines == first


def test_a_hamlet_who_was_not_met_and_blank_sheets(village: Ask, tmp_path: Path) -> None:
    path = tmp_path / "phieu.pdf"
    codes = printed(village, path, "--hamlet", "mai")
    assert list(codes) == ["An", "Bảy"]
    assert village("sheet", "type", codes["An"], "--visit-on", "17", "--manner", "1").code == 0
    said = village("sheet", "print", "--out", path, "--unmet", "--blank", "2", "--json")
    assert said.answer == {"sheets": 4, "pages": 4}
    pages = [page.extract_text() for page in pypdf.PdfReader(path).pages]
    assert "HÀ VĂN AN" not in "".join(pages)
    assert "8P4F-0559-Q" in pages[2]
    assert "8P4F-0559-Q" in pages[3]
    assert len(village("sheet", "out", "--json").lines) == 2
    said = village("sheet", "print", "--out", path, "--hamlet", "Không có")
    assert said.code == 2


def test_a_sheet_is_typed_back_and_undone(village: Ask, tmp_path: Path) -> None:
    codes = printed(village, tmp_path / "phieu.pdf")
    typed = village(
        *("sheet", "type", codes["Bảy"].lower().replace("-", ""), "--json"),
        *("--visit-on", "1711", "--manner", "1", "--learnt", "Đang nuôi bò", "--by", "Hà Văn Thu"),
        *("--visit-on", "20/11/2026", "--manner", "telephone"),
        *("--work", "1", "--where", "2", "--place", "Bỉm Sơn", "--since", "19"),
        *("--group", "B", "--reason", "chấp hành tốt", "--decided-on", "21"),
        *("--remarks", "Muốn vay vốn"),
    )
    assert typed.code == 0, typed.err
    records = typed.answer["records"]
    visits = sorted(
        (each for each in records if "visited_on" in each), key=lambda v: v["visited_on"]
    )
    assert [each["visited_on"] for each in visits] == ["2026-11-17", "2026-11-20"]
    assert visits[0]["visited_by"] == "Hà Văn Thu"
    assert visits[1]["findings"] == "Muốn vay vốn"
    assert {each.get("status") for each in records} >= {"stable"}
    assert {each.get("place") for each in records} >= {"Bỉm Sơn"}
    assert {each.get("group") for each in records} >= {"B"}
    assert len(village("sheet", "out", "--json").lines) == 2
    again = village("sheet", "type", codes["Bảy"], "--work", "3")
    assert again.code == 2
    assert "21/11/2026" in again.err
    assert village("undo").code == 0
    assert len(village("sheet", "out", "--json").lines) == 3
    assert village("list", "visits", "--json").out == ""


def test_what_cannot_be_understood_writes_nothing(village: Ask, tmp_path: Path) -> None:
    codes = printed(village, tmp_path / "phieu.pdf")
    said = village(
        "sheet", "type", codes["An"], "--visit-on", "32", "--manner", "9", "--group", "E"
    )
    assert said.code == 2
    told = said.err.splitlines()
    for line, begins in zip(told, ("Ngày, ", "Hình thức, ", "Đề nghị xếp nhóm: "), strict=True):
        assert line.startswith(begins)
    said = village("sheet", "type", codes["An"], "--visit-on", "3112", "--manner", "1", lang="en")
    assert said.code == 2
    assert "Date, contact 1: 31/12/2025 is before the time of this sheet." in said.err
    assert village("sheet", "type", "1234-5678-9").code == 2
    assert village("sheet", "print", "--out", tmp_path / "phieu.txt").code == 2
    assert village("sheet", "out", "--out", tmp_path / "phieu.txt").code == 2
    assert len(village("sheet", "out", "--json").lines) == 3
    assert village("list", "visits", "--json").out == ""


def test_a_lost_sheet_is_given_up_and_the_list_is_printed(village: Ask, tmp_path: Path) -> None:
    codes = printed(village, tmp_path / "phieu.pdf")
    assert village("sheet", "give-up", codes["Tám"], "--reason", " ").code == 2
    lost = village("sheet", "give-up", codes["Tám"], "--reason", "bị ướt", "--json").answer
    assert lost["code"] == codes["Tám"]
    path = tmp_path / "chua-thu.pdf"
    assert village("sheet", "out", "--out", path).code == 0
    text = pypdf.PdfReader(path).pages[0].extract_text()
    assert codes["An"] in text
    assert codes["Tám"] not in text


def test_a_lost_sheet_that_comes_back_is_asked_about_and_an_empty_one_is_not_closed(
    village: Ask, tmp_path: Path
) -> None:
    code = printed(village, tmp_path / "phieu.pdf")["An"]
    said = village("sheet", "type", code, lang="en")
    assert (said.code, "Nothing was typed" in said.err) == (2, True)
    assert village("sheet", "give-up", code, "--reason", "Thất lạc").code == 0
    met = ("sheet", "type", code, "--visit-on", "20/11/2026", "--manner", "1")
    said = village(*met, lang="en")
    assert said.code == 2
    assert "given up on 21/11/2026" in said.err
    assert village("list", "visits", "--json").lines == []
    assert village(*met, "--sure").code == 0
    assert len(village("list", "visits", "--json").lines) == 1
    other = next(each["code"] for each in village("sheet", "out", "--json").lines)
    assert village("sheet", "type", other, "--unchanged").code == 0
