"""Papers on “An toàn về ANTT” of a year: working drafts for the meeting and the decision.

TT 124/2021/TT-BCA Đ9.2 names the papers; their layout is that of Decree 30/2020 and no form of the
circular. The commune itself is recognised above and stands in none of the decisions.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from antq_desktop.domain.reference import Reference
from antq_desktop.domain.safety import SUBJECT_KINDS, SubjectKind
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.case_papers_facts import Bodies
from antq_desktop.reports.case_papers_gather import bodies_on
from antq_desktop.reports.document import (
    Align,
    Cell,
    Column,
    Document,
    HeaderCell,
    Heading,
    Lines,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Row,
    Signature,
    Table,
)
from antq_desktop.reports.files import whole_file
from antq_desktop.reports.letterhead import (
    GAP,
    LONG_GAP,
    head_signer,
    letterhead,
    recipients,
    signer,
)
from antq_desktop.reports.numbered import Draft
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.word import write_word
from antq_desktop.reports.workbook import write_workbook
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.safety_years import STATES, CommuneRule, UnitYear, board, commune_rule

_LAW = "TT 124/2021/TT-BCA"
_DAY_GAP = "……/……/………"


@dataclass(frozen=True, repr=False)
class YearFacts:
    """What the papers of a year say: who issues them, the units, the commune's reckoning."""

    year: int
    bodies: Bodies
    units: tuple[UnitYear, ...]
    rule: CommuneRule
    language: Language

    def text(self, message: str, /, **values: object) -> str:
        """Return a message in the language of the papers."""
        return self.language.text(message, **values)

    @property
    def met(self) -> tuple[UnitYear, ...]:
        """The units that meet the standard and are registered, the commune left out."""
        return tuple(
            each
            for each in self.units
            if each.registered
            and each.result is True
            and each.subject.kind is not SubjectKind.COMMUNE
        )


@dataclass(frozen=True)
class SafetyPaper:
    """One paper: its code, its title, its abbreviation, its body, and who issues it.

    Whether its number is one of the office's own book: that of a decision is of the committee's,
    minutes and the list of certificates have none there.
    """

    code: str
    title: str
    kind: str
    about: str
    body: Callable[[YearFacts], Iterator[Part]]
    by_committee: bool = False
    numbered: bool = False


def year_facts(reader: Reader, year: int, law: Reference, language: Language) -> YearFacts:
    """Return what the papers of a year say, as the store stands."""
    units = tuple(board(reader, year, law))
    bodies = bodies_on(reader, reader.clock.today())
    return YearFacts(year, bodies, units, commune_rule(units, year, law), language)


def safety_paper(paper: SafetyPaper, facts: YearFacts) -> Document:
    """Return one paper of a year, a draft with its number and day to be filled by hand."""
    text, language = facts.text, facts.language
    issuer = facts.bodies.police
    if paper.by_committee:
        named = _two_lines(facts.bodies.committee) or LONG_GAP
        issuer = replace(issuer, name=named, superior="", symbol="UBND")
    parts: list[Part] = [
        Heading(text(paper.title).upper(), 0),
        Heading(text(paper.about, year=facts.year), 1, ruled=True),
        Note(text(N_("(working draft after {law}; no official form)"), law=f"{_LAW}, Đ9"),
             Align.CENTRE),
        *paper.body(facts),
    ]  # fmt: skip
    return Document(
        title=f"{text(paper.title)} {facts.year}",
        language=language.code,
        parts=tuple(parts),
        letterhead=letterhead(issuer, language, None, paper.kind),
        author=facts.bodies.committee if paper.by_committee else facts.bodies.police.name,
    )


def draft_of(paper: SafetyPaper, facts: YearFacts) -> Draft:
    """Return a paper as it waits for its number."""
    bodies = facts.bodies
    goes_to = bodies.to_head if paper.code == "submission" else bodies.committee
    return Draft(bodies.police, paper.kind, goes_to, safety_paper(paper, facts))


def _two_lines(committee: str) -> str:
    words = committee.split()
    return "\n".join(part for part in (" ".join(words[:4]), " ".join(words[4:])) if part)


def _submission(facts: YearFacts) -> Iterator[Part]:
    text = facts.text
    yield Paragraph(text(N_("To: {unit}"), unit=facts.bodies.to_head or LONG_GAP), Align.CENTRE,
                    indent=False)  # fmt: skip
    yield Paragraph(text(
        N_("Under {law}, {office} has gone through the files of the units that registered for the"
           " standard “safe in security and order” of {year}. {count} units meet all criteria."),
        law=f"{_LAW}, Đ9", office=facts.bodies.police.name, year=facts.year, count=len(facts.met),
    ))  # fmt: skip
    yield Paragraph(text(N_("We ask the Chairman to recognise the following units:")))
    yield _listed(facts, facts.met)
    yield Paragraph(text(N_("The report on results and the minutes of the meeting are enclosed.")))
    yield recipients((text(N_("As above;")), text(N_("Kept: office."))), facts.language)
    yield Signature((head_signer(facts.bodies.police, facts.language),), space=22)


