"""One question: its sentence, a card for each side, and what else was changed, folded."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.errors import AntqError, BadInput, Invalid, Stale
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import Tag
from antq_desktop.sync.review import APART, Ask, Question, Side
from antq_desktop.sync.review_words import Teller
from antq_desktop.ui.context import Context
from antq_desktop.ui.editor_lines import Editor
from antq_desktop.ui.editors import editor_for
from antq_desktop.ui.layout import (
    button,
    clear,
    column,
    framed,
    holder,
    label,
    notice,
    row,
    scroll,
    toned,
)
from antq_desktop.ui.lookups import Lookups
from antq_desktop.ui.theme import MEDIUM, SMALL, TINY

#: Up to so many cards stand side by side; more stand in two columns.
_ABREAST = 3
#: The least width of a card.
_CARD_WIDTH = 200
#: A value of so many letters or fewer stands in large ones.
_SHORT = 80


class _Card(QFrame):
    """One side: its value, who wrote it, and the button that chooses it."""

    def __init__(self, lines: Sequence[QWidget], choose: QPushButton) -> None:
        super().__init__()
        self.choose = choose
        inner = column(*lines, None, TINY, row(choose, None), gap=TINY, margin=MEDIUM)
        self.setLayout(inner)
        self.show_chosen(chosen=False)

    def show_chosen(self, *, chosen: bool) -> None:
        """Mark the card as the one that was chosen, or not."""
        self.choose.setChecked(chosen)
        toned(self, role="card", tone="chosen" if chosen else "")


class QuestionView(QWidget):
    """The question in sight.

    `decided` sends it with the key of a side, `written` with another value; `put_off` leaves it for
    later, and `left` gives the keyboard back to the list.
    """

    decided = Signal(object, str)
    written = Signal(object, object)
    put_off = Signal()
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("review_question")
        self._context = context
        self._question: Question | None = None
        self._open = False
        self._chosen = ""
        self._cards: dict[str, _Card] = {}
        self._editor: Editor | None = None
        self._lookups = Lookups(context, self)
        text = context.text
        self._notices = QVBoxLayout()
        self._body = QVBoxLayout()
        self._body.setSpacing(MEDIUM)
        self._typing = QVBoxLayout()
        self._others = holder(column())
        cards = holder(column(self._body, None))
        self._confirm = button(
            f"{text(N_('Decide'))}  (Enter)", "review_decide", self.confirm, role="primary"
        )
        later = button(f"{text(N_('Later'))}  (L)", "review_later", self.put_off.emit, role="quiet")
        acts = holder(row(self._confirm, later, None))
        #: Where keys choose; in the editor they are letters.
        self.keyed = (cards, acts)
        area = scroll(cards, "review_scroll")
        whole = column(self._notices, area, self._typing, acts, gap=MEDIUM)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    @property
    def is_typing(self) -> bool:
        """Whether another value is being typed."""
        return self._editor is not None

    def show_question(self, question: Question | None) -> None:
        """Show a question, or none; the one that is shown already stays as it is."""
        if question == self._question:
            return
        self._question = question
        self._open = False
        self._chosen = ""
        clear(self._notices)
        self.leave_editor()
        self.lay_again()

    def lay_again(self) -> None:
        """Lay the question out anew, with names hidden or shown."""
        chosen = self._chosen
        clear(self._body)
        self._cards = {}
        question = self._question
        self._confirm.setEnabled(question is not None)
        if question is None:
            return
        teller = self._teller()
        for each in self._top(question, teller):
            self._body.addWidget(each)
        self._body.addLayout(self._cards_of(question, teller))
        self._body.addLayout(self._acts(question))
        self._lay_others(question, teller)
        self._mark(chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cards as many abreast as there is room for."""
        super().resizeEvent(event)
        if event.size().width() // _CARD_WIDTH != event.oldSize().width() // _CARD_WIDTH:
            self.lay_again()

    def choose(self, number: int) -> None:
        """Choose the side of a number, from 1."""
        question = self._question
        if question is not None and 1 <= number <= len(question.sides):
            self.leave_editor()
            self._mark(question.sides[number - 1].key)

    def _choose_by_hand(self, number: int) -> None:
        """Choose a side by its button; Enter decides next."""
        self.choose(number)
        self._confirm.setFocus()

    def confirm(self) -> None:
        """Decide for the chosen side, or for the value that was typed."""
        question = self._question
        if question is None:
            return
        if self._editor is not None:
            self._write(question, self._editor)
        elif self._chosen:
            self.decided.emit(question, self._chosen)
        else:
            self._tell(self._context.text(N_("Choose a side first: 1, 2 or another key.")), "blue")

    def type_another(self) -> None:
        """Open the editor of the field, with the value of the chosen side or of the first."""
        question = self._question
        if question is None or question.ask is not Ask.FIELD:
            return
        self.leave_editor()
        field = REGISTERS[question.register].by_name[question.field]
        editor = editor_for(field, self._lookups.sources)
        side = question.side(self._chosen) or question.sides[0]
        try:
            editor.set_value(field.kind.from_stored(side.value.stored))
        except (ValueError, TypeError, KeyError):
            editor.set_value(None)
        self._mark("")
        editor.finished.connect(self.confirm)
        self._context.actions.bind(editor, "close", self._leave)
        words = self._context.text(N_("Another value; Enter decides, Esc goes back"))
        self._typing.addWidget(label(words, "small"))
        self._typing.addWidget(editor)
        self._editor = editor
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(editor.control, QLineEdit):
            editor.control.selectAll()

    def leave_editor(self) -> None:
        """Close the editor; what was typed in it is let go."""
        clear(self._typing)
        self._editor = None

    def turn_others(self) -> None:
        """Fold the other changes of the record, or unfold them."""
        self._others.setVisible(self._others.isHidden())

    def show_error(self, error: AntqError) -> None:
        """Tell why a decision could not be made."""
        editor = self._editor
        if isinstance(error, Invalid) and editor is not None:
            for each in error.problems:
                editor.show_problem(editor.sentence(each))
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        words = self._context.sentence_of(error)
        if isinstance(error, Stale):
            words = self._context.text(
                N_("This question changed meanwhile, and nothing was decided. Look at it again.")
            )
        self._tell(words, "amber")

    def _teller(self) -> Teller:
        return Teller(
            self._context.language,
            self._context.mask.shown,
            self._context.reference.title,
            self._open,
        )

    def _top(self, question: Question, teller: Teller) -> list[QWidget]:
        """Return what stands above the cards: whose it is, what about, and the whole sentence."""
        text = self._context.text
        person = label(self._context.mask.shown(question.name), "heading", wraps=True)
        go = button(text(N_("Open the record")), "review_open", self._open_record, role="quiet")
        head = row(person, go)
        head.setStretch(0, 1)
        parts = [
            holder(head),
            label(teller.about(question), "strong", wraps=True),
            label(teller.sentence(question), wraps=True),
        ]
        if self._hides(question):
            show = button(text(N_("Show hidden values")), "review_show", self._reveal)
            parts.append(holder(row(show, None)))
        return parts

    def _cards_of(self, question: Question, teller: Teller) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(MEDIUM)
        fitting = max(1, self.width() // _CARD_WIDTH)
        abreast = min(len(question.sides) if len(question.sides) <= _ABREAST else 2, fitting)
        for at, side in enumerate(question.sides):
            made = self._card(question, side, at + 1, teller)
            self._cards[side.key] = made
            grid.addWidget(made, at // abreast, at % abreast)
            grid.setColumnStretch(at % abreast, 1)
        return grid

    def _card(self, question: Question, side: Side, number: int, teller: Teller) -> _Card:
        value = teller.side(question, side)
        role = "heading" if len(value) <= _SHORT else "strong"
        lines = [label(value, role, wraps=True)]
        lines += [label(teller.writer(each), "small", wraps=True) for each in side.writers]
        if question.ask is Ask.REMOVED:
            lines += [
                label(teller.line(each, question), "muted", wraps=True) for each in side.lines
            ]
        words = self._context.text(N_("Choose"))
        choose = button(f"{words}  ({number})", f"side_{number}", role="chip")
        choose.setAccessibleName(f"{words} {number}: {value}")
        choose.setCheckable(True)
        choose.setAutoDefault(False)
        choose.clicked.connect(lambda _checked=False: self._choose_by_hand(number))
        made = _Card(lines, choose)
        made.setObjectName(f"card_{number}")
        return made

    def _acts(self, question: Question) -> QVBoxLayout:
        text = self._context.text
        items: list[QWidget] = []
        if question.ask is Ask.FIELD:
            words = f"{text(N_('Another value'))}  (T)"
            items.append(button(words, "review_type", self.type_another))
        if question.other_changes:
            words = text(
                N_("Other changes of this record: {count}"), count=len(question.other_changes)
            )
            items.append(button(f"{words}  (O)", "review_others", self.turn_others, role="quiet"))
        return column(row(*items, None, gap=SMALL))

    def _lay_others(self, question: Question, teller: Teller) -> None:
        """Lay the other changes, folded, under the acts."""
        lines = [
            label(teller.line(each, question), "muted", wraps=True)
            for each in question.other_changes
        ]
        self._others = framed(column(*lines, gap=TINY, margin=MEDIUM), "card")
        self._others.setObjectName("review_other_changes")
        self._others.hide()
        self._body.addWidget(self._others)

    def _mark(self, key: str) -> None:
        self._chosen = key
        for each, made in self._cards.items():
            made.show_chosen(chosen=each == key)

    def _write(self, question: Question, editor: Editor) -> None:
        try:
            value = editor.value()
        except BadInput as error:
            editor.show_problem(self._context.sentence_of(error))
            return
        self.written.emit(question, value)

    def _leave(self) -> None:
        self.leave_editor()
        self.left.emit()

    def _hides(self, question: Question) -> bool:
        """Say whether values of the question are kept hidden until asked for."""
        if self._open:
            return False
        opened = Teller(self._context.language, title=self._context.reference.title)
        shut = Teller(self._context.language, title=self._context.reference.title, open=False)
        lines = [
            *question.other_changes,
            *(line for side in question.sides for line in side.lines),
        ]
        return opened.sentence(question) != shut.sentence(question) or any(
            opened.line(each, question) != shut.line(each, question) for each in lines
        )

    def _reveal(self) -> None:
        """Show what is kept hidden, and write into the log that it was looked at."""
        question = self._question
        if question is None:
            return
        self._open = True
        register, root = question.register, question.root
        self._context.write(Tag.VIEW, lambda work: work.note(Tag.VIEW, root, register=register))
        self.lay_again()

    def _open_record(self) -> None:
        question = self._question
        if question is not None:
            try:
                self._context.open_record(*self._home(question))
            except AntqError as error:
                self.show_error(error)

    def _home(self, question: Question) -> tuple[str, str]:
        """Return the register and id of what is shown of a question: of a merge, the survivor."""
        if question.ask is Ask.MERGED:
            stays = [each.key for each in question.sides if each.key != APART]
            shown = self._context.read(lambda reader: reader.standing([question.record, *stays]))
            ids = [each for each in [question.record, *stays] if each in shown]
            return question.register, (ids or [question.record])[0]
        return question.register, question.record

    def _tell(self, sentence: str, tone: str) -> None:
        clear(self._notices)
        self._notices.addWidget(notice(self._context.icons, sentence, tone))
