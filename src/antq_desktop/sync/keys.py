"""The keys of a PC: one signs what it sends (Ed25519), one opens what it is sent (age X25519).

A person compares 40 digits once, on paper or by telephone; from then on the keys speak.
"""

import hmac
import re
from dataclasses import dataclass, field
from hashlib import sha256

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SIGN_SIZE = 32
SIGNATURE_SIZE = 64
_DIGITS_LABEL = b"antq-digits-v1\0"
_DIGITS, _GROUP, _BITS = 40, 5, 132
_SIGN = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class PublicKeys:
    """What another PC knows of a PC: the signing key in hexadecimal, the age recipient."""

    sign: str
    age: str


@dataclass(frozen=True)
class Keys:
    """The secret keys of a PC: the seed of the signing key, the age identity."""

    sign: bytes = field(repr=False)
    age: str = field(repr=False)

    @property
    def public(self) -> PublicKeys:
        """The keys another PC may know."""
        public = Ed25519PrivateKey.from_private_bytes(self.sign).public_key()
        return PublicKeys(
            public.public_bytes_raw().hex(),
            str(pyrage.x25519.Identity.from_str(self.age).to_public()),
        )


def new_keys() -> Keys:
    """Return new random keys."""
    return Keys(
        Ed25519PrivateKey.generate().private_bytes_raw(), str(pyrage.x25519.Identity.generate())
    )


def sign(keys: Keys, message: bytes) -> bytes:
    """Return the 64 bytes of the signature of a message."""
    return Ed25519PrivateKey.from_private_bytes(keys.sign).sign(message)


def verify(sign_hex: str, signature: bytes, message: bytes) -> bool:
    """Say whether the PC of the signing key signed the message."""
    if not is_sign_key(sign_hex):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(sign_hex)).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_sign_key(text: str) -> bool:
    """Say whether a text is written as a public signing key: 64 small hexadecimal digits."""
    return bool(_SIGN.fullmatch(text))


def is_age_key(text: str) -> bool:
    """Say whether a text is an age recipient, written in the one usual way."""
    try:
        return str(pyrage.x25519.Recipient.from_str(text)) == text
    except (pyrage.RecipientError, ValueError):
        return False


def digits(unit_code: str, public: PublicKeys) -> str:
    """Return the 40 digits by which two people compare the keys of a PC, in groups of five.

    They are 132 bits of SHA-256 over the code of the unit and both keys.
    """
    told = f"{unit_code}\0{public.sign}\0{public.age}"
    hashed = sha256(_DIGITS_LABEL + told.encode()).digest()
    number = int.from_bytes(hashed) >> (8 * len(hashed) - _BITS)
    text = f"{number:0{_DIGITS}d}"
    return " ".join(text[start : start + _GROUP] for start in range(0, _DIGITS, _GROUP))


def same_digits(one: str, other: str) -> bool:
    """Say whether two people hold the same 40 digits, however they set them apart."""
    first, second = (_only_digits(text) for text in (one, other))
    return len(first) == _DIGITS and hmac.compare_digest(first, second)


def _only_digits(text: str) -> bytes:
    return re.sub(r"[\s.\-–—]", "", text).encode("utf-8", "replace")
