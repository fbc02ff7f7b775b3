"""Printing 500 follow-up sheets, beside a bare canvas drawing the same strings and lines."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path

import segno
from reportlab.pdfgen.canvas import Canvas
from tests import registers as r
from tests.register_files import write_xlsx

from antq_desktop import paths
from antq_desktop.domain.periods import quarter_of
from antq_desktop.domain.reference import load
from antq_desktop.domain.visits import Manner, Visit
from antq_desktop.i18n.messages import Language
from antq_desktop.i18n.messages import load as load_language
from antq_desktop.reports.case_papers import DOSSIER
from antq_desktop.reports.case_papers_gather import CasePapers, Wish
from antq_desktop.reports.document import Document
from antq_desktop.reports.follow_up_sheet import follow_up_sheet
from antq_desktop.reports.gather import chosen_people, follow_ups
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.pdf_fonts import load_faces
from antq_desktop.reports.pdf_marks import MM, Box, Leaf, Squares, Stroke, Words
from antq_desktop.reports.pdf_pages import leaves
from antq_desktop.services.office import NewOffice, set_up
from antq_desktop.services.today import acts_by_person
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import people_page
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from benchmarks import stores
from benchmarks.importing import COLUMNS, bring
from benchmarks.timing import Measured, compare

PEOPLE = 500
ROUNDS = 5
OFFICE = NewOffice("Công an xã Như Xuân", "NX", "Công an tỉnh Thanh Hóa", "Lê Văn Minh", "canbo")


def fill(store: Store, folder: Path) -> None:
    """Set up an office and take in a register, everyone visited twice."""
    listed = load(paths.resource_folder() / "reference")
    store.write(Tag.SET_UP, lambda work: set_up(work, OFFICE, listed))
    told = r.people(5, PEOPLE)
    bring(store, write_xlsx(folder / "register.xlsx", [r.grid("Sổ", COLUMNS, told, 5)]))

    def visit(work: Work) -> None:
        for line in people_page(work, stores.TODAY):
            for month in (3, 8):
                work.put(
                    Visit(
                        person=line.id,
                        visited_on=date(2026, month, 12),
                        manner=Manner.MET,
                        visited_by="Lê Văn Minh",
                        findings="Ở nhà làm ruộng, chấp hành tốt, muốn vay vốn chăn nuôi",
                        agreed="Giới thiệu với Ngân hàng Chính sách xã hội",
                    )
                )

    store.write(Tag.VISIT, visit)


def sheets(store: Store, language: Language) -> list[Document]:
    """Return the sheets of everyone, as the program makes them."""
    listed = load(paths.resource_folder() / "reference")
    with store.read() as reader:
        acts = acts_by_person(reader, stores.TODAY, listed)
        quarter = quarter_of(stores.TODAY, 15)
        people = follow_ups(reader, chosen_people(reader), quarter, acts, language)
    return [follow_up_sheet(each, language, stores.TODAY) for each in people]


def draw_bare(path: Path, pages: Iterable[Leaf], names: tuple[str, ...]) -> None:
    """Draw strings, lines, grounds and squares one by one, as a program by hand would."""
    canvas = Canvas(str(path), pageCompression=1)
    for leaf in pages:
        height = leaf.page.height * MM
        canvas.setPageSize((leaf.page.width * MM, height))
        for mark in leaf.marks:
            if isinstance(mark, Words):
                canvas.setFont(names[mark.face], mark.size)
                canvas.drawString(mark.x, height - mark.y, mark.text, wordSpace=mark.stretch)
            elif isinstance(mark, Stroke):
                canvas.setLineWidth(mark.width)
                canvas.setDash([0, 2.5] if mark.dotted else [])
                canvas.line(mark.x, height - mark.y, mark.to_x, height - mark.to_y)
            elif isinstance(mark, Box):
                canvas.setFillGray(mark.grey)
                foot = height - mark.y - mark.height
                canvas.rect(mark.x, foot, mark.width, mark.height, stroke=0, fill=1)
                canvas.setFillGray(0)
            else:
                draw_squares(canvas, mark, height)
        canvas.showPage()
    canvas.save()


def draw_squares(canvas: Canvas, mark: Squares, height: float) -> None:
    """Draw a QR picture, a rectangle for each run of dark squares."""
    rows = segno.make(mark.payload, error="m", mask=mark.mask, micro=False).matrix
    side = mark.side / len(rows)
    path = canvas.beginPath()
    for number, row in enumerate(rows, start=1):
        column = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                foot = height - mark.y - number * side
                path.rect(mark.x + column * side, foot, length * side, side)
            column += length
    canvas.drawPath(path, stroke=0, fill=1)


def sheets_500(folder: Path) -> Measured:
    """Measure printing, from the registers to the file."""
    store = stores.open_store(folder / "store")
    fill(store, folder)
    language = load_language("vi", paths.locale_folder())
    faces = load_faces()
    drawn = [
        replace(leaf, marks=list(leaf.marks))
        for pages in leaves(tuple(sheets(store, language)), faces)
        for leaf in pages
    ]
    assert len(drawn) == PEOPLE
    ours_s, reference_s = compare(
        lambda: write_pdf(sheets(store, language), folder / "ours.pdf"),
        lambda: draw_bare(folder / "bare.pdf", drawn, faces.names),
        rounds=ROUNDS,
    )
    store.close()
    words = "a bare canvas drawing the same strings and lines"
    return Measured("sheets_500", PEOPLE, ours_s, words, reference_s, 2)


def dossiers(store: Store, language: Language) -> list[Document]:
    """Return the cover and the facts of everyone, as the program makes them."""
    listed = load(paths.resource_folder() / "reference")
    with store.read() as reader:
        papers = CasePapers(reader, listed, language, Wish(stores.TODAY))
        lines = people_page(reader, stores.TODAY)
        return [papers.of_person(form, line) for line in lines for form in DOSSIER]


def dossiers_500(folder: Path) -> Measured:
    """Measure the files of 500 people, from the registers to the PDF."""
    store = stores.open_store(folder / "store")
    fill(store, folder)
    language = load_language("vi", paths.locale_folder())
    faces = load_faces()
    drawn = [
        replace(leaf, marks=list(leaf.marks))
        for pages in leaves(tuple(dossiers(store, language)), faces)
        for leaf in pages
    ]
    ours_s, reference_s = compare(
        lambda: write_pdf(dossiers(store, language), folder / "ours.pdf"),
        lambda: draw_bare(folder / "bare.pdf", drawn, faces.names),
        rounds=ROUNDS,
    )
    store.close()
    words = "a bare canvas drawing the same strings and lines"
    return Measured("dossiers_500", PEOPLE, ours_s, words, reference_s, 2)
