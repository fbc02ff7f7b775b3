"""Packages of a paired PC that turned hostile: right envelope, right signature, odd content."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

import pyrage
import zstandard

from antq_desktop.sync.keys import Keys, new_keys, sign
from antq_desktop.sync.package import LABEL, MAGIC, Draft, Package, Sender, open_package, seal

Head = dict[str, Any]

#: Nobody's keys, made anew for every run.
HERE, THERE = new_keys(), new_keys()
LINES = b'[1,"a"]\n[2,{"b":null}]\n'


def draft(keys: Keys = THERE, /, **said: object) -> Draft:
    """Return what a commune that does not exist says of a package."""
    sender = Sender(
        "X-07", "Công an xã Đông Bình", "Máy trực ban", "0a" * 16, keys.public.sign, keys.public.age
    )
    usual = {
        "purpose": "replica",
        "id": "5f" * 16,
        "sender": sender,
        "to": f"pc:{HERE.public.sign}",
        "to_name": "Công an xã Tây Bình",
        "officer": "Lê Văn Minh",
        "created": "2026-11-21T05:00:00Z",
        "expires": "2026-12-21",
        "number": 1,
        "previous": "",
        "reason": "",
    }
    values: dict[str, Any] = {**usual, **said}
    return Draft(**values)


def sealed(sections: Mapping[str, bytes] | None = None, **said: object) -> bytes:
    """Return an honest package from THERE to HERE."""
    content = {"changes": LINES, "seen": b"{}\n"} if sections is None else sections
    return seal(draft(THERE, **said), content, THERE, [HERE.public.age])


def opened(content: bytes, keys: Keys = HERE) -> Package:
    """Open a package as a PC that is paired with every sender."""
    return open_package(content, [keys.age], lambda _sign: None)


def head_of(section: str, content: bytes, stored: bytes | None = None, **said: object) -> Head:
    """Return the section head of a content, with something else said of it."""
    stored = zstandard.compress(content) if stored is None else stored
    hashed = sha256(stored).hexdigest()
    return {"name": section, "size": len(content), "packed": len(stored), "sha256": hashed, **said}


def manifest_of(*heads: Head, **said: object) -> dict[str, Any]:
    """Return an honest manifest over the section heads, with something else said in it."""
    honest = draft()
    sender = {**vars(honest.sender)}
    usual = {"format": 1, "min_reader": 1, "schema": 2, "app": "0.1.0", "sections": [*heads]}
    return {**vars(honest), "sender": sender, **usual, **said}


def enveloped(inner: bytes, others: Iterable[str] = ()) -> bytes:
    """Return anything at all in a right envelope to HERE, and to others."""
    receivers = [*others, HERE.public.age]
    return bytes(
        pyrage.encrypt(inner, [pyrage.x25519.Recipient.from_str(each) for each in receivers])
    )


def forged(manifest: dict[str, Any] | bytes, body: bytes = b"", keys: Keys = THERE) -> bytes:
    """Return a package with a right envelope and a right signature over any manifest."""
    content = manifest if isinstance(manifest, bytes) else json.dumps(manifest).encode()
    public = bytes.fromhex(keys.public.sign)
    prefix = MAGIC + public + sign(keys, LABEL + public + content)
    return enveloped(prefix + len(content).to_bytes(4, "big") + content + body)
