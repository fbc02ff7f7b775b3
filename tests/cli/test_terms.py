"""An officer asks when expungement is expected, confirms it by its paper, and looks it up later."""

from datetime import date
from pathlib import Path

from tests.cli.conftest import PASSPHRASE, Ask

from antq_desktop.storage.changes import Tag
from antq_desktop.storage.clock import FixedClock
from antq_desktop.storage.opening import logins, open_store


def person(office: Ask, **more: str) -> str:
    added = office("add", "people", "full_name=Vi Văn Tạo", "born=1985").out.strip()
    judgment = office(
        "add", "judgments", f"person={added}", "offence_article=173", "term_months=30"
    ).out.strip()
    office("add", "cases", f"person={added}", f"judgment={judgment}", "completed_on=20/03/2023")
    office("add", "identity_papers", f"person={added}", "kind=citizen_id", "number=038085012345")
    if more.get("duties", "done") == "done":
        office("add", "civil_duties", f"person={added}", "kind=all", "done=có")
    return added


def test_rows_set_aside_with_the_bare_name_are_told_when_a_record_is_retired(
    office: Ask, tmp_path: Path
) -> None:
    """A row that says the year too goes with the record; who the other is of an officer sees."""
    wanted = person(office)
    book = tmp_path / "so.csv"
    lines = ("Họ và tên,Ngày sinh", "Vi Văn Tạo,32/13/1985", "Vi Văn Tạo,31/02")
    book.write_text("\n".join(lines), encoding="utf-8")
    taken = office("import", book, "--as", "people", "--accept", "--json").answer
    assert len(taken["parked"]) == 2
    said = office("expunge", wanted, "--paper", "45/PLLTP", lang="en").out
    assert "Rows set aside with the same name: 1." in said


def test_the_expected_day_comes_with_reasons_articles_and_what_blocks(office: Ask) -> None:
    wanted = person(office, duties="unknown")
    found = office("terms", wanted, "--json").answer
    assert found["expected_on"] == "2025-03-20"
    assert [each["date"] for each in found["reasons"]][-1] == "2025-03-20"
    assert any("Đ70" in each["article"] for each in found["reasons"])
    assert found["blockers"]
    (line,) = office("terms", "--all", "--json").lines
    assert (line["person"], line["expected_on"]) == (wanted, "2025-03-20")
    assert office("terms").code == 2
    assert "20/03/2025" in office("terms", wanted).out


def test_a_confirmed_expungement_retires_the_record_and_leaves_a_mark(
    office: Ask, tmp_path: Path
) -> None:
    wanted = person(office)
    rehearsed = office("expunge", wanted, "--paper", "45/PLLTP", "--dry-run")
    assert rehearsed.code == 0
    assert "20/03/2025" in rehearsed.out, "the day it was expected stands beside the paper"
    assert office("expunge", wanted, "--paper", " ").code == 2
    assert office("expunge", wanted, "--paper", "45/PLLTP", "--on", "2026-11-22").code == 2
    assert len(office("list", "people", "--json").lines) == 1
    assert office("expunge", wanted, "--paper", "45/PLLTP").code == 0
    assert office("list", "people", "--json").lines == []
    assert office("search", "vi van tao", "--json").lines == []
    figures = office("summary", "2026-Q4", "--out", str(tmp_path), "--json").answer["figures"]
    assert figures["out_expunged"]["value"] == 1
    assert figures["people_closing"]["value"] == 0
    assert office("check", "--deep").code == 0
    assert office("undo").code == 2, "and what was done before it stays"


def test_before_the_expected_day_the_officer_says_that_the_paper_is_right(office: Ask) -> None:
    wanted = person(office, duties="unknown")
    early = ("expunge", wanted, "--paper", "45/PLLTP", "--on", "01/03/2025")
    said = office(*early)
    assert said.code == 2
    assert "20/03/2025" in said.err
    assert "--sure" in said.err
    assert "civil duties" in office(*early, lang="en").err
    assert office("expunge", wanted, "--paper", " ", "--dry-run").code == 2
    assert len(office("list", "people", "--json").lines) == 1
    assert office(*early, "--sure").code == 0
    assert office("list", "people", "--json").lines == []


