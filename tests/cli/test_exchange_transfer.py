"""A person moves to another commune by the command line: offered, answered, counted once."""

from pathlib import Path
from typing import Any

import pytest
from tests.cli.exchange_pcs import NEIGHBOUR, Pc, SetUp, set_up_in


@pytest.fixture
def communes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Pc, Pc]:
    set_up: SetUp = set_up_in(tmp_path, capsys)
    here, there = set_up(), set_up("Máy 1", NEIGHBOUR)
    here.trusts(there)
    there.trusts(here)
    return here, there


def someone(pc: Pc) -> str:
    """Type in a person with an open loan and a mentor."""
    person = pc.adds("Lò Văn Pó", "phone=0911000222")
    pc.do("add", "cases", f"person={person}", "completed_on=01/03/2026")
    pc.do("add", "loans", f"person={person}", "amount=50tr", "disbursed_on=01/06/2026")
    pc.do("add", "assignments", f"person={person}", "mentor=Vi Văn Thao", "since=01/04/2026")
    return person


def offered(pc: Pc, person: str, *words: str) -> Any:  # noqa: ANN401 (JSON)
    put = ("--to", "YM02", "--on", "2026-11-21", "--paper", "CV 12", "--out", pc.stick)
    return pc.do("transfer", "offer", person, *put, *words, "--json").answer


def answered(pc: Pc, act: str, number: str, *words: str | Path) -> Path:
    put = ("--out", pc.stick, "--json")
    return Path(pc.do("transfer", act, number, *words, *put).answer["file"])


def states(pc: Pc) -> list[str]:
    return [each["state"] for each in pc.do("transfer", "list", "--json").lines]


def test_an_accepted_person_is_there_and_no_more_here(communes: tuple[Pc, Pc]) -> None:
    here, there = communes
    person = someone(here)
    lines = here.do("transfer", "lines", person, "--json").lines
    assert {each["item"] for each in lines} == {"loan", "mentor"}
    loan = next(each["record"] for each in lines if each["item"] == "loan")
    put = offered(here, person, "--stays", loan[:8])
    number = put["transfer"]
    assert Path(put["file"]).name.startswith("ANTQ_YM02_NX01_")
    assert here("set", person, "phone=0933000444").code == 2
    assert number in there.do("receive", put["file"], "--dry-run").out
    answer = there.takes(Path(put["file"]))
    assert answer["purpose"] == "transfer"
    facts = answer["files"][0]["facts"]
    assert facts["transfer"] == number
    assert {each["item"]: each["handed_over"] for each in facts["lines"]} == {
        "loan": False,
        "mentor": True,
    }
    assert there.do("list", "people", "--json").lines == []
    assert states(there) == ["waiting"]
    seen = there.do("transfer", "preview", number, "--json").answer
    assert seen["added"] > 0
    assert there.do("list", "people", "--json").lines == []
    back = answered(there, "accept", number)
    assert there.person(person)["full_name"] == "Lò Văn Pó"
    assert here.takes(back)["files"][0]["facts"]["answer"] == "accepted"
    assert (states(here), states(there)) == (["accepted"], ["accepted"])
    managed = [each["id"] for each in here.do("list", "people", "--managed", "--json").lines]
    assert person not in managed
    for pc in communes:
        assert pc.do("check", "--deep", "--json").answer["ok"] is True


def test_a_rejected_person_stays(communes: tuple[Pc, Pc]) -> None:
    here, there = communes
    person = someone(here)
    put = offered(here, person)
    there.takes(Path(put["file"]))
    assert "Lò Văn Pó" in there.do("transfer", "list").out
    back = answered(there, "reject", put["transfer"], "--reason", "không cư trú tại xã")
    here.takes(back)
    assert states(here) == ["rejected"]
    here.do("set", person, "phone=0933000444")
    assert there.do("list", "people", "--json").lines == []


def test_an_offer_taken_back_cannot_be_accepted(communes: tuple[Pc, Pc]) -> None:
    here, there = communes
    person = someone(here)
    put = offered(here, person)
    there.takes(Path(put["file"]))
    word = answered(here, "cancel", put["transfer"], "--reason", "ghi nhầm người")
    there.takes(word)
    assert states(there) == []
    said = there("transfer", "accept", put["transfer"], "--out", there.stick)
    assert said.code == 2
    here.do("set", person, "phone=0933000444")


def test_a_lost_offer_and_a_lost_answer_are_written_again(communes: tuple[Pc, Pc]) -> None:
    here, there = communes
    put = offered(here, someone(here))
    Path(put["file"]).unlink()
    there.takes(answered(here, "again", put["transfer"]))
    answered(there, "accept", put["transfer"]).unlink()
    here.takes(answered(there, "again", put["transfer"]))
    assert states(here) == ["accepted"]


def test_an_offer_for_another_code_is_for_others(communes: tuple[Pc, Pc]) -> None:
    here, there = communes
    file = Path(offered(here, someone(here))["file"])
    (office,) = there.do("list", "offices", "--json").lines
    there.do("set", office["id"], "code=YM03")
    before = there.digest
    said = there("receive", file, "--json")
    assert (said.code, said.answer["refused"][0]["reason"]) == (2, "wrong_address")
    looked = there("inspect", file)
    assert (looked.code, looked.out) == (2, "")
    assert there.digest == before


def test_words_that_lead_nowhere_end_with_two(communes: tuple[Pc, Pc], tmp_path: Path) -> None:
    here, _ = communes
    person = someone(here)
    to_there = ("--to", "YM02", "--out", here.stick)
    before = here.digest
    for words in (
        ("offer", "0123456789", "--on", "2026-11-21", *to_there),
        ("offer", person, "--on", "2026-11-21", "--to", "XX99", "--out", here.stick),
        ("offer", person, "--on", "2026-11-21", "--to", "YM02", "--out", tmp_path / "khong-co"),
        ("offer", person, "--on", "2026-11-21", "--stays", "0123456789", *to_there),
        ("accept", "NX01-2026-000000", "--out", here.stick),
        ("reject", "NX01-2026-000000", "--reason", "x", "--out", here.stick),
        ("cancel", "NX01-2026-000000", "--reason", "x", "--out", here.stick),
        ("again", "NX01-2026-000000", "--out", here.stick),
        ("preview", "NX01-2026-000000"),
    ):
        said = here("transfer", *words)
        assert said.code == 2, words
        assert len(said.err.strip().splitlines()) == 1, words
    assert here.digest == before
    assert list(here.stick.glob("*.antq")) == []
