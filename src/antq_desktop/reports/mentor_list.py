"""What those who help are handed: whom they help, what was agreed, and lines for their contacts.

Working papers of the office, not forms of TT 10/2024/TT-BCA. None of them says what anybody was
sentenced for: they are made from these few fields alone, and `mentor_gather` passes every text
through the guard.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from antq_desktop.domain.visits import MANNERS
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.document import (
    LANDSCAPE,
    PORTRAIT,
    Align,
    Cell,
    Document,
    Figure,
    Heading,
    KeyValue,
    Look,
    Note,
    Page,
    PageBreak,
    Paragraph,
    Part,
    Row,
    Signature,
    Table,
)
from antq_desktop.reports.letterhead import Issuer, head_signer, letterhead, signer
from antq_desktop.reports.lists import Headed, day_cell, listed

LIST_TITLE = N_("List of the people a mentor helps")
TEAM_TITLE = N_("Sheet of a support team")
MENTORS_TITLE = N_("List of mentors by organisation")
_WORKING = N_("(A working paper of the office, not an official form)")
#: Lines for the members of a team that has none yet.
_ROOM_FOR_MEMBERS = 5
_SIZE = 11.5


@dataclass(frozen=True, repr=False)
class Helped:
    """One person as those are told who help: how to reach him, and what help was agreed on."""

    full_name: str
    born: str = ""
    hamlet: str = ""
    phone: str = ""
    agreed_help: str = ""
    last_contact: date | None = None
    report_due: date | None = None


@dataclass(frozen=True, repr=False)
class MentorCard:
    """One mentor with the people in care, by hamlet and name."""

    name: str
    organisation: str = ""
    position: str = ""
    phone: str = ""
    people: tuple[Helped, ...] = ()


@dataclass(frozen=True, repr=False)
class TeamMember:
    """One member of a support team."""

    full_name: str
    role: str = ""
    position: str = ""
    organisation: str = ""
    phone: str = ""
    since: date | None = None


@dataclass(frozen=True, repr=False)
class TeamCard:
    """One support team: whom it helps, and who is in it. A type is printed as it is called."""

    type: str
    name: str
    person: Helped
    members: tuple[TeamMember, ...] = ()


def mentor_list(
    issuer: Issuer, mentor: MentorCard, language: Language, printed_on: date
) -> Document:
    """Return what a mentor is handed: the people he helps, and a table for his contacts."""
    text = language.text
    known = (
        (N_("Mentor"), mentor.name),
        (N_("Organisation"), mentor.organisation),
        (N_("Position"), mentor.position),
        (N_("Telephone"), mentor.phone),
    )
    figures = tuple(Figure(text(word), value) for word, value in known if value)
    return _paper(
        issuer,
        LIST_TITLE,
        (
            KeyValue(figures, columns=2),
            Heading(text(N_("People in care"))),
            _helped(mentor.people, language),
            PageBreak(),
            *_contacts((N_("With whom"), 44), 15, language),
        ),
        language,
        printed_on,
        LANDSCAPE,
    )


def team_sheet(issuer: Issuer, team: TeamCard, language: Language, printed_on: date) -> Document:
    """Return what a support team is handed: whom it helps, its members, and lines for contacts."""
    text = language.text
    person = team.person
    known = (
        (N_("Type"), team.type),
        (N_("Support team"), team.name),
        (N_("Person helped"), person.full_name),
        (N_("Year of birth"), person.born),
        (N_("Hamlet"), person.hamlet),
        (N_("Telephone"), person.phone),
        (N_("Last contact"), day_cell(person.last_contact)),
    )
    figures = tuple(Figure(text(word), value) for word, value in known if value)
    return _paper(
        issuer,
        TEAM_TITLE,
        (
            KeyValue(figures, columns=2, boxed=True),
            Heading(text(N_("Members"))),
            _members(team.members, language),
            Heading(text(N_("Help agreed on"))),
            Paragraph(person.agreed_help or text(N_("Nothing was agreed on yet."))),
            *_contacts((N_("By whom"), 38), 8, language),
        ),
        language,
        printed_on,
        PORTRAIT,
    )


def mentors_by_organisation(
    issuer: Issuer, mentors: Iterable[MentorCard], language: Language, printed_on: date
) -> Document:
    """Return the list of all mentors under their organisations, with how many they help."""
    text = language.text
    rows: list[Row] = []
    number = people = 0
    for organisation, cards in groupby(mentors, key=lambda each: each.organisation):
        words = organisation or text(N_("No organisation"))
        continued = text(N_("{hamlet} (continued)"), hamlet=words)
        rows.append(Row((Cell(words, across=6),), Look.HEADING, continued))
        for card in cards:
            number += 1
            people += len(card.people)
            rows.append(_mentor_row(number, card))
    total = text(N_("Total: {mentors} mentors, {people} people."), mentors=number, people=people)
    rows.append(Row((Cell(total, across=6),), Look.TOTAL))
    columns = (
        Headed(N_("No."), 10, Align.CENTRE),
        Headed(N_("Mentor"), 44),
        Headed(N_("Position"), 38),
        Headed(N_("Telephone"), 26, Align.CENTRE),
        Headed(N_("In care"), 16, Align.CENTRE),
        Headed(N_("People in care"), 118),
    )
    table = listed(columns, rows, language, _SIZE)
    signed = Signature((
        signer(text(N_("Drawn up by")), "", language),
        head_signer(issuer, language),
    ))  # fmt: skip
    return _paper(issuer, MENTORS_TITLE, (table, signed), language, printed_on, LANDSCAPE)


def _paper(
    issuer: Issuer,
    title: str,
    parts: tuple[Part, ...],
    language: Language,
    printed_on: date,
    page: Page,
) -> Document:
    text, day = language.text, formats.day(printed_on)
    named = text(title)
    head = (Heading(named.upper(), 0), Note(text(_WORKING), Align.CENTRE))
    return Document(
        title=named,
        language=language.code,
        parts=(*head, *parts),
        page=page,
        letterhead=letterhead(issuer, language, printed_on),
        author=issuer.name,
        footer=text(N_("Personal information, keep it safe. Printed on {day}."), day=day),
    )


def _helped(people: tuple[Helped, ...], language: Language) -> Table:
    """Return the people a mentor helps."""
    columns = (
        Headed(N_("No."), 10, Align.CENTRE),
        Headed(N_("Full name"), 44),
        Headed(N_("Year of birth"), 15, Align.CENTRE),
        Headed(N_("Hamlet"), 30),
        Headed(N_("Telephone"), 28, Align.CENTRE),
        Headed(N_("Help agreed on"), 77),
        Headed(N_("Last contact"), 24, Align.CENTRE),
        Headed(N_("Report due by"), 24, Align.CENTRE),
    )
    rows = tuple(
        Row((
            Cell(str(number), number),
            Cell(each.full_name),
            Cell(each.born),
            Cell(each.hamlet),
            Cell(each.phone),
            Cell(each.agreed_help),
            Cell(day_cell(each.last_contact)),
            Cell(day_cell(each.report_due)),
        ))
        for number, each in enumerate(people, start=1)
    )  # fmt: skip
    return listed(columns, rows, language, _SIZE)


def _members(members: tuple[TeamMember, ...], language: Language) -> Table:
    """Return the members of a team in their roles."""
    columns = (
        Headed(N_("No."), 9, Align.CENTRE),
        Headed(N_("Full name"), 38),
        Headed(N_("Role"), 30),
        Headed(N_("Position, organisation"), 42),
        Headed(N_("Telephone"), 24, Align.CENTRE),
        Headed(N_("Since"), 22, Align.CENTRE),
    )
    rows = tuple(
        Row((
            Cell(str(number), number),
            Cell(each.full_name),
            Cell(each.role),
            Cell(", ".join(part for part in (each.position, each.organisation) if part)),
            Cell(each.phone),
            Cell(day_cell(each.since)),
        ))
        for number, each in enumerate(members, start=1)
    )  # fmt: skip
    lines = 0 if members else _ROOM_FOR_MEMBERS
    return listed(columns, rows, language, _SIZE, lines)


def _contacts(whom: tuple[str, float], lines: int, language: Language) -> Iterable[Part]:
    """Yield the manners of a contact, and a table to be filled by hand at each."""
    text = language.text
    columns = (
        Headed(N_("Date"), 22, Align.CENTRE),
        Headed(*whom),
        Headed(N_("Manner"), 20, Align.CENTRE),
        Headed(N_("What was agreed"), 62),
        Headed(N_("Sign"), 22),
    )
    choices = "; ".join(
        f"{number}. {text(words)}" for number, (_, words) in enumerate(MANNERS, start=1)
    )
    yield Heading(text(N_("Contacts, to be written down by hand")))
    yield Note(f"{text(N_('Manner'))}: {choices}.")
    yield listed(columns, (), language, _SIZE, lines)


def _mentor_row(number: int, card: MentorCard) -> Row:
    """Return one mentor with whom he helps."""
    names = "; ".join(
        f"{each.full_name} ({each.hamlet})" if each.hamlet else each.full_name
        for each in card.people
    )
    count = len(card.people)
    return Row((
        Cell(str(number), number),
        Cell(card.name),
        Cell(card.position),
        Cell(card.phone),
        Cell(str(count), count),
        Cell(names),
    ))  # fmt: skip