def test_an_archived_record_is_opened_only_with_a_reason(office: Ask) -> None:
    wanted = person(office)
    office("expunge", wanted, "--paper", "45/PLLTP")
    (kept,) = office("archive", "list", "--json").lines
    assert kept["paper"] == "45/PLLTP"
    assert office("archive", "open", kept["id"], "--reason", " ").code == 2
    values = office("archive", "open", kept["id"], "--reason", "Theo yêu cầu số 12", "--json").lines
    assert {"Vi Văn Tạo"} <= {each["value"] for each in values}


def test_an_opened_archive_reads_as_an_officer_reads_it_and_the_reason_is_kept(
    office: Ask, tmp_path: Path
) -> None:
    hamlet = office("add", "hamlets", "name=Làng Mài").out.strip()
    wanted = person(office)
    office("set", wanted, f"hamlet={hamlet}", "sex=male")
    office("add", "loans", f"person={wanted}", "amount=50 triệu", "disbursed_on=01/02/2024")
    office("expunge", wanted, "--paper", "45/PLLTP")
    said = office("archive", "list").out
    assert "Số văn bản" in said
    assert "21/11/2026" in said
    (kept,) = office("archive", "list", "--json").lines
    said = office("archive", "open", kept["id"], "--reason", "Theo yêu cầu số 12").out
    for words in (
        "Họ và tên: Vi Văn Tạo",
        "Giới tính: Nam",
        "Ngày sinh: 1985",
        "Thôn, tổ dân phố: Làng Mài",
        "Thời hạn: 30 tháng",
        "Loại: Số định danh cá nhân (12 số)",
        "Đã xong: Có",
        "Ngày chấp hành xong: 20/03/2023",
        "50.000.000 đ",
    ):
        assert words in said, (words, said)
    for stored in (wanted, hamlet, "citizen_id", "True", "2023-03-20", "male"):
        assert stored not in said, stored
    clock = FixedClock(date(2026, 11, 21))
    store = open_store(tmp_path / "data", logins(tmp_path / "data")[0], PASSPHRASE, clock)
    with store.read() as reader:
        noted = [each.fields for each in reader.changes(record=kept["id"]) if each.tag == Tag.VIEW]
    store.close()
    assert [each["reason"] for each in noted] == ["Theo yêu cầu số 12"]


def test_who_is_typed_anew_is_told_to_have_an_archived_record_and_no_more(office: Ask) -> None:
    office("expunge", person(office), "--paper", "45/PLLTP")
    for words in (
        ("add", "people", "full_name=Vi Văn Tạo", "born=1985"),
        ("add", "people", "full_name=VI VAN TAO", "born=1985", "phone=0912000111"),
    ):
        said = office(*words)
        assert (said.code, said.out) == (2, "")
        assert "archived record" in office(*words, lang="en").err
        assert not any(word in said.err for word in ("45/PLLTP", "2023", "173"))
    assert office("list", "people", "--json").lines == []
    another = office("add", "people", "full_name=Vi Văn Tạo", "born=1986").out.strip()
    number = f"person={another}", "kind=citizen_id", "number=038085012345"
    assert office("add", "identity_papers", *number).code == 2
    assert office("set", another, "born=1985").code == 2
    assert office("set", another, "born=1985", "--sure").code == 0
    assert office("set", another, "phone=0912000111").code == 0, "what was said once is not asked"
    assert office("add", "identity_papers", *number, "--sure").code == 0


def test_what_was_kept_for_a_loan_goes_when_nothing_is_owed(office: Ask, tmp_path: Path) -> None:
    wanted = person(office)
    office("add", "loans", f"person={wanted}", "amount=50 triệu", "disbursed_on=01/02/2024")
    assert office("expunge", wanted, "--paper", "45/PLLTP", "--json").answer["loans"] == 1
    (stub,) = office("list", "support_stubs", "--json").lines
    (loan,) = office("list", "stub_loans", "--json").lines
    figures = office("summary", "2026-Q4", "--out", str(tmp_path), "--json").answer["figures"]
    assert figures["loans_outstanding"]["value"] == 50_000_000
    assert office("archive", "close-support", stub["id"]).code == 2
    office("add", "stub_repayments", f"stub={stub['id']}", f"loan={loan['id']}",
           "paid_on=20/11/2026", "amount=50 triệu")  # fmt: skip
    assert office("archive", "close-support", stub["id"]).code == 0
    assert office("list", "support_stubs", "--json").lines == []
