"""The papers of a case's end: the proposal, the decision, the notice of transfer, the guide."""

from collections.abc import Iterator

from antq_desktop.domain.cases import ENDED_BY
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.case_papers_assign import grounds
from antq_desktop.reports.case_papers_pen import Pen, certificate, completed, day_or_gap, who
from antq_desktop.reports.document import Align, Heading, KeyValue, Lines, Paragraph, Part, Tick
from antq_desktop.reports.document import Ticks as TickLine
from antq_desktop.reports.letterhead import LONG_GAP


def end_proposal(pen: Pen) -> Iterator[Part]:
    """Yield the report that proposes to end the management of a person (HCD-10)."""
    person, held = pen.facts, pen.facts.sentence
    yield pen.say(
        N_("Under {article}, we report on the person who is managed since {day}:"),
        article=pen.article,
        day=day_or_gap(person.managed_since),
    )
    yield who(pen, whole=False)
    yield KeyValue(
        (
            pen.figure(N_("Offence"), held.offence, wide=True),
            completed(pen),
            pen.figure(N_("Group"), person.group.value if person.group else ""),
            pen.figure(N_("Certificate: number, day, issued by"), certificate(pen), wide=True),
            pen.figure(N_("Mentor"), person.mentor.whole, wide=True),
        ),
        columns=2,
    )
    yield from _ground(pen)
    yield from pen.words(N_("How the person kept the law while managed"), "", 3)
    yield pen.say(N_(
        "We ask the Chairman to decide that management, supervision, education and help of the"
        " person end."
    ))  # fmt: skip


def _ground(pen: Pen) -> Iterator[Part]:
    """Yield the ground with its proof; all six to tick where none is recorded."""
    person, text = pen.facts, pen.language.text
    if person.ended_by:
        yield pen.say(
            N_("Ground: {ground}. Proof: {paper}. Day: {day}."),
            ground=text(dict(ENDED_BY)[person.ended_by]),
            paper=person.end_paper,
            day=day_or_gap(person.ended_on),
        )
        return
    yield TickLine(text(N_("Ground")), tuple(Tick(text(words)) for _, words in ENDED_BY))
    yield Lines(text(N_("Proof (number, day, issued by)")), 1)


def end_decision(pen: Pen) -> Iterator[Part]:
    """Yield the decision that ends the management of a person (HCD-11)."""
    person = pen.facts
    ground = pen.language.text(dict(ENDED_BY)[person.ended_by]) if person.ended_by else ""
    yield Paragraph(pen.bodies.to_head.upper() or LONG_GAP, Align.CENTRE, bold=True,
                    indent=False)  # fmt: skip
    yield from grounds(pen, N_("At the proposal of the head of {office}."))
    yield Paragraph(pen.text(N_("DECIDES:")), Align.CENTRE, bold=True, indent=False)
    yield pen.say(
        N_(
            "Article 1. Management, supervision, education and help end for {name}, born {born},"
            " identity number {number}, residing at {home}, since {day}."
        ),
        name=person.full_name,
        born=person.born,
        number=person.id_number,
        home=person.home,
        day=day_or_gap(person.ended_on),
    )
    yield from pen.words(N_("Ground"), ground, 1)
    yield from pen.words(N_("Proof (number, day, issued by)"), person.end_paper, 1)
    yield pen.say(
        N_(
            "Article 2. The commune police take the person off the list and close the file. The"
            " task of {mentor} ends on the same day."
        ),
        mentor=person.mentor.name or person.mentor.organisation,
    )
    yield pen.say(
        N_(
            "Article 3. This decision takes effect on the day it is signed. The head of {office},"
            " those assigned and {name} carry it out."
        ),
        office=pen.bodies.police.name,
        name=person.full_name,
    )


def transfer_notice(pen: Pen) -> Iterator[Part]:
    """Yield the notice that a person moved to another commune, with the file (Đ15.2)."""
    person = pen.facts
    yield pen.say(
        N_("{office} gives notice that the person named below moved to another commune:"),
        office=pen.bodies.police.name,
    )
    yield who(pen)
    yield KeyValue(
        (
            completed(pen),
            pen.figure(N_("Managed since"), person.managed_since),
            pen.figure(N_("Certificate: number, day, issued by"), certificate(pen), wide=True),
            pen.figure(N_("Group"), person.group.value if person.group else ""),
            pen.figure(N_("Moved on"), person.ended_on),
            pen.figure(N_("Mentor until now"), person.mentor.whole, wide=True),
            pen.figure(N_("New place of residence"), "", wide=True),
        ),
        columns=2,
    )
    yield from pen.words(N_("How the person kept the law while managed"), "", 3)
    yield pen.say(N_(
        "The file of the person goes with this notice. Please receive it, go on managing,"
        " supervising, educating and helping by law, and tell us that it came."
    ))  # fmt: skip


def guide(pen: Pen) -> Iterator[Part]:
    """Yield what the person himself takes home: what to bring and where; it names no offence."""
    person, text = pen.facts, pen.language.text
    yield KeyValue(
        (
            pen.figure(N_("For"), person.full_name),
            pen.figure(N_("Born"), person.born),
            pen.figure(N_("Expected from"), person.expected_on),
        ),
        columns=1,
    )
    yield pen.say(N_(
        "The day is reckoned by the commune police from the papers in the file and may change. Who"
        " issues the certificate, or the court, decides."
    ))  # fmt: skip
    for heading, lines in _GUIDE:
        yield Heading(text(heading))
        for each in lines:
            yield pen.line(each, office=pen.bodies.police.name, phone="", superior=_province(pen))
    asked = ", ".join(each for each in (person.officer, pen.bodies.police.name) if each)
    yield KeyValue((pen.figure(N_("Whom to ask"), asked), pen.figure(N_("Telephone"), "")))


def _province(pen: Pen) -> str:
    return pen.bodies.police.superior


_GUIDE = (
    (
        N_("What to bring"),
        (
            N_("1. Citizen identity card, or the account of electronic identity."),
            N_("2. Certificate of completion of the sentence, or certificate of pardon."),
            N_(
                "3. Papers that court fees, compensation and other duties of the judgment are paid"
                " (receipts, or a paper of the office for the execution of civil judgments)."
            ),
            N_("4. Papers that additional penalties are completed, if there were any."),
        ),
    ),
    (
        N_("Where to go"),
        (
            N_(
                "1. In most cases: ask for a criminal record certificate, on the national portal of"
                " public services or at {superior}. No application to a court is needed."
            ),
            N_(
                "2. Where the law leaves it to the court: write an application and hand it to the"
                " court that judged first, with the remarks of the People's Committee of the"
                " commune. The commune police help to write it."
            ),
        ),
    ),
    (
        N_("Afterwards"),
        (
            N_(
                "Bring the certificate or the decision of the court to {office}, so that"
                " management ends and the file is closed."
            ),
            N_("If papers are lost or something is not clear, ask us. It costs nothing."),
        ),
    ),
)
