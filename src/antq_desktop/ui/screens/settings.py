"""What this machine and this office have set: language and letters here, names and units there."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QFormLayout, QVBoxLayout, QWidget

from antq_desktop import VERSION
from antq_desktop.domain.records import Record, changed
from antq_desktop.domain.units import Office, Unit
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import office_on
from antq_desktop.ui.cells import shown
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import (
    PageHead,
    button,
    card,
    clear,
    column,
    holder,
    label,
    named,
    page,
    row,
    scroll,
)
from antq_desktop.ui.lookups import Lookups
from antq_desktop.ui.panel import SidePanel, Writing
from antq_desktop.ui.screens.settings_law import LawCard
from antq_desktop.ui.settings import LANGUAGE_NAMES, THEMES, MachineSettings
from antq_desktop.ui.theme import LARGE, SMALL

POINTS = (10.0, 10.5, 11.0, 12.0, 13.0, 14.0, 16.0)
WIDEST = 760


class SettingsScreen:
    """The place *Cài đặt*."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._page = QWidget()
        self._page.setObjectName("page_settings")
        self._lookups = Lookups(context, self._page)
        self._panel = SidePanel(context)
        self._office = QVBoxLayout()
        self._office.setSpacing(SMALL)
        self._units = QVBoxLayout()
        self._units.setSpacing(2)
        self._law = LawCard(context, self._panel)
        cards = column(
            self._machine_card(), card(self._office), card(self._units), self._law, self._about(),
            None, gap=LARGE,
        )  # fmt: skip
        cards.setContentsMargins(0, 0, SMALL, 0)
        inside = holder(cards)
        inside.setMaximumWidth(WIDEST)
        centred = row(inside, None)
        centred.setStretch(0, 100)
        around = holder(centred)
        left = holder(page(PageHead(context.text(N_("Settings"))), scroll(around, "cards")))
        whole = row(left, self._panel, gap=0)
        whole.setStretch(0, 1)
        self._page.setLayout(whole)
        self._page.setFocusProxy(self._language)
        self.refresh(frozenset())

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._page

    def refresh(self, registers: frozenset[str]) -> None:
        """Show the office and the units above it again."""
        self._law.refresh()
        if registers and not registers & {"offices", "units"}:
            return
        office, units = self._context.read(lambda reader: (office_on(reader), reader.all(Unit)))
        self._show_office(office)
        self._show_units(units)

    def _machine_card(self) -> QWidget:
        text, now = self._context.text, self._context.settings
        themes = [(code, text(words)) for code, words in THEMES]
        sizes = [(str(each), f"{each:g}".replace(".", ",")) for each in POINTS]
        self._language = self._choice(
            "set_language", N_("Language"), LANGUAGE_NAMES, now.language,
            lambda code: replace(self._context.settings, language=code),
        )  # fmt: skip
        theme = self._choice(
            "set_theme", N_("Colours"), themes, now.theme,
            lambda code: replace(self._context.settings, theme=code),
        )  # fmt: skip
        points = self._choice(
            "set_points", N_("Size of letters"), sizes, str(now.points),
            lambda code: replace(self._context.settings, points=float(code)),
        )  # fmt: skip
        lines = QFormLayout()
        lines.setHorizontalSpacing(LARGE)
        lines.setVerticalSpacing(SMALL)
        for words, box in (
            (N_("Language"), self._language),
            (N_("Colours"), theme),
            (N_("Size of letters"), points),
        ):
            lines.addRow(text(words), box)
        head = label(text(N_("This computer")), "heading")
        return card(head, lines)

    def _choice(
        self,
        name: str,
        words: str,
        options: Iterable[tuple[str, str]],
        now: str,
        change: Callable[[str], MachineSettings],
    ) -> QComboBox:
        box = named(QComboBox(), name, self._context.text(words))
        for code, title in options:
            box.addItem(title, code)
        box.setCurrentIndex(max(0, box.findData(now)))
        box.setMinimumWidth(220)
        box.activated.connect(lambda at: self._change(change(str(box.itemData(at)))))
        return box

    def _change(self, settings: MachineSettings) -> None:
        if settings != self._context.settings:
            self._context.settings_file.keep(settings)
            self._context.frame.dress_again()

    def _show_office(self, office: Office) -> None:
        clear(self._office)
        text = self._context.text
        edit = button(
            text(N_("Change")),
            "office_edit",
            lambda: self._edit(office, N_("Change the office")),
            icon=self._context.icons("pencil"),
        )
        self._office.addLayout(row(label(text(N_("This office")), "heading"), None, edit))
        lines = QFormLayout()
        lines.setHorizontalSpacing(LARGE)
        lines.setVerticalSpacing(SMALL)
        for each in Office.register.fields:
            words = shown(each, getattr(office, each.name), self._lookups.sources)
            if each.name != "set_up_at":
                lines.addRow(label(text(each.kind.label), "muted"), label(words or "–", wraps=True))
        self._office.addLayout(lines)

    def _show_units(self, units: Iterable[Unit]) -> None:
        clear(self._units)
        text = self._context.text
        add = button(
            text(N_("Add a unit above")),
            "unit_add",
            lambda: self._edit(Unit(name=""), N_("Add a unit above")),
            icon=self._context.icons("plus"),
        )
        head = label(text(N_("Units above")), "heading")
        self._units.addLayout(row(head, None, add))
        for number, unit in enumerate(units, start=1):
            words = f"{unit.name}   {self._held(unit)}".strip()
            line = button(words, f"unit_{number}", role="line")
            line.clicked.connect(
                lambda _checked=False, unit=unit: self._edit(unit, N_("Change a unit above"))
            )
            self._units.addWidget(line)

    def _held(self, unit: Unit) -> str:
        text = self._context.text
        since = text(N_("since {day}"), day=formats.day(unit.since)) if unit.since else ""
        until = text(N_("until {day}"), day=formats.day(unit.until)) if unit.until else ""
        return " ".join(part for part in (since, until) if part)

    def _edit(self, record: Record, title: str) -> None:
        text = self._context.text
        tag = Tag.CHANGE if record.version else Tag.ADD
        said = text(N_("Saved."))
        writing = Writing(text(title), changed(record), tag, lambda _record: said)
        self._panel.open(writing, self._lookups.sources)

    def _about(self) -> QWidget:
        text = self._context.text
        return card(
            label(text(N_("About the program")), "heading"),
            label(text(N_("ANTQ Desktop {version}"), version=VERSION)),
            label(
                text(
                    N_(
                        "A working aid of the office. It keeps everything on this computer and "
                        "never uses a network."
                    )
                ),
                "muted",
                wraps=True,
            ),
        )
