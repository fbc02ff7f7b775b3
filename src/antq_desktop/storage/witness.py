"""What this machine remembers of a store, outside of it: how far its log had come.

A store that was restored from a copy, or copied to another place, would give numbers to changes
that other PCs know already as something else. It is known by this: nobody here has seen it, or it
has fewer changes than were seen. It then writes under a new device id.
"""

import hashlib
import json
import os
from pathlib import Path

from antq_desktop import paths


def is_copy(folder: Path, device: str, reached: int) -> bool:
    """Say whether a store whose device has come to a number is a copy of another."""
    try:
        seen = json.loads(_place(folder).read_text(encoding="utf-8"))
        return bool(seen["device"] != device or seen["reached"] > reached)
    except FileNotFoundError:
        return True
    except (OSError, ValueError, KeyError, TypeError):
        return True


def remember(folder: Path, device: str, reached: int) -> bool:
    """Note how far a store has come; return whether this machine can keep such a note."""
    place = _place(folder)
    part = place.with_suffix(".part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps({"device": device, "reached": reached}), encoding="utf-8")
        part.replace(place)
    except OSError:
        return False
    return True


def _place(folder: Path) -> Path:
    name = hashlib.sha256(os.fsencode(folder.resolve())).hexdigest()
    return paths.state_folder() / "witness" / f"{name[:32]}.json"
