from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Answers, Sitting

from antq_desktop.errors import AntqError
from antq_desktop.reports.document import Document, Heading, PageBreak, Paragraph, Part
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.ui.dialogs import with_ending
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.pdf_pages import PdfPages
from antq_desktop.ui.preview import Preview
from antq_desktop.ui.savings import savings_of
from antq_desktop.ui.sheets import Sheets

Sit = Callable[[Store], Sitting]
PAGES = 8


def document_of(pages: int) -> bytes:
    parts: list[Part] = []
    for number in range(pages):
        if number:
            parts.append(PageBreak())
        parts += [Heading(f"Trang {number + 1}", 0), Paragraph("Người chấp hành xong án phạt tù")]
    content = BytesIO()
    write_pdf([Document("Phiếu", "vi", tuple(parts))], content)
    return content.getvalue()


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return document_of(PAGES)


@pytest.fixture
def preview(qtbot: QtBot, sit: Sit, store: Store, pdf: bytes, jobs: Jobs) -> Preview:
    window = sit(store).window
    window.preview(pdf, "Follow-up sheets", "phieu.pdf")
    shown = window.findChild(Preview, "preview")
    assert isinstance(shown, Preview)
    qtbot.waitUntil(lambda: not jobs.busy())
    return shown


def sheets_of(preview: Preview) -> Sheets:
    found = preview.findChild(Sheets, "sheets")
    assert isinstance(found, Sheets)
    return found


def words(preview: Preview) -> str:
    return " | ".join(each.text() for each in preview.findChildren(QLabel) if each.isVisible())


