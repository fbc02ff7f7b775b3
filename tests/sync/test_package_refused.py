"""Each reason for which a package is refused, whatever its signature says."""

import base64
import json
from collections.abc import Callable

import pyrage
import pytest
import zstandard
from tests.sync.hostile.forge import (
    HERE,
    LINES,
    THERE,
    enveloped,
    forged,
    head_of,
    manifest_of,
    opened,
    sealed,
)

from antq_desktop.errors import DataDamaged, PackageRefused
from antq_desktop.sync import manifest as manifests
from antq_desktop.sync import package as packages
from antq_desktop.sync import strict
from antq_desktop.sync.keys import new_keys, verify
from antq_desktop.sync.package import Package, open_package

PACKED = zstandard.compress(LINES)


def refusal(act: Callable[[], object]) -> PackageRefused:
    """Return how an act is refused."""
    with pytest.raises(PackageRefused) as refused:
        act()
    return refused.value


def reason_of(content: bytes) -> str:
    """Return why a file is refused, at opening or at reading its changes."""
    return refusal(lambda: [*opened(content).lines("changes")]).reason


def test_too_large_a_file_is_not_even_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    content = sealed()
    monkeypatch.setattr(packages, "MOST_FILE", len(content) - 1)

    assert reason_of(content) == "too_large"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"SQLite format 3\0",
        b"\0" * 5000,
        b"text\n--- \n",
        b"age-encryption.org/v1\n",
    ],
)
def test_any_other_file_is_damaged_and_never_comes_to_age(
    content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pyrage, "decrypt", lambda *_: pytest.fail("opened"))

    assert reason_of(content) == "damaged"


def test_a_header_without_an_end_is_not_followed() -> None:
    stanza = b"-> X25519 " + b"A" * 43 + b"\n" + b"B" * 43 + b"\n"

    assert reason_of(b"age-encryption.org/v1\n" + stanza * 100_000) == "damaged"


def test_a_header_of_too_many_receivers_is_not_followed() -> None:
    # The library takes the square of their number in time, before anybody is trusted.
    inner = packages._opened(sealed(), [HERE.age])
    others = [new_keys().public.age for _ in range(100)]

    assert opened(enveloped(inner, others[:75])).section("changes") == LINES
    assert reason_of(enveloped(inner, others)) == "damaged"


def test_an_armored_envelope_is_not_taken() -> None:
    lines = base64.encodebytes(sealed())
    armored = (
        b"-----BEGIN AGE ENCRYPTED FILE-----\n" + lines + b"-----END AGE ENCRYPTED FILE-----\n"
    )

    assert reason_of(armored) == "damaged"


@pytest.mark.parametrize("inner", [b"", b"ANTQPKG", b"ANTQPKG1" + bytes(99), b"x" * 500])
def test_an_envelope_around_something_else_is_damaged(inner: bytes) -> None:
    assert reason_of(enveloped(inner)) == "damaged"


def test_a_prefix_of_another_number_is_of_a_newer_program() -> None:
    assert reason_of(enveloped(b"ANTQPKG2" + bytes(200))) == "newer_format"


def test_an_unknown_sender_is_not_read_any_further() -> None:
    asked = []

    def nobody(sign: str) -> None:
        asked.append(sign)
        raise PackageRefused("unknown_sender")

    content = forged(b"not even JSON")
    refused = refusal(lambda: open_package(content, [HERE.age], nobody))

    assert refused.reason == "unknown_sender"
    assert asked == [THERE.public.sign]


def test_a_manifest_changed_after_signing_is_refused() -> None:
    inner = packages._opened(sealed(), [HERE.age])

    for old, new in ((b"replica", b"summary"), (b'"number":1', b'"number":2')):
        assert inner.count(old) == 1
        assert reason_of(enveloped(inner.replace(old, new))) == "wrong_signature"


def test_a_signature_taken_from_another_key_is_refused() -> None:
    inner = packages._opened(sealed(), [HERE.age])
    stolen = bytes.fromhex(THERE.public.sign)
    own = bytes.fromhex(HERE.public.sign)

    assert reason_of(enveloped(inner.replace(stolen, own, 1))) == "wrong_signature"


def test_who_signs_may_not_speak_for_another() -> None:
    content = forged(manifest_of(head_of("changes", LINES)), PACKED, new_keys())

    assert reason_of(content) == "wrong_signature"


