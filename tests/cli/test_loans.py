"""Loans on the command line: a wish through the list to the bank, a loan to its end, a business."""

from pathlib import Path

import openpyxl
import pytest
from tests.cli.conftest import Ask, Said
from tests.reports.papers import pdf_text

MILLION = 1_000_000


def add(office: Ask, register: str, *values: str) -> str:
    said = office("add", register, *values)
    assert said.code == 0, said.err
    return said.out.strip()


def made(said: Said) -> str:
    """Return the id of what an act wrote."""
    assert said.code == 0, said.err
    return str(said.answer["id"])


@pytest.fixture
def pao(office: Ask) -> str:
    """A person who came home in 2022 and is under management."""
    person = add(office, "people", "full_name=Lò Văn Páo")
    add(
        office,
        "cases",
        f"person={person}",
        "completed_on=10/02/2022",
        "completed_by=served",
        "certificate_number=15/GCN",
    )
    return person


def ticked_wish(office: Ask, person: str) -> str:
    words = ("--purpose", "business", "--amount", "80tr", "--borrower", "Lò Thị Ban")
    wish = made(office("loan", "wish", person, *words, "--relation", "vợ", "--json"))
    said = office("loan", "tick", wish, "--obeys-law", "yes", "--no-other-debt", "yes", "--json")
    assert made(said) == wish
    return wish


def test_eligibility_comes_with_reasons_and_articles(office: Ask, pao: str) -> None:
    found = office("loan", "eligible", pao, "--json").answer
    assert found["state"] == "unknown"
    assert (found["full_name"], found["closes_on"]) == ("Lò Văn Páo", "2027-02-10")
    assert {each["check"]: each["state"] for each in found["checks"]} == {
        "window": "ok",
        "certificate": "ok",
        "listed": "ok",
        "conduct": "unknown",
        "debt": "unknown",
        "cap": "unknown",
        "term": "unknown",
        "borrower": "unknown",
    }
    assert all(each["article"].startswith("QĐ 22/2023/QĐ-TTg, Đ") for each in found["checks"])
    words = ("--purpose", "training", "--months", "6", "--amount", "25 triệu", "--json")
    typed = office("loan", "eligible", pao, *words, lang="en").answer
    cap = next(each for each in typed["checks"] if each["check"] == "cap")
    assert (typed["cap"], typed["months"], cap["state"]) == (24 * MILLION, 18, "no")
    assert cap["reason"] == ("25,000,000 đ is above the most one person may borrow, 24,000,000 đ.")
    late = office("loan", "eligible", pao, "--json", today="2027-02-11").answer
    window = next(each for each in late["checks"] if each["check"] == "window")
    assert (late["state"], window["state"]) == ("no", "no")
    last = office("loan", "eligible", pao, "--json", today="2027-02-10").answer
    assert last["checks"][0]["state"] == "ok"


def test_a_wish_goes_through_the_list_and_comes_back_as_a_loan(
    office: Ask, pao: str, tmp_path: Path
) -> None:
    wish = ticked_wish(office, pao)
    (line,) = office("loan", "wishes", "--json").lines
    assert (line["id"], line["state"], line["stage"], line["near"]) == (wish, "ok", "open", "near")
    drawn = office("loan", "list", "12/2026", "--draw-up", "--json").answer
    assert (drawn["month"], drawn["drawn_up_on"]) == ("2026-12", "2026-11-21")
    assert [each["id"] for each in drawn["wishes"]] == [wish]
    refused = office("loan", "list", "2026-12", "--hand", lang="en")
    assert (refused.code, "not confirmed" in refused.err, "--sure" in refused.err) == (
        2,
        True,
        True,
    )
    words = ("--confirm", "--by", "Hà Văn Chủ", "--paper", "21/XN")
    done = office("loan", "list", "2026-12", *words, "--hand", "--json").answer
    assert (done["confirmed_by"], done["handed_on"]) == ("Hà Văn Chủ", "2026-11-21")
    for ending in ("pdf", "xlsx"):
        said = office("loan", "list", "2026-12", "--out", tmp_path / f"list.{ending}")
        assert said.code == 0, said.err
    text = pdf_text(tmp_path / "list.pdf")
    assert "Lò Văn Páo" in text
    assert "80.000.000" in text
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").active
    assert sheet is not None
    assert 80 * MILLION in [cell.value for row in sheet.iter_rows() for cell in row]
    again = office("loan", "list", "2026-12", "--draw-up")
    assert again.code == 2
    loan = made(office("loan", "answer", wish, "granted", "--due", "2029-12-01", "--json"))
    (shown,) = office("loan", "show", "--json").lines
    assert (shown["id"], shown["amount"], shown["lent"], shown["outstanding"]) == (
        loan,
        80 * MILLION,
        0,
        0,
    )
    assert office("loan", "wishes", "--json").answer["stage"] == "granted"


