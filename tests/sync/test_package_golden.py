"""The package of format 1, written once on 2026-11-22, which must be read for ever.

Its keys and all that stands in it are invented. It is never written again: a later format gets a
file of its own beside it.
"""

from hashlib import sha256
from pathlib import Path

from antq_desktop.sync.manifest import Manifest, SectionHead, Sender
from antq_desktop.sync.package import Package, open_package
from antq_desktop.sync.wire import change_of_line, line_of

FILE = Path(__file__).parent / "golden" / "format-1.antq"
FILE_SHA256 = "7b607dc81264ddfb99952d521f5e6a100cc0f8fcecd2b408d180fd97b74bab2e"
SIGN = "bf4ffb3b5960655883a91d0eb6b29072902e8ac6b8e6e4fc1c85633b40183718"
BLOB = bytes(range(256))
DEVICE, RECORD = "0a" * 16, "0b" * 16
CHANGES = [
    [
        DEVICE,
        1,
        "fa07e2cb207ab744ed5a1a7bdfd91895662966fc12db978efe154400f673e785",
        RECORD,
        "people",
        RECORD,
        {
            "_created": True,
            "full_name": "Đỗ Thị Ngà",
            "remarks": 'Một\n"hai"',
            "support_wish": None,
            "born_year": 1990,
        },
        "01" * 16,
        {},
        "2026-11-21T05:00:00Z",
        "Lê Văn Minh",
        "record:add",
        2,
        "11" * 16,
    ],
    [
        DEVICE,
        2,
        "21e9ed9cd6be214b7f39cd6fed9d235712c9d49572c94e382d249752cee00088",
        RECORD,
        "people",
        RECORD,
        {"full_name": "Đỗ Thị Ngát"},
        "02" * 16,
        {"full_name": [f"{DEVICE}:1"]},
        "2026-11-21T05:01:00Z",
        "Lê Văn Minh",
        "record:change",
        2,
        "12" * 16,
    ],
]
SAID = Manifest(
    format=1,
    min_reader=1,
    purpose="replica",
    id="5f" * 16,
    sender=Sender(
        unit_code="X-07",
        unit_name="Công an xã Đông Bình",
        pc="Máy trực ban",
        device=DEVICE,
        sign=SIGN,
        age="age19eqtka0kyp2ttxe6vehv3z5m4xd57dzedcdhv2p743mfdmk33f5qzzgf5s",
    ),
    to="pc:f7640af4b213d4dfa943fe00470b090efcad4116c166b8b241e4bf24c986a37a",
    to_name="Công an xã Tây Bình",
    officer="Lê Văn Minh",
    created="2026-11-21T05:02:00Z",
    expires="2026-12-21",
    number=7,
    previous="c0" * 32,
    schema=2,
    app="0.1.0",
    reason="Đối chiếu quý IV",
    sections=(
        SectionHead(
            "changes", 824, 358, "5f0cd9e70404469f92ac7cba6e060f784e5d4cb8487ac740fbc39716be902842"
        ),
        SectionHead(
            "seen", 66, 52, "ab42c7d07f13352f7d675a281b80045d002188041e97f079411b807b29f7e7d8"
        ),
        SectionHead(
            "retired", 0, 9, "6fb8543883dafcc2ed0934866b8b3f775231f5b0933add08bf502e9e84944cbd"
        ),
        SectionHead(
            f"blob-{sha256(BLOB).hexdigest()}",
            256,
            266,
            "7150b0ed9e8cc3ab314251435ddcde69b91e2f19138ee96a3cb623aab2c56289",
        ),
    ),
)


def golden() -> Package:
    """Return the opened package."""
    identity = FILE.with_suffix(".key.txt").read_text(encoding="ascii").splitlines()[-1]
    asked: list[str] = []
    package = open_package(FILE.read_bytes(), [identity], asked.append)
    assert asked == [SIGN]
    return package


def test_the_file_itself_was_not_touched() -> None:
    assert sha256(FILE.read_bytes()).hexdigest() == FILE_SHA256 == golden().sha256


def test_its_manifest_reads_as_it_was_written() -> None:
    assert golden().manifest == SAID


def test_its_sections_read_as_they_were_written() -> None:
    package = golden()

    assert [*package.lines("changes")] == CHANGES
    assert [*package.lines("seen")] == [{"has": {DEVICE: [[1, 2]]}, "received": 6}]
    assert [*package.lines("retired")] == []
    assert package.section(f"blob-{sha256(BLOB).hexdigest()}") == BLOB


def test_its_lines_are_changes_still() -> None:
    assert [line_of(change_of_line(line)) for line in golden().lines("changes")] == CHANGES
