"""The files that were taken in: what each did, and the way to take a whole one back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from antq_desktop.i18n.messages import N_
from antq_desktop.storage.aside import records_aside
from antq_desktop.storage.reader import Reader
from antq_desktop.sync.undoing import (
    Kept,
    TakenBack,
    bring_again,
    received_files,
    take_back,
    what_stays,
)
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, column, empty_state, label, notice, row
from antq_desktop.ui.list_page import read_lines
from antq_desktop.ui.panel import SidePanel
from antq_desktop.ui.screens.exchange_listing import Listing
from antq_desktop.ui.screens.exchange_words import counted, day, purpose_words, short_purpose, when
from antq_desktop.ui.table import Column, Table
from antq_desktop.ui.theme import MEDIUM, SMALL

_BACK = N_("Taken back")
#: Under so many names each is shown; what is more is counted.
_MOST_NAMES = 200


@dataclass(frozen=True)
class TakenFile:
    """One file that was taken in; `is_back` says that it was taken back since."""

    id: str
    kept: dict[str, Any]
    is_back: bool

    @property
    def brought(self) -> bool:
        """Whether it brought any record."""
        first, last = self.kept["arrivals"]
        return bool(last > first)


@dataclass(frozen=True)
class Asked:
    """A file somebody thinks of taking back, and who stays all the same."""

    file: TakenFile
    stays: tuple[Kept, ...]


def read_taken(reader: Reader) -> list[TakenFile]:
    """Return the files that were taken in, the newest first."""
    files = [
        TakenFile(str(each["sha256"]), each, bool(records_aside(reader, str(each["sha256"]))))
        for each in received_files(reader)
    ]
    return sorted(files, key=lambda each: (each.kept["at"], each.kept["arrivals"]), reverse=True)


class TakenPart(QWidget):
    """The list of the files, under the two ways to bring in more."""

    chosen = Signal()
    stick_asked = Signal()
    changed = Signal()

    def __init__(self, context: Context, panel: SidePanel) -> None:
        super().__init__()
        self._context = context
        self._panel = panel
        self._files: dict[str, TakenFile] = {}
        text, icons = context.text, context.icons
        self._stick = button(
            text(N_("Read the stick")), "receive_stick", self.stick_asked.emit, role="primary",
            icon=icons("usb", "on_accent"),
        )  # fmt: skip
        self._one = button(
            text(N_("Choose a file")), "receive_file", self.chosen.emit, icon=icons("folder-open")
        )
        heading = label(text(N_("Files taken in")), "heading")
        self.table: Table[TakenFile] = Table(
            "taken_files", text(N_("Files taken in")), self._columns(), context.language, icons
        )
        self.table.opened.connect(self.show_file)
        sentence = text(
            N_("Files of other PCs are read and shown first. Nothing is written before you say so.")
        )
        self._listing = Listing(context, self.table, empty_state(icons, "inbox", sentence))
        whole = column(row(heading, None, self._one, self._stick), self._listing, gap=SMALL)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setFocusProxy(self._stick)

    def refresh(self) -> None:
        """Read the files again."""
        read_lines(self._context, read_taken, self._show, self, long=True)

    def show_file(self, sha256: str) -> None:
        """Show a file in the panel, with who would stay if it were taken back."""
        file = self._files[sha256]
        context = self._context

        def read(reader: Reader) -> Asked:
            stays = () if file.is_back or not file.brought else what_stays(reader, sha256)
            return Asked(file, stays)

        read_lines(context, read, self._ask, self, long=True)

    def take_back(self, sha256: str) -> None:
        """Set aside what a file brought."""
        context = self._context
        context.jobs.start(
            lambda _progress: take_back(context.store, sha256),
            self._taken_back,
            title=context.text(N_("Taking the file back")),
            owner=self,
        )

    def bring_again(self, sha256: str) -> None:
        """Let a file that was taken back count again."""
        context = self._context
        context.jobs.start(
            lambda _progress: bring_again(context.store, sha256),
            lambda _count: self._end(context.text(N_("The file counts again."))),
            title=context.text(N_("Bringing the file back")),
            owner=self,
        )

    def _show(self, files: Sequence[TakenFile]) -> None:
        self._files = {each.id: each for each in files}
        self.table.show_rows(files)
        self._listing.settle(full=bool(files))

    def _taken_back(self, done: TakenBack) -> None:
        text = self._context.text
        said = text(
            N_("The file is taken back. {count} records are as before."), count=done.records
        )
        if done.left:
            left = text(N_("{count} stay: worked on since, or frozen reports, which are not taken"
                           " back."), count=len(done.left))  # fmt: skip
            said = f"{said} {left}"
        self._end(said)

    def _end(self, said: str) -> None:
        self._panel.close_panel()
        self._context.say(said)
        self.changed.emit()

    def _ask(self, asked: Asked) -> None:
        """Show what is known of a file and what can be done with it."""
        context, text, file = self._context, self._context.text, asked.file
        kept = file.kept
        lines: list[QWidget] = [
            label(text(N_("From {pc}, {unit}"), pc=kept["pc"], unit=kept["unit_name"]), wraps=True),
            label(purpose_words(context, kept["purpose"]), "muted", wraps=True),
            label(
                text(N_("Written on {day}, taken in {moment}."),
                     day=day(kept["created"]), moment=when(kept["at"])), "muted", wraps=True,
            ),
            label(
                counted(context, kept["counts"]) or text(N_("It brought no records.")), wraps=True
            ),
        ]  # fmt: skip
        act = self._act(asked)
        if act is not None:
            lines += [*self._stays(asked.stays), act]
        held = QWidget()
        held.setLayout(column(*lines, None, gap=MEDIUM))
        if act is not None:
            held.setFocusProxy(act)
        self._panel.show_widget(text(N_("File {number}"), number=kept["number"]), held)

    def _act(self, asked: Asked) -> QWidget | None:
        text, icons, sha256 = self._context.text, self._context.icons, asked.file.id
        if asked.file.is_back:
            words = text(N_("Let the file count again"))
            return button(words, "taken_again", lambda: self.bring_again(sha256))
        if not asked.file.brought:
            return None
        words = text(N_("Take the whole file back"))
        icon = icons("undo-2")
        return button(words, "taken_back", lambda: self.take_back(sha256), icon=icon)

    def _stays(self, stays: Sequence[Kept]) -> list[QWidget]:
        context, text = self._context, self._context.text
        if not stays:
            return []
        told = N_("These stay as they are, worked on since or frozen:")
        shown = [context.mask.shown(each.name) or "–" for each in stays[:_MOST_NAMES]]
        names = label("\n".join(f"• {name}" for name in shown), wraps=True)
        names.setObjectName("taken_stays")
        lines: list[QWidget] = [notice(context.icons, text(told), "amber"), names]
        if more := len(stays) - len(shown):
            lines.append(label(text(N_("and {count} more"), count=more), "muted"))
        return lines

    def _columns(self) -> tuple[Column[TakenFile], ...]:
        context = self._context
        back = context.text(_BACK)
        return (
            Column(
                "at", N_("Taken in"), lambda each: when(each.kept["at"]),
                lambda each: each.kept["at"],
            ),
            Column("from", N_("From"), lambda each: each.kept["pc"]),
            Column("unit", N_("Unit"), lambda each: each.kept["unit_name"]),
            Column("number", N_("Number"), lambda each: str(each.kept["number"])),
            Column(
                "purpose", N_("Purpose"),
                lambda each: short_purpose(context, each.kept["purpose"]),
            ),
            Column(
                "what", N_("Outcome"),
                lambda each: back if each.is_back else counted(context, each.kept["counts"]) or "–",
                tone=lambda each: "amber" if each.is_back else "", grows=True,
            ),
        )  # fmt: skip
