"""Keys: one random data key, a slot for each user's passphrase, a slot for the unit's paper key.

A user's slot seals the data key under Argon2id of the passphrase (NFC); the slot's own parameters
are bound as associated data, so they cannot be weakened unseen. The paper slot seals it to an age
X25519 identity that is printed once and stored nowhere. Both copies of the slots carry their own
SHA-256.
"""

import base64
import hashlib
import json
import os
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from antq_desktop.errors import BadInput, DataDamaged, WrongPassphrase
from antq_desktop.i18n.messages import N_

MEMORY_KIB = 64 * 1024
PASSES = 3
LANES = 4
MOST_MEMORY_KIB = 1024 * 1024
MOST_PASSES = 64
MOST_LANES = 64
SHORTEST_PASSPHRASE = 8

_NONCE = 12

COPIES = ("slots.json", "slots-2.json")


@dataclass(frozen=True)
class Slots:
    """Everything that stands in the slots file: a slot for each user, and the paper slot."""

    users: tuple[dict[str, Any], ...]
    recovery: dict[str, str]

    def logins(self) -> list[str]:
        """Return who has a slot."""
        return [str(slot["login"]) for slot in self.users]


def new_slots(login: str, passphrase: str) -> tuple[Slots, bytes, str]:
    """Return new slots, the data key they seal, and the paper recovery key to print once."""
    data_key = os.urandom(32)
    recovery, paper_key = _paper_slot(data_key)
    return Slots((_seal(login, passphrase, data_key),), recovery), data_key, paper_key


def with_new_paper_key(slots: Slots, data_key: bytes) -> tuple[Slots, str]:
    """Return the slots with a new paper key, which is given to be printed; the old opens no more.

    A copy of the old slots, in a backup, is still opened by the old paper.
    """
    recovery, paper_key = _paper_slot(data_key)
    return replace(slots, recovery=recovery), paper_key


def open_slot(slots: Slots, login: str, passphrase: str) -> bytes:
    """Return the data key.

    Raises `WrongPassphrase` for a wrong login or passphrase, and `DataDamaged` for a slot that
    cannot be read.
    """
    try:
        for slot in slots.users:
            if slot["login"] == composed(login):
                return _unseal(slot, passphrase)
    except (KeyError, TypeError, ValueError) as damaged:
        raise DataDamaged(what=N_("the key slots")) from damaged
    raise WrongPassphrase


def open_recovery(slots: Slots, paper_key: str) -> bytes:
    """Return the data key by the paper key, spaces and line breaks allowed in it."""
    compact = "".join(paper_key.split()).upper()
    try:
        identity = pyrage.x25519.Identity.from_str(compact)
        return bytes(pyrage.decrypt(_bytes(slots.recovery["sealed"]), [identity]))
    except (pyrage.IdentityError, pyrage.DecryptError, ValueError) as wrong:
        raise WrongPassphrase(N_("This recovery key does not open these records.")) from wrong


def with_user(slots: Slots, login: str, passphrase: str, data_key: bytes) -> Slots:
    """Return the slots with a new passphrase for a login, old or new."""
    others = tuple(slot for slot in slots.users if slot["login"] != composed(login))
    return replace(slots, users=(*others, _seal(login, passphrase, data_key)))


def derived(data_key: bytes, purpose: str) -> bytes:
    """Return the 256-bit key of one purpose."""
    return HKDF(SHA256(), 32, salt=None, info=f"antq/{purpose}".encode()).derive(data_key)


def seal(key: bytes, content: bytes, bound: bytes) -> str:
    """Return a content sealed with a 256-bit key and bound to words that go with it."""
    nonce = os.urandom(_NONCE)
    return _text(nonce + ChaCha20Poly1305(key).encrypt(nonce, content, bound))


def unseal(key: bytes, sealed: str, bound: bytes) -> bytes:
    """Return what was sealed; raises `ValueError` for another key, other words or damage."""
    try:
        content = _bytes(sealed)
        return ChaCha20Poly1305(key).decrypt(content[:_NONCE], content[_NONCE:], bound)
    except InvalidTag as wrong:
        raise ValueError("sealed otherwise") from wrong


