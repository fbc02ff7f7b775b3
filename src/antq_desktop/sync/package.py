"""A package: sections of bytes under one signed manifest, in an age envelope to its receivers.

    age v1 (binary) to each receiver and to the sender
      magic 8 | signing key 32 | signature 64 | length of the manifest u32 | manifest | sections

A reader goes the smallest surface first and acts on nothing before the last byte was opened and the
signature of a known PC was found right; see `docs/package-format.md`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import pyrage
import zstandard

from antq_desktop import VERSION
from antq_desktop.errors import DataDamaged, PackageRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.schema import SCHEMA
from antq_desktop.sync import strict
from antq_desktop.sync.keys import SIGN_SIZE, SIGNATURE_SIZE, Keys, sign, verify
from antq_desktop.sync.manifest import (
    MOST_FILE,
    MOST_MANIFEST,
    NEWER,
    Draft,
    Manifest,
    SectionHead,
    Sender,
    read_manifest,
    write_manifest,
)
from antq_desktop.sync.strict import lines_of

__all__ = [
    "Draft",
    "Manifest",
    "Package",
    "SectionHead",
    "Sender",
    "lines_of",
    "open_package",
    "seal",
]

MAGIC = b"ANTQPKG1"
LABEL = b"antq-package-v1\0"
_FAMILY = MAGIC[:-1]
_LENGTH_SIZE = 4
_KEY = slice(len(MAGIC), len(MAGIC) + SIGN_SIZE)
_SIGNATURE = slice(_KEY.stop, _KEY.stop + SIGNATURE_SIZE)
_LENGTH = slice(_SIGNATURE.stop, _SIGNATURE.stop + _LENGTH_SIZE)

_AGE = b"age-encryption.org/v1\n"
#: A header of age ends within these bytes, which is room for some eighty receivers. The reader of
#: age takes the square of its length in time: 48 KB took 45 seconds, before anybody is trusted.
_MOST_HEADER = 8 * 1024
_NO_KEY = "No matching keys found"

#: What is handed out in one piece.
MOST_WHOLE = 256 * 1024 * 1024
_LEVEL = 3
_LARGEST_WINDOW = 32 * 1024 * 1024
_PIECE = 256 * 1024


@dataclass(frozen=True)
class Package:
    """An opened package of a known PC: its manifest, the SHA-256 and size of the whole file."""

    manifest: Manifest
    sha256: str
    size: int
    parts: Mapping[str, memoryview] = field(repr=False)

    def has(self, name: str) -> bool:
        """Say whether there is a section of the name."""
        return name in self.parts

    def section(self, name: str) -> bytes:
        """Return the content of a section.

        Raises `PackageRefused` where it is missing, not what the manifest says, or larger than
        `MOST_WHOLE`.
        """
        if self._head(name).size > MOST_WHOLE:
            raise PackageRefused("too_large", strict.TOO_LARGE)
        return b"".join(self.pieces(name))

    def lines(self, name: str) -> Iterator[Any]:
        """Yield the JSON value of each line of a section, unpacked piece by piece.

        Raises `PackageRefused`, also after some lines; then nothing of the package may stay.
        """
        return strict.values_in(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield the content of a section in pieces, which is for what is large.

        Raises `PackageRefused`, also after some pieces; then nothing of the package may stay.
        """
        head = self._head(name)
        if sha256(self.parts[name]).hexdigest() != head.sha256:
            raise PackageRefused("damaged")
        left = head.size
        opener = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
        try:
            with opener.stream_reader(self.parts[name], read_across_frames=True) as stream:
                while piece := stream.read(_PIECE):
                    left -= len(piece)
                    if left < 0:
                        break
                    yield piece
        except zstandard.ZstdError:
            raise PackageRefused("damaged") from None
        if left:
            raise PackageRefused("damaged")

    def _head(self, name: str) -> SectionHead:
        for head in self.manifest.sections:
            if head.name == name:
                return head
        raise PackageRefused("damaged")


