"""What the bodies of papers are written with: sentences with gaps, who it is, to whom it goes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from antq_desktop.domain.cases import CompletedBy
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.case_papers_facts import Bodies, CaseFacts
from antq_desktop.reports.document import Align, Figure, KeyValue, Lines, Paragraph
from antq_desktop.reports.letterhead import GAP, LONG_GAP

DAY_GAP = "……/……/………"
_SOURCE = re.compile(
    r"(?P<kind>TT|NĐ|QĐ) (?P<number>[^,]+), Đ(?P<article>\d+)(?:\.(?P<clause>\d+))?"
)
_KINDS = {"TT": "Thông tư", "NĐ": "Nghị định", "QĐ": "Quyết định"}


@dataclass(frozen=True, repr=False)
class Pen:
    """What a body is written with: the facts, who issues, the day, the form's source, titles."""

    facts: CaseFacts
    bodies: Bodies
    language: Language
    on: date
    source: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def article(self) -> str:
        """The article the form rests on, as a sentence names it."""
        return cited(self.source)

    def text(self, message: str, /, **values: object) -> str:
        """Return a message, each empty value a gap to be filled by hand."""
        return self.language.text(message, **{name: known(each) for name, each in values.items()})

    def say(self, message: str, /, **values: object) -> Paragraph:
        """Return a message as running text."""
        return running(self.text(message, **values))

    def line(self, message: str, /, **values: object) -> Paragraph:
        """Return a message as a line that is not set in."""
        return running(self.text(message, **values), indent=False)

    def figure(self, message: str, value: object, *, wide: bool = False) -> Figure:
        """Return a name and its value, or a line to write on."""
        name, said = self.language.text(message), known(value) if value else ""
        return Figure(name, said, wide=wide, strong=bool(value), blank=not value)

    def words(self, heading: str, text: str, lines: int = 2) -> tuple[Paragraph | Lines, ...]:
        """Return a heading in words with what is known below it, else lines to write on."""
        said = self.language.text(heading)
        if text:
            return (running(f"{said}: {text}"),)
        return (Lines(said, lines),)


def running(text: str, *, indent: bool = True) -> Paragraph:
    """Return running text; with a gap in it, which no line can break, it is not justified."""
    return Paragraph(text, Align.LEFT if GAP in text else Align.JUSTIFY, indent=indent)


def cited(source: str) -> str:
    """Return "TT 10/2024/TT-BCA, Đ10.2" as a paper says it: clause, article, circular."""
    found = _SOURCE.fullmatch(source)
    if found is None:
        return source
    clause = f"khoản {found['clause']} " if found["clause"] else ""
    return f"{clause}Điều {found['article']} {_KINDS[found['kind']]} số {found['number']}"


def known(value: object) -> str:
    """Return a value as papers write it, a gap for none."""
    if isinstance(value, date):
        return formats.day(value)
    return str(value) if value else LONG_GAP


def day_or_gap(day: date | None) -> str:
    """Return a day, or a gap as wide as one."""
    return formats.day(day) if day else DAY_GAP


def who(pen: Pen, *, whole: bool = True) -> KeyValue:
    """Return who the person is; not `whole`, only what tells two people apart."""
    person = pen.facts
    issued = ", ".join(
        each
        for each in (
            formats.day(person.id_issued_on) if person.id_issued_on else "",
            person.id_issued_by,
        )
        if each
    )
    figures = [
        pen.figure(N_("Full name"), person.full_name, wide=True),
        pen.figure(N_("Born"), person.born),
        pen.figure(N_("Sex"), person.sex),
        pen.figure(N_("Identity number"), person.id_number),
        pen.figure(N_("Issued on, by"), issued, wide=True),
        pen.figure(N_("Residence"), person.home, wide=True),
    ]
    if whole:
        figures[1:1] = [pen.figure(N_("Other names"), person.other_names, wide=True)]
        figures += [
            pen.figure(N_("Ethnic group"), person.ethnic_group),
            pen.figure(N_("Telephone"), person.phone),
        ]
    return KeyValue(tuple(figures), columns=2)


def certificate(pen: Pen) -> str:
    """Return the certificate with its number, day and issuer, as far as known."""
    held = pen.facts.sentence
    day = formats.day(held.certificate_on) if held.certificate_on else ""
    return ", ".join(each for each in (held.certificate, day, held.certificate_by) if each)


#: What the day on which the sentence ended is called.
_COMPLETED = {
    CompletedBy.SERVED: N_("Sentence completed on"),
    CompletedBy.PARDON: N_("Pardoned on"),
    CompletedBy.PAROLE_ENDED: N_("Probation ended on"),
}


def completed(pen: Pen) -> Figure:
    """Return the day on which the sentence ended, named by how it ended."""
    held = pen.facts.sentence
    words = _COMPLETED[held.completed_as or CompletedBy.SERVED]
    return pen.figure(words, held.completed_on)


def addressed(pen: Pen, whom: str) -> Paragraph:
    """Return the line that says to whom a paper goes."""
    words = pen.text(N_("To: {whom}"), whom=whom)
    return Paragraph(words, Align.CENTRE, bold=bool(whom), indent=False)
