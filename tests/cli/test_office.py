"""An officer sets up the office, forgets the passphrase, and makes mistakes."""

import re
from pathlib import Path

import pypdf
from tests.cli.conftest import PASSPHRASE, Ask, init_words


def key_on(sheet: Path) -> str:
    """Return the key printed on a recovery sheet."""
    text = "".join(page.extract_text() for page in pypdf.PdfReader(sheet).pages)
    found = re.search(r"AGE-SECRET-KEY-1[0-9A-Z\s]{58,100}", text)
    assert found, text
    return re.sub(r"\s", "", found.group())[:74]


def test_an_office_begins_with_its_own_names_and_the_shipped_model_types(office: Ask) -> None:
    (own,) = office("list", "offices", "--json").lines
    assert own["name"] == "Công an xã Như Xuân"
    assert own["place"] == "Như Xuân"
    assert own["head_title"] == "Trưởng Công an xã"
    (above,) = office("list", "units", "--json").lines
    assert (above["name"], above["level"]) == ("Công an tỉnh Thanh Hóa", "province")
    names = {line["name"] for line in office("list", "model_types", "--json").lines}
    assert "Tiếng kẻng an ninh" in names


def test_without_a_recovery_sheet_nothing_is_created(ask: Ask, tmp_path: Path) -> None:
    said = ask(*init_words(tmp_path / "missing" / "recovery.pdf"))
    assert said.code == 2
    assert said.err.strip()
    assert not (tmp_path / "data").exists()


def test_an_office_is_not_set_up_twice(office: Ask, tmp_path: Path) -> None:
    before = office("digest").out
    said = office(*init_words(tmp_path / "other.pdf"))
    assert said.code == 2
    assert not (tmp_path / "other.pdf").exists()
    assert office("digest").out == before


def test_a_short_passphrase_is_refused_before_anything_is_made(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "short").write_text("1234", encoding="utf-8")
    said = ask(*init_words(tmp_path / "recovery.pdf"), secret="short")
    assert said.code == 2
    assert "8" in said.err
    assert not (tmp_path / "recovery.pdf").exists()


def test_a_wrong_passphrase_changes_nothing(office: Ask, tmp_path: Path) -> None:
    (tmp_path / "wrong").write_text("không phải mật khẩu này", encoding="utf-8")
    before = office("digest").out
    said = office("list", "people", secret="wrong")
    assert said.code == 2
    assert "mật khẩu" in said.err.lower()
    assert "passphrase" in office("list", "people", secret="wrong", lang="en").err
    assert office("digest").out == before


def test_the_paper_key_gives_a_new_passphrase(office: Ask, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(key_on(tmp_path / "recovery.pdf"), encoding="utf-8")
    (tmp_path / "new").write_text("mật khẩu mới của tôi", encoding="utf-8")
    said = office("recover", "--recovery-key-file", tmp_path / "key", secret="new")
    assert said.code == 0, said.err
    assert office("list", "people", secret="new").code == 0
    assert office("list", "people").code == 2


def test_a_passphrase_is_changed_by_who_knows_it(office: Ask, tmp_path: Path) -> None:
    (tmp_path / "new").write_text("mật khẩu mới của tôi", encoding="utf-8")
    (tmp_path / "short").write_text("ngắn", encoding="utf-8")
    assert office("passphrase", "--new-passphrase-file", tmp_path / "short").code == 2
    assert office("passphrase", "--new-passphrase-file", tmp_path / "new").code == 0
    assert office("list", "people", secret="new").code == 0
    assert office("list", "people").code == 2


def test_a_new_recovery_sheet_takes_the_place_of_the_old(office: Ask, tmp_path: Path) -> None:
    assert office("recovery-sheet", "--out", tmp_path / "recovery.pdf").code == 2
    assert office("recovery-sheet", "--out", tmp_path / "second.pdf").code == 0
    for sheet, code in (("recovery.pdf", 2), ("second.pdf", 0)):
        (tmp_path / "key").write_text(key_on(tmp_path / sheet), encoding="utf-8")
        assert office("recover", "--recovery-key-file", tmp_path / "key").code == code, sheet


def test_a_damaged_store_says_so_and_is_left_as_it_is(office: Ask, tmp_path: Path) -> None:
    file = tmp_path / "data" / "hoso.db"
    whole = bytearray(file.read_bytes())
    whole[100:400] = bytes(300)
    file.write_bytes(whole)
    said = office("list", "people")
    assert said.code == 2
    assert "hỏng" in said.err
    assert file.read_bytes() == bytes(whole)


def test_a_missing_store_is_named(ask: Ask) -> None:
    said = ask("list", "people")
    assert said.code == 2
    assert said.err.strip()


def test_the_passphrase_may_be_typed_composed_or_decomposed(office: Ask, tmp_path: Path) -> None:
    import unicodedata

    (tmp_path / "nfd").write_text(unicodedata.normalize("NFD", PASSPHRASE), encoding="utf-8")
    assert office("list", "people", secret="nfd").code == 0
