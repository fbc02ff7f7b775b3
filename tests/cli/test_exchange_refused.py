"""What is not taken in: wrong digits, strangers, broken files. Each is named; nothing changes."""

import errno
from pathlib import Path

import pytest
from tests.cli.exchange_pcs import NEIGHBOUR, PROVINCE, Pc, SetUp, paired, set_up_in, swap

from antq_desktop.sync.stick_system import THIS_SYSTEM


@pytest.fixture
def set_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> SetUp:
    return set_up_in(tmp_path, capsys)


def refusal(pc: Pc, *files: Path) -> str:
    """Return the word a file is refused with; it is the only one and nothing changed."""
    before = pc.digest
    for words in (("--dry-run",), ()):
        said = pc("receive", *files, *words, "--json")
        assert said.code == 2
        assert len(said.err.strip().splitlines()) == 1
        (refused,) = said.answer["refused"]
        assert refused["sentence"] in said.err
        assert (said.answer["added"], said.answer["merged"]) == (0, 0)
    assert pc.digest == before
    return str(refused["reason"])


def test_pairing_needs_the_digits_of_the_very_card(set_up: SetUp) -> None:
    one, other = set_up("Máy 1"), set_up("Máy 2")
    file, digits = other.card()
    _, own_digits = one.card()
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    for typed in (wrong, own_digits, digits[:20], "không rõ"):
        said = one("pair", "accept", file, "--digits", typed)
        assert said.code == 2, typed
        assert len(said.err.strip().splitlines()) == 1
    assert one.do("pair", "list", "--json").lines == []
    answer = one.do("pair", "accept", file, "--digits", digits.replace(" ", "-"), "--json").answer
    assert (answer["pc"], answer["relation"], answer["by"]) == ("Máy 2", "same", "digits")


def test_a_card_that_was_cut_or_is_of_this_pc_is_refused(set_up: SetUp) -> None:
    one, other = set_up("Máy 1"), set_up("Máy 2")
    file, digits = other.card()
    own, own_digits = one.card()
    cut = one.stick / "cut.antq-card"
    cut.write_bytes(file.read_bytes()[:-20])
    for card, typed in ((cut, digits), (own, own_digits), (one.stick / "khong-co", digits)):
        assert one("pair", "accept", card, "--digits", typed).code == 2, card.name
    assert one.do("pair", "list", "--json").lines == []


def test_units_are_above_below_or_beside(set_up: SetUp) -> None:
    commune, beside, above = set_up(), set_up("Máy 1", NEIGHBOUR), set_up("Máy 1", PROVINCE)
    assert commune.trusts(beside)["relation"] == "other"
    assert commune.trusts(above)["relation"] == "above"
    assert above.trusts(commune, "--as", "below")["relation"] == "below"
    assert commune("pair", "accept", *card_words(beside), "--as", "same").code == 2
    assert len(commune.do("pair", "list", "--json").lines) == 2
    for purpose in ("replica", "roster"):
        put = ("--purpose", purpose, "--to", "YM02", "--out", commune.stick)
        assert commune("export", *put).code == 2, purpose
    assert list(commune.stick.glob("*.antq")) == []


def card_words(pc: Pc) -> tuple[str, ...]:
    file, digits = pc.card()
    return str(file), "--digits", digits


def test_a_file_of_a_stranger_stays_unread(set_up: SetUp) -> None:
    _, other = paired(set_up("Máy 1"), set_up("Máy 2"))
    stranger = set_up("Máy 3")
    stranger.trusts(other)
    stranger.adds("Vi Văn Thao")
    file = stranger.writes("Máy 2")
    assert refusal(other, file) == "unknown_sender"
    looked = other("inspect", file)
    assert (looked.code, looked.out) == (2, "")
    assert len(looked.err.strip().splitlines()) == 1
    assert len(list((other.folder / "data" / "quarantine").glob("*.antq"))) == 1
    other.trusts(stranger)
    assert other.takes(file)["added"] > 0


def test_a_lost_pc_is_read_no_more(set_up: SetUp) -> None:
    one, other = paired(set_up("Máy 1"), set_up("Máy 2"))
    one.adds("Lò Văn Pó")
    file = one.writes("Máy 2")
    assert other("pair", "revoke", "Máy 1", "--reason", " ").code == 2
    assert other("pair", "revoke", "Máy 9", "--reason", "mất máy").code == 2
    gone = other.do("pair", "revoke", "Máy 1", "--reason", "mất máy", "--json").answer
    assert gone["revoked"]
    assert refusal(other, file) == "revoked"
    assert other("export", "--purpose", "replica", "--to", "Máy 1", "--out", other.stick).code == 2
    assert "mất máy" in other.do("pair", "list").out