def test_the_list_tells_whose_conditions_are_not_known_and_that_it_is_late(
    office: Ask, pao: str, tmp_path: Path
) -> None:
    words = ("--purpose", "business", "--amount", "80tr", "--borrower", "Lò Thị Ban")
    made(office("loan", "wish", pao, *words, "--json"))
    late = office("loan", "list", "2026-11", "--draw-up", lang="en")
    assert (late.code, "to be handed over on 05/11/2026; the next is of 12/2026" in late.err) == (
        2,
        True,
    )
    assert office("loan", "list", "2026-11").code == 2, "nothing was written"
    said = office("loan", "list", "2026-11", "--draw-up", "--sure", lang="en").out.splitlines()
    assert said[:4] == [
        "The list of 11/2026",
        "drawn up on 21/11/2026",
        "drawn up after 05/11/2026",
        "1 person with conditions that are not known or do not hold",
    ]
    open_ones = "not known: Obeys the law, takes no part in social evils, Owes the bank nothing"
    assert open_ones in said[4]
    told = office("loan", "list", "2026-11", "--json").answer
    assert (told["late_since"], told["unsettled"]) == ("2026-11-05", 1)
    office("loan", "list", "2026-11", "--out", tmp_path / "list.pdf", lang="en")
    text = " ".join(pdf_text(tmp_path / "list.pdf").split())
    assert "Conditions of 1 person are still to be cleared up: No. 1." in text
    assert "(drawn up after 05/11/2026)" in text


def test_an_answer_that_looks_odd_is_refused_until_the_officer_is_sure(
    office: Ask, pao: str
) -> None:
    wish = ticked_wish(office, pao)
    words = ("granted", "--amount", "90tr", "--due", "2026-11-20")
    odd = office("loan", "answer", wish, *words, lang="en")
    assert odd.code == 2
    assert odd.err == (
        "This wish has not stood in any list to the bank."
        " The day it is due, 20/11/2026, has passed already."
        " 90,000,000 đ is more than the 80,000,000 đ wished for. Say --sure if it is right.\n"
    )
    assert office("loan", "wishes", "--json").answer["stage"] == "open"
    assert office("loan", "show", "--json").out == ""
    assert made(office("loan", "answer", wish, *words, "--sure", "--json"))


def test_a_loan_goes_out_in_parts_and_comes_back(office: Ask, pao: str) -> None:
    wish = ticked_wish(office, pao)
    loan = made(office("loan", "answer", pao, "granted", "--sure", "--json"))
    for day, amount in (("2026-11-01", "50tr"), ("2026-11-20", "30 triệu")):
        assert made(office("loan", "disburse", loan, "--amount", amount, "--on", day, "--json"))
    odd = office("loan", "disburse", loan, "--amount", "1", lang="en")
    assert (odd.code, "80,000,001 đ" in odd.err) == (2, True)
    assert made(office("loan", "check", loan, "--as-meant", "yes", "--json"))
    assert made(office("loan", "repay", loan, "--amount", "20tr", "--json"))
    assert office("loan", "repay", loan, "--amount", "61tr").code == 2
    shown = office("loan", "show", loan[:8], "--json").answer
    money = {name: shown[name] for name in ("lent", "paid", "outstanding")}
    assert money == {"lent": 80 * MILLION, "paid": 20 * MILLION, "outstanding": 60 * MILLION}
    assert shown["first_paid_on"] == "2026-11-01"
    assert sorted(each["register"] for each in shown["records"]) == [
        *("disbursements", "disbursements", "loan_checks", "repayments")
    ]
    late = office("loan", "put-off", loan, "--due", "2026-11-20", lang="en")
    assert (late.code, "has passed already" in late.err) == (2, True)
    assert made(office("loan", "put-off", loan, "--due", "2026-11-20", "--sure", "--json"))
    assert office("loan", "show", "--json").answer["overdue"] is True
    assert office("loan", "close", loan).code == 2, "something is still owed"
    assert made(office("loan", "close", loan, "--sure", "--json")) == loan
    assert office("loan", "show", "--json").answer["outstanding"] == 0
    assert office("loan", "close", loan, "--sure").code == 2
    assert office("undo").code == 0
    assert office("loan", "show", "--json").answer["closed_on"] is None
    assert office("loan", "withdraw", wish).code == 2, "the bank has answered"