def write_slots(folder: Path, slots: Slots) -> None:
    """Write both copies, one after the other, each whole before the next."""
    body = json.dumps({"format": 1, "users": slots.users, "recovery": slots.recovery})
    line = json.dumps({"sha256": hashlib.sha256(body.encode()).hexdigest(), "body": body})
    for name in COPIES:
        part = folder / f"{name}.part"
        with part.open("w", encoding="utf-8") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        part.replace(folder / name)


def read_slots(folder: Path) -> Slots:
    """Return the slots from the first whole copy; raises `DataDamaged` when none is whole."""
    for name in COPIES:
        if slots := _copy(folder / name):
            return slots
    raise DataDamaged(what=N_("the key slots"))


def mend(folder: Path, slots: Slots) -> None:
    """Write the copies anew unless all are whole and say the same as these slots."""
    if any(_copy(folder / name) != slots for name in COPIES):
        write_slots(folder, slots)


def _copy(path: Path) -> Slots | None:
    """Return the slots of one copy, None when it is missing or not whole."""
    try:
        outer = json.loads(path.read_text(encoding="utf-8"))
        body = str(outer["body"])
        if hashlib.sha256(body.encode()).hexdigest() != outer["sha256"]:
            return None
        inner = json.loads(body)
        return Slots(tuple(inner["users"]), inner["recovery"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def composed(text: str) -> str:
    """Return typed words in the one form they are compared in (NFC)."""
    return unicodedata.normalize("NFC", text)


def check_passphrase(passphrase: str) -> None:
    """Raise `BadInput` for a passphrase too short to protect anyone."""
    if len(composed(passphrase)) < SHORTEST_PASSPHRASE:
        raise BadInput(
            N_("A passphrase has at least {least} characters."), least=SHORTEST_PASSPHRASE
        )


def _paper_slot(data_key: bytes) -> tuple[dict[str, str], str]:
    identity = pyrage.x25519.Identity.generate()
    recipient = identity.to_public()
    sealed = pyrage.encrypt(data_key, [recipient])
    return {"recipient": str(recipient), "sealed": _text(sealed)}, str(identity)


def _seal(login: str, passphrase: str, data_key: bytes) -> dict[str, Any]:
    check_passphrase(passphrase)
    slot: dict[str, Any] = {
        "login": composed(login),
        "kdf": "argon2id",
        "memory_kib": MEMORY_KIB,
        "passes": PASSES,
        "lanes": LANES,
        "salt": _text(os.urandom(16)),
        "nonce": _text(os.urandom(12)),
    }
    cipher = ChaCha20Poly1305(_stretched(slot, passphrase))
    sealed = cipher.encrypt(_bytes(slot["nonce"]), data_key, _bound(slot))
    return {**slot, "sealed": _text(sealed)}


def _unseal(slot: dict[str, Any], passphrase: str) -> bytes:
    within = (
        slot["kdf"] == "argon2id"
        and MEMORY_KIB <= slot["memory_kib"] <= MOST_MEMORY_KIB
        and PASSES <= slot["passes"] <= MOST_PASSES
        and 1 <= slot["lanes"] <= MOST_LANES
    )
    if not within:
        raise DataDamaged(what=N_("the key slots"))
    cipher = ChaCha20Poly1305(_stretched(slot, passphrase))
    try:
        return cipher.decrypt(_bytes(slot["nonce"]), _bytes(slot["sealed"]), _bound(slot))
    except InvalidTag as wrong:
        raise WrongPassphrase from wrong


def _stretched(slot: dict[str, Any], passphrase: str) -> bytes:
    stretch = Argon2id(
        salt=_bytes(slot["salt"]),
        length=32,
        iterations=slot["passes"],
        lanes=slot["lanes"],
        memory_cost=slot["memory_kib"],
    )
    return stretch.derive(composed(passphrase).encode())


def _bound(slot: dict[str, Any]) -> bytes:
    return json.dumps({k: v for k, v in slot.items() if k != "sealed"}, sort_keys=True).encode()


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)
