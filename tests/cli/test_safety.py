"""A year of “An toàn về ANTT” and of key areas, told to the command line."""

from pathlib import Path

from docx import Document
from pypdf import PdfReader
from tests.cli.conftest import Ask

MARCH, AUTUMN = "2026-03-10", "2026-11-05"


def hamlets_of(ask: Ask) -> None:
    for name in ("Mơ", "Làng Mài", "Bản Sim"):
        ask("add", "hamlets", f"name={name}", "word=thôn")
    assert ask("safety", "hamlets").code == 0
    assert ask("safety", "hamlets", "--json").answer == []


def test_a_year_from_registration_to_recognition(office: Ask, tmp_path: Path) -> None:
    hamlets_of(office)
    office("add", "safety_subjects", "name=Trường THCS Mơ", "kind=school")
    office("add", "safety_subjects", "name=Xã Như Xuân", "kind=commune")
    for name in ("Thôn Mơ", "Thôn Làng Mài", "Thôn Bản Sim"):
        assert office("safety", "register", "2026", name, today=MARCH).code == 0
    late = office("safety", "register", "2026", "Trường THCS Mơ", "--json", today="2026-04-02")
    assert late.answer["late"] is True
    assert late.answer["told"]
    for name in ("Thôn Mơ", "Thôn Làng Mài"):
        office("safety", "check", "2026", name, "all", "yes", today=AUTUMN)
        office("safety", "result", "2026", name, today=AUTUMN)
        words = ("--decision", "12/QĐ-UBND", "--certificate", "01")
        known = office("safety", "recognise", "2026", name, *words, "--json", today=AUTUMN)
        assert known.answer["state"] == "recognised"
        assert known.answer["told"] == []
    refused = office("safety", "recognise", "2026", "Thôn Bản Sim", today=AUTUMN)
    assert (refused.code, "0/15" in refused.err or "0 " in refused.err) == (2, True)
    *units, commune = office("safety", "list", "2026", "--json").lines
    assert [each["window"] for each in units[:1]] == [["2025-11-01", "2026-10-31"]]
    assert commune["commune"] == {
        "units": 4,
        "registered": 4,
        "recognised": 2,
        "share": 50.0,
        "least": 70,
        "all_registered": True,
        "enough_recognised": False,
        "unregistered": [],
        "unrecognised": ["Thôn Bản Sim", "Trường THCS Mơ"],
    }
    made = office("safety", "papers", "2026", "--out", tmp_path / "out", "--json").answer
    assert len(made) == 15
    pdf = PdfReader(tmp_path / "out" / "an-toan-antt-2026-quyet-dinh.pdf")
    said = " ".join(page.extract_text() for page in pdf.pages)
    assert "Thôn Làng Mài" in said
    assert "Thôn Bản Sim" not in said
    word = Document(str(tmp_path / "out" / "an-toan-antt-2026-bao-cao.docx"))
    assert any("Trường THCS Mơ" in cell.text for table in word.tables
               for row in table.rows for cell in row.cells)  # fmt: skip


def test_the_letters_of_a_year_take_their_numbers_from_the_book(
    office: Ask, tmp_path: Path
) -> None:
    hamlets_of(office)
    words = ("safety", "papers", "2026", "--out", tmp_path, "--numbered", "--on", "05/11/2026")
    for _ in range(2):
        assert office(*words, lang="en", today=AUTUMN).code == 0, "printed again under its number"
    numbers = {}
    for name in ("to-trinh", "bao-cao", "bien-ban", "quyet-dinh"):
        page = PdfReader(tmp_path / f"an-toan-antt-2026-{name}.pdf").pages[0].extract_text()
        numbers[name] = page.split("No. ")[1].split("/")[0]
    assert numbers == {"to-trinh": "01", "bao-cao": "02", "bien-ban": "……", "quyet-dinh": "……"}
    lines = office("list", "outgoing_letters", "--json").lines
    assert {(each["number"], each["symbol"][:6]) for each in lines} == {
        (1, "01/TTr"),
        (2, "02/BC-"),
    }


def test_evidence_is_copied_only_when_asked_and_never_whether_it_holds(office: Ask) -> None:
    hamlets_of(office)
    words = ("hamlet_1b", "yes", "--evidence", "112/112 hộ ký đăng ký")
    office("safety", "check", "2025", "Thôn Mơ", *words)
    shown = office("safety", "show", "2026", "Thôn Mơ", "--json").answer
    assert not any(each["evidence"] for each in shown["marks"])
    copied = office("safety", "copy", "2026", "Thôn Mơ", "--json").answer
    (mark,) = (each for each in copied["marks"] if each["evidence"])
    assert (mark["code"], mark["holds"], mark["evidence"]) == (
        *("hamlet_1b", None),
        "112/112 hộ ký đăng ký",
    )


