"""An office set up by the command line, and a way to give it commands."""

import json
import shutil
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import little_stretching, moved

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


@pytest.fixture(scope="session")
def office_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office set up by the command line; each test works on a copy."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "passphrase").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    options = (*("--data", folder / "data", "--lang", "vi", "--today", TODAY), "--passphrase-file")
    words = [*options, folder / "passphrase", *init_words(folder / "recovery.pdf")]
    with little_stretching(), redirect_stdout(StringIO()):
        assert command_line.run([*map(str, words)]) == 0
    return folder


@pytest.fixture
def office(ask: Ask, office_made: Path, tmp_path: Path) -> Ask:
    """An office that is set up: return the way to give it commands."""
    moved(office_made / "data", tmp_path / "data")
    shutil.copy(office_made / "recovery.pdf", tmp_path)
    return ask


def init_words(recovery: Path) -> list[str]:
    """Return the words that set up the office of the tests."""
    return [
        *("init", "--unit", "Công an xã Như Xuân", "--unit-code", "NX01"),
        *("--superior", "Công an tỉnh Thanh Hóa", "--officer", "Lê Văn Minh"),
        *("--recovery-out", str(recovery)),
    ]
