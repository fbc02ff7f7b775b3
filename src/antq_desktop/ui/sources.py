"""What the editors of a form ask of the program around them, as plain functions.

An editor never sees the store: it asks for the entries of a reference list, for the records that
fit a text, or for the file behind an attachment. So the same editors serve a form, a filter and a
test.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from antq_desktop.i18n.messages import Language


@dataclass(frozen=True)
class Entry:
    """One line a person may choose: what is kept, what is shown, and a word beside it."""

    code: str
    title: str
    detail: str = ""

    @property
    def shown(self) -> str:
        """The line as it stands in a list."""
        return f"{self.title} · {self.detail}" if self.detail else self.title


@dataclass(frozen=True)
class KeptFile:
    """A file that is kept with the records: its name and its size in bytes."""

    name: str
    size: int


@dataclass(frozen=True)
class Sources:
    """The functions editors call.

    `entries(list, text)` and `records(register, text)` return the best lines for a text, the first
    lines for none; `entry_title` and `record_name` return the words of one of them, empty when it
    is not there. `keep_file` stores a copy and hands on the name of 64 letters it is kept under;
    `open_file` shows it. `keep_file` raises `FileRefused`.
    """

    language: Language
    today: Callable[[], date]
    entries: Callable[[str, str], Sequence[Entry]]
    entry_title: Callable[[str, str], str]
    records: Callable[[str, str], Sequence[Entry]]
    record_name: Callable[[str, str], str]
    kept_file: Callable[[str], KeptFile | None]
    keep_file: Callable[[Path, Callable[[str], None]], None]
    open_file: Callable[[str], None]
    choose_file: Callable[[], Path | None]
