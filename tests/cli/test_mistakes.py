"""Wrong words on the command line are said in the chosen language and end with code 2."""

from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import Ask

from antq_desktop.cli import main as command_line
from antq_desktop.cli import registers
from antq_desktop.cli.mistakes import day
from antq_desktop.domain.records import Record
from antq_desktop.services.fields import new_record
from antq_desktop.storage.clock import SystemClock
from antq_desktop.storage.opening import logins, open_store
from antq_desktop.storage.work import Work

WRONG = (
    (["sheets"], "Thiếu: --out.", "Missing: --out."),
    (["list", "people", "--colour"], "Không hiểu: --colour.", "Not understood: --colour."),
    (
        ["--today", "31/11/2026", "digest"],
        "--today: 31/11/2026 không phải ngày tháng. Hãy ghi ngày/tháng/năm.",
        "--today: 31/11/2026 is not a date. Write day/month/year.",
    ),
    (["sheets", "--out"], "--out cần có giá trị.", "--out needs a value."),
)


@pytest.mark.parametrize(("words", "vietnamese", "english"), WRONG)
def test_a_mistake_is_said_in_the_chosen_language(
    words: list[str], vietnamese: str, english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for options, sentence in (
        ([], vietnamese),
        (["--lang", "vi"], vietnamese),
        (["--lang", "en"], english),
        (["--lang=en"], english),
    ):
        with pytest.raises(SystemExit) as left:
            command_line.parse([*options, *words])
        assert left.value.code == 2
        assert capsys.readouterr().err.splitlines()[0] == sentence


def test_an_unknown_command_names_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command_line.parse(["nhap"])
    said = capsys.readouterr().err
    assert "nhap" in said
    assert "import" in said


@pytest.mark.parametrize("typed", ["2026-11-06", "06/11/2026", "6/11/2026", "06112026"])
def test_a_day_is_typed_as_a_field_takes_it(typed: str) -> None:
    assert day(typed) == date(2026, 11, 6)


def test_an_unknown_act_names_those_there_are_in_plain_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        command_line.parse(["--lang", "en", "case", "0123", "violation"])
    said = capsys.readouterr().err.splitlines()[0]
    assert "violation is not among notice, residence, " in said
    assert "'" not in said


def test_a_command_that_is_stopped_says_that_nothing_was_changed(
    office: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(work: Work, cls: type[Record], texts: dict[str, str], *, sure: bool) -> str:
        new_record(work, cls, texts, sure=sure)
        raise KeyboardInterrupt

    monkeypatch.setattr(registers, "new_record", stopped)
    before = office("digest").out
    said = office("add", "people", "full_name=Lò Thị Mài", lang="en")
    assert (said.code, said.err) == (2, "Stopped. Nothing was changed.\n")
    assert office("digest").out == before


def test_records_that_are_open_elsewhere_are_said_to_be(office: Ask, tmp_path: Path) -> None:
    passphrase = (tmp_path / "passphrase").read_text("utf-8").strip()
    login = logins(tmp_path / "data")[0]
    store = open_store(tmp_path / "data", login, passphrase, SystemClock())
    said = office("list", "people", lang="en")
    store.close()
    assert said.code == 2
    assert said.err == ("These records are open in another window. Close it, then try again.\n")


def test_a_disk_that_cannot_be_written_is_told_in_a_sentence(
    office: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", str(tmp_path / "so.pdf"))

    monkeypatch.setattr(registers, "people_page", full)
    said = office("list", "people", lang="en")
    assert said.code == 2
    assert said.err.startswith("so.pdf cannot be read or written.")
