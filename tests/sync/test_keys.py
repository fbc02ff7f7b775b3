"""The keys of a PC: who signed, who can open, and the digits two people compare."""

import re
from collections import Counter
from dataclasses import replace

import pyrage
import pytest

from antq_desktop.sync import keys


def test_a_signature_speaks_for_one_key_and_one_message() -> None:
    ours, theirs = keys.new_keys(), keys.new_keys()

    signature = keys.sign(ours, b"page one")

    assert len(signature) == keys.SIGNATURE_SIZE
    assert keys.verify(ours.public.sign, signature, b"page one")
    assert not keys.verify(ours.public.sign, signature, b"page two")
    assert not keys.verify(theirs.public.sign, signature, b"page one")
    assert not keys.verify(ours.public.sign, signature[:-1], b"page one")
    assert not keys.verify(ours.public.sign, b"", b"page one")


@pytest.mark.parametrize("odd", ["", "zz", "00" * 31, "AB" * 32, "٠" * 64, "00" * 33, "no key"])
def test_what_is_no_signing_key_signed_nothing(odd: str) -> None:
    assert not keys.is_sign_key(odd)
    assert not keys.verify(odd, bytes(64), b"page one")


def test_a_signing_key_has_one_way_of_writing() -> None:
    ours = keys.new_keys()
    signature = keys.sign(ours, b"page one")

    assert keys.verify(ours.public.sign, signature, b"page one")
    assert not keys.verify(ours.public.sign.upper(), signature, b"page one")


def test_no_key_is_shown_by_mistake() -> None:
    ours = keys.new_keys()

    assert repr(ours) == "Keys()"
    assert ours.age not in str(ours)


def test_what_is_written_to_the_public_age_key_opens_with_the_secret_one() -> None:
    ours, theirs = keys.new_keys(), keys.new_keys()
    sealed = pyrage.encrypt(b"words", [pyrage.x25519.Recipient.from_str(ours.public.age)])

    assert pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(ours.age)]) == b"words"
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(theirs.age)])


def test_an_age_key_is_known_by_its_one_way_of_writing() -> None:
    public = keys.new_keys().public.age

    assert keys.is_age_key(public)
    for odd in (
        "",
        public.upper(),
        public[:-1],
        f"{public} ",
        "age1đ",
        "\ud800",
        keys.new_keys().age,
    ):
        assert not keys.is_age_key(odd)


def test_the_digits_are_forty_in_eight_groups() -> None:
    public = keys.new_keys().public

    assert re.fullmatch(r"\d{5}( \d{5}){7}", keys.digits("X-07", public))
    assert keys.digits("X-07", public) == keys.digits("X-07", public)


def test_the_digits_change_with_the_unit_and_with_either_key() -> None:
    public, other = keys.new_keys().public, keys.new_keys().public

    told = {
        keys.digits("X-07", public),
        keys.digits("X-08", public),
        keys.digits("X-07", replace(public, sign=other.sign)),
        keys.digits("X-07", replace(public, age=other.age)),
    }

    assert len(told) == 4


def test_the_digits_of_a_fixed_key_never_change() -> None:
    # Two PCs of different versions compare them: a change here parts every pair of PCs.
    public = keys.PublicKeys("00" * 32, "age1" + "q" * 58)

    assert keys.digits("X-07", public) == "46671 05935 06829 10116 81176 11676 30683 41862"


def test_the_digits_are_spread_over_all_their_range() -> None:
    public = keys.new_keys().public
    seen = Counter(digit for n in range(200) for digit in keys.digits(f"X-{n}", public)[1:])

    assert all(650 < seen[str(digit)] < 920 for digit in range(10))


@pytest.mark.parametrize(
    "written",
    ["{0}", " {0}\n", "{1}", "{2}", "{3}"],
    ids=["as is", "padded", "no gaps", "dots", "dashes"],
)
def test_people_may_set_the_digits_apart_as_they_like(written: str) -> None:
    told = keys.digits("X-07", keys.new_keys().public)
    typed = written.format(
        told, told.replace(" ", ""), told.replace(" ", "."), told.replace(" ", " – ")
    )

    assert keys.same_digits(told, typed)


def test_one_other_digit_or_a_missing_one_is_not_the_same() -> None:
    told = keys.digits("X-07", keys.new_keys().public)
    other = told[:-1] + ("1" if told[-1] == "0" else "0")

    assert not keys.same_digits(told, other)
    assert not keys.same_digits(told, told[:-1])
    assert not keys.same_digits(told[:-1], told[:-1])
    assert not keys.same_digits("", "")
    assert not keys.same_digits(told, f"{told}0")
    assert not keys.same_digits(told, f"{told}x")
