"""Small outline icons that take the colour of the text they stand beside."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from antq_desktop.ui.theme import ICON_SIZE, Tokens


class Icons:
    """The icons of one theme, drawn from the SVG files of a folder and kept once drawn."""

    def __init__(self, tokens: Tokens, folder: Path) -> None:
        self.tokens = tokens
        self._folder = folder
        self._drawn: dict[tuple[str, str, int], QIcon] = {}

    def __call__(self, name: str, tone: str = "text", size: int = ICON_SIZE) -> QIcon:
        """Return the icon in the colour of a token; checked buttons show it in the accent.

        Raises `FileNotFoundError` for a name that has no file.
        """
        key = (name, tone, size)
        if key not in self._drawn:
            self._drawn[key] = self._draw(name, tone, size)
        return self._drawn[key]

    def pixmap(self, name: str, tone: str = "text", size: int = ICON_SIZE) -> QPixmap:
        """Return one picture of the icon, for a label."""
        return self(name, tone, size).pixmap(size, size)

    def _draw(self, name: str, tone: str, size: int) -> QIcon:
        source = (self._folder / f"{name}.svg").read_text("ascii")
        icon = QIcon()
        colours = {
            (QIcon.Mode.Normal, QIcon.State.Off): str(getattr(self.tokens, tone)),
            (QIcon.Mode.Disabled, QIcon.State.Off): self.tokens.faint,
        }
        if tone == "text":
            colours[(QIcon.Mode.Normal, QIcon.State.On)] = self.tokens.accent
        for (mode, state), colour in colours.items():
            renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
            for scale in _scales():
                icon.addPixmap(_painted(renderer, size, scale), mode, state)
        return icon


def _scales() -> set[float]:
    """Return the scales of the screens of this desk; each gets its own sharp picture."""
    return {1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}


def _painted(renderer: QSvgRenderer, size: int, scale: float) -> QPixmap:
    """Return the picture of an SVG at one scale of the screen."""
    side = round(size * scale)
    pixmap = QPixmap(side, side)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
