"""The sentences of a question: made once, for the window, the command line and paper."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import Attachment, Choice, Code, Flag, Kind, Ref
from antq_desktop.domain.records import Field
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.sync.review_questions import (
    APART,
    KEEP,
    Ask,
    Deed,
    Line,
    Question,
    Side,
    Value,
    Where,
    Writer,
)

HIDDEN = "•••"

_ABOUT = {
    Ask.REMOVED: N_("Removed, or kept?"),
    Ask.MERGED: N_("One person, or two?"),
    Ask.SAME_NUMBER: N_("Same identity number"),
}
_PCS = {
    Where.THIS: N_("this PC"),
    Where.PEER: "{pc}",
    Where.OFFICE: "{pc}",
    Where.UNKNOWN: N_("PC {pc}"),
}
_DEEDS = {
    Deed.ADDED: N_("{pc} ({who}) added {what} {when}"),
    Deed.REMOVED: N_("{pc} ({who}) removed {what} {when}"),
    Deed.RESTORED: N_("{pc} ({who}) brought back {what} {when}"),
    Deed.MERGED: N_("{pc} ({who}) said {when} that {what} is the same as “{value}”"),
    Deed.CHANGED: N_("{pc} ({who}) wrote “{value}” as {field} of {what} {when}; before: “{old}”"),
}
_OF_ITSELF = N_("{pc} ({who}) wrote “{value}” as {field} {when}; before: “{old}”")
_STANDS_ALONE = N_("{pc} ({who}) said {when} that {what} stands by itself")


@dataclass(frozen=True)
class Teller:
    """Tells questions in a language.

    `shown` masks what tells of a person, `title` returns the title of a code of a list. Values
    kept hidden until asked for are told only when it is `open`.
    """

    language: Language
    shown: Callable[[str], str] = str
    title: Callable[[str, str], str] = lambda _listed_in, code: code
    open: bool = True

    def heading(self, question: Question) -> str:
        """Return what a question is about, and whose it is."""
        return f"{self.about(question)} · {self.shown(question.name)}"

    def about(self, question: Question) -> str:
        """Return what a question is about: a field, a removal, a merge, a number."""
        text = self.language.text
        is_part = question.record != question.root and question.ask is Ask.FIELD
        words = text(question.label or _ABOUT[question.ask])
        if question.ask is Ask.MERGED and question.register != "people":
            words = text(N_("One record, or two?"))
        return f"{self._what(question.what, question.called)}: {words}" if is_part else words

    def sentence(self, question: Question) -> str:
        """Return a whole question in one sentence: who wrote what and when, and what was before."""
        clauses = [*self._clauses(question)]
        if question.ask is Ask.FIELD:
            clauses.append(self.before(question))
        whole = "; ".join(clauses)
        return f"{whole[:1].upper()}{whole[1:]}."

    def before(self, question: Question) -> str:
        """Return what stood there before all sides, for a field."""
        text = self.language.text
        told = [self.value(each) for each in question.before]
        if len(told) > 1:
            values = ", ".join(f"“{each}”" for each in told)
            return text(
                N_("before, it was written in several ways already: {values}"), values=values
            )
        if not told or not told[0]:
            return text(N_("before, nothing was written"))
        return text(N_("before: “{value}”"), value=told[0])

    def side(self, question: Question, side: Side) -> str:
        """Return what choosing a side comes to: its value, or what is done."""
        text = self.language.text
        if question.ask is Ask.FIELD:
            return self.value(side.value) or text(N_("(empty)"))
        if question.ask is Ask.REMOVED:
            what = self._what(question.what, question.called)
            keep, remove = N_("Keep {what}"), N_("Remove {what} and all that belongs to it")
            return text(keep if side.key == KEEP else remove, what=what)
        if side.key == APART:
            people = question.register == "people"
            return text(
                N_("They are two different people") if people else N_("Each stands by itself")
            )
        name = self.shown(side.value.name) or text(N_("a withdrawn record"))
        return text(N_("One and the same: “{name}” stays"), name=name)

    def writer(self, writer: Writer) -> str:
        """Return who wrote, on which PC and when: "Máy 2 (Lò Thị B), 08:15 20/11/2026"."""
        words = f"{self._pc(writer)} ({writer.who}), {formats.moment(writer.at)}"
        words = f"{words[:1].upper()}{words[1:]}"
        if not writer.wrong_clock:
            return words
        return f"{words} ({self.language.text(N_('the clock of that PC is wrong'))})"

    def line(self, line: Line, question: Question | None = None) -> str:
        """Return what one other change did; beside a question its own record is not named."""
        words = self._deed(line, question)
        return f"{words[:1].upper()}{words[1:]}."

    def value(self, value: Value) -> str:
        """Return a value as officers read it; nothing for none."""
        register = REGISTERS.get(value.register)
        field = register.by_name.get(value.field) if register else None
        if field is None:
            return self.shown(value.name)
        words = self._field_words(field, value)
        if words and field.kind.sensitive and not self.open:
            return HIDDEN
        return self.shown(words)

    def _field_words(self, field: Field, value: Value) -> str:
        kind, text = field.kind, self.language.text
        if value.stored is None:
            return ""
        try:
            read = kind.from_stored(value.stored)
        except (ValueError, TypeError, KeyError):
            return text(N_("a value of a newer version of the program"))
        if isinstance(kind, Ref):
            return value.name or text(N_("a record that is not here"))
        return self._read_words(kind, read)

    def _read_words(self, kind: Kind, read: object) -> str:
        words = kind.to_text(read)
        if isinstance(kind, Flag):
            words = self.language.text(N_("Yes") if read else N_("No"))
        elif isinstance(kind, Choice):
            words = self.language.text(words)
        elif isinstance(kind, Code):
            words = self.title(kind.listed_in, words) or words
        elif isinstance(kind, Attachment):
            words = self.language.text(N_("a file, {name}…"), name=words[:8])
        return words

    def _clauses(self, question: Question) -> Iterator[str]:
        if question.ask is Ask.SAME_NUMBER:
            names = [self.shown(each.value.name) for each in question.sides if each.key != APART]
            words = N_("“{one}” and “{other}” have the same identity number {number}")
            number = self.shown(question.called)
            yield self.language.text(words, one=names[0], other=names[1], number=number)
        if question.ask is Ask.FIELD:
            for side in question.sides:
                yield from self._written(side)
        elif question.ask is Ask.REMOVED:
            what = self._what(question.what, question.called)
            for side in question.sides:
                for each in side.writers:
                    yield self._by(each, N_("{pc} ({who}) removed {what} {when}"), what=what)
        lines = [self._deed(line, question) for side in question.sides for line in side.lines]
        if question.ask is Ask.REMOVED:
            told = "; ".join(lines)
            yield self.language.text(
                N_("who removed it did not know this: {changes}"), changes=told
            )
        else:
            yield from lines

    def _written(self, side: Side) -> Iterator[str]:
        """Yield who wrote a value, and who wrote the same."""
        value = self.value(side.value)
        words = N_("{pc} ({who}) wrote “{value}” {when}")
        if not value:
            words = N_("{pc} ({who}) left it empty {when}")
        for each in side.writers:
            yield self._by(each, words, value=value)
            words = N_("{pc} ({who}) wrote the same {when}")

    def _deed(self, line: Line, question: Question | None) -> str:
        what = self._what(REGISTERS[line.register].one, line.called)
        field = REGISTERS[line.register].by_name.get(line.value.field) if line.value else None
        words = _DEEDS[line.deed]
        if line.deed is Deed.MERGED and line.value is not None and line.value.stored is None:
            words = _STANDS_ALONE
        if line.deed is Deed.CHANGED and question is not None and line.record == question.record:
            words = _OF_ITSELF
        return self._by(
            line.writer,
            words,
            what=what,
            field=self.language.text(field.kind.label) if field else "",
            value=self.value(line.value) if line.value else "",
            old=self.value(line.old) if line.old else "",
        )

    def _by(self, writer: Writer, message: str, **values: object) -> str:
        """Return a clause about what somebody wrote."""
        text = self.language.text
        when = text(
            N_("at {time} on {day}"), time=f"{writer.at:%H:%M}", day=formats.day(writer.at.date())
        )
        if writer.wrong_clock:
            when = f"{when} ({text(N_('the clock of that PC is wrong'))})"
        return text(message, pc=self._pc(writer), who=writer.who, when=when, **values)

    def _pc(self, writer: Writer) -> str:
        return self.language.text(_PCS[writer.where], pc=writer.pc)

    def _what(self, register: str, called: str) -> str:
        """Return a record in words: its register and its name."""
        words = self.language.text(register)
        return f"{words} “{self.shown(called)}”" if called else words
