"""A small package, cut at every byte and with every bit turned: none of it is ever taken."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from tests.sync.hostile.forge import HERE, enveloped, opened, sealed

from antq_desktop.errors import PackageRefused
from antq_desktop.sync import package as packages

SMALL = {"changes": b'[1,"a"]\n', "seen": b""}


def read_wholly(content: bytes) -> None:
    """Open a file and read every section, as whole and as lines."""
    package = opened(content)
    for head in package.manifest.sections:
        package.section(head.name)
        for _ in package.lines(head.name):
            pass


def verdicts(contents: Iterable[bytes]) -> Counter[str]:
    """Return how often each reason was given, and how often a file was taken."""
    found: Counter[str] = Counter()
    for content in contents:
        try:
            read_wholly(content)
            found["taken"] += 1
        except PackageRefused as refused:
            found[refused.reason] += 1
    return found


def turned(content: bytes) -> Iterator[bytes]:
    """Yield the content with each of its bits turned, one at a time."""
    for place in range(len(content)):
        for bit in range(8):
            changed = bytearray(content)
            changed[place] ^= 1 << bit
            yield bytes(changed)


def test_the_small_package_itself_is_taken() -> None:
    assert verdicts([sealed(SMALL)]) == {"taken": 1}


def test_a_file_cut_at_any_byte_is_refused() -> None:
    content = sealed(SMALL)

    found = verdicts(content[:length] for length in range(len(content)))

    assert found.total() == len(content)
    assert found == {"damaged": len(content)}


def test_a_large_file_cut_at_an_end_of_age_s_pieces_is_refused() -> None:
    # age gives out a true beginning of what was cut; nothing of it may be acted on.
    content = sealed({"store": random.Random(7).randbytes(400_000)})  # noqa: S311 (only bytes that do not pack)
    header = content.index(b"\n--- ") + 5
    piece = 64 * 1024 + 16
    begins = content.index(b"\n", header) + 1 + 16

    cuts = range(begins, len(content), piece)
    assert len(cuts) > 1
    assert verdicts(content[:cut] for cut in cuts) == {"damaged": len(cuts)}


def test_a_file_with_any_bit_turned_is_refused() -> None:
    content = sealed(SMALL)

    found = verdicts(turned(content))

    assert found.total() == 8 * len(content)
    assert set(found) <= {"damaged", "not_for_us"}


def test_a_file_with_anything_behind_it_is_refused() -> None:
    content = sealed(SMALL)

    assert verdicts(content + bytes([each]) for each in range(256)) == {"damaged": 256}
    assert verdicts([content + content, content + content[-50:]]) == {"damaged": 2}


def test_two_files_cut_and_joined_are_refused() -> None:
    one, two = sealed(SMALL), sealed(SMALL, number=2)
    joined = [one[:cut] + two[cut:] for cut in range(1, min(len(one), len(two)), 7)]

    assert verdicts(each for each in joined if each not in {one, two})["taken"] == 0


def test_inside_a_right_envelope_no_bit_may_be_turned_either(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Who knows the receiver's public key can seal anything to it, but cannot sign.
    inner = packages._opened(sealed(SMALL), [HERE.age])
    monkeypatch.setattr(packages, "_opened", lambda content, _identities: content)

    found = verdicts(turned(inner))

    assert found.total() == 8 * len(inner)
    assert set(found) == {"damaged", "wrong_signature", "newer_format"}
    # Only the digit of the magic can look like a newer program's.
    assert found["newer_format"] == 8


def test_inside_a_right_envelope_nothing_may_be_cut() -> None:
    inner = packages._opened(sealed(SMALL), [HERE.age])

    found = verdicts(enveloped(inner[:length]) for length in range(len(inner)))

    assert found == {"damaged": len(inner)}
