"""The ids of retired people and groups, beside the store: a restored copy is cleaned by them again.

Ids are random and say nothing of anybody.
"""

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path

NAME = "retired.json"

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
    part = folder / f"{NAME}.part"
    with part.open("w", encoding="utf-8") as file:
        json.dump(sorted(added), file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / NAME)
