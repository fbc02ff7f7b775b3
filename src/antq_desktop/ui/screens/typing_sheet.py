"""One sheet while it is typed back: its fields in the order of the paper, one a line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from antq_desktop.domain.case_days import group_doubt, meeting_doubt
from antq_desktop.domain.casework import Detention
from antq_desktop.domain.dates import written_day
from antq_desktop.domain.people import WHERES, Where
from antq_desktop.domain.sheets import (
    CONTACT,
    MOST_CONTACTS,
    REMARKS,
    Answers,
    Question,
    Span,
    answer_of,
    is_asked,
    read_answers,
)
from antq_desktop.domain.support import WORK_STATUSES, WorkStatus
from antq_desktop.errors import BadInput, Invalid, Problem
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.services.sentences import problem_words
from antq_desktop.services.sheets import Sheet, find_sheet, span_of
from antq_desktop.services.typing_back import GIVEN_UP
from antq_desktop.storage.custody import custody_refusal
from antq_desktop.storage.pages import PersonLine, person_line
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import column, hairline, holder, label, row, scroll
from antq_desktop.ui.screens.typing_fields import AnswerField, widest_name
from antq_desktop.ui.theme import HEADING, LARGE, SMALL, TINY

#: So high is the bar that offers to undo; it covers no field.
_FOOT = 60


@dataclass(frozen=True)
class Found:
    """A sheet that was found by its code: whose it is, the days it speaks of, closed places."""

    sheet: Sheet
    line: PersonLine
    span: Span
    detentions: tuple[Detention, ...] = ()


def read_found(reader: Reader, code: str) -> Found:
    """Return the sheet of a code; raises as `find_sheet` does.

    Also raises `AntqError` where another office answers for the person.
    """
    sheet = find_sheet(reader, code)
    if refusal := custody_refusal(reader, sheet.person):
        raise refusal
    line = person_line(reader, sheet.person, reader.clock.today())
    detentions = reader.find(Detention, person=sheet.person)
    return Found(sheet, line, span_of(reader, sheet), tuple(detentions))


def known_now(line: PersonLine, language: Language) -> dict[str, str]:
    """Return what is known of a person now, by the names of the fields that may change it."""
    text = language.text
    known = {}
    if line.work_status is not WorkStatus.UNKNOWN:
        known["work"] = text(dict(WORK_STATUSES)[line.work_status])
    if line.stay is not None:
        known["where"] = text(dict(WHERES)[line.stay.where])
        if line.stay.where is Where.AWAY:
            known["place"] = line.stay.place
    if line.group is not None:
        known["group"] = line.group.value
    return known


class OpenSheet(QWidget):
    """A sheet under way; `save_asked` follows Enter on its last field, `left` Esc on its first."""

    save_asked = Signal()
    left = Signal()
    edited = Signal()

    def __init__(self, context: Context, found: Found) -> None:
        super().__init__()
        self.setObjectName("open_sheet")
        self.found = found
        self._context = context
        self._contacts: list[list[AnswerField]] = []
        self._asked = False
        self._lines = column(gap=TINY)
        self._name = label("", "title")
        now = known_now(found.line, context.language)
        self._remarks = [self._field(each, 0, now.get(each.name, "")) for each in REMARKS]
        self._area = self._lay_out()
        self._add_contact()

    def take_keyboard(self) -> None:
        """Go on where the typing ended: behind the last answer, or at one that does not fit."""
        order = self._order()
        at = max((at for at, each in enumerate(order) if each.text), default=-1)
        if at < 0 or self._accept(order[at]):
            at = min(at + 1, len(order) - 1)
        self._go_to(order[at])

    def texts(self) -> dict[str, str]:
        """Return what was typed, by the keys of the fields; empty ones are left out."""
        return {each.key: each.text for each in self._fields() if each.text.strip()}

    def restore(self, texts: Mapping[str, object]) -> None:
        """Put back what was typed once."""
        lines = [int(key.partition(".")[2]) for key in texts if "." in key]
        while len(self._contacts) < min(max(lines, default=1), MOST_CONTACTS):
            self._add_contact()
        for each in self._fields():
            if each.key in texts:
                each.set_text(str(texts[each.key]))
        self._settle()

    def answers(self) -> Answers | None:
        """Return the answers; where something is wrong, show it, go there and return None."""
        try:
            answers = read_answers(self.texts(), self.found.span)
        except Invalid as error:
            self._show_problems(error.problems)
            return None
        doubts = list(self._doubts(answers))
        if doubts and not self._asked:
            self._asked = True
            words = N_("{why} Save again if it is right.")
            language = self._context.language
            self._show_problems([
                Problem(each.field, words, (("why", problem_words(each, language)),))
                for each in doubts
            ])  # fmt: skip
            return None
        return answers

    def _doubts(self, answers: Answers) -> Iterator[Problem]:
        """Yield what looks odd, each at its field: a lost sheet, a meeting, a group."""
        if lost := self.found.sheet.given_up_on:
            yield Problem(self._order()[-1].key, GIVEN_UP, (("day", formats.day(lost)),))
        lines = [each for each in self._contacts if not self._is_empty(each)]
        for line, contact in zip(lines, answers.contacts, strict=True):
            met = meeting_doubt(self.found.span.cycles, contact.visited_on, contact.manner)
            if met:
                yield Problem(line[0].key, met.message, met.values)
        if group := group_doubt(answers.group, answers.decided_on, self.found.detentions):
            yield Problem("decided_on", group.message, group.values)

    def showEvent(self, event: QShowEvent) -> None:
        """Let all labels be as wide as the widest, which is known once the letters are."""
        super().showEvent(event)
        self._align()

    def _field(self, question: Question, line: int, now: str = "") -> AnswerField:
        field = AnswerField(question, line, self._context.language, now)
        field.entered.connect(lambda: self._go_on(field))
        field.back.connect(lambda: self._go_back(field))
        field.edited.connect(self._edited)
        return field

    def _add_contact(self) -> None:
        """Add a line of contacts under the others."""
        number = len(self._contacts) + 1
        fields = [self._field(each, number) for each in CONTACT]
        if number > 1:
            self._lines.addWidget(hairline())
        for each in fields:
            self._lines.addWidget(each)
            # At once: what is not seen yet does not take the keyboard.
            each.show()
        self._contacts.append(fields)
        self._settle()
        self._align()

    def _fields(self) -> list[AnswerField]:
        """Return all fields in the order of the paper."""
        return [*(each for line in self._contacts for each in line), *self._remarks]

    def _order(self) -> list[AnswerField]:
        """Return the fields that are asked for now, in the order of the paper."""
        return [each for each in self._fields() if not each.isHidden()]

    def _settle(self) -> None:
        """Ask for what hangs on other answers only where it is wanted.

        Of an empty line of contacts after the first only the day is asked for.
        """
        texts = self.texts()
        for each in self._remarks:
            each.setVisible(is_asked(each.question, texts, self.found.span))
        for line in self._contacts[1:]:
            empty = self._is_empty(line)
            for each in line[1:]:
                each.setVisible(not empty)

    def _edited(self) -> None:
        self._settle()
        self.edited.emit()

    def _go_on(self, field: AnswerField) -> None:
        """Go to the next field where this one is understood; after the last one, ask to save."""
        if not self._accept(field):
            field.take_keyboard()
            return
        following = self._after(field)
        if following is None:
            self.save_asked.emit()
        else:
            self._go_to(following)

    def _go_back(self, field: AnswerField) -> None:
        """Go to the field before; from the first one, leave the sheet."""
        order = self._order()
        at = order.index(field)
        if field is self._remarks[0]:
            # Of an empty line of contacts only the day was asked for.
            self._go_to(
                self._contacts[-1][0] if self._is_empty(self._contacts[-1]) else order[at - 1]
            )
        elif at == 0:
            self.left.emit()
        else:
            self._go_to(order[at - 1])

    def _accept(self, field: AnswerField) -> bool:
        """Say whether a field is understood; write a day out, and show what is wrong."""
        try:
            answer = answer_of(field.question, field.text, self.found.span)
        except BadInput as error:
            field.show_problem(self._context.text(error.message, **error.values))
            return False
        if isinstance(answer, date):
            field.set_text(written_day(answer))
        field.show_problem("")
        return True

    def _after(self, field: AnswerField) -> AnswerField | None:
        """Return the field that comes next, None after the last one.

        An empty line of contacts ends them; after a full one comes another.
        """
        if field.line:
            line = self._contacts[field.line - 1]
            if field is line[0] and self._is_empty(line):
                return self._remarks[0]
            if field is line[-1] and line is self._contacts[-1]:
                if field.line == MOST_CONTACTS:
                    return self._remarks[0]
                self._add_contact()
        order = self._order()
        at = order.index(field) + 1
        return order[at] if at < len(order) else None

    @staticmethod
    def _is_empty(line: Sequence[AnswerField]) -> bool:
        return not any(each.text.strip() for each in line)

    def _go_to(self, field: AnswerField) -> None:
        self.setFocusProxy(field)
        field.take_keyboard()
        # What was added just now has its place only once the layout was made.
        content = self._area.widget()
        layout = content.layout() if content is not None else None
        if layout is not None:
            layout.activate()
        self._area.ensureWidgetVisible(field, 0, LARGE)

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each problem at its field and go to the first."""
        by_key = {each.key: each for each in self._fields()}
        named = [(by_key[each.field], each) for each in problems if each.field in by_key]
        for field, problem in named:
            field.show_problem(problem_words(problem, self._context.language))
        for field, _ in named[:1]:
            self._go_to(field)

    def _align(self) -> None:
        width = widest_name(self._fields())
        for each in self._fields():
            each.name.setFixedWidth(width)

    def _lay_out(self) -> QScrollArea:
        fields = column(gap=TINY)
        fields.addLayout(self._lines)
        fields.addWidget(hairline())
        for each in self._remarks:
            fields.addWidget(each)
        fields.addStretch(1)
        body = holder(fields, "plain")
        enlarge(body)
        area = scroll(body, "sheet_scroll")
        whole = column(self._make_head(), area, self._make_foot(), gap=SMALL)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        return area

    def _make_head(self) -> QWidget:
        """Return whose sheet it is, and which."""
        text, sheet, line = self._context.text, self.found.sheet, self.found.line
        self._name.setObjectName("sheet_name")
        self._context.mask.changed.connect(self._show_name)
        self._show_name()
        parts = [line.born.written() if line.born else "", line.hamlet, sheet.written_code]
        parts.append(sheet.period)
        if sheet.printed_on:
            parts.append(text(N_("printed on {day}"), day=formats.day(sheet.printed_on)))
        told = label(" · ".join(part for part in parts if part), "muted")
        return holder(row(self._name, told, None, gap=LARGE))

    def _show_name(self) -> None:
        self._name.setText(self._context.mask.shown(self.found.line.full_name))

    def _make_foot(self) -> QWidget:
        words = N_("Enter: next, an empty field is unchanged · 1–9: choose · Esc: back")
        foot = label(self._context.text(words), "muted")
        foot.setAlignment(Qt.AlignmentFlag.AlignBottom)
        foot.setMinimumHeight(_FOOT)
        return foot


def enlarge(widget: QWidget) -> None:
    """Make all letters in a widget a quarter larger, to be read across a desk."""
    points = QApplication.font().pointSizeF() * HEADING
    widget.setStyleSheet(f"QLabel, QLineEdit {{ font-size: {points:.1f}pt; }}")
