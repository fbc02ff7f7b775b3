"""The program tests itself where it stands, above all in the bundle, where a file may be missing.

Each check does a small piece of real work in a folder of its own and says nothing else than that it
went well; what goes wrong is raised.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from antq_desktop import VERSION, paths
from antq_desktop.domain import reference
from antq_desktop.domain.people import Person
from antq_desktop.errors import WrongPassphrase
from antq_desktop.i18n import messages
from antq_desktop.reports.document import Document, Paragraph
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.clock import SystemClock
from antq_desktop.storage.store import create_store, open_store

#: The vowels of Vietnamese, each of which takes five marks of tone, and the one marked consonant.
_VOWELS = "aăâeêioôơuưy"
_TONES = "\u0300\u0301\u0309\u0303\u0323"
_NAME = "Đặng Thị Khuyễn"
_WORDS = "lúa chín vàng đồng"
#: A PDF with its fonts inside is never smaller.
_LEAST_PDF = 10_000


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
    """Find the fonts with their licence, the icons and the reference lists."""
    shipped = paths.resource_folder()
    for pattern in ("fonts/*.ttf", "fonts/OFL.txt", "icons/*.svg", "reference/*.csv"):
        _demand(any(shipped.glob(pattern)), f"no {pattern} in {shipped}")
    lists = reference.load(shipped / "reference").lists
    _demand(bool(lists.get("offences")), "the list of offences is empty")


def _languages(_folder: Path) -> None:
    """Load every language and find a message translated in Vietnamese."""
    loaded = {code: messages.load(code, paths.locale_folder()) for code in messages.LANGUAGES}
    label = Person.register.many
    _demand(loaded["vi"].text(label) != label, "the Vietnamese catalogue is empty")


def _store(folder: Path) -> None:
    """Write a person into a new encrypted store and read it from the store opened again."""
    clock = SystemClock()
    place = folder / "store"
    keys: list[str] = []
    store = create_store(place, "thu", _WORDS, clock, keys.append)
    person = store.write(Tag.ADD, lambda work: work.put(Person(full_name=_NAME)))
    store.close()
    _demand(len(keys) == 1, "no recovery key")
    _demand(
        all(_NAME.encode() not in each.read_bytes() for each in place.rglob("*") if each.is_file()),
        "the store is not encrypted",
    )
    try:
        open_store(place, "thu", _WORDS + "!", clock).close()
    except WrongPassphrase:
        pass
    else:
        raise SelfTestFailed("a wrong passphrase opened the store")
    store = open_store(place, "thu", _WORDS, clock)
    with store.read() as reader:
        _demand(reader.get(Person, person.id).full_name == _NAME, "the store lost a name")
    store.close()


def _paper(folder: Path) -> None:
    """Print every letter of Vietnamese."""
    letters = "".join(vowel + tone for vowel in _VOWELS for tone in ("", *_TONES)) + "đ"
    text = f"{letters} {letters.upper()}"
    path = folder / "letters.pdf"
    pages = write_pdf([Document("A", "vi", (Paragraph(text),))], path)
    _demand(pages == 1, "the letters fill more than a page")
    _demand(path.stat().st_size > _LEAST_PDF, "the letters were not printed")


def _demand(holds: bool, said: str) -> None:  # noqa: FBT001 (reads as a sentence)
    if not holds:
        raise SelfTestFailed(said)


CHECKS: dict[str, Callable[[Path], None]] = {
    "resources": _resources,
    "languages": _languages,
    "store": _store,
    "paper": _paper,
}
