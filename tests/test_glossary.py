"""The glossary says what the program says."""

import shutil
from pathlib import Path

import pytest

from antq_desktop.domain.catalogue import REGISTERS
from tools import glossary

WORDS = glossary.vietnamese()
TERMS = [term for each in REGISTERS.values() for term in glossary.terms(each)]


def test_the_glossary_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    code = glossary.main(["--check"])
    assert (code, capsys.readouterr().out) == (0, "")


@pytest.mark.parametrize(("stored", "english"), TERMS)
def test_every_word_of_the_registers_has_its_vietnamese(stored: str, english: str) -> None:
    assert WORDS.get(english), f"{stored}: {english} is not translated"
    assert WORDS[english] != english, f"{stored}: {english} is still English"


def test_the_glossary_is_missed_until_it_is_written_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    translations = tmp_path / glossary.TRANSLATIONS
    translations.parent.mkdir(parents=True)
    shutil.copy(glossary.ROOT / glossary.TRANSLATIONS, translations)
    here = ["--root", str(tmp_path)]
    assert glossary.main([*here, "--check"]) == 1
    assert "run `python tools/glossary.py`" in capsys.readouterr().out
    assert glossary.main(here) == 0
    assert glossary.main([*here, "--check"]) == 0
    renamed = translations.read_text("utf-8").replace('"Lần gặp"', '"Lần thăm"')
    translations.write_text(renamed, encoding="utf-8")
    assert glossary.main([*here, "--check"]) == 1
    assert glossary.main(here) == 0
    assert "Visit · Lần thăm" in (tmp_path / glossary.GLOSSARY).read_text("utf-8")


def test_a_reader_finds_every_register_field_and_choice_in_it() -> None:
    page = (glossary.ROOT / glossary.GLOSSARY).read_text("utf-8")
    for register in REGISTERS.values():
        assert f"`{register.name}`" in page
    for stored, english in TERMS:
        _, _, choice = stored.partition("=")
        said = f"{english} = {WORDS[english]} `{choice}`" if choice else english
        assert said in page


def test_a_word_of_the_field_is_explained_once() -> None:
    english = [each for each, _, _ in glossary.FIELD]
    assert len(english) == len(set(english))
