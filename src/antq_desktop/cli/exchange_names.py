"""How a person names a PC, a unit or a file on the command line, and who is meant."""

from collections.abc import Iterable
from pathlib import Path

from antq_desktop.errors import BadInput, FileRefused, NotFound, PackageRefused
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.sync.manifest import MOST_FILE
from antq_desktop.sync.peers import RELATIONS, Peer, Relation
from antq_desktop.sync.purposes import PURPOSES
from antq_desktop.sync.stick import read_package

#: So many letters of a key or a SHA-256 are enough.
SHORTEST_BEGINNING = 6
#: So many letters of it are shown.
SHOWN = 12


def peer_called(known: Iterable[Peer], text: str) -> Peer:
    """Return the PC of a name, of the beginning of a key, or the only one of a unit's code.

    Raises `NotFound`, and `BadInput` where several PCs are meant.
    """
    wanted = text.strip()
    if not wanted:
        raise BadInput(N_("Say which PC by --to."))
    every = list(known)
    for found in (
        [each for each in every if is_beginning(wanted, each.sign)],
        [each for each in every if fold(each.pc) == fold(wanted)],
        [each for each in every if fold(each.unit_code) == fold(wanted)],
    ):
        if len(found) > 1:
            raise BadInput(
                N_("{text} may be several PCs: {known}. Give the beginning of its key."),
                text=wanted,
                known=", ".join(f"{each.pc} ({each.sign[:SHOWN]})" for each in found),
            )
        if found:
            return found[0]
    raise NotFound(N_("No PC is paired under {name}."), name=wanted)


def unit_called(known: Iterable[Peer], text: str) -> str:
    """Return the unit meant by its code or by a PC of it; raises as `peer_called`."""
    every = list(known)
    for each in every:
        if text.strip() and fold(each.unit_code) == fold(text.strip()):
            return each.unit_code
    return peer_called(every, text).unit_code


def sha256_called(known: Iterable[str], text: str) -> str:
    """Return the one SHA-256 that begins so; raises `NotFound`, and `BadInput` for several."""
    found = [each for each in known if is_beginning(text, each)]
    if len(found) > 1:
        raise BadInput(N_("Several files begin with {text}."), text=text)
    if not found:
        raise NotFound(name=text[:SHOWN])
    return found[0]


def is_beginning(text: str, whole: str) -> bool:
    """Say whether a text is enough of the beginning of a key or a SHA-256."""
    wanted = text.strip().lower()
    return len(wanted) >= SHORTEST_BEGINNING and whole.startswith(wanted)


def file_content(path: Path, most: int = MOST_FILE) -> bytes:
    """Return the content of a file that was named; raises `PackageRefused`."""
    if not path.exists():
        raise PackageRefused(
            "gone", N_("There is no file {name}. Is the stick plugged in?"), name=path.name
        )
    return read_package(path, most)


def refuse_no_folder(folder: Path) -> None:
    """Raise `FileRefused` where files are to be written and no folder is, as without a stick."""
    if not folder.is_dir():
        raise FileRefused(
            N_("There is no folder {name}. Is the stick plugged in?"), name=folder.name
        )


def purpose_words(purpose: str, language: Language) -> str:
    """Return what a file is for, in words."""
    return language.text(dict(PURPOSES).get(purpose, purpose))  # type: ignore[call-overload]


def relation_words(relation: Relation, language: Language) -> str:
    """Return what the unit of another PC is to this one, in words."""
    return language.text(dict(RELATIONS)[relation])
