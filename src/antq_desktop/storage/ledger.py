"""The ids of retired people and groups, beside the store: a restored copy is cleaned by them again.

Ids are random and say nothing of anybody.
"""

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path

from antq_desktop.errors import AntqError
from antq_desktop.i18n.messages import N_

NAME = "retired.json"


class LedgerUnwritten(AntqError):
    """Who is retired could not be written beside the store; what was done is saved."""

    message = N_(
        "Everything was saved, but the note beside the records of who is retired could not be"
        " written. It is tried again when the records are opened next; restore no older copy"
        " before that."
    )


_ID = re.compile(r"[0-9a-f-]{32,36}")


def retired_ids(folder: Path) -> frozenset[str]:
    """Return the ids in the ledger; none where it cannot be read."""
    try:
        told = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return frozenset()
    listed = told if isinstance(told, list) else []
    return frozenset(each for each in listed if isinstance(each, str) and _ID.fullmatch(each))


def remember_retired(folder: Path, ids: Iterable[str]) -> None:
    """Add ids to the ledger, which is written whole or stays as it was."""
    known = retired_ids(folder)
    added = known | set(ids)
    if added == known:
        return
    write_whole(folder / NAME, sorted(added))


def write_whole(path: Path, content: object) -> None:
    """Write a file beside the store whole, or leave it as it was."""
    part = path.with_name(f"{path.name}.part")
    with part.open("w", encoding="utf-8") as file:
        json.dump(content, file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
