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
from tests.services.frozen_desk import PROGRAM, Q3, Reports, reports
from tests.sync.pcs import ABOVE, COMMUNE, pcs

from antq_desktop.domain.cases import Case
from antq_desktop.domain.catalogue import RECORDS
from antq_desktop.domain.people import IdentityPaper, Paper, Person
from antq_desktop.i18n.messages import load
from antq_desktop.paths import locale_folder
from antq_desktop.reports.gather import book_entries, issuer
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.period_report import period_report
from antq_desktop.reports.register_book import Shown, register_book
from antq_desktop.reports.report_gather import Beside, printable_report
from antq_desktop.reports.word import write_word
from antq_desktop.reports.workbook import write_workbook
from antq_desktop.services.freezing import totals_to_send
from antq_desktop.services.report_forms import filled, form_called, map_cell, take_in
from antq_desktop.services.report_reading import read_report, read_trend
from antq_desktop.services.report_rules import schedule
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.frozen import totals_of
from antq_desktop.storage.figures.registry import indicators
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


def _printed(reports: Reports, folder: Path) -> list[Path]:
    language = load("vi", locale_folder())
    with reports.store.read() as reader:
        plan = schedule(reader, reports.law)
        shown = read_report(reader, plan, Q3, reports.law)
        trend = read_trend(reader, plan, shown, reports.law)
        beside = Beside(
            shown.due.recipient, shown.words, shown.version, shown.late, shown.remarks, trend
        )
        printable = printable_report(reader, shown.report, beside, language)
        document = period_report(printable, language, None)
    written = [folder / f"tong-hop{ending}" for ending in (".pdf", ".xlsx", ".docx")]
    write_pdf([document], written[0])
    write_workbook([document], written[1])
    write_word([document], written[2])
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


#: Every output of a report: what writes it, and returns the files.
OUTPUTS: dict[str, Callable[[Reports, Path], list[Path]]] = {
    "provisional machine file": _provisional,
    "frozen machine file": _frozen,
    "printed": _printed,
    "printed as frozen": _printed_frozen,
    "form of the unit above": _form,
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


def test_a_planted_leak_is_found_in_every_kind_of_file(full: Reports, tmp_path: Path) -> None:
    with full.store.read() as reader:
        secrets = secrets_of(reader)
    for each in _book(full, tmp_path):
        assert "people.full_name" in leaks([told(each)], secrets), each.name
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
