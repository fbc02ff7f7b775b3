"""Nothing a report tells outside the office names anybody: every output is opened and looked at.

An output that is added to a report is added to `OUTPUTS`.
"""

import base64
import contextlib
import json
import unicodedata
import zlib
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from tests.conftest import HandClock
from tests.reports.planted import Planting
from tests.reports.told_outside import (
    OF_REPORTS,
    OF_THE_OFFICE,
    leaks,
    opened,
    secrets_of,
    told,
)
from tests.services.frozen_desk import OFFICE, PROGRAM, Q3, Reports, reports
from tests.storage.conftest import KEY, LOGIN
from tests.sync.pcs import ABOVE, COMMUNE, pcs

from antq_desktop.domain.cases import Case
from antq_desktop.domain.catalogue import RECORDS
from antq_desktop.domain.people import IdentityPaper, Paper, Person
from antq_desktop.domain.reporting import ReportForm, UnitBelow, UnitNote
from antq_desktop.domain.safety import SafetyCheck, SafetySubject, SafetyYear, SubjectKind
from antq_desktop.domain.units import Level, Office
from antq_desktop.i18n.messages import load
from antq_desktop.paths import locale_folder
from antq_desktop.reports.consolidated import consolidated_report, consolidated_sheets
from antq_desktop.reports.consolidated_gather import together_of
from antq_desktop.reports.consolidated_letters import letter_to, reminder_document
from antq_desktop.reports.document import Bars, Document, Series
from antq_desktop.reports.gather import book_entries, issuer
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.period_report import draft_of
from antq_desktop.reports.register_book import Shown, register_book
from antq_desktop.reports.report_gather import Beside, printable_report
from antq_desktop.reports.safety_papers import write_papers, year_facts
from antq_desktop.reports.word import write_word
from antq_desktop.reports.workbook import write_workbook
from antq_desktop.services.consolidated_freezing import consolidated_to_send
from antq_desktop.services.consolidating import consolidate
from antq_desktop.services.freezing import totals_to_send
from antq_desktop.services.papers import number_paper
from antq_desktop.services.report_forms import (
    filled,
    form_called,
    map_cell,
    replace_file,
    take_in,
)
from antq_desktop.services.report_reading import read_report, read_trend
from antq_desktop.services.report_rules import schedule
from antq_desktop.services.totals_received import Outcome, take_files
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.frozen import totals_of
from antq_desktop.storage.figures.registry import indicators
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync.package import open_package
from antq_desktop.sync.peers import Relation
from antq_desktop.sync.summaries import export_summary

__all__ = ["reports"]

WORDS = "Xuýnh Quắc Bí"
NUMBER = "038201000123"


def _provisional(reports: Reports, folder: Path) -> list[Path]:
    with reports.store.read() as reader:
        totals = totals_to_send(reader, Q3, reports.law, PROGRAM)
    (folder / totals.file_name).write_bytes(totals.file)
    return [folder / totals.file_name]


def _frozen(reports: Reports, folder: Path) -> list[Path]:
    totals = totals_of(reports.freeze(reason="Bổ sung").report)
    (folder / totals.file_name).write_bytes(totals.file)
    return [folder / totals.file_name]


def _printed(reports: Reports, folder: Path, number: int = 0) -> list[Path]:
    """Write the report with its charts; the workbook with every figure there is."""
    language = load("vi", locale_folder())
    with reports.store.read() as reader:
        plan = schedule(reader, reports.law)
        shown = read_report(reader, plan, Q3, reports.law)
        trend = read_trend(reader, plan, shown, reports.law)
        beside = Beside(
            shown.due.recipient, shown.words, shown.version, shown.late, shown.remarks, trend
        )
        printable = printable_report(reader, shown.report, beside, language)
    assert printable.charts
    draft = draft_of(printable, language)
    if number:
        on = date(2026, 9, 16)
        letter = draft.letter(on, language)
        reports.store.write(Tag.PAPER, lambda work: number_paper(work, letter, number))
        draft = draft.numbered(number, on, language)
    written = [folder / f"tong-hop{ending}" for ending in (".pdf", ".xlsx", ".docx")]
    write_pdf([draft.paper], written[0])
    write_workbook([draft.workbook or draft.paper], written[1])
    write_word([draft.paper], written[2])
    return written


def _printed_frozen(reports: Reports, folder: Path) -> list[Path]:
    """Write the report of frozen figures, with somebody who came late beside them."""
    reports.freeze(reason="Bổ sung")
    reports.person("Giàng Thị Xuyến", since=date(2026, 7, 20), number="038301000888")
    return _printed(reports, folder)


