"""The colours, sizes and type of the window: named tokens, and what Qt makes of them.

The palette and the style sheet come from the same tokens, once for a light and once for a dark
room. Nothing else in the window names a colour.
"""

import sys
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from antq_desktop.ui.style_sheet import STYLE_SHEET

#: Distances in pixels; nothing stands at another distance.
TINY, SMALL, MEDIUM, LARGE, HUGE = 4, 8, 12, 16, 24
ROW_HEIGHT = 30
ICON_SIZE = 18
DARK_BELOW = 128
LEAST_POINTS, USUAL_POINTS, MOST_POINTS = 10.0, 10.5, 16.0
HEADING, TITLE = 1.25, 1.6


@dataclass(frozen=True)
class Tokens:
    """The colours of one theme, by what they mean."""

    window: str
    rail: str
    surface: str
    raised: str
    hover: str
    line: str
    edge: str
    text: str
    muted: str
    faint: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_soft: str
    red: str
    red_soft: str
    amber: str
    amber_soft: str
    green: str
    green_soft: str
    blue: str
    blue_soft: str


LIGHT = Tokens(
    window="#f4f6f8",
    rail="#e9eef2",
    surface="#ffffff",
    raised="#ffffff",
    hover="#e6ecf0",
    line="#dde3e9",
    edge="#b9c3cd",
    text="#1b2530",
    muted="#52606d",
    faint="#8793a0",
    accent="#0b6468",
    on_accent="#ffffff",
    accent_hover="#095256",
    accent_soft="#d9eceb",
    red="#a8201a",
    red_soft="#fbe9e7",
    amber="#7d5200",
    amber_soft="#fdf1d3",
    green="#1b6434",
    green_soft="#e2f2e6",
    blue="#1c5596",
    blue_soft="#e4eefa",
)

DARK = Tokens(
    window="#151b21",
    rail="#10151a",
    surface="#1c242c",
    raised="#232d37",
    hover="#293440",
    line="#2f3a45",
    edge="#4a5765",
    text="#e5eaef",
    muted="#a3b0bd",
    faint="#7a8896",
    accent="#57beb6",
    on_accent="#06201f",
    accent_hover="#74cdc6",
    accent_soft="#1d3f41",
    red="#ff9a91",
    red_soft="#43211f",
    amber="#efc26a",
    amber_soft="#3d3118",
    green="#83cf9a",
    green_soft="#1d3a27",
    blue="#8fbdf2",
    blue_soft="#1d324b",
)

#: The tones a sign may have: nothing but these, always with an icon and a word.
TONES = ("red", "amber", "green", "blue")


def palette_of(tokens: Tokens) -> QPalette:
    """Return Qt's palette of the tokens."""
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.window,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Text: tokens.text,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.red,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.PlaceholderText: tokens.faint,
        role.Accent: tokens.accent,
        role.Light: tokens.raised,
        role.Midlight: tokens.line,
        role.Mid: tokens.edge,
        role.Dark: tokens.edge,
        role.Shadow: tokens.edge,
    }
    for each, colour in colours.items():
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.faint))
    return palette


def style_sheet_of(tokens: Tokens, points: float, icons: Path) -> str:
    """Return the style sheet of the tokens; `icons` is the folder its arrows lie in."""
    words = {each.name: getattr(tokens, each.name) for each in fields(tokens)}
    sizes = {"body": points, "small": points * 0.92}
    sizes |= {"heading": points * HEADING, "title": points * TITLE}
    words |= {name: f"{size:.1f}" for name, size in sizes.items()}
    words["tick"] = "tick-dark" if tokens.on_accent == DARK.on_accent else "tick-light"
    return Template(STYLE_SHEET).substitute(words, icons=icons.as_posix())


def tokens_for(theme: str, *, desktop_is_dark: bool = False) -> Tokens:
    """Return the tokens of "light", "dark" or "system", which is as the desktop."""
    dark = desktop_is_dark if theme == "system" else theme == "dark"
    return DARK if dark else LIGHT


def is_dark(palette: QPalette) -> bool:
    """Say whether a palette, such as the desktop's before ours takes its place, is for the dark."""
    return palette.color(QPalette.ColorRole.Window).lightness() < DARK_BELOW


def apply(app: QApplication, tokens: Tokens, points: float, resources: Path) -> None:
    """Dress the whole program: style, font, palette and style sheet."""
    app.setStyle("Fusion")
    app.setFont(font_of(points, resources / "fonts"))
    app.setPalette(palette_of(tokens))
    app.setStyleSheet(style_sheet_of(tokens, points, resources / "icons"))


@lru_cache(maxsize=1)
def _bring_fonts(fonts: Path) -> None:
    """Make the bundled letters known, once for the whole run."""
    for weight in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(fonts / f"LiberationSans-{weight}.ttf"))


def font_of(points: float, fonts: Path) -> QFont:
    """Return the font of the window: Segoe UI on Windows, else the bundled Liberation Sans."""
    family = "Segoe UI"
    if sys.platform != "win32":
        family = "Liberation Sans"
        _bring_fonts(fonts)
    font = QFont(family)
    font.setPointSizeF(min(max(points, LEAST_POINTS), MOST_POINTS))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
