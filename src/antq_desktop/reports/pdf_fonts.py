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
        self._words: tuple[dict[str, float], ...] = ({}, {}, {}, {})
        self._wrapped: dict[tuple[str, Face, int, int], tuple[str, ...]] = {}

    def width(self, text: str, face: Face, size: float) -> float:
        """Return the width of a line of text in points."""
        return self._ems(text, face) * size

    def longest_word(self, text: str, face: Face, size: float) -> float:
        """Return the width in points of the longest word of the text."""
        return (
            max(self._word(word, face) for word in _BETWEEN.split(clean(text))) * size
            if text
            else 0.0
        )

    def wrap(
        self, text: str, face: Face, size: float, width: float, first: float = 0.0
    ) -> tuple[str, ...]:
        """Return the lines of a text in a width; the first line is shorter by `first` points.

        A word wider than a line is broken, so that nothing ever stands outside. An empty text has
        no lines.
        """
        limit = width / size + _HAIR
        less = first / size
        key = (text, face, int(limit * 1000), int(less * 1000))
        found = self._wrapped.get(key)
        if found is None:
            found = self._wrapped[key] = tuple(self._lines(clean(text), face, limit, less))
        return found

    def _lines(self, text: str, face: Face, limit: float, less: float) -> list[str]:
        """Return the lines of a clean text; `limit` and `less` are in ems."""
        lines: list[str] = []
        for paragraph in text.split("\n") if text else []:
            line = ""
            room = limit - less
            for word in self._fitting(_SPACES.split(paragraph.strip(" ")), face, limit):
                longer = f"{line} {word}" if line else word
                if line and self._ems(longer, face) > room:
                    lines.append(line)
                    line, room = word, limit
                elif not line and self._word(word, face) > room:
                    lines.append("")
                    line, room = word, limit
                else:
                    line = longer
            lines.append(line)
            less = 0.0
        return lines

    def _fitting(self, words: list[str], face: Face, limit: float) -> list[str]:
        """Return the words, those wider than the limit cut into pieces that are not."""
        pieces: list[str] = []
        for word in words:
            rest = word
            while self._word(rest, face) > limit and len(rest) > 1:
                cut = len(rest) - 1
                while cut > 1 and self._word(rest[:cut], face) > limit:
                    cut -= 1
                pieces.append(rest[:cut])
                rest = rest[cut:]
            pieces.append(rest)
        return pieces

    def _ems(self, text: str, face: Face) -> float:
        """Return the width of a line in ems, from the widths of its words."""
        words = text.split(" ")
        return sum(self._word(word, face) for word in words) + (len(words) - 1) * self._word(
            " ", face
        )

    def _word(self, word: str, face: Face) -> float:
        """Return the width of a word in ems."""
        found = self._words[face].get(word)
        if found is None:
            found = self._words[face][word] = getFont(self.names[face]).stringWidth(word, 1)
        return found


def load_faces(installed: Path = WINDOWS_FOLDER) -> Faces:
    """Return Times New Roman where the folder `installed` has it whole, else the bundled serif."""
    if all((installed / name).is_file() for name in WINDOWS):
        names = _registered(installed, WINDOWS)
        if names is not None:
            return Faces(names)
    names = _registered(resource_folder() / "fonts", BUNDLED)
    if names is None:  # the build forgot its fonts
        raise FileNotFoundError(BUNDLED[0])
    return Faces(names)


def _registered(folder: Path, files: tuple[str, ...]) -> tuple[str, str, str, str] | None:
    """Return the names of four faces known to ReportLab; None where a file does not serve."""
    for name in files:
        if Path(name).stem in getRegisteredFontNames():
            continue
        try:
            font = TTFont(Path(name).stem, str(folder / name))
        except TTFError:
            return None
        if any(ord(letter) not in font.face.charToGlyph for letter in _TELLING):
            return None
        registerFont(font)
    regular, bold, italic, both = (Path(name).stem for name in files)
    return regular, bold, italic, both