def _form(reports: Reports, folder: Path) -> list[Path]:
    """Write the form of the unit above with every figure there is."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Biểu"
    book.worksheets[0]["A1"] = "Năm 2026"
    book.save(folder / "bieu.xlsx")
    content = (folder / "bieu.xlsx").read_bytes()

    def write(work: Work) -> None:
        form = take_in(work, "Biểu của tỉnh", content)
        for row, figure in enumerate(indicators(reports.law), start=2):
            map_cell(work, form, ("Biểu", f"B{row}"), figure, reports.law)

    reports.store.write(Tag.ADD, write)
    with reports.store.read() as reader:
        shown = read_report(reader, schedule(reader, reports.law), Q3, reports.law)
        made = filled(reader, form_called(reader, "Biểu của tỉnh"), shown.report)
    (folder / "bieu.xlsx").write_bytes(made)
    return [folder / "bieu.xlsx"]


def _replaced_form(reports: Reports, folder: Path) -> list[Path]:
    """Fill a form whose file a newer one took the place of."""
    _form(reports, folder)
    content = (folder / "bieu.xlsx").read_bytes()

    def replace(work: Work) -> ReportForm:
        return replace_file(work, form_called(work, "Biểu của tỉnh"), content).form

    form = reports.store.write(Tag.CHANGE, replace)
    with reports.store.read() as reader:
        shown = read_report(reader, schedule(reader, reports.law), Q3, reports.law)
        made = filled(reader, form, shown.report)
    (folder / "bieu-moi.xlsx").write_bytes(made)
    return [folder / "bieu-moi.xlsx"]


def _safety(reports: Reports, folder: Path) -> list[Path]:
    """Write the papers of a year of the standard; they name units, and what officers noted."""

    def write(work: Work) -> None:
        for cls in (SafetyCheck, SafetyYear, SafetySubject):
            for each in work.all(cls):
                work.remove(each)
        unit = work.put(SafetySubject(name="Trường Trung học số 2", kind=SubjectKind.SCHOOL))
        on = date(2026, 3, 10)
        work.put(SafetyYear(subject=unit.id, year=2026, registered_on=on, decision="12/QĐ"))

    reports.store.write(Tag.ADD, write)
    with reports.store.read() as reader:
        facts = year_facts(reader, 2026, reports.law, load("vi", locale_folder()))
        names = write_papers(facts, {}, folder / "antt")
    assert len(names) == 15
    return [folder / "antt" / each for each in names]


def _consolidated(reports: Reports, folder: Path) -> list[Path]:
    """Write what the unit above makes of the totals: its report, its file, a letter, a list."""
    language, law = load("vi", locale_folder()), reports.law
    files = [(each.name, each.read_bytes()) for each in _frozen(reports, folder)]
    (folder / "tinh").mkdir()
    above = Store(folder / "tinh", KEY, LOGIN, reports.clock)

    def begin(work: Work) -> UnitBelow:
        work.put(Office(name="Công an tỉnh Thanh Hóa", code="TH", level=Level.PROVINCE))
        unit = work.put(UnitBelow(code=OFFICE.code, name=OFFICE.unit))
        assert [each.outcome for each in take_files(work, files)] == [Outcome.TAKEN]
        work.put(UnitNote(unit=unit.code, period=Q3.code, words="Xem lại số đầu kỳ năm 2026"))
        return unit

    try:
        unit = above.write(Tag.ADD, begin)
        with above.read() as reader:
            plan = schedule(reader, law)
            found = consolidate(reader, plan, Q3)
            before = consolidate(reader, plan, plan.before(Q3))
            together = together_of(reader, law, found, before, language)
            sent = consolidated_to_send(reader, found, PROGRAM)
            letters = [
                letter_to(reader, found, unit, language).paper,
                reminder_document(reader, found, language),
            ]
    finally:
        above.close()
    report = consolidated_report(together, language)
    paths = [folder / f"hop.{ending}" for ending in ("pdf", "docx", "xlsx", "json")]
    write_pdf([report, *letters], paths[0])
    write_word([report, *letters], paths[1])
    write_workbook([*consolidated_sheets(together, language), *letters], paths[2])
    paths[3].write_bytes(sent.file)
    return paths


#: Every output of a report: what writes it, and returns the files.
OUTPUTS: dict[str, Callable[[Reports, Path], list[Path]]] = {
    "provisional machine file": _provisional,
    "frozen machine file": _frozen,
    "printed": _printed,
    "printed with a number": partial(_printed, number=7),
    "printed as frozen": _printed_frozen,
    "form of the unit above": _form,
    "newer form of the unit above": _replaced_form,
    "papers of the safety standard": _safety,
    "papers of the unit above": _consolidated,
}


@pytest.fixture
def full(reports: Reports) -> Reports:
    """An office where every register says something of somebody."""
    person = reports.person("Lò Văn Pó", number="038301000777")

    def plant(work: Work) -> None:
        planting = Planting(work, WORDS)
        for cls in RECORDS:
            if cls.register_name not in OF_THE_OFFICE | OF_REPORTS:
                # What a record wants of its fields together cannot be read off the declarations.
                with contextlib.suppress(AssertionError):
                    planting._fill(cls.register)
        assert {"members", "businesses", "supporters", "kin", "visits"} <= planting._made.keys()
        for each in work.find(Case):
            if each.person != person:
                work.remove(each)
        planted = work.find(Person)[-1]
        work.put(IdentityPaper(person=planted.id, kind=Paper.CITIZEN_ID, number=NUMBER))
        work.put(Case(person=planted.id, completed_on=date(2026, 7, 1)))

    reports.store.write(Tag.ADD, plant)
    return reports


@pytest.mark.parametrize("output", OUTPUTS)
def test_no_output_of_a_report_names_anybody(full: Reports, tmp_path: Path, output: str) -> None:
    files = OUTPUTS[output](full, tmp_path)
    with full.store.read() as reader:
        secrets = secrets_of(reader)
        ids = {each.id for cls in RECORDS for each in reader.all(cls)}
    assert {"people.full_name", "people.phone", "identity_papers.number"} <= {*secrets.values()}
    assert files
    texts = [told(each) for each in files]
    assert all("2026" in each for each in texts)
    assert leaks(texts, secrets) == []
    assert [each for each in ids if any(each in text for text in texts)] == []


def _book(reports: Reports, folder: Path) -> list[Path]:
    """Write what does name people: the register book."""
    language = load("vi", locale_folder())
    with reports.store.read() as reader:
        entries = book_entries(reader, language)
        document = register_book(issuer(reader), entries, language, date(2026, 11, 21), Shown())
    write_pdf([document], folder / "so.pdf")
    write_workbook([document], folder / "so.xlsx")
    return [folder / "so.pdf", folder / "so.xlsx"]


def _with_a_name_in_the_chart(folder: Path) -> list[Path]:
    """Write a report whose chart names somebody under its bars, and nothing else does."""
    language = load("vi", locale_folder())
    bars = Bars("Biểu đồ", ("Lò Văn Pó",), (Series("Nhóm A", (1,)),))
    document = Document("Báo cáo 2026", language.code, (bars,))
    paths = [folder / f"bieu-do.{ending}" for ending in ("pdf", "xlsx", "docx")]
    write_pdf([document], paths[0])
    write_workbook([document], paths[1])
    write_word([document], paths[2])
    return paths


def test_a_planted_leak_is_found_in_every_kind_of_file(full: Reports, tmp_path: Path) -> None:
    with full.store.read() as reader:
        secrets = secrets_of(reader)
    for each in _book(full, tmp_path):
        assert "people.full_name" in leaks([told(each)], secrets), each.name
    for path in _with_a_name_in_the_chart(tmp_path):
        assert "people.full_name" in leaks([told(path)], secrets), path.name
    name = unicodedata.normalize("NFD", "LO VAN PÓ")
    packed = base64.b64encode(zlib.compress("trong đó có Lò Văn  Pó".encode())).decode()
    spaced = NUMBER[:3] + " " + NUMBER[3:]
    for planted, whose in (
        ({"figures": {f"people_{name}": 1}}, "people.full_name"),
        ({"behind": packed}, "people.full_name"),
        ({"report": json.dumps({"name": "Lò Văn Pó"})}, "people.full_name"),
        ({"log_head": spaced}, "identity_papers.number"),
        ({"unit": "0912.345.678"}, "people.phone"),
    ):
        path = tmp_path / "so-lieu_NX01_2026-Q3_1.json"
        path.write_text(json.dumps(planted), encoding="utf-8")
        assert whose in leaks([told(path)], secrets), planted
    named = tmp_path / "Lò Văn Pó.json"
    named.write_text("{}")
    assert leaks([told(named)], secrets) == ["people.full_name"]


def test_the_sealed_file_for_the_unit_above_names_nobody_either(
    full: Reports, tmp_path: Path, clock: HandClock
) -> None:
    totals = totals_of(full.freeze().report)
    with full.store.read() as reader:
        secrets = secrets_of(reader)
    with pcs(tmp_path / "pcs", clock) as set_up:
        commune, above = set_up(COMMUNE), set_up(ABOVE)
        commune.trusts(above, Relation.ABOVE)
        written = export_summary(commune.store, ABOVE, totals)
        package = open_package(written.content, [above.keys.age], lambda _: None)
    manifest = package.manifest
    texts = [written.name, repr(manifest)]
    for head in manifest.sections:
        texts += opened(package.section(head.name))
    assert any(totals.log_head in each for each in texts)
    assert leaks(texts, secrets) == []
