"""A signed statement: a few facts in one canonical form that name the key they are signed with.

There is one way to write a statement, so one byte more, less or other is no statement at all.
"""

import re
from collections.abc import Mapping
from typing import Any

from antq_desktop.domain.text import clean_text
from antq_desktop.errors import PackageRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import packed
from antq_desktop.sync.keys import Keys, is_age_key, is_sign_key, sign, verify
from antq_desktop.sync.strict import read_json

_SIGNATURE = re.compile(r"[0-9a-f]{128}")


def statement(label: bytes, facts: Mapping[str, object], keys: Keys) -> bytes:
    """Return facts signed with a key; the label keeps one kind from passing for another."""
    named = {**facts, "sign": keys.public.sign}
    signature = sign(keys, label + packed(named).encode()).hex()
    return packed({**named, "signature": signature}).encode()


def read_statement(label: bytes, content: bytes, most: int) -> dict[str, Any]:
    """Return the facts of a statement, "sign" among them and its signature not.

    Raises `PackageRefused`: "too_large" above so many bytes, "damaged" for another form,
    "wrong_signature".
    """
    if len(content) > most:
        raise PackageRefused("too_large", N_("This file is larger than such a file can be."))
    facts = read_json(content)
    if not isinstance(facts, dict) or packed(facts).encode() != content:
        raise PackageRefused("damaged")
    signature = facts.pop("signature", None)
    if not isinstance(signature, str) or not _SIGNATURE.fullmatch(signature):
        raise PackageRefused("damaged")
    signer = signing_key(facts.get("sign"))
    if not verify(signer, bytes.fromhex(signature), label + packed(facts).encode()):
        raise PackageRefused(
            "wrong_signature",
            N_("This file was changed after it was signed. Ask the sender to write it again."),
        )
    return facts


def signing_key(value: object) -> str:
    """Return a signing key as files write it; raises `PackageRefused` for anything else."""
    if not isinstance(value, str) or not is_sign_key(value):
        raise PackageRefused("damaged")
    return value


def age_key(value: object) -> str:
    """Return an age recipient as files write it; raises `PackageRefused` for anything else."""
    if not isinstance(value, str) or not is_age_key(value):
        raise PackageRefused("damaged")
    return value


def name(value: object, longest: int) -> str:
    """Return a name as the program writes it; raises `PackageRefused` for anything else."""
    if not isinstance(value, str) or not 1 <= len(value) <= longest or clean_text(value) != value:
        raise PackageRefused("damaged")
    return value
