"""Two and three PCs exchange files by the command line, and all come to the same state."""

import json
import os
from pathlib import Path

import pytest
from tests.cli.exchange_pcs import Pc, SetUp, paired, set_up_in, swap

COUNTS = ("added", "known", "newer", "merged", "to_review")


@pytest.fixture
def set_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> SetUp:
    return set_up_in(tmp_path, capsys)


@pytest.fixture
def office(set_up: SetUp) -> tuple[Pc, Pc]:
    return paired(set_up("Máy 1"), set_up("Máy 2"))


def test_a_file_brings_what_was_written_and_both_are_the_same(office: tuple[Pc, Pc]) -> None:
    one, other = office
    person = one.adds("Lò Văn Pó", "phone=0911000222")
    file = one.writes("Máy 2")
    assert file.name.startswith("ANTQ_NX01_NX01_")
    answer = other.takes(file)
    assert [answer[name] for name in COUNTS] == [1, 0, 0, 0, 0]
    assert answer["refused"] == []
    assert (answer["purpose"], answer["unit"], answer["pc"]) == ("replica", "NX01", "Máy 1")
    assert other.person(person)["phone"] == "0911000222"
    assert one.digest == other.digest
    one.takes(other.writes("Máy 1"))
    assert other.do("check", "--deep", "--json").answer["ok"] is True


def test_a_dry_run_says_what_it_would_do_by_name_and_writes_nothing(
    office: tuple[Pc, Pc],
) -> None:
    one, other = office
    one.adds("Lò Văn Pó")
    file, before = one.writes("Máy 2"), other.digest
    answer = other.do("receive", file, "--dry-run", "--json").answer
    assert answer["added"] == 1
    assert [each["name"] for each in answer["files"][0]["records"]] == ["Lò Văn Pó"]
    assert "Lò Văn Pó" in other.do("receive", file, "--dry-run").out
    assert other.digest == before
    assert other.takes(file)["added"] == 1


def test_the_same_file_twice_is_named_and_changes_nothing(office: tuple[Pc, Pc]) -> None:
    one, other = office
    one.adds("Lò Văn Pó")
    file = one.writes("Máy 2")
    other.takes(file)
    before = other.digest
    answer = other.takes(file)
    assert [answer[name] for name in COUNTS] == [0, 0, 0, 0, 0]
    assert answer["files"][0]["again"] is True
    assert len(answer["remarks"]) == 1
    assert other.digest == before


def test_a_whole_folder_comes_in_whatever_the_names(office: tuple[Pc, Pc], tmp_path: Path) -> None:
    one, other = office
    for number, name in enumerate(("Lò Văn Pó", "Hà Thị Mến", "Vi Văn Thao")):
        one.adds(name)
        file = one.writes("Máy 2").rename(tmp_path / f"{9 - number}.antq")
        os.utime(file, (1000 - number, 1000 - number))
    (tmp_path / "ghi-chu.txt").write_text("không phải tệp trao đổi", encoding="utf-8")
    answer = other.takes(tmp_path)
    assert answer["added"] == 3
    assert (answer["remarks"], answer["refused"]) == ([], [])
    assert (answer["pc"], answer["number"]) == ("Máy 1", None)
    assert one.digest == other.digest


def test_three_pcs_pass_on_what_they_have(set_up: SetUp) -> None:
    one, two, three = set_up("Máy 1"), set_up("Máy 2"), set_up("Máy 3")
    paired(one, two)
    paired(two, three)
    person = one.adds("Lò Văn Pó")
    swap(one, two)
    assert three.takes(two.writes("Máy 3"))["added"] == 1
    three.do("add", "visits", f"person={person}", "visited_on=20/11/2026", "manner=met")
    two.takes(three.writes("Máy 2"))
    swap(two, one)
    swap(two, three)
    assert one.digest == two.digest == three.digest
    assert len(one.do("list", "visits", "--json").lines) == 1


def test_what_two_wrote_differently_is_read_decided_and_the_same_everywhere(
    office: tuple[Pc, Pc],
) -> None:
    one, other = office
    person = one.adds("Lò Văn Pó")
    swap(one, other)
    one.do("set", person, "phone=0911000222")
    other.do("set", person, "phone=0933000444")
    assert other.takes(one.writes("Máy 2"))["to_review"] == 1
    one.takes(other.writes("Máy 1"))
    assert one("set", person, "phone=0955000666").code == 2
    (asked,) = one.do("review", "list", "--json").lines
    (there,) = other.do("review", "list", "--json").lines
    assert (asked["id"], asked["field"]) == (there["id"], "phone")
    assert {side["words"] for side in asked["sides"]} == {"0911000222", "0933000444"}
    said = one.do("review", "show", asked["id"][:8]).out
    assert "0911000222" in said
    assert "Máy 2" in said
    before = one.digest
    for words in (("--take", "9"), (), ("--take", "1", "--write", "x"), ("--write", "abc")):
        assert one("review", "decide", asked["id"], *words).code == 2, words
    assert one("review", "decide", "khong-co", "--take", "1").code == 2
    assert one.digest == before
    theirs = next(side["key"] for side in asked["sides"] if side["words"] == "0933000444")
    one.do("review", "decide", asked["id"][:8], "--take", theirs)
    swap(one, other)
    assert one.digest == other.digest
    for pc in office:
        assert pc.do("review", "list", "--json").lines == []
        assert pc.person(person)["phone"] == "0933000444"