def test_the_signature_is_of_this_kind_of_file_alone() -> None:
    inner = packages._opened(sealed(), [HERE.age])
    manifest = inner[108 : 108 + int.from_bytes(inner[104:108])]

    assert verify(THERE.public.sign, inner[40:104], packages.LABEL + inner[8:40] + manifest)
    assert not verify(THERE.public.sign, inner[40:104], manifest)


def test_own_keys_that_cannot_be_read_are_a_damage_here_and_not_of_the_file() -> None:
    with pytest.raises(DataDamaged):
        open_package(sealed(), ["AGE-SECRET-KEY-1"], lambda _: None)


def test_a_package_for_newer_readers_alone_is_refused_as_such() -> None:
    newer = {"format": 3, "min_reader": 2, "sections": {"quite": "another"}, "purpose": 7}

    assert reason_of(forged(newer)) == "newer_format"


def test_what_a_newer_program_adds_is_passed_over_where_it_says_so() -> None:
    head = head_of("changes", LINES, mood="calm")
    later = manifest_of(head, format=2, colour=[["blue"], {"a": [[1]]}])
    later["sender"]["floor"] = 3

    assert opened(forged(later, PACKED)).section("changes") == LINES
    assert reason_of(forged({**later, "format": 1}, PACKED)) == "damaged"


BAD: dict[str, list[object]] = {
    "format": [0, -1, 1.0, True, "1", None, 2**40],
    "min_reader": [0, "1", None, 0.5, False],
    "purpose": ["", "Replica", "a" * 81, "../x", 3, "rep\n"],
    "id": ["", "5F" * 16, "5f" * 15, "5f" * 16 + "\n", 5],
    "sender": [None, [], "X-07", {}],
    "to": ["", "pc:", "pc:" + "g" * 64, "unit:", "unit:a\nb", "unit:" + "x" * 41, "unit:\u202ea"],
    "to_name": [None, "a\nb", "\u0000", "x" * 201, "a\u202eb"],
    "officer": ["", None, "x" * 201, "\u0007"],
    "created": ["", "2026-11-21", "2026-11-21T05:00:00", "2026-13-01T00:00:00Z", 1],
    "expires": ["", "2026-02-30", "20261221", "2026-W01-1", "٢٠٢٦-12-21", None],
    "number": [-1, 2**31 + 1, "1", None, True, 1.5],
    "previous": [None, "x", "AB" * 32],
    "schema": [-1, "2", None],
    "app": ["", None, "x" * 41],
    "reason": [None, "x" * 1001, "a\u0000b"],
    "sections": [None, {}, [None], [[]], [{}], "changes"],
}


@pytest.mark.parametrize(("name", "value"), [(k, v) for k, each in BAD.items() for v in each])
def test_a_manifest_with_an_odd_value_is_damaged(name: str, value: object) -> None:
    content = forged(manifest_of(head_of("changes", LINES), **{name: value}), PACKED)

    assert reason_of(content) == "damaged"


@pytest.mark.parametrize("name", [*BAD])
def test_a_manifest_that_leaves_something_out_is_damaged(name: str) -> None:
    said = manifest_of(head_of("changes", LINES))
    del said[name]

    assert reason_of(forged(said, PACKED)) == "damaged"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sign", "00"),
        ("sign", None),
        ("age", "age1x"),
        pytest.param("age", HERE.age, id="age-a-secret"),
        ("device", "X"),
        ("unit_code", "a\nb"),
        ("unit_name", 3),
        ("pc", "\u2066"),
    ],
)
def test_a_sender_with_an_odd_value_is_damaged(name: str, value: object) -> None:
    said = manifest_of(head_of("changes", LINES))
    said["sender"][name] = value

    assert reason_of(forged(said, PACKED)) == "damaged"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", ""),
        ("name", "../changes"),
        ("name", "c" * 81),
        ("name", 1),
        ("size", -1),
        ("size", "24"),
        ("size", 2**31),
        ("size", 2**70),
        ("size", 1e3),
        ("packed", -len(PACKED)),
        ("packed", len(PACKED) - 1),
        ("packed", len(PACKED) + 1),
        ("packed", True),
        ("sha256", ""),
        ("sha256", "0" * 63),
    ],
)
def test_a_section_with_an_odd_value_is_damaged(name: str, value: object) -> None:
    content = forged(manifest_of({**head_of("changes", LINES), name: value}), PACKED)

    assert reason_of(content) == "damaged"


