"""Writing a package and reading it back, beside the bare libraries doing the same.

`package_bytes` seals and reads sections as they are. `package_lines` also makes the lines of a log
from values and reads them strictly; what it is compared with makes and reads plain JSON.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pyrage
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from antq_desktop.sync.keys import Keys, new_keys
from antq_desktop.sync.package import Draft, Package, Sender, lines_of, open_package, seal
from benchmarks.timing import Measured, compare

CHANGES = 40_000
ROUNDS, LEVEL, GOAL = 7, 3, 3
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def changes() -> list[list[object]]:
    """Return lines as a register of visits leaves them: about 20 MB."""
    chance = Random(3)
    device = chance.randbytes(16).hex()
    people = [chance.randbytes(16).hex() for _ in range(1000)]
    made: list[list[object]] = []
    for number in range(1, CHANGES + 1):
        person = people[number % len(people)]
        link, record, seed, work = (chance.randbytes(size).hex() for size in (32, 16, 16, 16))
        fields = {
            "_created": True,
            "person": person,
            "visited_on": f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
            "visited_by": f"Lê Văn {number % 17}",
            "findings": f"Đi làm thuê gần nhà, mỗi ngày {chance.randrange(100, 400)} nghìn đồng",
            "agreed": None,
        }
        base = {} if number % 3 else {"findings": [f"{device}:{number - 1}"]}
        moment = f"2026-11-21T05:{number % 60:02d}:00Z"
        act = [moment, "canbo", "visit:record", 2, work]
        made.append([device, number, link, record, "visits", person, fields, seed, base, *act])
    return made


@dataclass(frozen=True)
class Exchange:
    """Two PCs, and what one gives the other."""

    here: Keys
    there: Keys
    draft: Draft

    def ours(self, sections: dict[str, bytes]) -> bytes:
        """Seal sections; return what a whole section reads as."""
        content = seal(self.draft, sections, self.there, [self.here.public.age])
        return self.package(content).section("changes")

    def our_lines(self, values: list[list[object]]) -> int:
        """Seal the lines of values; return how many are read."""
        sections = {"changes": lines_of(values)}
        content = seal(self.draft, sections, self.there, [self.here.public.age])
        return sum(1 for _ in self.package(content).lines("changes"))

    def package(self, content: bytes) -> Package:
        """Open a package."""
        return open_package(content, [self.here.age], lambda _sign: None)

    def bare(self, content: bytes) -> bytes:
        """Do the same to the bytes with the libraries alone."""
        signer = Ed25519PrivateKey.from_private_bytes(self.there.sign)
        packed = zstandard.ZstdCompressor(level=LEVEL).compress(content)
        receivers = [self.here.public.age, self.there.public.age]
        to = [pyrage.x25519.Recipient.from_str(each) for each in receivers]
        sealed = pyrage.encrypt(signer.sign(packed) + packed, to)
        opened = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(self.here.age)])
        signer.public_key().verify(opened[:64], opened[64:])
        return bytes(zstandard.ZstdDecompressor().decompress(opened[64:]))

    def bare_lines(self, values: list[list[object]]) -> int:
        """Do the same with plain JSON, a line for each value."""
        content = self.bare("".join([f"{_ENCODER.encode(each)}\n" for each in values]).encode())
        return sum(1 for _ in map(json.loads, content.splitlines()))


def exchange() -> Exchange:
    """Return two new PCs."""
    here, there = new_keys(), new_keys()
    sender = Sender("X-07", "Xã A", "Máy 1", "0a" * 16, there.public.sign, there.public.age)
    draft = Draft(
        purpose="replica",
        id="5f" * 16,
        sender=sender,
        to=f"pc:{here.public.sign}",
        to_name="Xã B",
        officer="Lê Văn Minh",
        created="2026-11-21T05:00:00Z",
        expires="2026-12-21",
        number=1,
        previous="",
        reason="",
    )
    return Exchange(here, there, draft)


def package_bytes(_folder: Path) -> Measured:
    """Measure writing and reading a package of sections as they are."""
    between, content = exchange(), lines_of(changes())
    assert between.ours({"changes": content}) == between.bare(content) == content
    ours_s, reference_s = compare(
        lambda: between.ours({"changes": content}), lambda: between.bare(content), rounds=ROUNDS
    )
    words = "zstd, age and Ed25519 on the same bytes"
    return Measured("package_bytes", len(content), ours_s, words, reference_s, GOAL)


def package_lines(_folder: Path) -> Measured:
    """Measure writing and reading a package from values to values."""
    between, values = exchange(), changes()
    assert between.our_lines(values) == between.bare_lines(values) == CHANGES
    ours_s, reference_s = compare(
        lambda: between.our_lines(values), lambda: between.bare_lines(values), rounds=ROUNDS
    )
    words = "zstd, age, Ed25519 and plain JSON on the same values"
    return Measured("package_lines", CHANGES, ours_s, words, reference_s, GOAL)