def test_a_recognised_unit_is_not_marked_down_unseen(office: Ask) -> None:
    hamlets_of(office)
    office("safety", "register", "2026", "Thôn Mơ", today=MARCH)
    office("safety", "check", "2026", "Thôn Mơ", "all", "yes")
    assert office("safety", "recognise", "2026", "Thôn Mơ").code == 0
    assert office("safety", "check", "2026", "Thôn Mơ", "hamlet_5", "no").code == 2
    assert office("safety", "recognise", "2026", "Thôn Mơ", "--undo").code == 0
    answer = office("safety", "check", "2026", "Thôn Mơ", "hamlet_5", "no", "--json").answer
    assert (answer["result"], answer["state"]) == (False, "not_met")


def test_what_is_no_criterion_is_refused_and_writes_nothing(office: Ask) -> None:
    hamlets_of(office)
    before = office("digest").out
    assert office("safety", "check", "2026", "Thôn Mơ", "school_1a", "yes").code == 2
    assert office("safety", "register", "2026", "Thôn Xa").code == 2
    assert office("digest").out == before


def test_a_key_area_is_worked_on_and_removed_and_stays_in_the_history(office: Ask) -> None:
    office("add", "key_areas", "name=Chợ Mơ", "since=2025-02-01", "reason=Trộm cắp")
    done = office("area", "task", "Chợ Mơ", "Lắp camera", "--by", "2026-06-30", "--json").answer
    office("area", "task", "Chợ Mơ", "Ký cam kết", "--by", "2026-12-30")
    assert office("area", "list", "--json").answer["overdue"] == 1
    assert office("area", "task", done["id"], "--done", "2026-07-02").code == 0
    assert office("area", "task", done["id"]).code == 2
    assert office("area", "list", "--json").answer["overdue"] == 0
    early = ("--decision", "05/QĐ", "--on", "2024-01-01")
    assert office("area", "remove", "Chợ Mơ", *early).code == 2
    assert office("area", "remove", "Chợ Mơ", "--decision", "05/QĐ-UBND").code == 0
    assert office("area", "list", "--json").out == ""
    kept = office("area", "list", "--removed", "--json").answer
    assert (kept["removed_by"], len(kept["tasks"])) == ("05/QĐ-UBND", 2)


def test_a_line_typed_or_brought_recognises_nobody_who_lacks_a_criterion(
    office: Ask, tmp_path: Path
) -> None:
    hamlets_of(office)
    words = "0 of 15"
    unit = office("safety", "show", "2026", "Thôn Mơ", "--json").answer["id"]
    line = ("add", "safety_years", f"subject={unit}", "year=2026")
    registered, recognised = "registered_on=10/03/2026", "recognised_on=05/11/2026"
    typed = office(*line, registered, recognised, lang="en")
    assert (typed.code, words in typed.err) == (2, True)
    unregistered = office(*line, recognised, lang="en")
    assert "is not registered for 2026" in unregistered.err
    assert office(*line, registered).code == 0
    (made,) = (each["id"] for each in office("list", "safety_years", "--json").lines)
    changed = office("set", made, recognised, lang="en")
    assert (changed.code, words in changed.err) == (2, True)
    early = office("set", made, "recognised_on=01/03/2026", lang="en")
    assert "comes before 10/03/2026" in early.err

    book = tmp_path / "an-toan.csv"
    book.write_text(
        "Đơn vị,Năm,Ngày đăng ký,Ngày công nhận\n"
        "Thôn Làng Mài,2026,10/03/2026,05/11/2026\n"
        "Thôn Làng Mài,2024,10/03/2024,05/11/2024\n",
        encoding="utf-8",
    )
    brought = office("import", "--as", "safety_years", book, "--json", lang="en").answer
    assert brought["added"] == 1, "of a year before this program the papers decide"
    ((row, field, said),) = [
        (each["row"], each["field"], each["reason"]) for each in brought["parked"]
    ]
    assert (row, field, words in said) == (2, "recognised_on", True)


def test_a_mark_typed_by_hand_is_checked_like_one_of_the_board(office: Ask) -> None:
    hamlets_of(office)
    office("safety", "register", "2026", "Thôn Mơ", today=MARCH)
    office("safety", "check", "2026", "Thôn Mơ", "all", "yes")
    assert office("safety", "recognise", "2026", "Thôn Mơ").code == 0
    marks = office("list", "safety_checks", "--json").lines
    refused = office("set", marks[0]["id"], "holds=no", lang="en")
    assert (refused.code, "Take the recognition back first" in refused.err) == (2, True)
    of = (f"subject={marks[0]['subject']}", f"of_year={marks[0]['of_year']}")
    strange = office("add", "safety_checks", *of, "criterion=school_1a", lang="en")
    assert (strange.code, "no criterion of this unit in 2026" in strange.err) == (2, True)
