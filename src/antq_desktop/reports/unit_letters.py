"""What goes down to the units: the letter with notes on a report, and the reminder list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.document import (
    Align,
    Cell,
    Column,
    Document,
    HeaderCell,
    Heading,
    Note,
    Paragraph,
    Part,
    Row,
    Signature,
    Table,
)
from antq_desktop.reports.letterhead import (
    Issuer,
    Period,
    head_signer,
    letterhead,
    recipients,
)
from antq_desktop.reports.numbered import Draft

_DAY_GAP = "……/……/………"
LETTER = N_("Letter to a unit below")
REMINDERS = N_("Units to be reminded of their reports")


@dataclass(frozen=True)
class Reminder:
    """A unit to be reminded, with its telephone and why."""

    name: str
    phone: str
    why: str


def note_letter(
    issuer: Issuer, unit: str, period: Period, notes: Sequence[str], language: Language
) -> Draft:
    """Return the letter that asks a unit to look at its report again; dated by hand."""
    text = language.text
    named = period.name[:1].lower() + period.name[1:]
    about = text(N_("Re: the figures of {unit} in {period}"), unit=unit, period=named)
    opening = text(
        N_("{office} has gone through the report of {unit} on {period} and asks to look at:"),
        office=issuer.name,
        unit=unit,
        period=named,
    )
    asked = text(
        N_("Please check, put right what is wrong and send the report again by {day}."),
        day=_DAY_GAP,
    )
    numbered = [Paragraph(f"{at}. {each}", Align.JUSTIFY) for at, each in enumerate(notes, start=1)]
    parts: list[Part] = [
        Paragraph(text(N_("To: {unit}"), unit=unit), Align.CENTRE, indent=False),
        Paragraph(opening),
        *numbered,
        Paragraph(asked),
        recipients((text(N_("As above;")), text(N_("Kept: office."))), language),
        Signature((head_signer(issuer, language),), space=22),
    ]
    paper = Document(
        title=f"{text(LETTER)} - {period.name}",
        language=language.code,
        parts=tuple(parts),
        letterhead=letterhead(issuer, language, None, about=about),
        author=issuer.name,
    )
    return Draft(issuer, "", unit, paper, about=about)


def reminder_list(
    issuer: Issuer,
    period: Period,
    reminders: Sequence[Reminder],
    language: Language,
    printed_on: date,
) -> Document:
    """Return the list of units whose report is missing or must be asked about."""
    text = language.text
    heads = (N_("No."), N_("Unit"), N_("Telephone"), N_("Why"), N_("Reminded on"))
    columns = (
        Column(11, Align.CENTRE),
        Column(58),
        Column(30),
        Column(50),
        Column(26),
    )
    rows = tuple(
        Row((Cell(str(at), at), Cell(each.name), Cell(each.phone), Cell(each.why), Cell("")))
        for at, each in enumerate(reminders, start=1)
    )
    parts: list[Part] = [
        Heading(text(REMINDERS).upper(), 0),
        Heading(period.name, 1, ruled=True),
        Table(columns, (tuple(HeaderCell(text(each)) for each in heads),), rows),
    ]
    if not reminders:
        parts.append(Note(text(N_("No unit needs to be reminded."))))
    return Document(
        title=f"{text(REMINDERS)} - {period.name}",
        language=language.code,
        parts=tuple(parts),
        letterhead=letterhead(issuer, language, printed_on),
        author=issuer.name,
    )
