"""A paired PC that turned hostile: whatever it signs is taken or refused, and costs little.

The envelope and the signature are always right here, so that everything behind them is reached.
"""

import copy
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import zstandard
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from tests.soak import count
from tests.sync.hostile.forge import HERE, LINES, Head, forged, head_of, manifest_of
from tests.sync.hostile.test_damage import read_wholly

from antq_desktop.errors import PackageRefused

Tree = dict[str, Any] | list[Any]

ROOT = Path(__file__).parents[3]
CONTENTS = {"changes": LINES, "seen": b"{}\n", "blob": b"\0" * 3000}
PACKED = {name: zstandard.compress(content) for name, content in CONTENTS.items()}
BODY = b"".join(PACKED.values())

#: What a section may hold instead of its lines.
ODD_LINES = [
    b"[" * 5000 + b"]" * 5000 + b"\n",
    b'{"a":' * 900 + b"1" + b"}" * 900 + b"\n",
    b"[NaN]\n",
    b"[1.5]\n",
    b'["\\ud800"]\n',
    b'{"a":1,"a":2}\n',
    b"[%d]\n" % 2**64,
    b"[" + b"9" * 9000 + b"]\n",
    b"[1]\n[2]",
    b"\n\n\n",
    b'"' + b"x" * 300_000 + b'"\n',
    b"\xff\xfe\n",
    b"[1]\0\n",
]
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False),
    st.integers(-(2**70), 2**70),
    st.sampled_from([-1, 0, 1, 2**31, 2**32, 2**63, 2**64, 10**400]),
    st.text(st.characters(exclude_categories=[]), max_size=30),
    st.sampled_from(["", "x" * 70_000, "../../x", "pc:", "\ud800", "changes", "seen", "5f" * 16]),
    st.recursive(st.just([]), lambda inner: st.lists(inner, max_size=2), max_leaves=40),
    st.dictionaries(st.text(max_size=9), st.integers(), max_size=3),
)


