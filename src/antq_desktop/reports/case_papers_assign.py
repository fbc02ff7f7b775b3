"""The papers of the assignment: the proposal, the decision, the mentor's report."""

from collections.abc import Iterator

from antq_desktop.domain.casework import StepKind
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.case_papers_pen import (
    Pen,
    addressed,
    certificate,
    completed,
    day_or_gap,
    who,
)
from antq_desktop.reports.document import (
    Align,
    Heading,
    KeyValue,
    Lines,
    Paragraph,
    Part,
    Tick,
    Ticks,
)
from antq_desktop.reports.letterhead import LONG_GAP

_QUESTIONS = (
    N_("1. How the law, the policies and the rules of the place are kept"),
    N_("2. Work, income, living"),
    N_("3. Relations with the family and the neighbours"),
    N_("4. What was done to manage, supervise, educate and help"),
    N_("5. Difficulties, and what the person asks for"),
)
_GROUPS = ("A", "B", "C", "D")


def proposal(pen: Pen) -> Iterator[Part]:
    """Yield the report that proposes who is assigned (HCD-06)."""
    worked = pen.facts.steps.get(StepKind.PRESENTED, (pen.facts.sentence.presented_on, ""))
    yield pen.say(
        N_("Under {article}, after the work session of {day}, we report on the person:"),
        article=pen.article,
        day=day_or_gap(worked[0] or pen.facts.sentence.presented_on),
    )
    yield who(pen, whole=False)
    certified = pen.figure(N_("Certificate: number, day, issued by"), certificate(pen), wide=True)
    yield KeyValue((completed(pen), certified), columns=2)
    yield from pen.words(N_("Work and living"), pen.facts.work)
    yield from pen.words(N_("Needs and wishes"), "; ".join(pen.facts.needs))
    yield pen.say(N_(
        "We propose to assign the following organisation or person to manage, supervise, educate"
        " and help the person directly:"
    ))  # fmt: skip
    yield _mentor(pen)
    yield from pen.words(N_("Reason for the choice"), "")
    yield pen.say(N_("We ask the Chairman to consider and decide."))


def decision(pen: Pen) -> Iterator[Part]:
    """Yield the decision that assigns an organisation or a person (HCD-07)."""
    mentor, person = pen.facts.mentor, pen.facts
    yield Paragraph(pen.bodies.to_head.upper() or LONG_GAP, Align.CENTRE, bold=True,
                    indent=False)  # fmt: skip
    yield from grounds(pen, N_("At the proposal of the head of {office}."))
    yield Paragraph(pen.text(N_("DECIDES:")), Align.CENTRE, bold=True, indent=False)
    yield pen.say(
        N_(
            "Article 1. {mentor} is assigned to manage, supervise, educate and help directly"
            " {name}, born {born}, identity number {number}, residing at {home}."
        ),
        mentor=mentor.whole,
        name=person.full_name,
        born=person.born,
        number=person.id_number,
        home=person.home,
    )
    yield pen.say(N_(
        "Article 2. Who is assigned meets the person, knows thoughts, living and difficulties,"
        " moves the person to keep the law, helps to settle into the community, and reports the"
        " result every quarter to the People's Committee through the commune police."
    ))  # fmt: skip
    yield pen.say(
        N_(
            "Article 3. This decision takes effect on the day it is signed. The head of {office},"
            " {mentor} and {name} carry it out."
        ),
        office=pen.bodies.police.name,
        mentor=mentor.name or mentor.organisation,
        name=person.full_name,
    )


def grounds(pen: Pen, last: str) -> Iterator[Part]:
    """Yield on what a decision of the committee rests."""
    for words in (
        N_("Under the Law on the organisation of local government;"),
        N_("Under the Law on the execution of criminal judgments;"),
    ):
        yield Paragraph(pen.text(words), italic=True)
    yield Paragraph(pen.text(N_("Under {article};"), article=pen.article), italic=True)
    yield Paragraph(pen.text(last, office=pen.bodies.police.name), italic=True)


def _mentor(pen: Pen) -> KeyValue:
    mentor = pen.facts.mentor
    return KeyValue(
        (
            pen.figure(N_("Full name"), mentor.name, wide=True),
            pen.figure(N_("Organisation"), mentor.organisation, wide=True),
            pen.figure(N_("Position"), mentor.position),
            pen.figure(N_("Telephone"), mentor.phone),
        ),
        columns=2,
    )


def report_form(pen: Pen) -> Iterator[Part]:
    """Yield the form on which a mentor reports on a quarter (HCD-08); it names no offence."""
    person, mentor = pen.facts, pen.facts.mentor
    if person.period:
        yield Heading(person.period, 1)
    yield addressed(pen, pen.bodies.committee)
    yield KeyValue(
        (
            pen.figure(N_("I am"), mentor.name, wide=True),
            pen.figure(N_("Organisation"), mentor.organisation, wide=True),
            pen.figure(N_("Position"), mentor.position),
            pen.figure(N_("Telephone"), mentor.phone),
            pen.figure(N_("Assigned by decision"), mentor.decision),
            pen.figure(N_("Since"), mentor.since),
            pen.figure(N_("Person helped"), person.full_name, wide=True),
            pen.figure(N_("Born"), person.born),
            pen.figure(N_("Telephone"), person.phone),
            pen.figure(N_("Residence"), person.home, wide=True),
        ),
        columns=2,
    )
    if mentor.agreed_help:
        yield from pen.words(N_("Help agreed on"), mentor.agreed_help)
    yield pen.say(N_("I report the result in the quarter as follows:"))
    for words in _QUESTIONS:
        yield Lines(pen.text(words), 2)
    choices = tuple(Tick(each) for each in _GROUPS)
    yield Ticks(pen.text(N_("6. Group proposed")), choices, pen.text(N_("Reason")))
    yield Lines(pen.text(N_("7. What I propose")), 2)
