"""No paper for a mentor or a team says what anybody was sentenced for, whatever was typed where."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from tests.reports.planted import PLAIN, SPELLINGS, Planting, leaks, written

from antq_desktop import paths, reports
from antq_desktop.domain import reference
from antq_desktop.domain.catalogue import RECORDS
from antq_desktop.domain.people import Person
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.units import Office
from antq_desktop.i18n.messages import Language
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.reports import mentor_gather
from antq_desktop.reports.document import Document
from antq_desktop.reports.mentor_prints import DISCREET, DiscreetPrint
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.word import write_word
from antq_desktop.reports.workbook import write_workbook
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.clock import FixedClock
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

WRITERS: dict[str, Callable[[Sequence[Document], Path], object]] = {
    ".pdf": write_pdf,
    ".docx": write_word,
    ".xlsx": write_workbook,
}


@pytest.fixture(scope="module")
def listed() -> Reference:
    return reference.load(paths.resource_folder() / "reference")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A store in which one person for each spelling has the offence in every text there is."""
    folder = tmp_path_factory.mktemp("planted")
    store = Store(folder, bytes(32), "lan", FixedClock(date(2026, 11, 21)))
    store.write(Tag.ADD, _plant)
    with store.read() as reader:
        yield reader
    store.close()


def _plant(work: Work) -> None:
    work.put(Office(name="Công an xã Như Xuân", place="Như Xuân"))
    for words in SPELLINGS:
        Planting(work, words).plant()


def documents(reader: Reader, listed: Reference, language: Language) -> list[Document]:
    """Print everything for mentors and teams."""
    return [made for each in DISCREET for made in each.of_all(reader, listed, language)]


def files(printed: Sequence[Document], folder: Path) -> Iterator[Path]:
    for ending, write in WRITERS.items():
        path = folder / f"in{ending}"
        write(printed, path)
        yield path


def test_every_text_of_a_person_is_planted(reader: Reader) -> None:
    for cls in RECORDS:
        register = cls.register
        if register.root != "person" and cls is not Person:
            continue
        found = [register.to_stored(each) for each in reader.all(cls)]
        assert len(found) >= len(SPELLINGS), register.name
        for field in register.fields:
            digits = getattr(field.kind, "digits", False)
            if type(field.kind).__name__ in {"Text", "Place"} and not digits:
                assert all(each[field.name] for each in found), (register.name, field.name)


def test_no_paper_for_those_who_help_names_an_offence(
    reader: Reader, listed: Reference, vi: Language, tmp_path: Path
) -> None:
    printed = documents(reader, listed, vi)
    assert len(printed) > len(SPELLINGS)
    for path in files(printed, tmp_path):
        text = written(path)
        assert leaks(text) == [], path.suffix
        bare = fold(text).replace(" ", "").replace("\n", "")
        for word in PLAIN.values():
            assert fold(word).replace(" ", "") in bare, (path.suffix, word)
        assert bare.count(fold(PLAIN["agreed_help"]).replace(" ", "")) >= len(SPELLINGS)


@pytest.mark.parametrize("each", DISCREET, ids=lambda each: each.name)
def test_every_kind_of_paper_prints_something(
    each: DiscreetPrint, reader: Reader, listed: Reference, vi: Language
) -> None:
    assert each.of_all(reader, listed, vi)


def test_a_paper_without_the_guard_is_found_out(
    reader: Reader,
    listed: Reference,
    vi: Language,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mentor_gather, "guarded", lambda document, _guard: document)
    mentors = next(each for each in DISCREET if each.name == "list_of_mentors")
    for path in files(mentors.of_all(reader, listed, vi), tmp_path):
        assert len(leaks(written(path))) == 4, path.suffix


def test_every_paper_of_the_modules_for_mentors_is_in_the_list(
    reader: Reader, listed: Reference, vi: Language
) -> None:
    printed = {each.title for each in documents(reader, listed, vi)}
    for found in pkgutil.iter_modules(reports.__path__):
        if found.name.startswith("mentor_"):
            module = importlib.import_module(f"{reports.__name__}.{found.name}")
            titles = [getattr(module, each) for each in dir(module) if each.endswith("TITLE")]
            assert {vi.text(each) for each in titles} <= printed, found.name