def places(value: Tree, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value inside a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in inner:
        yield (*at, key)
        if isinstance(each, dict | list):
            yield from places(each, (*at, key))


@st.composite
def manifests(draw: st.DrawFn) -> bytes:
    """Return the bytes of a manifest in which up to three things are odd."""
    said = manifest_of(*(head_of(name, content) for name, content in CONTENTS.items()))
    for _ in range(draw(st.integers(0, 3))):
        *way, last = draw(st.sampled_from([*places(said)]))
        inner: Any = said
        for key in way:
            inner = inner[key]
        change(draw, inner, last)
    text = json.dumps(said, ensure_ascii=draw(st.booleans()))
    if draw(st.integers(0, 9)) == 0:
        start = draw(st.integers(0, len(text)))
        text = text[:start] + draw(st.sampled_from(['"', "}", "[", ",", text[:40]])) + text[start:]
    return text.encode("utf-8", "surrogatepass")


def change(draw: st.DrawFn, inner: Any, last: Any) -> None:  # noqa: ANN401 (any JSON value)
    """Make one thing odd in an object or a list."""
    match draw(st.sampled_from(["replace", "drop", "add", "swap"])):
        case "replace":
            inner[last] = draw(ODD)
        case "drop":
            del inner[last]
        case "add" if isinstance(inner, list):
            inner.append(copy.deepcopy(inner[last]) if draw(st.booleans()) else draw(ODD))
        case "add":
            inner[draw(st.text(max_size=9))] = draw(ODD)
        case _ if isinstance(inner, list):
            inner.reverse()


@st.composite
def bodies(draw: st.DrawFn) -> bytes:
    """Return sections that are right, in each other's place, cut or something else."""
    match draw(st.sampled_from(["right", "swapped", "cut", "bytes"])):
        case "right":
            return BODY
        case "swapped":
            return b"".join(draw(st.permutations([*PACKED.values()])))
        case "cut":
            return BODY[: draw(st.integers(0, len(BODY)))]
        case _:
            return draw(st.binary(max_size=200))


def verdict(content: bytes) -> str:
    """Return "taken", or the reason of the refusal; any other error is the test's failure."""
    try:
        read_wholly(content)
    except PackageRefused as refused:
        return refused.reason
    return "taken"


@settings(max_examples=count(400, 40_000), suppress_health_check=[HealthCheck.too_slow])
@given(manifests(), bodies())
def test_whatever_is_signed_is_taken_or_refused(manifest: bytes, body: bytes) -> None:
    found = verdict(forged(manifest, body))

    event(found)
    assert found in {"taken", "damaged", "too_large", "newer_format", "wrong_signature"}


@settings(max_examples=count(150, 20_000))
@given(
    st.lists(st.sampled_from(ODD_LINES) | st.binary(max_size=40), min_size=1, max_size=4),
    st.integers(-2, 2),
    st.binary(max_size=3),
)
def test_whatever_stands_in_a_section_is_taken_or_refused(
    lines: list[bytes], wrong: int, behind: bytes
) -> None:
    content = b"".join(lines)
    packed = zstandard.compress(content) + behind
    head = head_of("changes", content, packed, size=max(0, len(content) + wrong))

    found = verdict(forged(manifest_of(head), packed))

    event(found)
    assert found in {"taken", "damaged", "too_large"}


@settings(max_examples=count(150, 20_000))
@given(st.data())
def test_whatever_looks_like_packed_bytes_is_taken_or_refused(data: st.DataObject) -> None:
    packed = bytearray(zstandard.compress(LINES * 40))
    for place in data.draw(st.lists(st.integers(0, len(packed) - 1), max_size=3)):
        packed[place] = data.draw(st.integers(0, 255))
    stored = bytes(packed[: data.draw(st.integers(0, len(packed)))]) + data.draw(st.binary())
    head = head_of("changes", LINES * 40, stored)

    assert verdict(forged(manifest_of(head), stored)) in {"taken", "damaged", "too_large"}


def test_the_fuzzer_of_the_long_tests_runs(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.sync.hostile.fuzz", "-runs=50", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": "src"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)

    assert done.returncode == 0, done.stderr.decode()[-2000:]
    assert b"Done 50 runs" in done.stderr or b"No fuzzer" in done.stdout


def zeros(size: int, level: int = 1) -> bytes:
    """Return packed zeros, a hundred thousand times smaller than they are."""
    packer = zstandard.ZstdCompressor(level=level).compressobj(size=size)
    piece = bytes(2**20)
    return b"".join([packer.compress(piece) for _ in range(size // 2**20)] + [packer.flush()])


def bomb(said: int, size: int = 2**30) -> bytes:
    """Return a package whose section says one size and unpacks to another."""
    packed = zeros(size)
    return forged(manifest_of(head_of("changes", b"", packed, size=said)), packed)


def many(heads: list[Head], body: bytes = b"") -> bytes:
    """Return a package of many sections."""
    return forged(manifest_of(*heads), body)


def deep() -> bytes:
    """Return a package whose manifest is a megabyte of brackets."""
    return forged(b"[" * 2**20)


def wide() -> bytes:
    """Return a package of lines that make as many small values as a line can."""
    lines = (b"[" + b"[]," * 80_000 + b"[]]\n") * 50
    packed = zstandard.compress(lines)
    return many([head_of("changes", lines, packed)], packed)


def frames() -> bytes:
    """Return a package whose section is a million empty frames."""
    packed = zstandard.compress(b"") * 1_000_000
    return many([head_of("changes", b"", packed)], packed)


def header() -> bytes:
    """Return an envelope of half a million receivers, which age would read for days."""
    return b"age-encryption.org/v1\n" + b"-> a\n\n" * 500_000 + b"--- " + b"C" * 43 + b"\n"


def full_header() -> bytes:
    """Return an envelope with as many receivers as its header may hold."""
    return b"age-encryption.org/v1\n" + b"-> a\n\n" * 1350 + b"--- " + b"C" * 43 + b"\n"


BOMBS = {
    "says little": lambda: bomb(1000),
    "says all of it": lambda: bomb(2**30),
    "says the most of a whole": lambda: bomb(2**28 + 1),
    "deep": deep,
    "wide": wide,
    "frames": frames,
    "header": header,
    "full header": full_header,
}

#: Odd and yet all that they say they are; only their cost matters.
HARMLESS = {"wide", "frames"}

MEASURE = """
import sys, time
from pathlib import Path
from antq_desktop.errors import PackageRefused
from antq_desktop.sync.package import open_package
content, identity = Path(sys.argv[1]).read_bytes(), sys.argv[2]
def most():
    # Not `getrusage`: it also counts what the process that started this one once had.
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1])
before = most()
def whole(package, name):
    package.section(name)
def lines(package, name):
    for _ in package.lines(name):
        pass
for read in (whole, lines):
    try:
        package = open_package(content, [identity], lambda sign: None)
        for head in package.manifest.sections:
            read(package, head.name)
        print("taken")
    except PackageRefused as refused:
        print(refused.reason)
print((most() - before) // 1024, int(time.process_time()))
"""


if sys.platform == "linux":  # the system is asked for the memory that was used

    @pytest.mark.parametrize("name", BOMBS)
    def test_a_bomb_costs_little_memory_and_time(name: str, tmp_path: Path) -> None:
        path = tmp_path / "bomb.antq"
        path.write_bytes(BOMBS[name]())

        done = subprocess.run(
            [sys.executable, "-c", MEASURE, path, HERE.age],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": "src"},
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )

        *verdicts, used = done.stdout.splitlines()
        megabytes, seconds = map(int, used.split())
        assert set(verdicts) <= ({"taken"} if name in HARMLESS else {"damaged", "too_large"})
        assert megabytes < 128
        assert seconds < 60