def test_a_manifest_that_says_a_thing_twice_is_damaged() -> None:
    text = json.dumps(manifest_of(head_of("changes", LINES)))

    assert opened(forged(text.encode(), PACKED)).section("changes") == LINES
    twice = text.replace('"number": 1', '"number": 2, "number": 1')
    assert reason_of(forged(twice.encode(), PACKED)) == "damaged"
    assert reason_of(forged(f"{text}x".encode(), PACKED)) == "damaged"
    assert reason_of(forged(f"\ufeff{text}".encode(), PACKED)) == "damaged"
    assert reason_of(forged(text.encode("utf-16"), PACKED)) == "damaged"


def test_a_manifest_that_is_too_long_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    content = forged(b"[" * (manifests.MOST_MANIFEST + 1))
    monkeypatch.setattr(strict, "read_json", lambda *_: pytest.fail("parsed"))

    assert reason_of(content) == "damaged"


def test_one_name_for_two_sections_is_damaged() -> None:
    head = head_of("changes", LINES)

    assert reason_of(forged(manifest_of(head, head), PACKED * 2)) == "damaged"


def test_too_many_sections_are_refused() -> None:
    heads = [{"name": f"s{n}", "size": 0, "packed": 0, "sha256": "0" * 64} for n in range(4097)]

    assert reason_of(forged(manifest_of(*heads))) == "too_large"


def test_more_than_a_gigabyte_in_all_is_refused_before_anything_is_unpacked() -> None:
    heads = [head_of(f"s{n}", b"", b"", size=2**28) for n in range(5)]

    assert reason_of(forged(manifest_of(*heads))) == "too_large"


@pytest.mark.parametrize(
    "body",
    [b"", PACKED[:-1], PACKED + b"\0", PACKED * 2],
    ids=["nothing", "cut", "one more", "twice"],
)
def test_sections_fill_the_file_exactly(body: bytes) -> None:
    assert reason_of(forged(manifest_of(head_of("changes", LINES)), body)) == "damaged"


def test_sections_in_each_others_place_are_damaged() -> None:
    one, two = zstandard.compress(b"[1]\n"), zstandard.compress(b"[2]\n")
    heads = [head_of("changes", b"[1]\n"), head_of("seen", b"[2]\n")]

    assert reason_of(forged(manifest_of(*heads), two + one)) == "damaged"


def test_a_section_that_is_not_there_is_refused_when_it_is_asked_for() -> None:
    package = opened(sealed({}))

    assert refusal(lambda: package.section("changes")).reason == "damaged"
    assert refusal(lambda: [*package.lines("changes")]).reason == "damaged"


def of_packed(packed: bytes, size: int) -> Package:
    """Return an opened package whose only section is said to be so large."""
    return opened(forged(manifest_of(head_of("changes", b"", packed, size=size)), packed))


@pytest.mark.parametrize(
    ("packed", "size"),
    [
        (PACKED, len(LINES) - 1),
        (PACKED, len(LINES) + 1),
        (PACKED[:-1], len(LINES)),
        (b"", 1),
        (b"no zstd at all", 14),
        (PACKED + b"rest", len(LINES)),
        (PACKED + PACKED, len(LINES)),
        (zstandard.compress(b"x" * 100_000), 0),
    ],
    ids=["larger", "smaller", "cut", "nothing", "else", "rest", "twice", "bomb"],
)
def test_a_section_is_as_large_as_it_says(packed: bytes, size: int) -> None:
    package = of_packed(packed, size)

    assert refusal(lambda: package.section("changes")).reason == "damaged"
    assert refusal(lambda: [*package.lines("changes")]).reason in {"damaged", "too_large"}


def test_a_frame_that_wants_a_large_window_is_refused() -> None:
    def framed(log: int) -> bytes:
        wide = zstandard.ZstdCompressionParameters(window_log=log)
        packer = zstandard.ZstdCompressor(compression_params=wide).compressobj()
        return packer.compress(LINES) + packer.flush()

    assert of_packed(framed(25), len(LINES)).section("changes") == LINES
    assert refusal(lambda: of_packed(framed(26), len(LINES)).section("changes")).reason == "damaged"


def test_what_is_larger_than_a_whole_comes_in_pieces_only(monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"0123456789" * 60_000
    package = opened(sealed({"store": content}))
    monkeypatch.setattr(packages, "MOST_WHOLE", len(content) - 1)

    assert refusal(lambda: package.section("store")).reason == "too_large"
    pieces = [*package.pieces("store")]
    assert b"".join(pieces) == content
    assert max(map(len, pieces)) < len(content) / 2
