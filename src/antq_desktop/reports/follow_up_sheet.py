"""The follow-up sheet: one page a person, taken along, filled by hand and typed back.

A working sheet of the office, not one of the forms of TT 10/2024/TT-BCA. What it asks stands in the
order of the screen where it is typed back, under the same numbers: both read `domain.sheets`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from antq_desktop.domain import sheet_code
from antq_desktop.domain.cases import Group
from antq_desktop.domain.sheets import BY_NAME, CONTACT, Question
from antq_desktop.domain.visits import MANNERS, Manner
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.document import (
    Align,
    Cell,
    Column,
    Document,
    Figure,
    HeaderCell,
    Heading,
    KeyValue,
    Lines,
    Note,
    Part,
    Row,
    SheetCode,
    Signature,
    Table,
    Tick,
    Ticks,
)
from antq_desktop.reports.letterhead import (
    LONG_GAP,
    Issuer,
    Period,
    letterhead,
    signer,
)

TITLE = N_("Sheet for following and helping a person who has served a prison sentence")
_MOST_ACTS = 5
_MOST_VISITS = 4
#: A longer remark is cut on the sheet; the whole of it stays on the screen.
_LONGEST_REMARK = 160
#: Forms are set smaller than letters, so that the usual sheet is the same for everyone.
_SCALE = 0.92


@dataclass(frozen=True, repr=False)
class DueAct:
    """What is to be done next, by which day, after which article."""

    what: str
    by: date | None = None
    article: str = ""


@dataclass(frozen=True, repr=False)
class PastVisit:
    """One contact with the person."""

    on: date
    manner: Manner | None = None
    by: str = ""
    found: str = ""
    agreed: str = ""


@dataclass(frozen=True, repr=False)
class FollowUp:
    """What the sheet of one person says. Texts are ready to print; empty ones leave a gap.

    `code` is a sheet code as it is kept; `where` says where the person really is, `work` what work
    there is; the newest visit comes first. `offence` is printed only if asked.
    """

    issuer: Issuer
    period: Period
    code: str
    full_name: str
    born: str = ""
    sex: str = ""
    hamlet: str = ""
    address: str = ""
    phone: str = ""
    where: str = ""
    work: str = ""
    managed_since: date | None = None
    group: Group | None = None
    mentor: str = ""
    mentor_organisation: str = ""
    officer: str = ""
    due: tuple[DueAct, ...] = ()
    visits: tuple[PastVisit, ...] = ()
    offence: str = ""


def follow_up_sheet(
    person: FollowUp, language: Language, printed_on: date, *, with_offence: bool = False
) -> Document:
    """Return the sheet of one person, always one page."""
    text = language.text
    day = formats.day(printed_on)
    title = text(TITLE)
    parts: list[Part] = [
        SheetCode(sheet_code.written(person.code), sheet_code.payload(person.code), side=18),
        Heading(text(N_("SHEET FOR FOLLOWING AND HELPING\nA PERSON WHO HAS SERVED A SENTENCE")), 0),
        Heading(text(N_("{period} ({first} – {last})"), period=person.period.name,
                     first=formats.day(person.period.first),
                     last=formats.day(person.period.last)), 1),
        Note(text(N_("(A working sheet of the office, not an official form)")), Align.CENTRE),
        _who(person, language, with_offence=with_offence),
        Heading(text(N_("I. What is to be done next"))),
        _due_acts(person.due, language, printed_on),
        Heading(text(N_("II. Contacts with the person (one line each)"))),
        _visits(person.visits, language),
        *_legend(language),
        Heading(text(N_("III. Remarks (cross what fits, leave empty what is unchanged)"))),
        *_ticks(language),
        Lines(_numbered(BY_NAME["remarks"], language), count=2, height=7),
        Signature((
            signer(text(N_("Mentor")), person.mentor, language),
            signer(text(N_("Officer in charge")), person.officer, language),
        ), space=12),
    ]  # fmt: skip
    return Document(
        title=title,
        language=language.code,
        parts=tuple(parts),
        letterhead=letterhead(person.issuer, language, printed_on),
        author=person.issuer.name,
        footer=text(N_("Personal information, keep it safe. Printed on {day}."), day=day),
        one_page=True,
        scale=_SCALE,
    )


def _who(person: FollowUp, language: Language, *, with_offence: bool) -> KeyValue:
    """Return the box that says who it is, where, since when and in whose care."""
    text = language.text
    since = formats.day(person.managed_since) if person.managed_since else ""
    organisation = person.mentor_organisation
    mentor = f"{person.mentor} ({organisation})" if person.mentor and organisation else ""
    group = person.group.value if person.group else text(N_("unclassified"))
    home = ", ".join(part for part in (person.hamlet, person.address) if part)
    figures = [
        _known(text(N_("Full name")), person.full_name.upper(), wide=True),
        _known(text(N_("Born")), person.born),
        _known(text(N_("Sex")), person.sex),
        _known(text(N_("Place of residence")), home, wide=True),
        _known(text(N_("Where now")), person.where),
        _known(text(N_("Telephone")), person.phone),
        _known(text(N_("Under management since")), since),
        _known(text(N_("Group")), group),
        _known(text(N_("Work")), person.work),
        _known(text(N_("Officer in charge")), person.officer),
        _known(text(N_("Assigned to")), mentor or person.mentor or organisation, wide=True),
    ]
    if with_offence:
        figures.append(_known(text(N_("Offence")), person.offence, wide=True))
    return KeyValue(tuple(figures), columns=2, boxed=True)


def _known(name: str, value: str, *, wide: bool = False) -> Figure:
    """Return a figure; where nothing is known, a gap to be filled by hand."""
    return Figure(name, value or LONG_GAP, wide=wide, strong=bool(value))


def _due_acts(acts: tuple[DueAct, ...], language: Language, today: date) -> Part:
    """Return what is due, the overdue said in words."""
    text = language.text
    if not acts:
        return Note(text(N_("Nothing is due.")))
    header = tuple(
        HeaderCell(text(word)) for word in (N_("To be done"), N_("Due by"), N_("Legal ground"))
    )
    rows = tuple(
        Row((Cell(_shortened(act.what)), Cell(_by(act, language, today)), Cell(act.article)))
        for act in acts[:_MOST_ACTS]
    )
    columns = (Column(78), Column(37, Align.CENTRE), Column(50))
    return Table(columns, (header,), rows, size=11.5)


def _by(act: DueAct, language: Language, today: date) -> str:
    """Return the day an act is due, and that it is overdue."""
    if act.by is None:
        return ""
    day = formats.day(act.by)
    return language.text(N_("{day} (overdue)"), day=day) if act.by < today else day


def _visits(visits: tuple[PastVisit, ...], language: Language) -> Table:
    """Return the last visits, the oldest of them first, and lines for the next ones."""
    text = language.text
    labels = dict(MANNERS)
    rows = tuple(
        Row((
            Cell(formats.day(visit.on)),
            Cell(text(labels[visit.manner]) if visit.manner else ""),
            Cell(_shortened(visit.found)),
            Cell(_shortened(visit.agreed)),
            Cell(visit.by),
        ))
        for visit in reversed(visits[:_MOST_VISITS])
    )  # fmt: skip
    return Table(
        (Column(22, Align.CENTRE), Column(25), Column(45), Column(38), Column(35)),
        (tuple(HeaderCell(_numbered(each, language)) for each in CONTACT),),
        rows,
        size=11.5,
        empty_lines=3,
        empty_height=8.5,
        fill_page=True,
    )


def _ticks(language: Language) -> Iterable[Ticks]:
    """Yield the questions answered by a cross, each with what is written beside it."""
    yield _tick_line(BY_NAME["work"], language)
    yield _tick_line(BY_NAME["where"], language, BY_NAME["place"], BY_NAME["since"])
    yield _tick_line(BY_NAME["group"], language, BY_NAME["reason"], BY_NAME["decided_on"])


def _tick_line(question: Question, language: Language, *beside: Question) -> Ticks:
    """Return the options of a question under the numbers they are typed back by."""
    blanks = f": {LONG_GAP} ".join(_numbered(each, language) for each in beside)
    ticks = tuple(Tick(option) for option in _options(question, language))
    return Ticks(_numbered(question, language), ticks, blank=blanks)


def _legend(language: Language) -> Iterable[Note]:
    """Yield the options of the fields of a contact, which are written as numbers."""
    for each in CONTACT:
        if each.options:
            yield Note(f"{_numbered(each, language)}: {'; '.join(_options(each, language))}.")


def _numbered(question: Question, language: Language) -> str:
    """Return the label of a field behind its number."""
    return f"{question.number}. {language.text(question.label)}"


def _options(question: Question, language: Language) -> list[str]:
    """Return the options of a field behind their numbers; a group is its letter."""
    letters = question.name == "group"
    return [
        f"{number}. {option.value if letters else language.text(label)}"
        for number, (option, label) in enumerate(question.options, start=1)
    ]


def _shortened(text: str) -> str:
    """Return a text cut between words where it is too long for the sheet."""
    if len(text) <= _LONGEST_REMARK:
        return text
    return text[:_LONGEST_REMARK].rsplit(" ", 1)[0].rstrip(" ,;.") + " …"