def _report(facts: YearFacts) -> Iterator[Part]:
    text, rule = facts.text, facts.rule
    yield Heading(text(N_("1. Registration and results")))
    yield _by_kind(facts)
    yield Paragraph(text(
        N_("Recognised {good} of {all} units ({share}); at least {least} % are asked for the"
           " commune ({law})."),
        good=rule.recognised, all=rule.units,
        share=formats.share(rule.hundredths, facts.language.code), least=rule.share, law=rule.law,
    ))  # fmt: skip
    if rule.unregistered:
        names = ", ".join(each.subject.name for each in rule.unregistered)
        yield Paragraph(text(N_("Not registered: {names}."), names=names))
    yield Heading(text(N_("2. Units and their criteria")))
    yield _all_units(facts)
    yield Heading(text(N_("3. Criteria that are not met")))
    lacking = list(_lacking(facts))
    yield from lacking or [Paragraph(text(N_("None.")))]
    yield Heading(text(N_("4. Difficulties and proposals")))
    yield Lines("", 4)
    yield recipients((text(N_("The People's Committee;")), text(N_("Kept: office."))),
                     facts.language)  # fmt: skip
    yield Signature((head_signer(facts.bodies.police, facts.language),), space=22)


def _lacking(facts: YearFacts) -> Iterator[Part]:
    for unit in facts.units:
        for each in unit.criteria:
            if each.holds is False:
                said = f"{unit.subject.name}: {each.entry.title} ({each.entry.source})"
                yield Paragraph(f"- {said}" + (f": {each.evidence}" if each.evidence else "") + ".")


def _minutes(facts: YearFacts) -> Iterator[Part]:
    text = facts.text
    begun = text(N_("At {gap} h on {day}, at {place}, the meeting on the standard was held."),
                 gap=GAP, day=_DAY_GAP, place=LONG_GAP)  # fmt: skip
    yield Paragraph(begun)
    yield Lines(text(N_("Present")), 3)
    yield Lines(text(N_("In the chair")), 1)
    yield Lines(text(N_("Secretary")), 1)
    yield Paragraph(text(N_("The meeting went through the units that registered:")))
    yield _voted(facts)
    yield Lines(text(N_("What was said")), 4)
    yield Paragraph(text(N_("The meeting ended at {gap} h on the same day."), gap=GAP))
    chair = signer(text(N_("In the chair")), "", facts.language)
    yield Signature((signer(text(N_("Secretary")), "", facts.language), chair), space=22)


def _decision(facts: YearFacts) -> Iterator[Part]:
    text, bodies = facts.text, facts.bodies
    yield Paragraph(bodies.to_head.upper() or LONG_GAP, Align.CENTRE, bold=True, indent=False)
    yield Paragraph(text(N_("Under the Law on the organisation of local government;")), italic=True)
    yield Paragraph(text(N_("Under {article};"), article=f"{_LAW}, Đ9, Đ10"), italic=True)
    yield Paragraph(text(N_("At the proposal of the head of {office}."), office=bodies.police.name),
                    italic=True)  # fmt: skip
    yield Paragraph(text(N_("DECIDES:")), Align.CENTRE, bold=True, indent=False)
    yield Paragraph(text(
        N_("Article 1. {count} units are recognised as “safe in security and order” of {year}"
           " (list enclosed)."),
        count=len(facts.met), year=facts.year,
    ))  # fmt: skip
    yield Paragraph(text(N_("Article 2. This decision has effect from the day it is signed.")))
    yield Paragraph(text(N_(
        "Article 3. The office of the People's Committee, {office} and the units named in Article 1"
        " carry out this decision."), office=bodies.police.name))  # fmt: skip
    yield recipients((text(N_("As in Article 3;")), text(N_("Kept: office."))), facts.language)
    title = bodies.committee_title or text(N_("Chairman"))
    yield Signature((signer(title, bodies.committee_head, facts.language),), space=22)
    yield PageBreak()
    yield Heading(text(N_("LIST")), 0)
    yield Heading(text(N_("enclosed with the decision of {day}"), day=_DAY_GAP), 1)
    yield _listed(facts, facts.met)


def _certificates(facts: YearFacts) -> Iterator[Part]:
    words = (N_("No."), N_("Unit"), N_("Kind"), N_("Decision number"), N_("Certificate No."),
             N_("Received (sign)"))  # fmt: skip
    rows = [
        Row((
            Cell(str(at), at), Cell(each.subject.name), Cell(_kind(facts, each)),
            Cell(each.year.decision if each.year else ""),
            Cell(each.year.certificate if each.year else ""), Cell(""),
        ))
        for at, each in enumerate(facts.met, start=1)
    ]  # fmt: skip
    yield _table(facts, words, (11, 50, 30, 28, 28, 28), rows)
    yield Signature((head_signer(facts.bodies.police, facts.language),), space=22)


