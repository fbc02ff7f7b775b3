"""Wrong words on the command line are said in the chosen language and end with code 2."""

from datetime import date

import pytest

from antq_desktop.cli import main as command_line
from antq_desktop.cli.mistakes import day

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
