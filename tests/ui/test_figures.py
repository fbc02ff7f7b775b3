"""A strip of figures shows every digit, in one line or in two."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from antq_desktop.ui.figures import FigureStrip
from antq_desktop.ui.icons import Icons


@pytest.mark.parametrize(("width", "lines"), [(900, 1), (380, 2)])
def test_no_digit_of_a_figure_is_cut_off(
    qtbot: QtBot, icons: Icons, width: int, lines: int
) -> None:
    strip = FigureStrip(["people", "lent", "owed", "overdue"])
    qtbot.addWidget(strip)
    strip.setMinimumWidth(0)
    strip.resize(width, 120)
    strip.show()
    strip.show_values(["11", "1.030.000.000 đ", "990.000.000 đ", "460.000.000 đ"])
    qtbot.wait(1)
    shown = strip.findChildren(QLabel)
    assert all(each.width() >= each.sizeHint().width() for each in shown)
    assert len({each.mapTo(strip, each.rect().topLeft()).y() for each in shown}) == 2 * lines
