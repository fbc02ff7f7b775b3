"""The fonts that are shipped, and the ones of Windows that may take their place."""

import shutil
from pathlib import Path

import pytest
import reportlab
from reportlab.pdfbase.ttfonts import TTFontFile
from tests.reports.test_pdf import LETTERS

from antq_desktop import paths
from antq_desktop.reports.pdf_fonts import BUNDLED, WINDOWS, load_faces
from antq_desktop.reports.pdf_marks import Face

FONTS = paths.resource_folder() / "fonts"
SHIPPED = (*BUNDLED, "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf")


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_font_has_every_letter_of_vietnamese(name: str) -> None:
    font = TTFontFile(str(FONTS / name))
    assert [letter for letter in LETTERS if ord(letter) not in font.charToGlyph] == []


def test_the_fonts_bear_their_licence() -> None:
    text = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Reserved Font Name Liberation" in text


def windows_folder(folder: Path, sources: tuple[Path, ...]) -> Path:
    folder.mkdir()
    for name, source in zip(WINDOWS, sources, strict=True):
        shutil.copy(source, folder / name)
    return folder


def test_times_new_roman_is_taken_where_windows_has_it(tmp_path: Path) -> None:
    folder = windows_folder(tmp_path / "Fonts", tuple(FONTS / name for name in BUNDLED))
    assert load_faces(folder).names == tuple(str(folder / name) for name in WINDOWS)


def test_the_shipped_serif_stands_in_for_one_that_does_not_serve(tmp_path: Path) -> None:
    shipped = tuple(str(FONTS / name) for name in BUNDLED)
    assert load_faces(tmp_path / "no Windows").names == shipped
    vera = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
    assert load_faces(windows_folder(tmp_path / "few letters", (vera,) * 4)).names == shipped
    missing = windows_folder(tmp_path / "one missing", tuple(FONTS / name for name in BUNDLED))
    (missing / "timesbi.ttf").unlink()
    assert load_faces(missing).names == shipped
    damaged = windows_folder(tmp_path / "damaged", tuple(FONTS / name for name in BUNDLED))
    (damaged / "timesbd.ttf").write_bytes(b"not a font")
    assert load_faces(damaged).names == shipped


def test_a_line_is_never_wider_than_its_place() -> None:
    faces = load_faces()
    text = "Nguyễn Thị  Nghiêng\nở thôn Làng-Mài-rất-dài-không-có-chỗ-ngắt xã Như Xuân"
    for width in (20.0, 47.0, 95.0, 400.0):
        lines = faces.wrap(text, Face.BOLD, 13, width, first=10)
        assert all(faces.width(line, Face.BOLD, 13) <= width + 0.01 for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert lines == ("Nguyễn Thị Nghiêng", "ở thôn Làng-Mài-rất-dài-không-có-chỗ-ngắt xã Như Xuân")
    assert faces.wrap("", Face.BOLD, 13, 100) == ()
