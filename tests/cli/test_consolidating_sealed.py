"""A province takes sealed totals out of a folder, beside plain ones."""

from pathlib import Path

import pytest
from tests.cli.exchange_pcs import PROVINCE, Pc, SetUp, set_up_in


@pytest.fixture
def set_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> SetUp:
    return set_up_in(tmp_path, capsys)


@pytest.fixture
def levels(set_up: SetUp) -> tuple[Pc, Pc]:
    """A commune and the province above it, paired."""
    commune, above = set_up(), set_up("Máy 1", PROVINCE)
    commune.trusts(above)
    above.trusts(commune)
    return commune, above


def test_sealed_totals_are_signed_and_taken_once(levels: tuple[Pc, Pc], tmp_path: Path) -> None:
    commune, above = levels
    person = commune.adds("Lò Văn Pó")
    commune.do("add", "cases", f"person={person}", "completed_on=01/10/2026")
    file = commune.writes("TH00", "--period", "2026-Q4", purpose="summary")
    named = commune.writes("TH00", "--person", person, "--reason", "xét vay vốn", purpose="list")
    above.do("below", "add", "NX01", "Công an xã Như Xuân")
    words = ("consolidate", file.parent, "2026-Q4", "--out", tmp_path / "out", "--json")
    other = above.do("consolidate", file.parent, "2026-Q3", "--out", tmp_path / "o", "--json")
    assert not any(each["taken"] for each in other.answer["files"])
    told = above.do(*words).answer
    said = {each["file"]: each for each in told["files"]}
    assert said[file.name]["taken"]
    assert not said[named.name]["taken"], "a list of names is no file of totals"
    assert told["communes"]["NX01"]["people_closing"]["value"] == 1
    assert told["units"]["NX01"] == ["provisional"]
    again = above.do(*words).answer
    assert not any(each["taken"] for each in again["files"])
    assert again["figures"] == told["figures"]