def test_one_loan_is_told_in_lines_with_all_that_moved_on_it(office: Ask, pao: str) -> None:
    ticked_wish(office, pao)
    loan = made(office("loan", "answer", pao, "granted", "--due", "2029-12-01", "--sure", "--json"))
    assert office("loan", "show", loan, lang="en").out.splitlines()[-2:] == [
        "Movements:",
        "  Nothing yet.",
    ]
    office("loan", "disburse", loan, "--amount", "50tr", "--on", "2026-11-01")
    office("loan", "repay", loan, "--amount", "20tr")
    office("loan", "check", loan, "--as-meant", "no", "--by", "Lê Văn Minh", "--on", "2026-11-10")
    assert office("loan", "show", loan, lang="en").out.splitlines() == [
        "Lò Văn Páo",
        "Programme: Decision 22/2023",
        "Purpose: Production, trade, jobs",
        "Borrower: Lò Thị Ban",
        "Amount granted: 80,000,000 đ",
        "Disbursed on: 01/11/2026",
        "lent: 50,000,000 đ",
        "returned: 20,000,000 đ",
        "Still owed: 30,000,000 đ",
        "Due on 01/12/2029",
        "Movements:",
        "  01/11/2026  paid out 50,000,000 đ",
        "  10/11/2026  use looked at: not as meant · Lê Văn Minh",
        "  21/11/2026  paid back 20,000,000 đ",
    ]
    (line,) = office("loan", "show", lang="en").out.splitlines()
    assert line.endswith("lent 50,000,000 đ, owed 30,000,000 đ  Due on 01/12/2029")
    late = office("loan", "show", today="2029-12-02", lang="en").out
    assert "Overdue since 01/12/2029" in late


def test_a_mistake_in_an_amount_or_a_day_is_said_in_its_own_words(office: Ask, pao: str) -> None:
    none = office("loan", "withdraw", pao, lang="en")
    assert (none.code, none.err) == (2, "Lò Văn Páo has no wish to borrow that waits.\n")
    ticked_wish(office, pao)
    below = office("loan", "answer", pao, "granted", "--amount", "-5tr", lang="en")
    assert (below.code, below.err) == (2, "An amount of money is never below zero: -5tr.\n")
    loan = made(office("loan", "answer", pao, "granted", "--sure", "--json"))
    words = ("--amount", "5tr", "--on", "2026-12-01")
    early = office("loan", "disburse", loan, *words, lang="en")
    assert (early.code, "Disbursed on (paid_on)" in early.err) == (2, True)
    back = office("loan", "repay", loan, *words, "--sure", lang="en")
    assert (back.code, "Paid on (paid_on)" in back.err) == (2, True)
    assert office("loan", "show", lang="en").out.count("no money has gone out") == 1


