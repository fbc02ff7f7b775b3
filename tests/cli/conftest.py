"""An office set up by the command line, and a way to give it commands."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from antq_desktop.cli import main as command_line

SAMPLES = Path(__file__).parent.parent / "samples"
PASSPHRASE = "sổ theo dõi 2026"
TODAY = "2026-11-21"


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        """The lines of JSON it printed."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def answer(self) -> Any:  # noqa: ANN401 (JSON)
        """The one JSON value it printed."""
        return self.lines[0]


Ask = Callable[..., Said]


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Give commands to the store of this test."""
    (tmp_path / "passphrase").write_text(f"{PASSPHRASE}\n", encoding="utf-8")

    def asked(*words: str | Path, lang: str = "vi", today: str = TODAY, secret: str = "") -> Said:
        options: Sequence[str] = (
            *("--data", str(tmp_path / "data"), "--lang", lang, "--today", today),
            *("--passphrase-file", str(tmp_path / (secret or "passphrase"))),
        )
        capsys.readouterr()
        code = command_line.run([*options, *map(str, words)])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return asked


@pytest.fixture
def office(ask: Ask, tmp_path: Path) -> Ask:
    """Set up an office and return the way to give it commands."""
    said = ask(*init_words(tmp_path / "recovery.pdf"))
    assert said.code == 0, said.err
    return ask


def init_words(recovery: Path) -> list[str]:
    """Return the words that set up the office of the tests."""
    return [
        *("init", "--unit", "Công an xã Như Xuân", "--unit-code", "NX01"),
        *("--superior", "Công an tỉnh Thanh Hóa", "--officer", "Lê Văn Minh"),
        *("--recovery-out", str(recovery)),
    ]