def dark_share(preview: Preview) -> float:
    """Return how much of the middle of the view is ink."""
    picture = sheets_of(preview).viewport().grab().toImage()
    width, height = picture.width(), picture.height()
    spots = [(x, y) for x in range(width // 4, 3 * width // 4, 2) for y in range(0, height, 2)]
    return sum(picture.pixelColor(x, y).lightness() < 90 for x, y in spots) / len(spots)


def test_a_document_is_shown_page_by_page(qtbot: QtBot, preview: Preview, jobs: Jobs) -> None:
    sheets = sheets_of(preview)
    qtbot.waitUntil(lambda: "page 1 of 8" in words(preview))
    qtbot.waitUntil(lambda: not jobs.busy() and dark_share(preview) > 0.001)
    QTest.keyClick(sheets, Qt.Key.Key_PageDown)
    QTest.keyClick(sheets, Qt.Key.Key_PageDown)
    assert sheets.page == 2
    QTest.keyClick(sheets, Qt.Key.Key_End)
    assert sheets.page == PAGES - 1
    assert "page 8 of 8" in words(preview)
    QTest.keyClick(sheets, Qt.Key.Key_Home)
    assert sheets.page == 0


def test_a_larger_page_stays_the_page_in_sight(preview: Preview) -> None:
    sheets = sheets_of(preview)
    sheets.go_to(6)
    QTest.mouseClick(preview.findChildren(QPushButton, "zoom_fit")[0], Qt.MouseButton.LeftButton)
    assert sheets.zoom > 1
    assert sheets.page == 6
    assert f"{round(sheets.zoom * 100)} %" in words(preview)
    sheets.set_zoom(99)
    assert sheets.zoom == 3.0


def test_escape_goes_back_to_where_one_was(qtbot: QtBot, preview: Preview) -> None:
    window = preview.window()
    QTest.keyClick(sheets_of(preview), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(Preview, "preview") is None)


def test_the_document_is_saved_as_it_is_and_the_log_knows(
    qtbot: QtBot, preview: Preview, pdf: bytes, answers: Answers, tmp_path: Path, jobs: Jobs
) -> None:
    answers.save_file = tmp_path / "phieu"
    store = preview.context.store
    QTest.keyClick(sheets_of(preview), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not jobs.busy())
    assert (tmp_path / "phieu.pdf").read_bytes() == pdf
    with store.read() as reader:
        assert [each.tag for each in reader.changes()][-1] == Tag.EXPORT


def test_a_place_that_cannot_be_written_is_said(
    qtbot: QtBot, preview: Preview, answers: Answers, tmp_path: Path
) -> None:
    (tmp_path / "taken.pdf").mkdir()
    answers.save_file = tmp_path / "taken.pdf"
    preview.save_as()
    window = preview.window()
    qtbot.waitUntil(lambda: "cannot be written there" in whole_text(window.findChildren(QLabel)))


def whole_text(labels: list[QLabel]) -> str:
    return " | ".join(each.text() for each in labels if each.isVisible())


def test_every_page_reaches_the_printer_in_its_size(
    qtbot: QtBot, preview: Preview, answers: Answers, tmp_path: Path, jobs: Jobs
) -> None:
    store = preview.context.store
    answers.printer_file = tmp_path / "printed.pdf"
    QTest.keyClick(sheets_of(preview), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Printing" in words(preview))
    qtbot.waitUntil(lambda: "Printing" not in words(preview), timeout=60_000)
    qtbot.waitUntil(lambda: not jobs.busy())

    printed = PdfReader(tmp_path / "printed.pdf")
    assert len(printed.pages) == PAGES
    box = printed.pages[3].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)
    with store.read() as reader:
        assert [each.tag for each in reader.changes()][-1] == Tag.PRINT


def test_printing_can_be_stopped_between_two_pages(
    qtbot: QtBot, preview: Preview, answers: Answers, tmp_path: Path, jobs: Jobs
) -> None:
    answers.printer_file = tmp_path / "printed.pdf"
    preview.print()
    qtbot.waitUntil(lambda: "Printing 2 of 8" in words(preview), timeout=60_000)
    QTest.mouseClick(preview.findChildren(QPushButton, "print_stop")[0], Qt.MouseButton.LeftButton)
    window = preview.window()
    stopped = "Printing was stopped."
    qtbot.waitUntil(lambda: stopped in whole_text(window.findChildren(QLabel)), timeout=60_000)
    qtbot.waitUntil(lambda: not jobs.busy())


def test_saving_a_visit_does_not_wait_for_the_paper(
    qtbot: QtBot, preview: Preview, answers: Answers, tmp_path: Path, jobs: Jobs
) -> None:
    answers.printer_file = tmp_path / "printed.pdf"
    preview.print()
    qtbot.waitUntil(lambda: "Printing 1 of 8" in words(preview), timeout=60_000)
    seen: list[str] = []
    jobs.start(lambda _progress: None, lambda _: seen.append(words(preview)))
    qtbot.waitUntil(lambda: bool(seen), timeout=60_000)
    assert "Printing" in seen[0]
    qtbot.waitUntil(lambda: "Printing" not in words(preview), timeout=60_000)


def test_no_printer_chosen_prints_nothing(
    qtbot: QtBot, preview: Preview, answers: Answers, jobs: Jobs
) -> None:
    qtbot.waitUntil(lambda: not jobs.busy() and dark_share(preview) > 0.001)
    preview.print()
    assert answers.asked == ["printer"]
    assert not jobs.busy()


def test_what_is_no_document_is_refused() -> None:
    with pytest.raises(AntqError):
        PdfPages(b"not a document at all")


def test_a_document_is_saved_in_the_format_of_the_ending(
    qtbot: QtBot, preview: Preview, jobs: Jobs, answers: Answers, tmp_path: Path
) -> None:
    document = Document("Phiếu", "vi", (Paragraph("Lò Thị Mài"),))
    preview.savings = savings_of([document], excel=True)
    beginnings = {".pdf": b"%PDF", ".docx": b"PK", ".xlsx": b"PK"}
    for ending, begins in beginnings.items():
        answers.save_file = tmp_path / f"phieu{ending}"
        preview.save_as()
        qtbot.waitUntil(lambda: not jobs.busy())
        assert answers.save_file.read_bytes().startswith(begins)
    words = docx.Document(str(tmp_path / "phieu.docx")).element.iter()
    assert "Lò Thị Mài" in {each.text for each in words}
    answers.save_file = tmp_path / "phieu.odt"
    preview.save_as()
    qtbot.waitUntil(lambda: not jobs.busy())
    assert not answers.save_file.exists()


@pytest.mark.parametrize(
    ("chosen", "kind", "meant"),
    [
        ("so.pdf", "Word (*.docx)", "so.docx"),
        ("so", "Word (*.docx)", "so.docx"),
        ("so.xlsx", "Word (*.docx)", "so.xlsx"),
        ("so.pdf", "", "so.pdf"),
        ("", "Word (*.docx)", ""),
    ],
)
def test_another_kind_of_file_brings_its_ending(chosen: str, kind: str, meant: str) -> None:
    assert with_ending(chosen, ".pdf", kind) == meant