def seal(
    draft: Draft, sections: Mapping[str, bytes], keys: Keys, recipients: Sequence[str]
) -> bytes:
    """Return a whole package to the recipients (age public keys) and to the sender itself.

    Raises `PackageRefused` ("too_large") for more than a reader would take, and `ValueError` for a
    draft that no reader would take.
    """
    packer = zstandard.ZstdCompressor(level=_LEVEL)
    packed = {name: packer.compress(content) for name, content in sections.items()}
    heads = tuple(
        SectionHead(name, len(sections[name]), len(part), sha256(part).hexdigest())
        for name, part in packed.items()
    )
    manifest = write_manifest(draft, heads, schema=SCHEMA, app=VERSION)
    own = keys.public
    if (draft.sender.sign, draft.sender.age) != (own.sign, own.age):
        raise ValueError("a sender with other keys than its own")
    public = bytes.fromhex(own.sign)
    prefix = MAGIC + public + sign(keys, LABEL + public + manifest)
    inner = b"".join(
        [prefix, len(manifest).to_bytes(_LENGTH_SIZE, "big"), manifest, *packed.values()]
    )
    receivers = dict.fromkeys([*recipients, own.age])
    content = bytes(
        pyrage.encrypt(inner, [pyrage.x25519.Recipient.from_str(each) for each in receivers])
    )
    if len(content) > MOST_FILE or content.find(b"\n--- ", 0, _MOST_HEADER) < 0:
        raise PackageRefused("too_large", strict.TOO_MUCH)
    return content


def open_package(
    content: bytes, identities: Sequence[str], trusted: Callable[[str], None]
) -> Package:
    """Return the package of a file.

    `trusted` is asked for the signing key (hexadecimal) before anything of the sender is read; it
    raises `PackageRefused` for an unknown or revoked one. Raises `PackageRefused` for all else, and
    `DataDamaged` where an identity of this PC cannot be read.
    """
    inner = _opened(content, identities)
    manifest_bytes, body = _verified(inner, trusted)
    manifest = read_manifest(manifest_bytes)
    if manifest.sender.sign != inner[_KEY].hex():
        raise PackageRefused("wrong_signature", WRONG_SIGNATURE)
    if sum(head.packed for head in manifest.sections) != len(body):
        raise PackageRefused("damaged")
    parts, start = {}, 0
    for head in manifest.sections:
        parts[head.name] = body[start : start + head.packed]
        start += head.packed
    return Package(manifest, sha256(content).hexdigest(), len(content), parts)


def _opened(content: bytes, identities: Sequence[str]) -> bytes:
    """Return what the whole envelope holds."""
    if len(content) > MOST_FILE:
        raise PackageRefused("too_large", strict.TOO_LARGE)
    if not content.startswith(_AGE) or content.find(b"\n--- ", 0, _MOST_HEADER) < 0:
        raise PackageRefused("damaged")
    try:
        own = [pyrage.x25519.Identity.from_str(each) for each in identities]
    except pyrage.IdentityError:
        raise DataDamaged(what=N_("the keys of this PC")) from None
    try:
        return bytes(pyrage.decrypt(content, own))
    except pyrage.DecryptError as wrong:
        if str(wrong) == _NO_KEY:
            raise PackageRefused("not_for_us", NOT_FOR_US) from None
        raise PackageRefused("damaged") from None


def _verified(inner: bytes, trusted: Callable[[str], None]) -> tuple[bytes, memoryview]:
    """Return the manifest and the sections of a sender who is known and who signed them."""
    if len(inner) < _LENGTH.stop or not inner.startswith(_FAMILY):
        raise PackageRefused("damaged")
    if not inner.startswith(MAGIC):
        raise PackageRefused("newer_format", NEWER)
    public, length = inner[_KEY], int.from_bytes(inner[_LENGTH], "big")
    if length > min(MOST_MANIFEST, len(inner) - _LENGTH.stop):
        raise PackageRefused("damaged")
    manifest = inner[_LENGTH.stop : _LENGTH.stop + length]
    trusted(public.hex())
    if not verify(public.hex(), inner[_SIGNATURE], LABEL + public + manifest):
        raise PackageRefused("wrong_signature", WRONG_SIGNATURE)
    return manifest, memoryview(inner)[_LENGTH.stop + length :]


NOT_FOR_US = N_("This file was written for another PC; this PC cannot open it.")
WRONG_SIGNATURE = N_(
    "This file does not carry the signature of the PC it names. Do not use it; ask the sender."
)
