"""This PC as others know it: its name, its 40 digits, its card and its sheet of paper."""

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from antq_desktop.errors import AntqError, BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.reports.gather import issuer
from antq_desktop.reports.pairing_sheet import TITLE, PairingFacts, pairing_sheet
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.services.progress import Progress
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.sync.pairing import ENDING, Card, card_bytes, card_of
from antq_desktop.sync.peers import known_keys, name_pc, own_keys, own_office
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, card, clear, column, label, named, notice, row
from antq_desktop.ui.preview import save_bytes
from antq_desktop.ui.theme import LARGE, MEDIUM, SMALL, TINY

CARDS = N_("Cards of PCs (*.antq-card)")
_GROUPS_A_LINE = 4


@dataclass(frozen=True)
class Own:
    """The card of this PC and the same as one line; an error says why there is none."""

    card: Card | None = None
    line: bytes = field(default=b"", repr=False)
    error: AntqError | None = None


def read_own(store: Store) -> Own:
    """Return the card of this PC, whose keys are made now if it has none."""
    with store.read() as reader:
        try:
            own_office(reader)
        except BadInput as error:
            return Own(error=error)
        keys = known_keys(reader)
    if keys is None:
        keys = store.write(Tag.PAIR, own_keys)
    with store.read() as reader:
        found = card_of(reader, keys)
    return Own(found, card_bytes(found, keys))


class OwnCard(QWidget):
    """The card of this PC on screen."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._own = Own()
        text, icons = context.text, context.icons
        self._inside = QVBoxLayout()
        self._name = named(QLineEdit(), "own_name", text(N_("Name of this PC")))
        self._name.setMaximumWidth(220)
        self._name.returnPressed.connect(self.rename)
        self._rename = button(text(N_("Rename")), "own_rename", self.rename, role="quiet")
        self._digits = QGridLayout()
        self._digits.setHorizontalSpacing(LARGE)
        self._digits.setVerticalSpacing(TINY)
        self.sheet = button(
            text(N_("Look at the pairing sheet")), "own_sheet", self.preview,
            icon=icons("printer"),
        )  # fmt: skip
        self.save = button(
            text(N_("Save the card")), "own_card", self.save_card, icon=icons("download")
        )
        words = N_(
            "These 40 digits prove that a card is of this PC. Give them on paper or by telephone,"
            " never in a file or a message. They are not secret."
        )
        body = card(
            label(text(N_("This PC")), "heading"),
            row(self._name, self._rename, None),
            TINY,
            self._digits,
            label(text(words), "muted", wraps=True),
            row(self.sheet, self.save, None),
            gap=SMALL,
        )
        self._told = QVBoxLayout()
        whole = column(self._told, body, gap=MEDIUM)
        self.setLayout(whole)
        self.setFocusProxy(self.sheet)

    def refresh(self) -> None:
        """Read the card again."""
        store = self._context.store
        self._context.jobs.start(lambda _progress: read_own(store), self._show, owner=self)

    def rename(self) -> None:
        """Call this PC as was typed."""
        name = self._name.text()
        self._context.write(
            Tag.PAIR, lambda work: name_pc(work, name), lambda _none: self._renamed(), owner=self
        )

    def save_card(self) -> None:
        """Ask for a place and save the card there, for the other PC."""
        own, text = self._own, self._context.text
        if own.card is None:
            return
        name = f"{_plain(own.card.unit_code)}-{_plain(own.card.pc)}{ENDING}"
        chosen = self._context.choosers.save_file(
            self, text(N_("Save the card")), name, text(CARDS)
        )
        if chosen is None:
            return
        path = chosen if chosen.suffix else chosen.with_suffix(ENDING)
        self._context.jobs.start(
            lambda _progress: save_bytes(path, own.line),
            lambda _none: self._saved(path),
            owner=self,
        )

    def preview(self) -> None:
        """Show the pairing sheet as it will lie on paper."""
        context, own = self._context, self._own.card
        if own is None:
            return
        facts = PairingFacts(own.pc, own.unit_code, own.digits, self._own.line.decode())

        def job(_progress: Progress) -> bytes:
            with context.store.read() as reader:
                issued = issuer(reader)
            content = BytesIO()
            write_pdf([pairing_sheet(issued, facts, context.language, context.today())], content)
            return content.getvalue()

        title = context.text(TITLE)
        context.jobs.start(
            job, lambda pdf: context.frame.preview(pdf, title, "phieu-ghep-may.pdf"), owner=self
        )

    def _renamed(self) -> None:
        self._context.say(self._context.text(N_("Saved.")))
        self.changed.emit()

    def _saved(self, path: Path) -> None:
        said = N_("{name} is saved. Bring it to the other PC, with the digits on paper.")
        self._context.say(self._context.text(said, name=path.name))

    def _show(self, own: Own) -> None:
        self._own = own
        clear(self._told)
        clear(self._digits)
        for each in (self.sheet, self.save, self._rename, self._name):
            each.setEnabled(own.card is not None)
        if own.error is not None:
            sentence = self._context.sentence_of(own.error)
            self._told.addWidget(notice(self._context.icons, sentence, "amber"))
        if own.card is None:
            return
        if not self._name.hasFocus():
            self._name.setText(own.card.pc)
        for at, group in enumerate(own.card.digits.split()):
            digits = label(group, "figure")
            named(digits, f"own_digits_{at}", group)
            digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._digits.addWidget(digits, at // _GROUPS_A_LINE, at % _GROUPS_A_LINE)
        self._digits.setColumnStretch(_GROUPS_A_LINE, 1)


def _plain(words: str) -> str:
    """Return words as every system takes them in the name of a file."""
    kept = "".join(each if each.isascii() and each.isalnum() else "-" for each in fold(words))
    return "-".join(filter(None, kept.split("-"))) or "may"
