"""The sample registers come in whole, once, and come out the same in every list and figure."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
from tests.cli.conftest import SAMPLES, Ask
from tests.samples.compare import COLUMNS, compare

PEOPLE = SAMPLES / "so-theo-doi-2026.xlsx"
OLD = SAMPLES / "danh-sach-cu-tcvn3.xls"
MODELS = SAMPLES / "mo-hinh-va-to-tu-quan.xlsx"


def truth(file: Path) -> Any:  # noqa: ANN401 (JSON)
    return json.loads(file.with_suffix(".expected.json").read_text(encoding="utf-8"))


def taken_in(office: Ask, file: Path, kind: str = "people") -> Any:  # noqa: ANN401 (JSON)
    said = office("import", file, "--as", kind, "--accept", "--json")
    assert said.code == 0, said.err
    return said.answer


def test_a_dry_run_writes_nothing(office: Ask) -> None:
    before = office("digest").out
    for words in (("--dry-run",), ("--dry-run", "--accept"), ()):
        said = office("import", PEOPLE, "--as", "people", "--json", *words)
        assert (said.answer["rows"], said.answer["added"]) == (104, 104)
    assert office("digest").out == before


def test_the_register_comes_in_with_every_field_and_only_once(office: Ask) -> None:
    answer = taken_in(office, PEOPLE)
    assert (answer["rows"], answer["added"], answer["parked"]) == (104, 104, [])
    listed = office("list", "people", "--json").lines
    assert compare(listed, truth(PEOPLE), COLUMNS["so-theo-doi-2026"]) == []
    loans = [loan for line in listed for loan in line["loans"]]
    assert (len(loans), sum(loan["amount"] for loan in loans)) == (13, 1_130_000_000)
    state = office("digest").out
    again = taken_in(office, PEOPLE)
    assert (again["added"], again["matched"], again["updated"]) == (0, 104, 0)
    assert office("digest").out == state
    assert office("check", "--deep", "--json").answer["ok"] is True


def test_the_old_list_adds_thirty_four_and_knows_six(office: Ask) -> None:
    taken_in(office, PEOPLE)
    answer = taken_in(office, OLD)
    assert (answer["rows"], answer["added"], answer["matched"]) == (40, 34, 6)
    listed = office("list", "people", "--json").lines
    assert len(listed) == 138
    new = [each for each in truth(OLD)["people"] if not each["duplicate_of"]]
    numbers = {each["id"] or each["old_id"] for each in new}
    came = [line for line in listed if numbers & {line["id_number"], line["old_id_number"]}]
    assert len(came) == 34
    assert compare(came, {"people": new}, COLUMNS["danh-sach-cu-tcvn3"]) == []


def test_models_and_teams_come_in(office: Ask) -> None:
    answer = taken_in(office, MODELS, "models")
    assert (answer["added"], answer["parked"]) == (690, [])
    points = office("list", "points", "--json").lines
    expected = {each["name"]: each for each in truth(MODELS)["points"]}
    assert {point["name"] for point in points} == set(expected)
    types = {line["id"]: line["name"] for line in office("list", "model_types", "--json").lines}
    grades = {line["point"]: line for line in office("list", "ratings", "--json").lines}
    states = {
        "active": "Đang hoạt động",
        "strengthened": "Củng cố",
        "paused": "Tạm dừng",
    }
    for point in points:
        each = expected[point["name"]]
        assert types[point["model_type"]] == each["kind"]
        assert point["decision"] == each["decision"]
        assert point["launched_on"] == each["launched"]
        assert point["leader"] == each["leader"]
        assert point["declared_teams"] == each["teams"]
        assert point["declared_members"] == each["members"]
        assert states[point["state"]] == each["status"]
        assert (grades[point["id"]]["grade"], grades[point["id"]]["year"]) == (each["grade"], 2025)
    assert taken_in(office, MODELS, "models")["added"] == 0


def test_lists_sheets_and_summary_agree(office: Ask, tmp_path: Path) -> None:
    taken_in(office, PEOPLE)
    taken_in(office, MODELS, "models")
    said = office("summary", "2026-Q4", "--out", tmp_path / "out", "--json")
    figures = {name: each["value"] for name, each in said.answer["figures"].items()}
    assert figures["people_closing"] == 104
    assert figures["loans_people"] == 13
    assert figures["loans_total"] == 1_130_000_000
    assert figures["model_points"] == 28
    assert figures["security_teams"] == 112
    assert figures["social_security_teams"] == 550
    listed = office("list", "people", "--json").lines
    for group in "ABCD":
        assert figures[f"group_{group.lower()}"] == sum(1 for x in listed if x["group"] == group)
    assert figures["sex_female"] == sum(1 for line in listed if line["sex"] == "Nữ")
    assert figures["away"] == sum(1 for line in listed if line["away_at"] is not None)
    sheets = tmp_path / "sheets.pdf"
    assert office("sheets", "--out", sheets, "--json").answer == {"sheets": 104, "pages": 104}
    pages = [page.extract_text() for page in pypdf.PdfReader(sheets).pages]
    for line in listed:
        assert any(line["full_name"].upper() in page for page in pages), line["full_name"]
    whole = "\n".join(pages)
    assert not any(line["offence"] in whole for line in listed)


def test_the_pdf_and_the_workbook_have_the_same_figures(office: Ask, tmp_path: Path) -> None:
    taken_in(office, PEOPLE)
    said = office("summary", "2026-Q4", "--out", tmp_path, "--json")
    shares = {
        line["name"] for line in office("indicators", "--json").lines if line["unit"] == "percent"
    }
    values = [
        each["value"]
        for name, each in said.answer["figures"].items()
        if each.get("kept", True) and name not in shares
    ]
    book = openpyxl.load_workbook(tmp_path / "tong-hop_NX01_2026-Q4.xlsx", data_only=True)
    numbers = [
        row[3].value
        for row in book.active.iter_rows()  # type: ignore[union-attr]
        if isinstance(row[0].value, int | str)
        and str(row[0].value).isdigit()
        and isinstance(row[3].value, int)
    ]
    assert numbers == values
    text = "".join(
        page.extract_text()
        for page in pypdf.PdfReader(tmp_path / "tong-hop_NX01_2026-Q4.pdf").pages
    )
    assert "1.130.000.000" in text


def test_a_whole_import_is_taken_back(office: Ask) -> None:
    taken_in(office, PEOPLE)
    assert office("undo").code == 0
    assert office("list", "people", "--json").lines == []
    assert office("list", "loans", "--json").lines == []
    assert office("check", "--deep", "--json").answer["ok"] is True


def test_the_register_is_written_back_and_reads_as_it_was(office: Ask, tmp_path: Path) -> None:
    taken_in(office, PEOPLE)
    written = tmp_path / "so.xlsx"
    assert office("write-back", "--out", written).code == 0
    again = office("import", written, "--as", "people", "--json").answer
    assert (again["rows"], again["added"], again["matched"]) == (104, 0, 104)
    assert (again["updated"], again["parked"]) == (0, [])


def test_what_is_no_register_is_named_and_changes_nothing(office: Ask, tmp_path: Path) -> None:
    before = office("digest").out
    whole = PEOPLE.read_bytes()
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Ngựa", "Trâu", "Bò"])
    sheet.append([1, 2, 3])
    book.save(tmp_path / "khong-tieu-de.xlsx")
    (tmp_path / "rong.xlsx").write_bytes(b"")
    (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "anh.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    sentences = set()
    for name in ("khong-tieu-de.xlsx", "rong.xlsx", "cut.xlsx", "anh.xlsx", "khong-co.xlsx"):
        said = office("import", tmp_path / name, "--as", "people", "--accept")
        assert said.code == 2, name
        assert name in said.err
        sentences.add(said.err.replace(name, ""))
    assert len(sentences) == 5
    assert office("digest").out == before
