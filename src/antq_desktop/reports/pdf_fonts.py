"""The serif of printed papers: its files, its registration with ReportLab, and widths of words."""

import re
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import getFont, getRegisteredFontNames, registerFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from antq_desktop.paths import resource_folder
from antq_desktop.reports.document import clean
from antq_desktop.reports.pdf_marks import Face

BUNDLED = tuple(
    f"LiberationSerif-{style}.ttf" for style in ("Regular", "Bold", "Italic", "BoldItalic")
)
#: Times New Roman has the same widths, so lines break at the same words.
WINDOWS = tuple(f"{name}.ttf" for name in ("times", "timesbd", "timesi", "timesbi"))
WINDOWS_FOLDER = Path("C:/Windows/Fonts")

#: Letters an old or cut-down file lacks first.
_TELLING = "ỄẵỘửƯơđĐ…–"
_SPACES = re.compile(" +")
_BETWEEN = re.compile("[ \n]+")
#: A hair's breadth, so that a width computed two ways is one width.
_HAIR = 1e-6


class Faces:
    """Four registered faces, with what they measured so far."""

    def __init__(self, names: tuple[str, str, str, str]) -> None:
        self.names = names
        self._ems: tuple[dict[str, float], ...] = ({}, {}, {}, {})
        self._wrapped: dict[tuple[str, Face, float, float], tuple[str, ...]] = {}

    def width(self, text: str, face: Face, size: float) -> float:
        """Return the width of a line of text in points."""
        return self._measured(text, face) * size

    def longest_word(self, text: str, face: Face, size: float) -> float:
        """Return the width in points of the longest word of the text."""
        words = _BETWEEN.split(clean(text))
        return max(self._measured(word, face) for word in words) * size

    def wrap(
        self, text: str, face: Face, size: float, width: float, first: float = 0.0
    ) -> tuple[str, ...]:
        """Return the lines of a text in a width; the first line is shorter by `first` points.

        A word wider than a line is broken, so that nothing ever stands outside. An empty text has
        no lines.
        """
        if not text:
            return ()
        limit = width / size + _HAIR
        less = first / size
        key = (text, face, limit, less)
        found = self._wrapped.get(key)
        if found is None:
            found = self._wrapped[key] = tuple(self._lines(clean(text), face, limit, less))
        return found

    def _lines(self, text: str, face: Face, limit: float, less: float) -> list[str]:
        """Return the lines of a clean text; `limit` and `less` are in ems."""
        space = self._measured(" ", face)
        lines: list[str] = []
        for paragraph in text.split("\n"):
            line: list[str] = []
            used, room = 0.0, limit - less
            for word in self._fitting(_SPACES.split(paragraph.strip(" ")), face, limit):
                width = self._measured(word, face)
                # Before the first word, what stands left of it may have left too little room.
                if used + width > room and (line or room < limit):
                    lines.append(" ".join(line))
                    line, used, room = [], 0.0, limit
                line.append(word)
                used += width + space
            lines.append(" ".join(line))
            less = 0.0
        return lines

    def _fitting(self, words: list[str], face: Face, limit: float) -> list[str]:
        """Return the words, those wider than the limit cut into pieces that are not."""
        pieces: list[str] = []
        for word in words:
            rest = word
            while self._measured(rest, face) > limit and len(rest) > 1:
                cut = len(rest) - 1
                while cut > 1 and self._measured(rest[:cut], face) > limit:
                    cut -= 1
                pieces.append(rest[:cut])
                rest = rest[cut:]
            pieces.append(rest)
        return pieces

    def _measured(self, text: str, face: Face) -> float:
        """Return the width of a text in ems."""
        found = self._ems[face].get(text)
        if found is None:
            found = self._ems[face][text] = getFont(self.names[face]).stringWidth(text, 1)
        return found


def load_faces(installed: Path = WINDOWS_FOLDER) -> Faces:
    """Return Times New Roman where the folder `installed` has it whole, else the bundled serif.

    Raises `FileNotFoundError` where the build forgot its fonts.
    """
    names = _registered(installed, WINDOWS) or _registered(resource_folder() / "fonts", BUNDLED)
    if names is None:
        raise FileNotFoundError(BUNDLED[0])
    return Faces(names)


def _registered(folder: Path, files: tuple[str, ...]) -> tuple[str, str, str, str] | None:
    """Return the names of four faces known to ReportLab; None where a file does not serve.

    A face is known to ReportLab by the path of its file, so that two files never pass for one.
    """
    paths = [folder / name for name in files]
    for path in paths:
        if str(path) in getRegisteredFontNames():
            continue
        font = _read(path)
        if font is None:
            return None
        registerFont(font)
    regular, bold, italic, both = map(str, paths)
    return regular, bold, italic, both


def _read(path: Path) -> TTFont | None:
    """Return the font of a file; None for a missing, damaged or cut-down one."""
    if not path.is_file():
        return None
    try:
        font = TTFont(str(path), str(path))
    except TTFError:
        return None
    whole = all(ord(letter) in font.face.charToGlyph for letter in _TELLING)
    return font if whole else None
