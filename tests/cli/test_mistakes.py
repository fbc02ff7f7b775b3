"""Wrong words on the command line are said in the chosen language and end with code 2."""

import pytest

from antq_desktop.cli import main as command_line

WRONG = (
    (["sheets"], "Thiếu: --out.", "Missing: --out."),
    (["list", "people", "--colour"], "Không hiểu: --colour.", "Not understood: --colour."),
    (
        ["--today", "21/11/2026", "digest"],
        "--today: 21/11/2026 không phải ngày. Hãy ghi theo dạng YYYY-MM-DD.",
        "--today: 21/11/2026 is not a day. Write it as YYYY-MM-DD.",
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