def test_a_refused_and_a_withdrawn_wish_make_no_loan(office: Ask, pao: str) -> None:
    first = ticked_wish(office, pao)
    odd = office("loan", "wish", pao, "--purpose", "business", "--json")
    assert odd.code == 2, "there is an open wish for the same purpose"
    second = made(office("loan", "wish", pao, "--purpose", "training", "--json"))
    unclear = office("loan", "withdraw", pao, lang="en")
    assert (unclear.code, "2 open wishes" in unclear.err) == (2, True)
    assert made(office("loan", "withdraw", second, "--json")) == second
    words = ("refused", "--words", "Chưa đủ hồ sơ", "--json")
    assert office("loan", "answer", pao, *words).code == 2, "the bank was never asked"
    assert made(office("loan", "answer", pao, *words, "--sure")) == first
    stages = {each["id"]: each["stage"] for each in office("loan", "wishes", "--json").lines}
    assert stages == {first: "refused", second: "withdrawn"}
    assert office("loan", "show", "--json").out == ""
    assert office("loan", "tick", first).code == 2


def test_the_list_is_taken_back_reopened_and_left(office: Ask, pao: str) -> None:
    wish = ticked_wish(office, pao)
    assert office("loan", "list", "2026-12").code == 2, "none was drawn up"
    assert office("loan", "list", "2026-13", "--draw-up").code == 2
    office("loan", "list", "2026-12", "--wish", wish)
    office("loan", "list", "2026-12", "--confirm", "--by", "Hà Văn Chủ")
    out = office("loan", "list", "2026-12", "--reopen", "--json").answer
    assert out["confirmed_on"] is None
    left = office("loan", "list", "2026-12", "--leave-out", wish, "--json").answer
    assert left["wishes"] == []
    assert office("loan", "list", "2026-12", "--drop").code == 0
    assert office("loan", "list", "2026-12").code == 2
    assert office("loan", "list", "2026-12", "--out", "list.txt").code == 2


def test_a_loan_kept_after_expungement_is_worked_on_by_its_own_registers(office: Ask) -> None:
    stub = add(
        office,
        "support_stubs",
        "full_name=Vi Thị Lưu",
        "completed_on=01/03/2023",
        "certificate_number=7/GCN",
        "wish_purpose=business",
        "wish_amount=40.000.000",
    )
    found = office("loan", "eligible", stub, "--amount", "30tr", "--json").answer
    assert (found["state"], found["cap"]) == ("unknown", 100 * MILLION)
    assert office("loan", "wishes", "--json").answer["archived"] is True
    loan = made(office("loan", "open", stub, "--amount", "30tr", "--json"))
    assert office("loan", "wishes", "--json").out == ""
    assert made(office("loan", "disburse", loan, "--amount", "10tr", "--json")) == loan
    assert made(office("loan", "repay", loan, "--amount", "5tr", "--json"))
    shown = office("loan", "show", "--json").answer
    assert (shown["stub"], shown["person"], shown["outstanding"]) == (stub, None, 35 * MILLION)
    assert len(office("list", "stub_repayments", "--json").lines) == 1
    assert office("loan", "check", loan).code == 2
    assert made(office("loan", "close", loan, "--sure", "--json")) == loan


def test_a_loan_kept_after_expungement_falls_due_like_any_other(office: Ask) -> None:
    stub = add(
        office,
        "support_stubs",
        "full_name=Vi Thị Lưu",
        "completed_on=01/02/2022",
        "wish_purpose=business",
    )
    loan = add(
        office, "stub_loans", f"stub={stub}", "amount=20000000", "disbursed_on=01/12/2024",
        "due_on=01/12/2026",
    )  # fmt: skip

    def acts(today: str) -> list[tuple[str, str, str, object]]:
        found = office("due", "--json", today=today).lines
        keep = {"loan", "loan_window", "loan_window_near"}
        return [
            (each["act"], each["due_on"], each["name"], each["person"])
            for each in found
            if each["act"] in keep
        ]

    window = ("loan_window", "2027-02-01", "Vi Thị Lưu", None)
    assert acts("2026-11-21") == [("loan", "2026-12-01", "Vi Thị Lưu", None), window]
    assert acts("2026-07-01") == [], "neither is near yet"
    near = ("loan_window_near", "2027-02-01", "Vi Thị Lưu", None)
    assert acts("2027-01-02")[-1] == near
    assert acts("2027-02-01")[-1] == near
    assert [each[0] for each in acts("2027-02-02")] == ["loan"], "the time to borrow is over"
    assert made(office("loan", "repay", loan, "--amount", "20tr", "--json"))
    assert acts("2026-11-21") == [window], "nothing is owed any more"


