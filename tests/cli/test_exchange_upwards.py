"""Totals and lists for the unit above, the roster it signs, a backup and what is made of it."""

import re
from pathlib import Path

import pypdf
import pytest
from tests.cli.exchange_pcs import NEIGHBOUR, PROVINCE, Pc, SetUp, paired, set_up_in, swap
from tests.cli.test_office import key_on


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


def test_totals_go_up_and_no_name_with_them(levels: tuple[Pc, Pc]) -> None:
    commune, above = levels
    person = commune.adds("Lò Văn Pó")
    commune.do("add", "cases", f"person={person}", "completed_on=01/10/2026")
    file = commune.writes("TH00", "--period", "2026-Q4", purpose="summary")
    before = above.digest
    assert "2026-Q4" in above.do("receive", file, "--dry-run").out
    assert above.digest == before
    answer = above.takes(file)
    assert (answer["purpose"], answer["unit"]) == ("summary", "NX01")
    (came,) = above.do("received", "summaries", "--json").lines
    assert (came["unit"], came["period"]) == ("NX01", "2026-Q4")
    assert came["figures"]["people_closing"] == 1
    (kept,) = above.do("list", "received_reports", "--json").lines
    assert (kept["unit"], kept["version_number"], kept["signed"]) == ("NX01", 0, True)
    for words in (("received", "summaries"), ("received", "summaries", "--json")):
        assert "Lò Văn Pó" not in above.do(*words).out
    put = ("--purpose", "summary", "--to", "TH00", "--out", commune.stick)
    assert commune("export", *put, "--period", "mùa thu").code == 2


def test_names_go_up_by_choice_and_with_a_reason_only(levels: tuple[Pc, Pc]) -> None:
    commune, above = levels
    person, other = commune.adds("Lò Văn Pó"), commune.adds("Hà Thị Mến")
    put = ("--purpose", "list", "--to", "TH00", "--out", commune.stick)
    for words in (
        (),
        ("--person", person),
        ("--reason", "xét vay vốn"),
        ("--person", "0123456789"),
    ):
        assert commune("export", *put, *words).code == 2, words
    assert list(commune.stick.glob("*.antq")) == []
    named = ("--person", person[:8], "--reason", "xét vay vốn")
    file = commune.writes("TH00", *named, purpose="list")
    assert "xét vay vốn" in above.do("inspect", file).out
    above.takes(file)
    (came,) = above.do("received", "lists", "--json").lines
    assert [row[0] for row in came["rows"]] == ["Lò Văn Pó"]
    assert above.do("list", "people", "--json").lines == []
    assert other not in above.do("received", "lists").out


def test_nothing_goes_down_or_aside_that_is_for_above(set_up: SetUp) -> None:
    commune, beside = set_up(), set_up("Máy 1", NEIGHBOUR)
    commune.trusts(beside)
    person = commune.adds("Lò Văn Pó")
    for purpose, words in (("summary", ()), ("list", ("--person", person, "--reason", "x"))):
        put = ("--purpose", purpose, "--to", "YM02", "--out", commune.stick)
        assert commune("export", *put, *words).code == 2, purpose
    assert list(commune.stick.glob("*.antq")) == []


def test_a_roster_makes_two_communes_known_and_revokes(
    levels: tuple[Pc, Pc], set_up: SetUp
) -> None:
    commune, above = levels
    beside = set_up("Máy 1", NEIGHBOUR)
    above.trusts(beside)
    beside.trusts(above)
    answer = commune.takes(above.writes("NX01", purpose="roster"))
    assert answer["files"][0]["facts"]["added"] == 1
    known = {each["unit"]: each for each in commune.do("pair", "list", "--json").lines}
    assert known["YM02"]["by"] == "roster"
    above.do("pair", "revoke", "YM02", "--reason", "mất máy")
    second = above.writes("NX01", purpose="roster")
    assert "2" in commune.do("receive", second, "--dry-run").out
    assert commune.takes(second)["files"][0]["facts"]["revoked"] == 1
    known = {each["unit"]: each for each in commune.do("pair", "list", "--json").lines}
    assert known["YM02"]["revoked"]


def test_a_new_pc_joins_and_has_everything(set_up: SetUp) -> None:
    old, new = set_up("Máy 1"), set_up("Máy 2")
    person = old.adds("Lò Văn Pó")
    old.trusts(new)
    new.trusts(old)
    asked = new.writes("Máy 1", purpose="join")
    assert len(old.do("receive", asked, "--dry-run").out.splitlines()) == 3
    old.takes(asked)
    assert old.do("behind", "--json").answer["lacks"] > 0
    swap(old, new)
    assert new.person(person)["full_name"] == "Lò Văn Pó"
    assert old.digest == new.digest


def test_a_backup_gives_the_records_again_on_another_pc(
    set_up: SetUp, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = paired(set_up("Máy 1"), set_up("Máy 2"))
    person = one.adds("Lò Văn Pó")
    file = Path(
        one.do("export", "--purpose", "backup", "--out", one.stick, "--json").answer["file"]
    )
    assert re.fullmatch(r"ANTQ_NX01_NX01_\d+_\d{8}(-2)?\.antq", file.name)
    later = one.adds("Hà Thị Mến")
    swap(one, other)
    key = one.folder / "key"
    key.write_text(key_on(one.folder / "recovery.pdf"), encoding="utf-8")
    fresh = Pc(tmp_path / "fresh", capsys)
    fresh.folder.mkdir()
    (fresh.folder / "passphrase").write_text("mật khẩu mới của tôi", encoding="utf-8")
    asked = ("restore", file, "--recovery-key-file", key)
    (tmp_path / "wrong").write_text(key.read_text().lower()[:-4] + "qqqq", encoding="utf-8")
    for words in (
        (*asked[:3], tmp_path / "wrong", "--recovery-out", fresh.folder / "moi.pdf"),
        (*asked, "--recovery-out", tmp_path / "khong-co" / "moi.pdf"),
        (*asked, "--recovery-out", one.folder / "recovery.pdf"),
        ("restore", one.writes("Máy 2"), *asked[2:], "--recovery-out", fresh.folder / "moi.pdf"),
    ):
        said = fresh(*words)
        assert said.code == 2, words
        assert not (fresh.folder / "data").exists()
    answer = fresh.do(*asked, "--recovery-out", fresh.folder / "moi.pdf", "--json").answer
    assert answer["digest"] == fresh.digest.strip()
    assert [each["id"] for each in fresh.do("list", "people", "--json").lines] == [person]
    assert "Như Xuân" in pypdf.PdfReader(fresh.folder / "moi.pdf").pages[0].extract_text()
    assert fresh(*asked, "--recovery-out", fresh.folder / "hai.pdf").code == 2
    swap(Pc(fresh.folder, capsys, "Máy 1"), other)
    assert {each["id"] for each in fresh.do("list", "people", "--json").lines} == {person, later}
    assert fresh.digest == other.digest
    assert fresh.do("check", "--deep", "--json").answer["ok"] is True
