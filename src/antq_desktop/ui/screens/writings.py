"""The forms about one person: prefilled with what an officer means as a rule, and what is said."""

from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.records import Record
from antq_desktop.domain.visits import Visit
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.storage.changes import Tag
from antq_desktop.ui.asking import AskOnce
from antq_desktop.ui.lookups import blank
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.screens.additions import BY_REGISTER
from antq_desktop.ui.screens.known import telling

_TAGS = {
    "visits": Tag.VISIT,
    "loans": Tag.LOAN,
    "repayments": Tag.LOAN,
    "disbursements": Tag.LOAN,
    "loan_checks": Tag.LOAN,
    "loan_wishes": Tag.LOAN,
    "cases": Tag.CASE,
    "case_steps": Tag.STEP,
    "postponements": Tag.POSTPONE,
}


@dataclass(frozen=True)
class Desk:
    """Who writes about whom, on which day, in which language; `case` is the case under way."""

    person: str
    name: str
    officer: str
    today: date
    language: Language
    case: str = ""

    def new(self, register: str, **known: str) -> Writing:
        """Return the writing of a new line about the person; `known` values in stored form."""
        each = BY_REGISTER[register]
        stored: dict[str, str] = {"person": self.person, **dict(each.usual)}
        usual = ((each.today, self.today.isoformat()), (each.officer, self.officer))
        stored |= {
            name: value for name, value in (*usual, (each.case, self.case)) if name and value
        }
        record = blank(REGISTERS[register], **{**stored, **known})
        tag = _TAGS.get(register, Tag.ADD)
        return self.writing(self.language.text(each.words), record, tag, each.begin)

    def change(self, record: Record) -> Writing:
        """Return the writing of a change of a line about the person."""
        title = self.language.text(record.register.one)
        return self.writing(title, record, _TAGS.get(record.register_name, Tag.CHANGE), "")

    def writing(self, title: str, record: Record, tag: Tag, begin: str) -> Writing:
        """Return the writing of a record about the person."""
        each = BY_REGISTER.get(record.register_name)
        return Writing(
            title=title,
            record=record,
            tag=tag,
            said=self.said,
            fixed=each.fixed if each else ("person",),
            scope=self.person,
            begin=begin,
            save=telling(AskOnce(self.language)),
        )

    def said(self, record: Record) -> str:
        """Return the sentence of what was just written."""
        text = self.language.text
        if isinstance(record, Visit):
            day = formats.day(record.visited_on)
            return text(N_("The visit of {day} with {name} was saved."), day=day, name=self.name)
        what = text(record.register.one)
        return text(N_("{what} of {name}: saved."), what=what, name=self.name)

    def removed(self, record: Record) -> str:
        """Return the sentence of a line just removed."""
        what = self.language.text(record.register.one)
        return self.language.text(N_("{what} of {name}: removed."), what=what, name=self.name)
