"""A case by the command line: its acts in order, what is due, and what is refused."""

import io
import json
import shutil
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import PASSPHRASE, TODAY, Ask, Said, init_words

from antq_desktop.cli import main as command_line


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An office that began on 1 October 2026, made once, and the id of its one person.

    Lò Văn Ất completed his sentence on 2 November and may present until the 16th.
    """
    folder = tmp_path_factory.mktemp("village")
    (folder / "passphrase").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    secret = ("--passphrase-file", str(folder / "passphrase"))
    options = ("--data", str(folder / "data"), "--today", TODAY, *secret)

    def told(*words: str) -> str:
        with redirect_stdout(io.StringIO()) as out:
            assert command_line.run([*options, *words]) == 0
        return out.getvalue()

    told(*init_words(folder / "recovery.pdf"))
    office = json.loads(told("list", "offices", "--json"))["id"]
    told("set", office, "began_on=01/10/2026")
    person = told("add", "people", "full_name=Lò Văn Ất").strip()
    told("add", "cases", f"person={person}", "completed_on=02/11/2026", "present_by=16/11/2026")
    return folder / "data", person


@pytest.fixture
def at_office(ask: Ask, village: tuple[Path, str], tmp_path: Path) -> Ask:
    """The way to give commands to a copy of that office."""
    shutil.copytree(village[0], tmp_path / "data")
    return ask


@pytest.fixture
def lo(village: tuple[Path, str]) -> str:
    """The id of Lò Văn Ất."""
    return village[1]


def stages(said: Said) -> dict[str, dict[str, Any]]:
    return {each["stage"]: each for each in said.answer["stages"]}


def due(ask: Ask, today: str, *words: str) -> list[tuple[str, str]]:
    said = ask("due", "--json", *words, today=today)
    assert said.code == 0, said.err
    return [(each["act"], each["due_on"]) for each in said.lines]


def act(ask: Ask, person: str, *words: str, today: str = "2026-11-21") -> Said:
    said = ask("case", person, *words, today=today)
    assert said.code == 0, said.err
    return said


def test_a_case_from_its_first_day_to_its_end(at_office: Ask, lo: str) -> None:
    ask = at_office
    assert due(ask, "2026-11-05") == [("present", "2026-11-16")]
    act(ask, lo, "present", "--on", "2026-11-06", "--paper", "03/BB", "--by", "Lê Văn Minh")
    assert due(ask, "2026-11-06") == [
        ("mentor", "2026-11-11"),
        ("propose", "2026-11-11"),
        ("file", "2026-11-13"),
        ("classify", "2026-12-14"),
    ]
    found = stages(ask("case", lo, "--json", today="2026-11-12"))
    assert found["presented"] == {
        "stage": "presented",
        "state": "done",
        "day": "2026-11-06",
        "paper": "03/BB",
        "by": "Lê Văn Minh",
        "due_on": None,
        "article": "TT 10/2024/TT-BCA, Đ9.2",
        "act": None,
        "next": False,
    }
    assert found["assigned"]["state"] == "overdue"
    act(ask, lo, "propose", "--on", "2026-11-09", "--paper", "04/BC")
    mentor = ("mentor=Hà Thị Mận", "since=2026-11-10", "decision=12/QĐ-UBND")
    assert ask("add", "assignments", f"person={lo}", *mentor).code == 0
    act(ask, lo, "file", "--on", "2026-11-10")
    act(ask, lo, "plan", "--on", "2026-11-12", "--goal", "Học nghề hàn", "--goal", "Làm căn cước")
    act(ask, lo, "group", "B", "--reason", "Chưa có việc làm ổn định", "--on", "2026-11-20")
    assert due(ask, "2026-11-21") == []
    assert len(ask("list", "plan_lines", "--json").lines) == 2
    words = ("--period", "2026-Q4", "--by", "Hà Thị Mận", "--group", "A")
    act(ask, lo, "report", *words, today="2027-01-04")
    assert due(ask, "2027-01-04") == [("classify", "2027-03-14"), ("contact", "2027-03-14")]
    learnt = ("--learnt", "Đã có việc tại xưởng hàn", "--agreed", "Gặp lại tháng sau")
    group = ("--group", "A", "--reason", "Việc làm ổn định")
    said = ask("visit", lo, "--on", "2027-01-04", *learnt, *group, "--json", today="2027-01-04")
    assert said.code == 0, said.err
    assert due(ask, "2027-01-04") == []
    shown = ask("show", said.answer["id"], "--json", today="2027-01-04").answer
    assert (shown["visited_by"], shown["manner"]) == ("Lê Văn Minh", "met")
    ended = ("end", "--ground", "moved", "--paper", "07/TB-CAX", "--decision", "30/QĐ-UBND")
    act(ask, lo, *ended, today="2027-02-01")
    answer = ask("case", lo, "--json", today="2027-02-01").answer
    assert answer["ended_on"] == "2027-02-01"
    assert answer["due"] == []
    assert answer["stages"][-1]["paper"] == "07/TB-CAX"
    until = {each["until"] for each in ask("list", "assignments", "--json").lines}
    assert until == {"2027-02-01"}


def test_who_comes_back_is_managed_again(at_office: Ask, lo: str) -> None:
    ask = at_office
    act(ask, lo, "present", "--on", "2026-11-06")
    act(ask, lo, "end", "--ground", "missing", "--paper", "01/QĐ-TA", "--on", "2026-11-18")
    again = act(ask, lo, "reopen", "--on", "2026-11-20", "--remarks", "Đã trở về", "--json")
    found = ask("case", lo, "--json").answer
    assert (found["case"], found["since"]) == (again.answer["id"], "2026-11-20")
    assert {each["act"] for each in found["due"]} >= {"mentor"}
    assert stages(ask("case", lo, "--json"))["presented"]["day"] == "2026-11-06"
    assert ask("case", found["case"], "take-back").code == 2


def test_an_act_is_put_off_and_brought_back(at_office: Ask, lo: str) -> None:
    ask = at_office
    put_off = ("postpone", "present", "--until", "2026-11-25", "--reason", "Đang nằm viện")
    act(ask, lo, *put_off)
    assert due(ask, "2026-11-21") == []
    assert due(ask, "2026-11-25") == [("present", "2026-11-16")]
    act(ask, lo, "bring-back", "present")
    assert due(ask, "2026-11-21") == [("present", "2026-11-16")]
    act(ask, lo, *put_off)
    assert ask("undo").code == 0
    assert due(ask, "2026-11-21") == [("present", "2026-11-16")]


def test_a_person_in_a_closed_place_is_in_group_d(at_office: Ask, lo: str) -> None:
    ask = at_office
    act(ask, lo, "present", "--on", "2026-11-06")
    act(ask, lo, "detain", "--kind", "remand", "--reason", "Bị tạm giam", "--on", "2026-11-18")
    (group,) = ask("list", "group_decisions", "--json").lines
    assert (group["group"], group["decided_on"]) == ("D", "2026-11-18")
    act(ask, lo, "release", "--group", "C", "--reason", "Được trả tự do", "--on", "2026-11-20")
    (stay,) = ask("list", "detentions", "--json").lines
    assert stay["until"] == "2026-11-20"


def test_what_is_due_is_told_by_officer_and_hamlet(at_office: Ask, lo: str) -> None:
    ask = at_office
    hamlet = ask("add", "hamlets", "name=Mơ").out.strip()
    assert ask("set", lo, f"hamlet={hamlet}").code == 0
    assert due(ask, "2026-11-21", "--hamlet", "Mơ") == [("present", "2026-11-16")]
    assert due(ask, "2026-11-21", "--hamlet", "Mài") == []
    (told,) = ask("due", "--json").lines
    assert told["officer"] is None
    officer = ask("list", "officers", "--json").lines[0]["id"]
    assert ask("add", "charges", f"officer={officer}", f"hamlet={hamlet}").code == 0
    assert due(ask, "2026-11-21", "--officer", "Lê Văn Minh") == [("present", "2026-11-16")]
    assert due(ask, "2026-11-21", "--officer", "Người Khác") == []
    (told,) = ask("due", "--json").lines
    assert told == {
        "person": lo,
        "name": "Lò Văn Ất",
        "hamlet": "Mơ",
        "officer": "Lê Văn Minh",
        "act": "present",
        "due_on": "2026-11-16",
        "days_left": -5,
        "article": "TT 10/2024/TT-BCA, Đ9.2",
        "opens": ["people", lo],
        "count": 1,
    }


def test_lists_for_people_are_printed_too(at_office: Ask, lo: str) -> None:
    said = at_office("due", lang="en")
    assert said.out.split()[:4] == ["16/11/2026", "Lò", "Văn", "Ất"]
    said = at_office("case", lo, lang="en")
    assert said.out.splitlines()[0] == "Lò Văn Ất"
    assert any(line.startswith("→  Presented") for line in said.out.splitlines())


REFUSED = (
    (("present", "--on", "2026-11-01"), "The sentence was completed on 02/11/2026 only."),
    (("present", "--on", "2026-11-22"), "Done on (done_on): This day is after today."),
    (("no-show", "--on", "2026-11-16"), "The person has until 16/11/2026 to present."),
    (("end", "--ground", "died", "--paper", " "), "Name the paper that proves it:"),
    (("end", "--ground", "died", "--paper", "1", "--on", "2026-11-01"), "The case began on"),
    (("report", "--period", "mùa thu"), "is not a quarter"),
    (("release",), "The person is in no closed place on that day."),
    (("reopen",), "The case is open."),
    (
        ("postpone", "loan", "--until", "2026-12-01", "--reason", "x"),
        "“A loan falls due” is not due",
    ),
    (("postpone", "present", "--until", TODAY, "--reason", "x"), "Name a later day than today."),
    (("postpone", "thăm", "--until", "2026-12-01", "--reason", "x"), "There is no act thăm."),
    (("bring-back", "present"), "“Ask why the person has not presented” is not put off"),
)


def test_what_cannot_have_been_is_refused_and_nothing_is_written(at_office: Ask, lo: str) -> None:
    before = at_office("digest").out
    for words, sentence in REFUSED:
        said = at_office("case", lo, *words, lang="en")
        assert said.code == 2, words
        assert sentence in said.err
    assert at_office("digest").out == before


def test_a_visit_fits_the_case_and_tells_something(at_office: Ask, lo: str) -> None:
    said = at_office("visit", lo, "--on", "1950-01-01", "--manner", "met", lang="en")
    assert said.code == 2
    assert "The person came under management on 02/11/2026 only." in said.err
    said = at_office("visit", lo, lang="en")
    assert said.code == 2
    assert "Say how the person was reached" in said.err
    assert at_office("visit", lo, "--learnt", "Khỏe").code == 0
    act(at_office, lo, "end", "--ground", "died", "--paper", "1/GCT", "--on", "2026-11-18")
    for words in (
        ("visit", lo, "--manner", "met"),
        ("case", lo, "group", "A", "--reason", "Ổn định"),
        ("add", "visits", f"person={lo}", "visited_on=19/11/2026", "manner=met"),
        ("add", "group_decisions", f"person={lo}", "group=A", "decided_on=19/11/2026"),
    ):
        said = at_office(*words, lang="en")
        assert said.code == 2, words
        assert "The case ended on 18/11/2026." in said.err


def test_group_a_in_a_closed_place_asks_for_a_sure_officer(at_office: Ask, lo: str) -> None:
    act(at_office, lo, "detain", "--kind", "remand", "--reason", "Tạm giam", "--on", "2026-11-18")
    group = ("group", "A", "--reason", "Ổn định")
    said = at_office("case", lo, *group, lang="en")
    assert said.code == 2
    assert "in a closed place since 18/11/2026, which means Group D. Say --sure" in said.err
    act(at_office, lo, *group, "--sure")
    visit = ("visit", lo, "--manner", "met", *("--group", "B", "--reason", "Ổn định"))
    assert at_office(*visit).code == 2
    assert at_office("list", "visits", "--json").out == ""
    assert at_office(*visit, "--sure").code == 0


def test_a_form_opens_no_second_case(at_office: Ask, lo: str) -> None:
    said = at_office("add", "cases", f"person={lo}", "completed_on=02/11/2026", lang="en")
    assert said.code == 2
    assert "Another case of this person is open." in said.err


def test_a_case_is_asked_for_by_person_or_case_only(at_office: Ask, lo: str) -> None:
    officer = at_office("list", "officers", "--json").lines[0]["id"]
    assert at_office("case", officer).code == 2
    assert at_office("case", "0" * 8).code == 2
    nobody = at_office("add", "people", "full_name=Vi Văn Cầm").out.strip()
    assert at_office("case", nobody, "--json").answer["stages"] == []
    assert at_office("case", nobody, "present").code == 2
