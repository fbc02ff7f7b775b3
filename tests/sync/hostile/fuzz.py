"""A fuzzer against the reader of packages.

    python -m tests.sync.hostile.fuzz [FOLDER] [OPTION OF LIBFUZZER...]

The envelope is left out and every signature is made right, so that what is behind them is reached:
the manifest, the table of sections, the unpacking and the lines. Runs for ten minutes by itself;
whatever is raised beside `PackageRefused` stops it. Inputs are kept in the folder, or in
`build/fuzz`.
"""

import contextlib
import importlib.util
import json
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import zstandard

FUZZER = importlib.util.find_spec("atheris") is not None
if FUZZER:
    import atheris

    watched = atheris.instrument_imports(include=["antq_desktop.sync"])
else:
    watched = contextlib.nullcontext()
with watched:
    from tests.sync.hostile.forge import LINES, THERE, head_of, manifest_of
    from tests.sync.hostile.test_damage import read_wholly

    from antq_desktop.errors import PackageRefused
    from antq_desktop.sync import manifest as manifests
    from antq_desktop.sync import package as packages
    from antq_desktop.sync import strict
    from antq_desktop.sync.keys import sign

#: Where inputs are kept from one run to the next, also those that broke the reader.
KEPT = Path(__file__).parents[3] / "build" / "fuzz"
SECONDS = 600
LONGEST = 8192
PUBLIC = bytes.fromhex(THERE.public.sign)


def whole(rest: bytes) -> None:
    """Read a manifest of the given length, signed, and the sections behind it."""
    length = min(int.from_bytes(rest[:2], "big"), len(rest) - 2)
    said = rest[2 : 2 + length]
    prefix = packages.MAGIC + PUBLIC + sign(THERE, packages.LABEL + PUBLIC + said)
    read_wholly(prefix + length.to_bytes(4, "big") + rest[2:])


def manifest(rest: bytes) -> None:
    """Read a manifest alone; what is read once is written and read the same again."""
    found = manifests.read_manifest(rest)
    assert found.format >= 1
    assert len({each.name for each in found.sections}) == len(found.sections)


def section(rest: bytes) -> None:
    """Unpack a section that says its size in the first bytes."""
    packed = rest[2:]
    head = head_of("changes", b"", packed, size=int.from_bytes(rest[:2], "big"))
    said = manifests.read_manifest(json.dumps(manifest_of(head)).encode())
    parts = {"changes": memoryview(packed)}
    package = packages.Package(said, sha256(packed).hexdigest(), len(packed), parts)
    assert len(package.section("changes")) == head["size"]


def lines(rest: bytes) -> None:
    """Read lines, and hold what is taken against the usual reader of JSON."""
    taken = [*strict.values_in([rest])]
    assert taken == [json.loads(line) for line in rest.split(b"\n")[:-1]]


SURFACES: tuple[Callable[[bytes], None], ...] = (whole, manifest, section, lines)


def one(content: bytes) -> None:
    """Try one input; its first byte says which surface the rest is for."""
    if len(content) > 2:
        with contextlib.suppress(PackageRefused):
            SURFACES[content[0] % len(SURFACES)](content[1:])


def seeds() -> list[bytes]:
    """Return honest inputs, one for each surface."""
    packed = zstandard.compress(LINES)
    said = json.dumps(manifest_of(head_of("changes", LINES))).encode()
    size = len(LINES).to_bytes(2, "big")
    inputs = [len(said).to_bytes(2, "big") + said + packed, said, size + packed, LINES]
    return [bytes([surface]) + content for surface, content in enumerate(inputs)]


def main(options: list[str]) -> int:
    """Read the honest inputs, then fuzz, where the fuzzer is there."""
    vars(packages)["_opened"] = lambda content, _identities: content
    for surface, content in zip(SURFACES, seeds(), strict=True):
        surface(content[1:])
    if not FUZZER:
        sys.stdout.write("No fuzzer (atheris) for this Python: hypothesis ran long instead.\n")
        return 0
    folders = [Path(each) for each in options if not each.startswith("-")] or [KEPT]
    folders[0].mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(seeds()):
        (folders[0] / f"seed-{number}").write_bytes(content)
    limits = [f"-max_total_time={SECONDS}", f"-max_len={LONGEST}", "-rss_limit_mb=1024"]
    usual = [*limits, "-timeout=10", f"-artifact_prefix={folders[0]}/"]
    words = [each for each in options if each.startswith("-")]
    atheris.Setup([sys.argv[0], *usual, *words, *map(str, folders)], one)
    atheris.Fuzz()  # ends the process
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
