from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontMetrics, QImage

from antq_desktop import paths
from antq_desktop.ui import theme
from antq_desktop.ui.icons import Icons
from antq_desktop.ui.layout import TONE_ICONS
from antq_desktop.ui.settings import MachineSettings, SettingsFile, load, save

ICONS = paths.resource_folder() / "icons"
AA = 4.5


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def near(one: QColor, other: QColor) -> bool:
    pairs = (
        (one.red(), other.red()),
        (one.green(), other.green()),
        (one.blue(), other.blue()),
    )
    return all(abs(a - b) <= 3 for a, b in pairs)


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_everything_written_can_be_read(tokens: theme.Tokens) -> None:
    pairs = [
        (ink, ground)
        for ink in ("text", "muted")
        for ground in ("window", "rail", "surface", "raised", "hover", "accent_soft")
    ]
    pairs += [("on_accent", "accent"), ("on_accent", "accent_hover"), ("surface", "text")]
    pairs += [("accent", "surface"), ("accent", "accent_soft")]
    for tone in theme.TONES:
        pairs += [(tone, "surface"), (tone, "window"), (tone, f"{tone}_soft")]
    weak = {
        pair: round(contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])), 2)
        for pair in pairs
    }
    assert {pair: value for pair, value in weak.items() if value < AA} == {}


def test_the_style_sheet_names_no_colour_of_its_own() -> None:
    sheet = theme.style_sheet_of(theme.LIGHT, 10.5, ICONS)
    known = {getattr(theme.LIGHT, name) for name in theme.LIGHT.__dataclass_fields__}
    assert {word.strip(";,") for word in sheet.split() if word.startswith("#")} <= known
    assert "$" not in sheet


@pytest.mark.usefixtures("qapp")
def test_every_icon_takes_the_colour_of_its_text() -> None:
    for tokens in (theme.LIGHT, theme.DARK):
        icons = Icons(tokens, ICONS)
        for file in ICONS.glob("*.svg"):
            if "currentColor" not in file.read_text(encoding="ascii"):
                continue  # the arrows and ticks of the style sheet
            picture: QImage = icons.pixmap(file.stem).toImage()
            pixels = [
                picture.pixelColor(x, y)
                for x in range(picture.width())
                for y in range(picture.height())
            ]
            inks = [each for each in pixels if each.alpha() > 150]
            assert inks, file.stem
            assert all(near(each, QColor(tokens.text)) for each in inks), file.stem
    assert all((ICONS / f"{name}.svg").exists() for name in TONE_ICONS.values())


def test_the_icons_bring_their_licence() -> None:
    assert "ISC License" in (ICONS / "LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.usefixtures("qapp")
def test_the_letters_follow_the_setting_and_hold_every_vietnamese_letter() -> None:
    fonts = paths.resource_folder() / "fonts"
    letters = "ẰằẲẳẴẵẶặẤấẦầẨẩẪẫẬậẾếỀềỂểỄễỆệỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỨứỪừỬửỮữỰựỲỳỶỷỸỹỴỵĐđ"
    for points in (10.0, 13.0, 16.0):
        font = theme.font_of(points, fonts)
        assert font.pointSizeF() == points
        measured = QFontMetrics(font)
        assert all(measured.inFontUcs4(ord(letter)) for letter in letters)
    assert theme.font_of(40, fonts).pointSizeF() == theme.MOST_POINTS


def test_the_settings_of_this_machine_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "config" / "antq-desktop.ini"
    chosen = MachineSettings("en", "dark", 13.0, str(tmp_path), "canbo")
    save(file, chosen)
    assert load(file) == chosen


def test_settings_that_make_no_sense_are_as_usual(tmp_path: Path) -> None:
    file = tmp_path / "antq-desktop.ini"
    file.write_text("[General]\nlanguage=xx\ntheme=pink\npoints=big\n", encoding="utf-8")
    assert load(file) == MachineSettings()


def test_a_language_of_the_command_line_is_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "antq-desktop.ini"
    settings_file = SettingsFile(file, "en")
    assert settings_file.now.language == "en"
    settings_file.keep(MachineSettings("en", "dark", 12.0))
    assert load(file) == MachineSettings("vi", "dark", 12.0)
    settings_file.keep(MachineSettings("vi", "dark", 12.0))
    assert settings_file.now.language == "vi"
