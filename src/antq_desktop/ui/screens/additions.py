"""What may be written about a person: each register with the values an officer means as a rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.cases import Case
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.records import Record
from antq_desktop.domain.visits import Visit
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.storage.changes import Tag
from antq_desktop.ui.lookups import blank
from antq_desktop.ui.panel import Writing


@dataclass(frozen=True)
class Addition:
    """One register a person has lines in: its words for the act, its icon, its field to begin at.

    `today` names the field that is today as a rule, `usual` other values in stored form.
    """

    register: str
    words: str
    icon: str
    today: str = ""
    begin: str = ""
    usual: tuple[tuple[str, str], ...] = ()
    fixed: tuple[str, ...] = ("person",)


ADDITIONS: tuple[Addition, ...] = (
    Addition(
        "visits",
        N_("Record a visit"),
        "message-square-text",
        today="visited_on",
        begin="findings",
        usual=(("manner", "met"),),
    ),
    Addition("group_decisions", N_("Decide the group"), "list-filter", today="decided_on"),
    Addition("assignments", N_("Assign a mentor"), "heart-handshake", today="since"),
    Addition("employments", N_("Record the work"), "briefcase", today="since"),
    Addition("stays", N_("Record the whereabouts"), "map-pin", today="since"),
    Addition("loans", N_("Add a loan"), "hand-coins"),
    Addition("repayments", N_("Record a repayment"), "hand-coins", today="paid_on"),
    Addition("cases", N_("Open a case of management"), "book-open"),
    Addition("judgments", N_("Add a judgment"), "scale"),
    Addition("additional_penalties", N_("Add an additional penalty"), "scale"),
    Addition("civil_duties", N_("Add a civil duty"), "scale"),
    Addition("identity_papers", N_("Add an identity paper"), "id-card"),
    Addition("kin", N_("Add a family member"), "users"),
    Addition("relapses", N_("Record a new offence"), "triangle-alert"),
    Addition(
        "charges", N_("Name the officer in charge"), "shield-check", fixed=("person", "hamlet")
    ),
)

BY_REGISTER: Mapping[str, Addition] = {each.register: each for each in ADDITIONS}

_TAGS = {"visits": Tag.VISIT, "loans": Tag.LOAN, "repayments": Tag.LOAN, "cases": Tag.CASE}


@dataclass(frozen=True)
class Desk:
    """Who writes about whom, on which day, in which language."""

    person: str
    name: str
    officer: str
    today: date
    language: Language

    def new(self, register: str, **known: str) -> Writing:
        """Return the writing of a new line about the person; `known` values in stored form."""
        each = BY_REGISTER[register]
        stored: dict[str, str] = {"person": self.person, **dict(each.usual), **known}
        if each.today:
            stored[each.today] = self.today.isoformat()
        if register == "visits":
            stored["visited_by"] = self.officer
        record = blank(REGISTERS[register], **stored)
        tag = _TAGS.get(register, Tag.ADD)
        return self._writing(self.language.text(each.words), record, tag, each.begin)

    def change(self, record: Record) -> Writing:
        """Return the writing of a change of a line about the person."""
        title = self.language.text(record.register.one)
        return self._writing(title, record, _TAGS.get(record.register_name, Tag.CHANGE), "")

    def _writing(self, title: str, record: Record, tag: Tag, begin: str) -> Writing:
        each = BY_REGISTER.get(record.register_name)
        return Writing(
            title=title,
            record=record,
            tag=tag,
            said=self.said,
            fixed=each.fixed if each else ("person",),
            scope=self.person,
            begin=begin,
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


@dataclass(frozen=True)
class Step:
    """One step of a case by law: its words, whether it is done, and since when."""

    words: str
    done: bool
    day: date | None = None


def steps_of(
    case: Case | None, mentor: bool, mentor_since: date | None, group: str
) -> Sequence[Step]:
    """Return the steps of a case in the order of the circular (TT 10/2024/TT-BCA Đ9–14)."""
    if case is None:
        return ()
    presented = case.presented_on is not None or case.done_before
    return (
        Step(N_("Sentence completed"), case.completed_on is not None, case.completed_on),
        Step(N_("Presented"), presented, case.presented_on),
        Step(N_("Mentor"), mentor, mentor_since),
        Step(N_("Group"), bool(group)),
        Step(N_("Ended"), case.ended_on is not None, case.ended_on),
    )