def _listed(facts: YearFacts, units: Sequence[UnitYear]) -> Table:
    words = (N_("No."), N_("Unit"), N_("Kind"), N_("Criteria met"))
    rows = [
        Row((Cell(str(at), at), Cell(each.subject.name), Cell(_kind(facts, each)),
             Cell(f"{each.held}/{len(each.criteria)}", align=Align.CENTRE)))
        for at, each in enumerate(units, start=1)
    ]  # fmt: skip
    return _table(facts, words, (12, 80, 50, 30), rows)


def _all_units(facts: YearFacts) -> Table:
    words = (N_("No."), N_("Unit"), N_("Registered on"), N_("Criteria met"), N_("Result"))
    rows = []
    for at, each in enumerate(facts.units, start=1):
        on = each.year.registered_on if each.year else None
        rows.append(Row((
            Cell(str(at), at), Cell(each.subject.name), Cell(formats.day(on) if on else ""),
            Cell(f"{each.held}/{len(each.criteria)}", align=Align.CENTRE),
            Cell(facts.text(STATES[each.state])),
        )))  # fmt: skip
    return _table(facts, words, (12, 70, 30, 26, 42), rows)


def _voted(facts: YearFacts) -> Table:
    words = (
        N_("No."),
        N_("Unit"),
        N_("Criteria met"),
        N_("In favour"),
        N_("Against"),
        N_("Remarks"),
    )
    units = [each for each in facts.units if each.registered]
    rows = [
        Row((Cell(str(at), at), Cell(each.subject.name),
             Cell(f"{each.held}/{len(each.criteria)}", align=Align.CENTRE),
             Cell(""), Cell(""), Cell("")))
        for at, each in enumerate(units, start=1)
    ]  # fmt: skip
    return _table(facts, words, (12, 66, 26, 22, 22, 32), rows)


def _by_kind(facts: YearFacts) -> Table:
    words = (N_("Kind"), N_("Units"), N_("Registered"), N_("Meet all criteria"), N_("Recognised"))
    rows = []
    for kind, label in SUBJECT_KINDS:
        units = [each for each in facts.units if each.subject.kind is kind]
        if units:
            counts = (
                len(units),
                sum(each.registered for each in units),
                sum(each.result is True for each in units),
                sum(each.recognised for each in units),
            )
            cells = (Cell(str(each), each, align=Align.CENTRE) for each in counts)
            rows.append(Row((Cell(facts.text(label)), *cells)))
    return _table(facts, words, (60, 28, 30, 32, 30), rows)


def _table(
    facts: YearFacts, words: Sequence[str], weights: Sequence[float], rows: Sequence[Row]
) -> Table:
    first = Align.CENTRE if words[0] == "No." else Align.LEFT
    columns = (Column(weights[0], first), *(Column(each) for each in weights[1:]))
    header = (tuple(HeaderCell(facts.text(each)) for each in words),)
    return Table(columns, header, tuple(rows))


def _kind(facts: YearFacts, unit: UnitYear) -> str:
    return facts.text(dict(SUBJECT_KINDS)[unit.subject.kind])


PAPERS: tuple[SafetyPaper, ...] = (
    SafetyPaper(
        "submission", N_("Submission"), "TTr",
        N_("On recognising units “safe in security and order” of {year}"), _submission,
        numbered=True,
    ),
    SafetyPaper(
        "report", N_("Report on results"), "BC",
        N_("Results of building the standard “safe in security and order” in {year}"), _report,
        numbered=True,
    ),
    SafetyPaper(
        "minutes", N_("Minutes"), "BB",
        N_("Of the meeting on the standard “safe in security and order” of {year}"), _minutes,
    ),
    SafetyPaper(
        "decision", N_("Decision"), "QĐ",
        N_("On recognising units “safe in security and order” of {year}"), _decision,
        by_committee=True,
    ),
    SafetyPaper(
        "certificates", N_("List of certificates"), "",
        N_("Certificates of “safe in security and order” of {year}"), _certificates,
    ),
)  # fmt: skip
BY_CODE = {each.code: each for each in PAPERS}

_FILES = {
    "submission": "to-trinh",
    "report": "bao-cao",
    "minutes": "bien-ban",
    "decision": "quyet-dinh",
    "certificates": "giay-cong-nhan",
}


def file_name(code: str, year: int) -> str:
    """Return the name of a paper's file, without its ending."""
    return f"an-toan-antt-{year}-{_FILES[code]}"


def write_papers(facts: YearFacts, numbers: Mapping[str, Draft], folder: Path) -> list[str]:
    """Write all papers of a year as PDF, DOCX and XLSX; return the names of the files.

    Those of `numbers` (by code) bear their number, the others have it left to the hand.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for paper in PAPERS:
        draft = numbers.get(paper.code)
        document = draft.paper if draft else safety_paper(paper, facts)
        stem = file_name(paper.code, facts.year)
        with whole_file(folder / f"{stem}.pdf") as file:
            write_pdf([document], file)
        write_word([document], folder / f"{stem}.docx")
        write_workbook([document], folder / f"{stem}.xlsx")
        names += [f"{stem}.{ending}" for ending in ("pdf", "docx", "xlsx")]
    return names
