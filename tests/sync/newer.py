"""What a newer program writes: changes, manifests and sections this one has never heard of."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import pyrage
import zstandard
from tests.sync.pcs import Pc

from antq_desktop.domain.fields import RecordId, Stored
from antq_desktop.storage.changes import NOTHING_BEFORE, Change, DeviceId, commit, link, packed
from antq_desktop.storage.renewing import heads_of_records
from antq_desktop.sync.keys import sign
from antq_desktop.sync.package import LABEL, MAGIC

#: The PC of the newer program in the log.
DEVICE = DeviceId("0e" * 16)
_MANIFEST = len(MAGIC) + 32 + 64


@dataclass
class Writer:
    """A PC of the office with another program: it writes changes as they come in a file."""

    schema: int = 99
    written: list[Change] = field(default_factory=list)

    def says(
        self, register: str, record: str, root: str, values: Mapping[str, Stored],
        base: Mapping[str, tuple[str, ...]] | None = None,
    ) -> Change:  # fmt: skip
        """Write a change, linked to the one before it."""
        seq = len(self.written) + 1
        seed, reason = f"{seq:032x}", "record:change"
        said = [packed(values[name]) for name in sorted(values)]
        change = Change(
            0, DEVICE, seq, b"", RecordId(record), register, root, dict(values), seed,
            commit(seed, said, reason), dict(base or {}), "2026-11-21T06:00:00.000000Z",
            "Lê Văn Minh", reason, self.schema, "0d" * 16,
        )  # fmt: skip
        before = self.written[-1].link if self.written else NOTHING_BEFORE
        self.written.append(change._replace(link=link(before, change)))
        return self.written[-1]

    def changes(self, pc: Pc, register: str, record: str, root: str, **values: Stored) -> Change:
        """Write over what stands in a record on a PC."""
        heads = pc.read(lambda reader: heads_of_records(reader, [record]))[record]
        return self.says(register, record, root, values, heads.base_for(values))


def reworded(
    pc: Pc, content: bytes, more: Mapping[str, Any], sections: Mapping[str, bytes], to: str
) -> bytes:
    """Return a file of a PC as a newer program writes it, with more in its manifest."""
    inner = pyrage.decrypt(content, [pyrage.x25519.Identity.from_str(pc.keys.age)])
    length = int.from_bytes(inner[_MANIFEST : _MANIFEST + 4], "big")
    start = _MANIFEST + 4
    told, body = json.loads(inner[start : start + length]), inner[start + length :]
    told["sections"] = [{**head, "mood": "fine"} for head in told["sections"]]
    for name, held in sections.items():
        stored = zstandard.compress(held)
        body += stored
        told["sections"].append(
            {
                "name": name, "size": len(held), "packed": len(stored),
                "sha256": sha256(stored).hexdigest(),
            }
        )  # fmt: skip
    told["sender"]["storey"] = 2
    manifest = json.dumps({**told, **more}, ensure_ascii=False).encode()
    public = bytes.fromhex(pc.sign)
    whole = MAGIC + public + sign(pc.keys, LABEL + public + manifest)
    whole += len(manifest).to_bytes(4, "big") + manifest + body
    return bytes(pyrage.encrypt(whole, [pyrage.x25519.Recipient.from_str(to)]))
