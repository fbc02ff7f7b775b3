"""The report of a file of another PC: what came, what waits, and what was not taken in."""

from pathlib import Path

from pypdf import PdfReader
from tests.reports.papers import OFFICE, TODAY, as_text, pdf_text

from antq_desktop.i18n.messages import Language
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.receive_report import Arrival, Named, NamedOutcome, receive_report

ARRIVAL = Arrival(
    OFFICE,
    "ANTQ_NX01_NX01_3_20261121.antq",
    "Máy 2, Công an xã Như Xuân",
    "Toàn bộ hồ sơ",
    3,
    "21/11/2026",
    "Đại úy Nguyễn Thị Hương",
    "4f1c0a9b77e2d310",
    counted=(("Mới", 2), ("Chờ quyết định", 1)),
    remarks=("Chưa nhận các tệp từ số 2 đến số 2 của Máy 2.",),
    outcomes=(
        NamedOutcome("Chờ quyết định", (Named("Lò Văn Pó", "Người"),)),
        NamedOutcome("Mới", (Named("Hà Thị Mến", "Người"), Named("Vi Văn Quyết", "Lần gặp 2"))),
    ),
)


def test_the_paper_says_whose_file_it_was_and_names_everybody(tmp_path: Path, en: Language) -> None:
    write_pdf([receive_report(ARRIVAL, en, TODAY)], tmp_path / "nhận.pdf")
    text = pdf_text(tmp_path / "nhận.pdf")
    for words in ("ANTQ_NX01_NX01_3_20261121.antq", "4f1c0a9b77e2d310", "Chưa nhận các tệp"):
        assert words in text
    assert text.index("Lò Văn Pó") < text.index("Hà Thị Mến") < text.index("Vi Văn Quyết")
    assert "Mới (2)" in text


def test_a_file_that_was_refused_says_why(en: Language) -> None:
    refused = Arrival(
        OFFICE,
        "hỏng.antq",
        "",
        "",
        0,
        "",
        "Lê Thị B",
        "",
        refused=("Tệp bị hỏng.",),
        accepted=False,
    )
    text = as_text(receive_report(refused, en, TODAY))
    assert "Tệp bị hỏng." in text
    assert "A trial: nothing was written" in text
    assert "The file changed no record." in text


def test_many_names_go_on_overleaf_under_their_heading(tmp_path: Path, en: Language) -> None:
    names = tuple(Named(f"Lò Văn {number}", "Người") for number in range(200))
    many = Arrival(
        OFFICE, "a.antq", "Máy 2", "Toàn bộ hồ sơ", 1, "21/11/2026", "Lê Thị B", "0",
        outcomes=(NamedOutcome("Mới", names),),
    )  # fmt: skip
    write_pdf([receive_report(many, en, TODAY)], tmp_path / "nhiều.pdf")
    pages = PdfReader(tmp_path / "nhiều.pdf").pages
    assert len(pages) > 2
    assert "Mới (200)" in pages[1].extract_text()
