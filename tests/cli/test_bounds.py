"""Numbers, days and words no office can mean: each is refused with a sentence and exit code 2."""

from pathlib import Path

import pytest
from tests.cli.conftest import Ask, Said
from tests.cli.test_casework import at_office, lo, village

__all__ = ["at_office", "lo", "village"]

LONG = "x" * 5000


def refused(said: Said) -> str:
    assert said.code == 2, said.out
    assert said.err.strip()
    assert "Traceback" not in said.err
    return said.err


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1944-12-31", "2201-01-01"])
def test_days_of_the_program_lie_between_1945_and_2200(
    at_office: Ask, lo: str, tmp_path: Path, day: str
) -> None:
    out = tmp_path / "p.pdf"
    for words in (
        ("paper", "make", lo, "HCD-10", "--out", out, "--on", day),
        ("paper", "group-list", "--out", out, "--on", day),
        ("case", lo, "postpone", "present", "--until", day, "--reason", "x"),
        ("visit", lo, "--on", day),
    ):
        with pytest.raises(SystemExit) as stopped:
            at_office(*words, lang="en")
        assert stopped.value.code == 2
    assert not out.exists()


@pytest.mark.parametrize("day", ["1945-01-01", "2200-12-31"])
def test_the_first_and_the_last_day_are_understood(
    at_office: Ask, lo: str, tmp_path: Path, day: str
) -> None:
    out = tmp_path / "p.pdf"
    assert at_office("paper", "make", lo, "HCD-10", "--out", out, "--on", day).code in {0, 2}
    assert at_office("paper", "book", day[:4], "--out", tmp_path / "b.pdf").code == 0


@pytest.mark.parametrize("words", [("paper", "book", "-5"), ("paper", "book", "99999")])
def test_a_book_is_of_a_year(
    at_office: Ask, tmp_path: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        at_office(*words, "--out", tmp_path / "b.pdf", lang="en")
    assert stopped.value.code == 2
    assert f"{words[-1]} lies outside the years 1945 to 2200." in capsys.readouterr().err


@pytest.mark.parametrize("number", ["0", "9" * 400, "1000000"])
def test_a_paper_has_a_number_a_book_can_hold(
    at_office: Ask, lo: str, tmp_path: Path, number: str
) -> None:
    out = tmp_path / "p.pdf"
    for form in ("HCD-10", "HCD-07"):
        said = at_office("paper", "make", lo, form, "--out", out, "--number", number, lang="en")
        assert "between 1 and 999999" in refused(said)
    assert not out.exists()
    assert at_office("list", "outgoing_letters", "--json").lines == []


def test_no_number_is_taken_for_a_day_to_come(at_office: Ask, lo: str, tmp_path: Path) -> None:
    out, make = tmp_path / "p.pdf", ("paper", "make", lo, "HCD-10", "--number", "auto")
    said = at_office(*make, "--out", out, "--on", "2099-12-31", lang="en")
    assert "after today" in refused(said)
    assert at_office(*make, "--out", out, "--on", "2026-11-21").code == 0


def test_a_degree_of_secrecy_is_a_word(at_office: Ask, lo: str, tmp_path: Path) -> None:
    out = tmp_path / "p.pdf"
    make = ("paper", "make", lo, "HCD-10", "--out", out, "--stamp")
    assert "30 letters at most" in refused(at_office(*make, LONG, lang="en"))
    assert at_office(*make, "TUYỆT MẬT").code == 0


def test_a_log_is_asked_from_the_earlier_day_to_the_later(at_office: Ask) -> None:
    late, early = "2026-12-01", "2026-01-01"
    said = at_office("prints", "--from", late, "--to", early, lang="en")
    assert "before the beginning" in refused(said)
    assert at_office("prints", "--from", late, "--to", late).code == 0


def test_no_mentor_reports_on_a_quarter_before_the_case(at_office: Ask, lo: str) -> None:
    for period in ("1945-Q1", "2026-Q3"):
        said = at_office("case", lo, "report", "--period", period, lang="en")
        assert "came under management on 02/11/2026" in refused(said)
    assert at_office("case", lo, "report", "--period", "2026-Q4").code == 0


def test_sheets_are_printed_for_the_next_quarter_at_the_latest(
    at_office: Ask, lo: str, tmp_path: Path
) -> None:
    """On 21 November the quarter ends on 14 December."""
    out = tmp_path / "sheets.pdf"
    print_one = ("sheet", "print", "--out", out, "--person", lo, "--period")
    for period in ("2199-Q4", "2027-Q2"):
        assert "the next at the latest" in refused(at_office(*print_one, period, lang="en"))
    assert not out.exists()
    assert at_office(*print_one, "2027-Q1").code == 0


@pytest.mark.parametrize("workers", ["0", "-4", "năm"])
def test_a_business_has_a_worker_at_least(at_office: Ask, workers: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        at_office("loan", "business", "add", "HTX Mơ", "--workers", workers)
    assert stopped.value.code == 2
    assert at_office("list", "businesses", "--json").lines == []