def test_another_value_may_be_written_instead(office: tuple[Pc, Pc]) -> None:
    one, other = office
    person = one.adds("Lò Văn Pó")
    swap(one, other)
    one.do("set", person, "address=Bản Na")
    other.do("set", person, "address=Bản Mường")
    swap(one, other)
    (asked,) = other.do("review", "list", "--json").lines
    other.do("review", "decide", asked["id"], "--write", "Bản Na Mường")
    swap(other, one)
    assert one.digest == other.digest
    assert one.do("show", person, "--json").answer["records"][0]["address"] == "Bản Na Mường"


def test_a_file_taken_back_is_gone_here_and_comes_again(office: tuple[Pc, Pc]) -> None:
    one, other = office
    kept, gone = one.adds("Lò Văn Pó"), one.adds("Hà Thị Mến")
    answer = other.takes(one.writes("Máy 2"))
    after = other.digest
    other.do("set", kept, "phone=0911000222")
    looked = other.do("undo-import", "last", "--dry-run", "--json").answer
    assert [each["root"] for each in looked["left"]] == [kept]
    back = other.do("undo-import", answer["files"][0]["sha256"][:10], "--json").answer
    assert back["records"] == 1
    assert [each["id"] for each in other.do("list", "people", "--json").lines] == [kept]
    assert other("undo-import", "last").code == 2
    other.do("undo-import", "last", "--again")
    assert {each["id"] for each in other.do("list", "people", "--json").lines} == {kept, gone}
    assert other.digest != after
    swap(other, one)
    assert one.digest == other.digest


def test_a_receipt_empties_the_outbox_and_tells_who_is_behind(office: tuple[Pc, Pc]) -> None:
    one, other = office
    one.adds("Lò Văn Pó")
    file = one.writes("Máy 2")
    (waits,) = one.do("behind", "--json").lines
    assert (waits["pc"], file.name in waits["unanswered"]) == ("Máy 2", True)
    other.do("receive", file, "--receipt", other.stick)
    receipt = max(other.stick.glob("*.antq"), key=lambda path: path.stat().st_mtime_ns)
    assert one.takes(receipt)["purpose"] == "receipt"
    files = {each["name"]: each for each in one.do("outbox", "--json").lines}
    assert files[file.name]["acknowledged_at"]
    one.do("outbox", "forget")
    assert file.name not in {each["name"] for each in one.do("outbox", "--json").lines}
    assert file.name not in one.do("behind", "--json").answer["unanswered"]


def test_a_lost_stick_is_written_again(office: tuple[Pc, Pc], tmp_path: Path) -> None:
    one, other = office
    one.adds("Lò Văn Pó")
    for _ in range(2):
        one.writes("Máy 2").unlink()
    stick = tmp_path / "another"
    stick.mkdir()
    written = one.do("outbox", "again", "--out", stick, "--json").lines
    assert len(written) == 1
    assert other.takes(stick)["added"] == 1
    assert one("outbox", "again").code == 2


def test_a_request_is_answered_with_everything(office: tuple[Pc, Pc]) -> None:
    one, other = office
    one.adds("Lò Văn Pó")
    swap(one, other)
    small = one.writes("Máy 2").stat().st_size
    put = ("--purpose", "request", "--to", "Máy 1", "--whole", "--out", other.stick, "--json")
    asked = other.do("export", *put, today="2026-11-22").answer["file"]
    one.takes(Path(asked))
    assert one.do("behind", "--json").answer["asked"] is True
    whole = one.writes("Máy 2")
    assert whole.stat().st_size > small
    answer = other.takes(whole)
    assert answer["added"] == 0
    assert answer["known"] > 0


def test_two_records_of_one_person_are_merged_and_parted(office: tuple[Pc, Pc]) -> None:
    one, other = office
    first, second = one.adds("Lò Văn Pó"), one.adds("Lò Văn Pó")
    one.do("merge", first[:8], second)
    swap(one, other)
    assert [each["id"] for each in other.do("list", "people", "--json").lines] == [second]
    other.do("unmerge", first)
    assert other("unmerge", first).code == 2
    swap(other, one)
    assert {each["id"] for each in one.do("list", "people", "--json").lines} == {first, second}
    assert one.digest == other.digest


def test_a_retired_person_goes_out_everywhere(office: tuple[Pc, Pc]) -> None:
    one, other = office
    person, stays = one.adds("Lò Văn Pó"), one.adds("Hà Thị Mến")
    swap(one, other)
    one.do("expunge", person, "--paper", "QĐ 15/2026", "--sure")
    swap(one, other)
    assert one.digest == other.digest
    for pc in office:
        assert [each["id"] for each in pc.do("list", "people", "--json").lines] == [stays]
        (kept,) = pc.do("archive", "list", "--json").lines
        assert kept["paper"] == "QĐ 15/2026"
        assert pc("expunge", person, "--paper", "x").code == 2


def test_what_a_person_reads_is_sentences_in_both_languages(office: tuple[Pc, Pc]) -> None:
    one, other = office
    one.adds("Lò Văn Pó")
    file = one.writes("Máy 2")
    for lang in ("vi", "en"):
        for words in (
            ("pair", "show"),
            ("pair", "list"),
            ("inspect", file),
            ("receive", file, "--dry-run"),
            ("outbox",),
            ("behind",),
        ):
            said = other(*words, lang=lang) if words[0] != "outbox" else one(*words, lang=lang)
            assert said.code == 0, said.err
            assert said.out.strip()
            with pytest.raises(json.JSONDecodeError):
                json.loads(said.out.splitlines()[0])
