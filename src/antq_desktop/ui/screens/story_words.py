"""The words of a person's story: how each register is told, under which kind, with which icon."""

from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.fields import Code, Day, Flag
from antq_desktop.domain.people import Stay, Where
from antq_desktop.domain.records import Field, Record
from antq_desktop.domain.reference import Reference
from antq_desktop.i18n.messages import N_
from antq_desktop.ui.cells import shown
from antq_desktop.ui.sources import Sources

HIDDEN = "•••"

#: What a timeline is filtered by, in the order of the chips.
KINDS = (
    ("meetings", N_("Visits")),
    ("law", N_("Judgment and case")),
    ("groups", N_("Groups")),
    ("needs", N_("Needs and plan")),
    ("given", N_("Measures of support")),
    ("good", N_("Good news")),
    ("help", N_("Mentors and support teams")),
    ("work", N_("Work")),
    ("loans", N_("Loans")),
    ("places", N_("Whereabouts")),
    ("papers", N_("Papers and family")),
    ("changes", N_("Who changed what")),
    ("looks", N_("Who looked and printed")),
)

#: The kind and icon of the events of each register; others stand with the papers.
PLACES = {
    "visits": ("meetings", "message-square-text"),
    "judgments": ("law", "scale"),
    "additional_penalties": ("law", "scale"),
    "civil_duties": ("law", "scale"),
    "cases": ("law", "book-open"),
    "case_steps": ("law", "clipboard-check"),
    "expungement_requests": ("law", "file-text"),
    "relapses": ("law", "triangle-alert"),
    "violations": ("law", "triangle-alert"),
    "detentions": ("places", "lock"),
    "postponements": ("law", "clock"),
    "group_decisions": ("groups", "list-filter"),
    "needs": ("needs", "inbox"),
    "plan_lines": ("needs", "calendar-check"),
    "measures": ("given", "gift"),
    "good_news": ("good", "smile"),
    "assignments": ("help", "heart-handshake"),
    "support_teams": ("help", "users"),
    "supporters": ("help", "user-plus"),
    "mentor_reports": ("help", "file-text"),
    "charges": ("help", "shield-check"),
    "employments": ("work", "briefcase"),
    "loans": ("loans", "hand-coins"),
    "repayments": ("loans", "hand-coins"),
    "disbursements": ("loans", "hand-coins"),
    "loan_checks": ("loans", "eye"),
    "loan_wishes": ("loans", "inbox"),
    "stays": ("places", "map-pin"),
    "identity_papers": ("papers", "id-card"),
    "kin": ("papers", "users"),
    "printed_sheets": ("papers", "printer"),
    "outgoing_letters": ("papers", "send"),
}

#: Icons that are not in the quiet colour of the others.
TONES = {"good_news": "green"}

_TITLES: dict[str, tuple[str, tuple[str, ...]]] = {
    "visits": (N_("Visit: {manner}"), ("manner",)),
    "judgments": (N_("Judgment: {offence_article}"), ("offence_article",)),
    "additional_penalties": (N_("Additional penalty: {kind}"), ("kind",)),
    "civil_duties": (N_("Civil duty: {kind}"), ("kind",)),
    "case_steps": ("{kind}", ("kind",)),
    "detentions": (N_("In a closed place: {kind}"), ("kind",)),
    "expungement_requests": (N_("Asked for expungement: {path}"), ("path",)),
    "group_decisions": (N_("Put into {group}"), ("group",)),
    "needs": (N_("Need: {kind}"), ("kind",)),
    "plan_lines": (N_("Plan: {goal}"), ("goal",)),
    "measures": (N_("Measure: {kind}"), ("kind",)),
    "good_news": (N_("Good news: {kind}"), ("kind",)),
    "assignments": (N_("Mentor: {mentor}"), ("mentor",)),
    "support_teams": (N_("Support team: {type}"), ("type",)),
    "supporters": (N_("In the support team: {full_name}"), ("full_name",)),
    "mentor_reports": (N_("Mentor's report of {period}"), ("period",)),
    "charges": (N_("Officer in charge: {officer}"), ("officer",)),
    "employments": (N_("Work: {occupation}"), ("occupation",)),
    "loans": (N_("Loan of {amount}"), ("amount",)),
    "repayments": (N_("Paid back {amount}"), ("amount",)),
    "disbursements": (N_("Paid out {amount}"), ("amount",)),
    "loan_wishes": (N_("Wish to borrow {amount}"), ("amount",)),
    "identity_papers": (N_("Paper: {kind}"), ("kind",)),
    "kin": (N_("Family: {full_name}"), ("full_name",)),
    "printed_sheets": (N_("Sheet printed for {period}"), ("period",)),
    "outgoing_letters": (N_("Paper sent: {subject}"), ("subject",)),
}

#: Days that do not say when something was.
_NOT_WHEN = frozenset({"until", "due_on", "expected_back", "ends_on", "by_when"})


@dataclass(frozen=True)
class Teller:
    """Tells events in the words of a language; `open` says whether hidden values are shown."""

    sources: Sources
    open: bool
    reference: Reference | None = None

    def text(self, message: str, /, **values: object) -> str:
        """Return a message in the language of the window."""
        return self.sources.language.text(message, **values)

    def value(self, field: Field, value: object) -> str:
        """Return a value as it may be shown now."""
        words = shown(field, value, self.sources)
        return HIDDEN if words and field.kind.sensitive and not self.open else words

    def field(self, record: Record, name: str) -> str:
        """Return the value of a field of a record as it may be shown now."""
        return self.value(record.register.by_name[name], getattr(record, name))

    def article(self, record: Record) -> str:
        """Return the article behind the kind of a record, where a dated list names one."""
        lists = self.reference.lists if self.reference else {}
        for each in record.register.fields:
            if isinstance(each.kind, Code) and not each.kind.sensitive:
                entry = lists.get(each.kind.listed_in, {}).get(getattr(record, each.name) or "")
                return entry.source if entry else ""
        return ""

    def said(self, record: Record, field: Field) -> str:
        """Return a value for a line of details; a flag and a day are named.

        A flag is said only where it was set.
        """
        value = getattr(record, field.name)
        if isinstance(field.kind, Day):
            day = self.value(field, value)
            return f"{self.text(field.kind.label)} {day}" if day else ""
        if not isinstance(field.kind, Flag):
            return self.value(field, value)
        if value is None or value == field.default:
            return ""
        if field.kind.sensitive and not self.open:
            return HIDDEN
        label = self.text(field.kind.label)
        return label if value else self.text(N_("{what}: no"), what=label)

    def title(self, record: Record) -> tuple[str, tuple[str, ...]]:
        """Return the title of a record and the fields it uses up."""
        if isinstance(record, Stay):
            away = record.where is Where.AWAY
            at = N_("Away: {place}") if record.place else N_("Away")
            used = ("where", "place") if away else ("where",)
            return self.text(at if away else N_("Here"), place=record.place), used
        form, names = _TITLES.get(record.register_name, ("", ()))
        values = {name: self.field(record, name) for name in names}
        if form and any(values.values()):
            told = {name: words or "…" for name, words in values.items()}
            return self.text(form, **told), names
        return self.text(record.register.one), ()


def day_of(record: Record) -> str:
    """Return the field that says when it was: the first day that is known."""
    for each in record.register.fields:
        known = isinstance(each.kind, Day) and getattr(record, each.name) is not None
        if known and each.name not in _NOT_WHEN:
            return each.name
    return ""


def day_when(record: Record) -> date | None:
    """Return when it was; None where no day is known."""
    name = day_of(record)
    day: date | None = getattr(record, name) if name else None
    return day
