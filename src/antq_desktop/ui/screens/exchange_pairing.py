"""Pairing in the side panel: whose card it is, the 40 digits compared, and what the unit is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from antq_desktop.errors import AntqError
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import Tag
from antq_desktop.sync.pairing import Card, pair
from antq_desktop.sync.peers import RELATIONS, Peer, Relation, revoke
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, clear, column, label, named, notice
from antq_desktop.ui.pickers import Options
from antq_desktop.ui.sources import Entry
from antq_desktop.ui.theme import SMALL

DIGITS = 40


class PairForm(QWidget):
    """Asks for the digits of a card and the relation, and pairs."""

    paired = Signal(object)

    def __init__(self, context: Context, card: Card, likely: Relation) -> None:
        super().__init__()
        self.setObjectName("pair_form")
        self._context = context
        self._card = card
        text = context.text
        self.digits = named(QLineEdit(), "pair_digits", text(N_("The 40 digits of that PC")))
        self.digits.setPlaceholderText("00000 00000 00000 00000 …")
        self.digits.textChanged.connect(lambda _text: self._allow())
        self.digits.returnPressed.connect(self.pair)
        self._left = label("", "small")
        self._left.setObjectName("pair_left")
        self.relation = named(
            Options([Entry(each.value, text(words)) for each, words in RELATIONS]),
            "pair_relation",
            text(N_("That unit is")),
        )
        self.relation.set_code(likely.value)
        self._told = QVBoxLayout()
        self.act = button(text(N_("Pair")), "pair_act", self.pair, role="primary")
        hint = N_(
            "Type the digits from the paper of that PC, or as its officer reads them out by"
            " telephone, from a number known before. Do not take them from a file or a message."
        )
        self.setLayout(
            column(
                label(f"{card.pc} · {card.unit_name}", "strong", wraps=True),
                label(text(N_("Unit code: {code}"), code=card.unit_code), "muted"),
                SMALL,
                label(text(N_("The 40 digits of that PC")), "strong"),
                self.digits,
                self._left,
                label(text(hint), "muted", wraps=True),
                SMALL,
                label(text(N_("That unit is")), "strong"),
                self.relation,
                SMALL,
                self._told,
                self.act,
                None,
            )
        )
        self.setFocusProxy(self.digits)
        self._allow()

    def pair(self) -> None:
        """Trust the PC of the card, when the digits agree."""
        if not self.act.isEnabled():
            return
        card, digits = self._card, self.digits.text()
        relation = Relation(self.relation.code())
        self.act.setEnabled(False)
        self._context.write(
            Tag.PAIR,
            lambda work: pair(work, card, digits, relation),
            self.paired.emit,
            failed=self._refused,
            owner=self,
        )

    def _allow(self) -> None:
        typed = sum(each.isdigit() for each in self.digits.text())
        self._left.setText(
            self._context.text(N_("{count} of {most} digits"), count=typed, most=DIGITS)
        )
        self.act.setEnabled(typed == DIGITS)

    def _refused(self, error: AntqError) -> None:
        clear(self._told)
        sentence = self._context.sentence_of(error)
        self._told.addWidget(notice(self._context.icons, sentence, "red"))
        self._allow()
        self.digits.setFocus(Qt.FocusReason.OtherFocusReason)
        self.digits.selectAll()


class RevokeForm(QWidget):
    """Asks why a PC is revoked, and revokes it."""

    revoked = Signal(object)

    def __init__(self, context: Context, known: Peer) -> None:
        super().__init__()
        self.setObjectName("revoke_form")
        self._context = context
        self._peer = known
        text = context.text
        self.reason = named(QPlainTextEdit(), "revoke_reason", text(N_("Why")))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(90)
        self.reason.textChanged.connect(self._allow)
        self.act = button(text(N_("Revoke this PC")), "revoke_act", self.revoke, role="danger")
        hint = N_(
            "Its files are not read any more and none are written to it. What came from it so far"
            " stays. It cannot be taken back: the PC would need new keys and be paired anew."
        )
        self.setLayout(
            column(
                label(f"{known.pc} · {known.unit_name}", "strong", wraps=True),
                label(text(hint), "muted", wraps=True),
                SMALL,
                label(text(N_("Why")), "strong"),
                self.reason,
                self.act,
                None,
            )
        )
        self.setFocusProxy(self.reason)
        self._allow()

    def revoke(self) -> None:
        """Revoke the PC, once one is sure."""
        context, known, reason = self._context, self._peer, self.reason.toPlainText()
        question = context.text(N_("Revoke {pc} of {unit} for good?"), **known.named)
        if not context.choosers.sure(self, question, context.text(N_("Revoke this PC"))):
            return
        context.write(
            Tag.REVOKE, lambda work: revoke(work, known.sign, reason), self.revoked.emit, owner=self
        )

    def _allow(self) -> None:
        self.act.setEnabled(bool(self.reason.toPlainText().strip()))
