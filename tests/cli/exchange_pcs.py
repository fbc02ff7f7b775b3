"""PCs set up by the command line, that bring each other cards and files on a stick."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import PASSPHRASE, TODAY, Said

from antq_desktop.cli import main as command_line

COMMUNE = ("Công an xã Như Xuân", "NX01")
NEIGHBOUR = ("Công an xã Yên Mỹ", "YM02")
PROVINCE = ("Công an tỉnh Thanh Hóa", "TH00")


@dataclass(frozen=True)
class Pc:
    """A PC: its data folder, its stick, and what an officer says to it."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    name: str = "Máy 1"

    def __call__(
        self, *words: str | Path, lang: str = "vi", today: str = TODAY, passphrase: str = ""
    ) -> Said:
        """Give a command."""
        options = (
            *("--data", str(self.folder / "data"), "--lang", lang, "--today", today),
            *("--passphrase-file", str(self.folder / (passphrase or "passphrase"))),
        )
        self.capsys.readouterr()
        code = command_line.run([*options, *map(str, words)])
        said = self.capsys.readouterr()
        return Said(code, said.out, said.err)

    def do(self, *words: str | Path, today: str = TODAY) -> Said:
        """Give a command that must be done."""
        said = self(*words, today=today)
        assert said.code == 0, said.err
        return said

    @property
    def stick(self) -> Path:
        """The stick that is in this PC."""
        stick = self.folder / "stick"
        stick.mkdir(exist_ok=True)
        return stick

    @property
    def digest(self) -> str:
        """The line that stands for the whole state."""
        return self.do("digest").out

    def card(self) -> tuple[Path, str]:
        """Write the card of this PC; return it with its digits."""
        said = self.do("pair", "card", "--out", self.stick, "--json").answer
        return Path(said["file"]), said["digits"]

    def trusts(self, other: "Pc", *words: str) -> Any:  # noqa: ANN401 (JSON)
        """Take the card of another PC with the digits its officer reads out."""
        file, digits = other.card()
        return self.do("pair", "accept", file, "--digits", digits, *words, "--json").answer

    def writes(self, to: str, *words: str, purpose: str = "replica") -> Path:
        """Write a file for another PC to the stick."""
        put = ("--purpose", purpose, "--to", to, "--out", self.stick)
        return Path(self.do("export", *put, *words, "--json").answer["file"])

    def takes(self, *files: Path) -> Any:  # noqa: ANN401 (JSON)
        """Take files in."""
        return self.do("receive", *files, "--json").answer

    def adds(self, name: str, *fields: str) -> str:
        """Type in a person; return the id."""
        return self.do("add", "people", f"full_name={name}", *fields).out.strip()

    def person(self, person: str) -> Any:  # noqa: ANN401 (JSON)
        """Return the line of a person."""
        return next(
            line for line in self.do("list", "people", "--json").lines if line["id"] == person
        )


SetUp = Callable[..., Pc]


def set_up_in(folder: Path, capsys: pytest.CaptureFixture[str]) -> SetUp:
    """Return what sets up a PC of a unit under a name."""

    def set_up(name: str = "Máy 1", unit: tuple[str, str] = COMMUNE) -> Pc:
        place = folder / f"{unit[1]}-{name}"
        place.mkdir()
        (place / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
        pc = Pc(place, capsys, name)
        pc.do(
            *("init", "--unit", unit[0], "--unit-code", unit[1], "--superior", PROVINCE[0]),
            *("--officer", "Lê Văn Minh", "--recovery-out", place / "recovery.pdf"),
        )
        pc.do("pair", "name", name)
        return pc

    return set_up


def paired(one: Pc, other: Pc) -> tuple[Pc, Pc]:
    """Let two PCs of one office trust each other and read each other's first file."""
    one.trusts(other)
    other.trusts(one)
    swap(one, other)
    return one, other


def swap(one: Pc, other: Pc) -> None:
    """Bring a file from one PC to the other, and one back."""
    other.takes(one.writes(other.name))
    one.takes(other.writes(one.name))