def test_a_loan_of_another_programme_needs_no_wish(office: Ask, pao: str) -> None:
    words = ("--amount", "50tr", "--programme", "jobs_fund", "--due", "2027-11-21", "--json")
    loan = made(office("loan", "open", pao, *words))
    shown = office("loan", "show", loan, "--json").answer
    assert (shown["programme"], shown["lent"]) == ("jobs_fund", 50 * MILLION)
    assert office("loan", "disburse", loan, "--amount", "1").code == 2, "paid out at once"
    assert office("loan", "open", pao, "--amount", "101tr", "--purpose", "business").code == 2
    assert office("loan", "open", loan, "--amount", "1").code == 2
    other = office("loan", "eligible", pao, "--programme", "local", "--json").answer
    assert [each["check"] for each in other["checks"]] == ["programme"]


def test_a_business_borrows_by_its_workers(office: Ask, pao: str) -> None:
    ticked_wish(office, pao)
    words = ("add", "Xưởng mộc", "--kind", "cooperative", "--workers", "10", "--json")
    shop = made(office("loan", "business", *words))
    add(office, "employments", f"person={pao}", f"business={shop}", "contract=1")
    asked = ("--project", "Máy cưa", "--amount", "150tr", "--json")
    loan = made(office("loan", "business", "ask", shop, *asked))
    line = office("loan", "business", "list", "--json").answer
    assert (line["qualify"], line["share"]["state"]) == (1, "ok")
    checks = {each["check"]: each["state"] for each in line["loans"][0]["checks"]}
    assert (checks["plan"], checks["collateral"], checks["cap"]) == ("unknown", "no", "ok")
    assert made(office("loan", "business", "confirm-plan", loan, "--json")) == loan
    assert made(office("loan", "business", "answer", loan, "granted", "--json")) == loan
    assert made(office("loan", "business", "disburse", loan, "--amount", "150tr", "--json"))
    assert office("loan", "business", "disburse", loan, "--amount", "1").code == 2
    assert office("loan", "business", "repay", loan, "--amount", "151tr").code == 2
    assert made(office("loan", "business", "repay", loan, "--amount", "50tr", "--json"))
    line = office("loan", "business", "list", "--json").answer
    assert line["outstanding"] == 100 * MILLION
    assert made(office("loan", "business", "close", loan, "--json")) == loan
    assert office("loan", "business", "list", "--json").answer["outstanding"] == 0


def test_people_read_the_same_in_lines(office: Ask, pao: str) -> None:
    assert office("loan", "wishes", lang="en").out == "Nobody wishes to borrow.\n"
    assert office("loan", "business", "list", lang="en").out == "No business is written yet.\n"
    ticked_wish(office, pao)
    said = office("loan", "eligible", pao, lang="en").out
    assert "Completed on 10/02/2022; may borrow up to 10/02/2027, 81 more days." in said
    assert "80,000,000 đ" in office("loan", "wishes", lang="en").out
    listed = office("loan", "list", "2026-12", "--draw-up", lang="en").out
    assert listed.splitlines()[:2] == ["The list of 12/2026", "drawn up on 21/11/2026"]
    office("loan", "answer", pao, "granted", "--sure")
    assert "Lò Văn Páo" in office("loan", "show", lang="en").out
    office("loan", "business", "add", "Xưởng mộc", "--workers", "5")
    assert "0 of 5 workers" in office("loan", "business", "list", lang="en").out


def test_what_is_no_person_no_wish_and_no_loan_is_refused(office: Ask, pao: str) -> None:
    hamlet = add(office, "hamlets", "name=Mơ")
    for words in (
        ("eligible", hamlet),
        ("wish", hamlet),
        ("tick", hamlet, "--obeys-law", "yes"),
        ("repay", pao, "--amount", "1"),
        ("disburse", hamlet, "--amount", "1"),
        ("wish", pao, "--amount", "nhiều"),
        ("business", "ask", pao, "--project", "x"),
    ):
        said = office("loan", *words)
        assert (said.code, said.out) == (2, ""), words