def test_broken_and_strange_files_are_each_named(set_up: SetUp, tmp_path: Path) -> None:
    one, other = paired(set_up("Máy 1"), set_up("Máy 2"))
    one.adds("Lò Văn Pó")
    whole = one.writes("Máy 2").read_bytes()
    broken = {
        "rong.antq": (b"", "damaged"),
        "cut.antq": (whole[: len(whole) // 2], "damaged"),
        "anh.antq": (b"\x89PNG\r\n\x1a\n" + bytes(300), "damaged"),
        "bit.antq": (whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:], "damaged"),
    }
    for name, (content, reason) in broken.items():
        (tmp_path / name).write_bytes(content)
        assert refusal(other, tmp_path / name) == reason, name
        assert other("inspect", tmp_path / name).code == 2, name
    assert refusal(other, tmp_path / "khong-co.antq") == "gone"
    own = one.do("receive", next(one.stick.glob("ANTQ*_2_*.antq")), "--json").answer
    assert (own["refused"], own["added"], len(own["remarks"])) == ([], 0, 1)


def test_a_file_for_others_says_only_that(set_up: SetUp) -> None:
    one, two, three = set_up("Máy 1"), set_up("Máy 2"), set_up("Máy 3")
    paired(one, two)
    one.trusts(three)
    three.trusts(one)
    file = one.writes("Máy 2")
    assert refusal(three, file) == "not_for_us"
    looked = three("inspect", file, "--json")
    assert (looked.code, looked.out) == (2, "")
    told = two.do("inspect", file, "--json").answer
    assert (told["purpose"], told["pc"], told["taken_in"]) == ("replica", "Máy 1", None)
    assert two.do("inspect", one.stick / file.name, "--json").answer["own"] is False
    assert one.do("inspect", file, "--json").answer["own"] is True


def test_one_broken_file_does_not_keep_the_others_out(set_up: SetUp, tmp_path: Path) -> None:
    one, other = paired(set_up("Máy 1"), set_up("Máy 2"))
    for name in ("Lò Văn Pó", "Hà Thị Mến"):
        one.adds(name)
        file = one.writes("Máy 2")
        file.rename(tmp_path / file.name)
    (tmp_path / "0-hong.antq").write_bytes(file.name.encode() * 50)
    said = other("receive", tmp_path, "--json")
    assert said.code == 2
    assert [each["file"] for each in said.answer["refused"]] == ["0-hong.antq"]
    assert said.answer["added"] == 2
    assert one.digest == other.digest
    told = other("receive", tmp_path)
    assert told.code == 2
    assert "0-hong.antq" in told.err


def test_words_that_lead_nowhere_end_with_two(set_up: SetUp, tmp_path: Path) -> None:
    one, other = paired(set_up("Máy 1"), set_up("Máy 2"))
    person = one.adds("Lò Văn Pó")
    before, sent = one.digest, len(one.do("outbox", "--json").lines)
    empty = tmp_path / "rong"
    empty.mkdir()
    for words in (
        ("export", "--purpose", "replica", "--to", "Máy 2", "--out", tmp_path / "khong-co"),
        ("export", "--purpose", "replica", "--to", "Máy 9", "--out", empty),
        ("export", "--purpose", "replica", "--out", empty),
        ("receive", empty),
        ("receive", "x.antq", "--receipt", tmp_path / "khong-co"),
        ("undo-import", "khong-co"),
        ("undo-import", "0123456789"),
        ("undo-import", one.do("outbox", "--json").answer["sha256"][:3]),
        ("pair", "revoke", one.do("pair", "list", "--json").answer["key"][:3], "--reason", "x"),
        ("outbox", "again", "--out", tmp_path / "khong-co"),
        ("outbox", "forget", "0123456789"),
        ("review", "decide", person, "--take", "1"),
        ("review", "show", "khong-co"),
        ("merge", person, person),
        ("merge", person, "0123456789"),
        ("unmerge", person),
        ("expunge", "0123456789", "--paper", "1"),
        ("pair", "name", " "),
        ("pair", "card", "--out", tmp_path / "khong-co" / "the.antq-card"),
    ):
        said = one(*words)
        assert said.code == 2, words
        assert len(said.err.strip().splitlines()) == 1, words
        assert not said.out, words
    assert "This is one record, not two" in one("--lang", "en", "merge", person, person).err
    assert one.digest == before
    assert len(one.do("outbox", "--json").lines) == sent
    swap(one, other)
    assert one.digest == other.digest


def test_a_stick_that_cannot_be_written_leaves_the_file_in_the_outbox(
    set_up: SetUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = paired(set_up("Máy 1"), set_up("Máy 2"))
    one.adds("Lò Văn Pó")

    create = THIS_SYSTEM.create

    def full(path: Path) -> int:
        if path.parent == tmp_path:
            raise OSError(errno.ENOSPC, "full")
        return create(path)

    with monkeypatch.context() as broken:
        broken.setattr(THIS_SYSTEM, "create", full)
        said = one("export", "--purpose", "replica", "--to", "Máy 2", "--out", tmp_path)
    assert said.code == 2
    assert len(said.err.strip().splitlines()) == 2
    assert not any(tmp_path.glob("ANTQ*"))
    one.do("outbox", "again", "--out", tmp_path)
    assert other.takes(*tmp_path.glob("ANTQ*"))["added"] == 1


def test_before_pairing_every_command_says_what_to_do(set_up: SetUp, tmp_path: Path) -> None:
    alone = set_up()
    file = tmp_path / "x.antq"
    file.write_bytes(b"khong phai goi")
    for words in (
        ("receive", file),
        ("inspect", file),
        ("export", "--purpose", "replica", "--to", "Máy 2", "--out", tmp_path),
        ("outbox", "again", "--out", tmp_path),
        ("undo-import", "last"),
    ):
        said = alone(*words)
        assert said.code == 2, words
        assert len(said.err.strip().splitlines()) == 1, words
    for quiet in (("pair", "list"), ("outbox",), ("behind",), ("review", "list")):
        assert alone.do(*quiet).out.strip()
        assert alone.do(*quiet, "--json").out == ""
