"""The program tests itself where it stands, above all in the bundle, where a file may be missing.

It goes once through an officer's work in a folder of its own, by the command line and the window,
and says one line for each part that went well; what goes wrong is raised.
"""

import contextlib
import io
import json
import sys
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from antq_desktop import VERSION, paths
from antq_desktop.cli import main as command_line
from antq_desktop.domain import reference
from antq_desktop.domain.people import Person
from antq_desktop.i18n import messages
from antq_desktop.reports.document import Document, Paragraph
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.ui.pictures import take_pictures

#: The vowels of Vietnamese, each of which takes five marks of tone, and the one marked consonant.
_VOWELS = "aăâeêioôơuưy"
_TONES = "\u0300\u0301\u0309\u0303\u0323"
_NAME = "Đặng Thị Khuyễn"
_LOGIN, _WORDS = "thu", "lúa chín vàng đồng"
_DAY, _RELEASE = date(2026, 11, 21), date(2026, 3, 15)
_OFFICE = (
    *("--unit", "Công an xã Thử", "--unit-code", "T1"),
    *("--superior", "Công an tỉnh Thử", "--officer", "Lê Văn Thử"),
)
#: A PDF with its fonts inside is never smaller, nor a picture of a screen with words on it.
_LEAST_PDF, _LEAST_PICTURE = 10_000, 5_000


class SelfTestFailed(Exception):
    """Something a whole program has is missing or does not work."""


def run() -> int:
    """Run every check and print one line for each; return 0, or raise what went wrong."""
    with tempfile.TemporaryDirectory(prefix="antq-self-test-") as folder:
        for name, check in CHECKS.items():
            check(Path(folder))
            sys.stdout.write(f"ok {name}\n")
    sys.stdout.write(f"ok ANTQ Desktop {VERSION}\n")
    return 0


def _resources(_folder: Path) -> None:
    """Find the fonts with their licence, the icons, Qt's own texts and the reference lists."""
    shipped = paths.resource_folder()
    for pattern in ("fonts/*.ttf", "fonts/OFL.txt", "icons/*.svg", "qt/*.qm", "reference/*.csv"):
        _demand(any(shipped.glob(pattern)), f"no {pattern} in {shipped}")
    lists = reference.load(shipped / "reference").lists
    _demand(bool(lists.get("offences")), "the list of offences is empty")


def _languages(_folder: Path) -> None:
    """Load every language and find a message translated in Vietnamese."""
    loaded = {code: messages.load(code, paths.locale_folder()) for code in messages.LANGUAGES}
    label = Person.register.many
    _demand(loaded["vi"].text(label) != label, "the Vietnamese catalogue is empty")


def _letters(folder: Path) -> None:
    """Print every letter of Vietnamese."""
    letters = "".join(vowel + tone for vowel in _VOWELS for tone in ("", *_TONES)) + "đ"
    text = f"{letters} {letters.upper()}"
    path = folder / "letters.pdf"
    pages = write_pdf([Document("A", "vi", (Paragraph(text),))], path)
    _demand(pages == 1, "the letters fill more than a page")
    _demand(path.stat().st_size > _LEAST_PDF, "the letters were not printed")


def _store(folder: Path) -> None:
    """Set up an office, enter a person, find her, and see that the store is encrypted and whole."""
    (folder / "passphrase").write_text(_WORDS, encoding="utf-8")
    _command(folder, "init", *_OFFICE, "--recovery-out", str(folder / "recovery.pdf"))
    _command(folder, "add", "people", f"full_name={_NAME}")
    found = _command(folder, "search", "khuyen", "--json")
    person = json.loads(found)
    _demand(person["full_name"] == _NAME, "the person was not found")
    _command(folder, "add", "cases", f"person={person['id']}", f"completed_on={_RELEASE}")
    _command(folder, "check", "--deep")
    _demand(len(_command(folder, "digest").split()) == 1, "no digest")
    for each in (folder / "store").rglob("*"):
        if each.is_file():
            _demand(_NAME.encode() not in each.read_bytes(), "the store is not encrypted")


def _paper(folder: Path) -> None:
    """Print a sheet, a summary and the register book, and read the book in again."""
    _command(folder, "sheets", "--out", str(folder / "sheet.pdf"))
    _command(folder, "summary", "2026-Q4", "--out", str(folder / "summary"))
    book = folder / "book.xlsx"
    _command(folder, "book", "--out", str(book))
    read = json.loads(_command(folder, "import", str(book), "--as", "people", "--json"))
    _demand(read["rows"] == 1, "the register book could not be read in again")


def _word(folder: Path) -> None:
    """Write a paper of the case as Word and as PDF, and read the Word file again."""
    person = json.loads(_command(folder, "search", "khuyen", "--json"))["id"]
    for name in ("paper.docx", "paper.pdf"):
        _command(folder, "paper", "make", person, "HCD-06", "--out", str(folder / name))
    with zipfile.ZipFile(folder / "paper.docx") as held:
        _demand(held.testzip() is None, "the Word file is damaged")
        text = held.read("word/document.xml").decode()
    _demand(_NAME in text, "the Word file does not hold the name")
    _demand((folder / "paper.pdf").stat().st_size > _LEAST_PDF, "the paper was not printed")


def _window(folder: Path) -> None:
    """Open every main screen without a screen."""
    out = folder / "pictures"
    out.mkdir()
    taken = take_pictures(folder / "store", _LOGIN, _WORDS, _DAY, out)
    for name in taken:
        _demand((out / name).stat().st_size > _LEAST_PICTURE, f"{name} shows nothing")
    _demand(bool(taken), "no screen was opened")


def _command(folder: Path, *words: str) -> str:
    """Run one command of the program on the store of the folder; return what it printed."""
    where = ("--data", str(folder / "store"), "--user", _LOGIN, "--today", _DAY.isoformat())
    secret = ("--passphrase-file", str(folder / "passphrase"))
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = command_line.run([*where, *secret, *words])
    _demand(code == 0, f"the command {words[0]} ended with {code}")
    return said.getvalue()


def _demand(holds: bool, said: str) -> None:  # noqa: FBT001 (reads as a sentence)
    if not holds:
        raise SelfTestFailed(said)


CHECKS: dict[str, Callable[[Path], None]] = {
    "resources": _resources,
    "languages": _languages,
    "letters": _letters,
    "store": _store,
    "paper": _paper,
    "word": _word,
    "window": _window,
}
