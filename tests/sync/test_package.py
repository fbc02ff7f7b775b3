"""A package: who can open it, what it says, and each reason for which it is refused."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
import zstandard
from tests.sync.hostile.forge import (
    HERE,
    LINES,
    THERE,
    draft,
    opened,
    sealed,
)

from antq_desktop import VERSION
from antq_desktop.errors import PackageRefused
from antq_desktop.storage.schema import SCHEMA
from antq_desktop.sync import manifest as manifests
from antq_desktop.sync import package as packages
from antq_desktop.sync import strict
from antq_desktop.sync.keys import new_keys
from antq_desktop.sync.package import lines_of, open_package, seal

PACKED = zstandard.compress(LINES)


def refusal(act: Callable[[], object]) -> PackageRefused:
    """Return how an act is refused."""
    with pytest.raises(PackageRefused) as refused:
        act()
    return refused.value


def reason_of(content: bytes) -> str:
    """Return why a file is refused, at opening or at reading its changes."""
    return refusal(lambda: [*opened(content).lines("changes")]).reason


# What an honest package does


def test_the_receiver_reads_what_was_written() -> None:
    content = sealed({"changes": lines_of([[1, "Đỗ Thị Ngà"], {"a": None}]), "empty": b""})

    package = opened(content)

    assert [*package.lines("changes")] == [[1, "Đỗ Thị Ngà"], {"a": None}]
    assert package.section("changes") == '[1,"Đỗ Thị Ngà"]\n{"a":null}\n'.encode()
    assert package.section("empty") == b""
    assert [*package.lines("empty")] == []
    assert package.has("changes")
    assert not package.has("blob")
    assert (package.sha256, package.size) == (sha256(content).hexdigest(), len(content))


def test_the_manifest_says_all_that_its_writer_said() -> None:
    said = draft(number=17, previous="ab" * 32, reason="Đối chiếu quý IV\ntheo công văn số 3")

    manifest = opened(seal(said, {"seen": b"{}\n"}, THERE, [HERE.public.age])).manifest

    assert {name: getattr(manifest, name) for name in vars(said)} == vars(said)
    assert (manifest.format, manifest.min_reader) == (1, 1)
    assert (manifest.schema, manifest.app) == (SCHEMA, VERSION)
    assert [(each.name, each.size) for each in manifest.sections] == [("seen", 3)]


def test_every_recipient_and_the_sender_can_open_it_and_nobody_else() -> None:
    second, stranger = new_keys(), new_keys()
    content = seal(draft(), {"changes": LINES}, THERE, [HERE.public.age, second.public.age])

    for reader in (HERE, second, THERE):
        assert opened(content, reader).section("changes") == LINES
    assert refusal(lambda: opened(content, stranger)).reason == "not_for_us"
    assert open_package(content, [stranger.age, HERE.age], lambda _: None).section("changes")


def test_a_backup_is_sealed_to_its_writer_alone() -> None:
    content = seal(draft(purpose="backup"), {"store": b"\0" * 5000}, THERE, [])

    assert opened(content, THERE).section("store") == b"\0" * 5000
    assert refusal(lambda: opened(content, HERE)).reason == "not_for_us"


def test_nothing_of_it_can_be_read_from_outside() -> None:
    content = sealed({"changes": lines_of([["Đỗ Thị Ngà"]])})

    assert content.startswith(b"age-encryption.org/v1\n")
    for inside in ("Ngà", "Đông Bình", "replica", "X-07", THERE.public.age, HERE.public.age):
        assert inside.encode() not in content
    assert bytes.fromhex(THERE.public.sign) not in content


def test_the_same_words_sealed_twice_do_not_look_alike() -> None:
    assert sealed() != sealed()


def test_what_people_read_in_it_is_cleaned_by_the_writer() -> None:
    sender = replace(draft().sender, unit_name="Công an xã\u200b Đông  Bình", pc="Máy\n1")
    said = draft(sender=sender, officer=" Lê\u202e Văn Minh ", reason="a\r\nb", to_name="X" * 300)

    manifest = opened(seal(said, {}, THERE, [HERE.public.age])).manifest

    assert (manifest.sender.unit_name, manifest.sender.pc) == ("Công an xã Đông Bình", "Máy 1")
    assert (manifest.officer, manifest.reason) == ("Lê Văn Minh", "a\nb")
    assert manifest.to_name == "X" * 200


def test_no_person_is_named_where_a_package_is_printed() -> None:
    said = draft(officer="Lê Văn Minh", reason="Đỗ Thị Ngà chuyển đi")
    package = opened(seal(said, {"changes": LINES}, THERE, [HERE.public.age]))

    assert "Minh" not in f"{said}{package!r}{package.manifest}"
    assert "Ngà" not in f"{said}{package!r}{package.manifest}"


# What a writer is not let do


@pytest.mark.parametrize(
    "said",
    [
        {"purpose": "Replica!"},
        {"to": "everyone"},
        {"to": "pc:12"},
        {"officer": ""},
        {"expires": ""},
        {"expires": "2026-02-30"},
        {"expires": "20261221"},
        {"created": "yesterday"},
        {"created": "2026-02-30T00:00:00Z"},
        {"id": "5f"},
        {"number": -1},
        {"previous": "ab"},
    ],
    ids=str,
)
def test_a_draft_that_no_reader_would_take_is_not_written(said: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no reader would take"):
        sealed(**said)


def test_nobody_writes_under_the_keys_of_another() -> None:
    with pytest.raises(ValueError, match="other keys"):
        seal(draft(THERE), {}, HERE, [])


def test_more_than_a_reader_would_take_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_large(act: Callable[[], object]) -> bool:
        refused = refusal(act)
        return (refused.reason, refused.message) == ("too_large", strict.TOO_MUCH)

    assert too_large(lambda: lines_of(["x" * strict.MOST_LINE]))
    assert too_large(lambda: sealed({f"blob-{n}": b"" for n in range(4097)}))
    monkeypatch.setattr(strict, "MOST_LINES", 9)
    assert too_large(lambda: lines_of(range(10)))
    assert too_large(lambda: seal(draft(), {}, THERE, [new_keys().public.age for _ in range(100)]))
    monkeypatch.setattr(packages, "MOST_FILE", 1000)
    assert too_large(sealed)
    monkeypatch.setattr(manifests, "MOST_UNPACKED", len(LINES))
    assert too_large(sealed)


def test_a_sheet_of_attachments_fits() -> None:
    blobs = {f"blob-{sha256(bytes([n % 256, n // 256])).hexdigest()}": b"." for n in range(4000)}

    assert len(opened(sealed(blobs)).manifest.sections) == 4000
