"""What `docs/package-format.md` says, done with the standard `age` tool and nothing of the program.

The reader below was written from that page. Only what makes the packages comes from the program.
"""

import json
import subprocess
from dataclasses import replace
from hashlib import sha256, shake_256
from pathlib import Path
from typing import Any

import pytest
import zstandard
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from tests.conftest import HandClock
from tests.storage.conftest import KEY, LOGIN
from tests.sync.hostile.forge import HERE, THERE, draft, opened, sealed

from antq_desktop.domain.people import Person
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.seen import Seen, changes_beyond
from antq_desktop.storage.store import Store
from antq_desktop.sync.keys import digits
from antq_desktop.sync.package import lines_of, seal
from antq_desktop.sync.wire import lines

GOLDEN = Path(__file__).parent / "golden"


def age_opens(file: Path, identity: str, folder: Path) -> bytes:
    """Open the envelope with the tool; `CalledProcessError` where it does not open."""
    key = folder / "key.txt"
    key.write_text(f"{identity}\n", encoding="ascii")
    done = subprocess.run(["age", "-d", "-i", key, file], capture_output=True, check=True)
    return done.stdout


def inside(content: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return manifest and sections of what was in the envelope."""
    assert content[:8] == b"ANTQPKG1"
    key, signature, length = content[8:40], content[40:104], int.from_bytes(content[104:108], "big")
    manifest = content[108 : 108 + length]
    signed = b"antq-package-v1\0" + key + manifest
    Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    said = json.loads(manifest)
    assert said["sender"]["sign"] == key.hex()
    start, sections = 108 + length, {}
    for head in said["sections"]:
        packed = content[start : start + head["packed"]]
        start += head["packed"]
        assert sha256(packed).hexdigest() == head["sha256"]
        sections[head["name"]] = zstandard.ZstdDecompressor().decompressobj().decompress(packed)
        assert len(sections[head["name"]]) == head["size"]
    assert start == len(content)
    return said, sections


def text_of(value: object) -> bytes:
    """Return J(value)."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def link_after(previous: bytes, line: list[Any]) -> bytes:
    """Return the link of a change to the one before it on its device."""
    device, seq, _, record, register, root, fields, seed, base = line[:9]
    moment, actor, reason, schema, work = line[9:]
    names = sorted(fields)
    values = [*(fields[name] for name in names), reason]
    salts = shake_256(seed.encode()).digest(16 * len(values))
    commitments = b"".join(
        sha256(salts[16 * n : 16 * n + 16] + text_of(value)).digest()
        for n, value in enumerate(values)
    )
    named = f"{device}:{seq}:{record}:{register}:{root}:{moment}:{schema}:{work}".encode()
    covered = b"\n".join([named, text_of(actor), text_of(names), text_of(base), b""])
    return sha256(previous + covered + commitments).digest()


def test_the_standard_tool_opens_the_envelope(tmp_path: Path) -> None:
    file = tmp_path / "ANTQ_X-08_X-07_1_2026-11-21.antq"
    file.write_bytes(sealed({"changes": b"[1]\n", "seen": b"", "blob-1": bytes(300_000)}))

    for keys in (HERE, THERE):
        said, sections = inside(age_opens(file, keys.age, tmp_path))
        assert said["purpose"] == "replica"
        assert said["sender"]["unit_name"] == "Công an xã Đông Bình"
        assert sections == {"changes": b"[1]\n", "seen": b"", "blob-1": bytes(300_000)}


def test_the_standard_tool_says_when_a_file_was_cut(tmp_path: Path) -> None:
    file = tmp_path / "cut.antq"
    file.write_bytes(sealed()[:-1])

    with pytest.raises(subprocess.CalledProcessError):
        age_opens(file, HERE.age, tmp_path)


def test_what_a_stranger_changed_is_seen_by_the_page_s_reader(tmp_path: Path) -> None:
    file = tmp_path / "file.antq"
    file.write_bytes(sealed())
    content = age_opens(file, HERE.age, tmp_path)

    with pytest.raises(InvalidSignature):
        inside(content.replace(b'"number":1', b'"number":2'))


def test_what_the_standard_tool_sealed_is_read_by_the_program(tmp_path: Path) -> None:
    file = tmp_path / "file.antq"
    file.write_bytes(sealed())
    content = age_opens(file, HERE.age, tmp_path)

    command = ["age", "-r", HERE.public.age, "-r", THERE.public.age]
    again = subprocess.run(command, input=content, capture_output=True, check=True).stdout

    assert opened(again).manifest == opened(file.read_bytes()).manifest
    assert [*opened(again).lines("changes")] == [*opened(file.read_bytes()).lines("changes")]


def test_links_and_commitments_are_made_as_the_page_says(tmp_path: Path, clock: HandClock) -> None:
    folder = tmp_path / "store"
    folder.mkdir()
    store = Store(folder, KEY, LOGIN, clock)
    first = store.write(
        Tag.ADD, lambda work: work.put(Person(full_name='Đỗ "Út" Ngà', remarks="một\nhai\\ba"))
    )
    store.write(Tag.CHANGE, lambda work: work.put(replace(first, full_name="Đỗ Thị Ngà")))
    with store.read() as reader:
        changes = [*changes_beyond(reader, Seen())]
    store.close()
    file = tmp_path / "file.antq"
    file.write_bytes(seal(draft(), {"changes": lines_of(lines(changes))}, THERE, [HERE.public.age]))

    _said, sections = inside(age_opens(file, HERE.age, tmp_path))

    read = [json.loads(line) for line in sections["changes"].splitlines()]
    assert len(read) >= 2
    assert any(line[8] for line in read)
    previous = bytes(32)
    for number, line in enumerate(read, start=1):
        assert line[1] == number
        previous = link_after(previous, line)
        assert line[2] == previous.hex()


def test_the_digits_are_made_as_the_page_says() -> None:
    public = HERE.public
    told = b"\0".join([b"antq-digits-v1", b"X-07", public.sign.encode(), public.age.encode()])
    bits = f"{int.from_bytes(sha256(told).digest(), 'big'):0256b}"[:132]

    assert digits("X-07", public).replace(" ", "") == str(int(bits, 2)).zfill(40)


def test_the_page_names_each_member_and_each_bound() -> None:
    page = (Path(__file__).parents[2] / "docs" / "package-format.md").read_text(encoding="utf-8")
    manifest = opened(sealed()).manifest

    for name in (*vars(manifest), *vars(manifest.sender), *vars(manifest.sections[0])):
        assert f"`{name}`" in page, name


def identity_of(file: Path) -> str:
    """Return the key a golden file was written for, from the file beside it."""
    if (told := file.with_suffix(".key.json")).exists():
        return str(json.loads(told.read_text(encoding="utf-8"))["reader"]["age"])
    return file.with_suffix(".key.txt").read_text(encoding="ascii").splitlines()[-1]


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.antq")), ids=lambda each: each.stem)
def test_the_golden_packages_are_opened_by_the_standard_tool(file: Path, tmp_path: Path) -> None:
    identity = identity_of(file)

    said, _sections = inside(age_opens(file, identity, tmp_path))

    assert said["min_reader"] <= said["format"]
