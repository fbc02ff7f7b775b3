"""The papers of a case's beginning: the cover, the facts, residence, absence, the work session."""

from collections.abc import Iterator

from antq_desktop.domain.casework import StepKind
from antq_desktop.errors import BadInput
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.case_papers_pen import Pen, certificate, completed, day_or_gap, who
from antq_desktop.reports.document import (
    Align,
    Cell,
    Column,
    HeaderCell,
    Heading,
    KeyValue,
    Lines,
    PageBreak,
    Part,
    Row,
    Table,
)
from antq_desktop.reports.letterhead import GAP

#: Lines for papers the list of contents does not name.
_OTHER_PAPERS = 4
_ROOM_FOR_KIN = 3

#: The contents of a file (TT 10/2024/TT-BCA Đ11.1): a form and the step it belongs to, or words.
_CONTENTS: tuple[tuple[str, StepKind | None, str], ...] = (
    ("HCD-01", StepKind.FILE_OPENED, ""),
    ("HCD-02", None, ""),
    ("", None, N_("Certificate of completion of the sentence, or certificate of pardon")),
    ("", StepKind.NOTICE, N_("Notice of the prison, or notice of pardon")),
    ("HCD-05", StepKind.PRESENTED, ""),
    ("HCD-06", StepKind.PROPOSED, ""),
    ("HCD-07", StepKind.ASSIGNED, ""),
    ("HCD-08", None, ""),
    ("HCD-10", StepKind.END_PROPOSED, ""),
    ("HCD-11", StepKind.END_DECIDED, ""),
    ("", None, N_("Criminal record certificate, or decision on expungement")),
)
_CERTIFICATE = 2


def cover(pen: Pen) -> Iterator[Part]:
    """Yield the cover of the person's file, and overleaf the list of what is in it (HCD-01)."""
    person, held = pen.facts, pen.facts.sentence
    opened = person.steps.get(StepKind.FILE_OPENED, (None, ""))
    yield KeyValue(
        (
            pen.figure(N_("File number"), opened[1]),
            pen.figure(N_("Opened on"), opened[0]),
            pen.figure(N_("Full name"), person.full_name.upper(), wide=True),
            pen.figure(N_("Other names"), person.other_names, wide=True),
            pen.figure(N_("Born"), person.born),
            pen.figure(N_("Identity number"), person.id_number),
            pen.figure(N_("Residence"), person.home, wide=True),
            pen.figure(N_("Sentence completed on"), held.completed_on),
            pen.figure(N_("Completed by"), held.completed_by),
            pen.figure(N_("Certificate: number, day, issued by"), certificate(pen), wide=True),
            pen.figure(N_("Managed since"), person.managed_since),
            pen.figure(N_("Closed on"), person.ended_on),
            pen.figure(N_("Mentor"), person.mentor.whole, wide=True),
            pen.figure(N_("Officer in charge"), person.officer, wide=True),
        ),
        columns=2,
        boxed=True,
    )
    yield PageBreak()
    yield Heading(pen.text(N_("LIST OF THE PAPERS IN THE FILE")), 0)
    yield _contents(pen)


def _contents(pen: Pen) -> Table:
    """Return the list of what a file holds, each with its number and day where known."""
    text = pen.language.text
    rows = []
    for at, (form, step, words) in enumerate(_CONTENTS):
        title = pen.titles.get(form, "") if form else text(words)
        name = f"{form}. {title}" if form else title
        day, paper = pen.facts.steps.get(step, (None, "")) if step else (None, "")
        said = ", ".join(each for each in (paper, formats.day(day) if day else "") if each)
        if at == _CERTIFICATE:
            said = certificate(pen)
        if form == "HCD-08":
            said = "; ".join(pen.facts.reports)
        if form == "HCD-07":
            said = pen.facts.mentor.decision or said
        number = str(at + 1)
        rows.append(Row((Cell(number, at + 1), Cell(name), Cell(said), Cell(""), Cell(""))))
    headings = (
        N_("No."),
        N_("Name of the paper"),
        N_("Number, day"),
        N_("Leaves"),
        N_("Remarks"),
    )
    header = tuple(HeaderCell(text(each)) for each in headings)
    columns = (
        Column(9, Align.CENTRE),
        Column(76),
        Column(38),
        Column(14, Align.CENTRE),
        Column(28),
    )
    return Table(columns, (header,), tuple(rows), size=12, empty_lines=_OTHER_PAPERS)


def facts_sheet(pen: Pen) -> Iterator[Part]:
    """Yield what the file says of the person (HCD-02)."""
    person, held = pen.facts, pen.facts.sentence
    text = pen.language.text
    yield Heading(text(N_("I. The person")))
    yield who(pen)
    yield Heading(text(N_("II. Family")))
    yield _kin(pen)
    yield Heading(text(N_("III. Judgment and sentence")))
    judged = ", ".join(
        each
        for each in (held.judgment, formats.day(held.judged_on) if held.judged_on else "")
        if each
    )
    yield KeyValue(
        (
            pen.figure(N_("Judgment number, day"), judged),
            pen.figure(N_("Court"), held.court),
            pen.figure(N_("Offence"), held.offence, wide=True),
            pen.figure(N_("Penalty"), held.term),
            pen.figure(N_("Additional penalties"), "; ".join(held.penalties)),
            pen.figure(N_("Civil duties"), "; ".join(held.duties), wide=True),
            pen.figure(N_("Prison"), held.prison, wide=True),
            pen.figure(N_("Sentence completed on"), held.completed_on),
            pen.figure(N_("Completed by"), held.completed_by),
            pen.figure(N_("Certificate: number, day, issued by"), certificate(pen), wide=True),
            pen.figure(N_("To present by"), held.present_by),
            pen.figure(N_("Presented on"), held.presented_on),
        ),
        columns=2,
    )
    yield Heading(text(N_("IV. Management and help")))
    yield KeyValue(
        (
            pen.figure(N_("Managed since"), person.managed_since),
            pen.figure(N_("Group"), person.group.value if person.group else ""),
            pen.figure(N_("Where the person is"), person.where),
            pen.figure(N_("Work"), person.work),
            pen.figure(N_("Mentor"), person.mentor.whole, wide=True),
            pen.figure(N_("Decision on the mentor"), person.mentor.decision),
            pen.figure(N_("Officer in charge"), person.officer),
        ),
        columns=2,
    )
    yield from pen.words(N_("Needs and wishes"), "; ".join(person.needs))
    yield from pen.words(N_("Plan"), "; ".join(person.plan))


def _kin(pen: Pen) -> Table:
    words = (N_("Full name"), N_("Relation"), N_("Born"), N_("Telephone"))
    header = tuple(HeaderCell(pen.language.text(each)) for each in words)
    rows = tuple(
        Row((Cell(each.full_name), Cell(each.relation), Cell(each.born), Cell(each.phone)))
        for each in pen.facts.kin
    )
    lines = 0 if rows else _ROOM_FOR_KIN
    columns = (Column(66), Column(34), Column(30, Align.CENTRE), Column(35, Align.CENTRE))
    return Table(columns, (header,), rows, size=12, empty_lines=lines, empty_height=7)


def wrong_address(pen: Pen) -> Iterator[Part]:
    """Yield the notice that the place to return to must be verified anew (HCD-03)."""
    notice = pen.facts.steps.get(StepKind.NOTICE, (None, ""))
    yield pen.say(
        N_(
            "On {day} we received notice {number} that the person named below completes the"
            " prison sentence and comes to live in the commune:"
        ),
        day=day_or_gap(notice[0]),
        number=notice[1] or GAP,
    )
    yield who(pen, whole=False)
    yield pen.say(N_(
        "After verifying we find that the residence and the family are not at the address in the"
        " notice. What was found:"
    ))  # fmt: skip
    yield Lines("", 3)
    yield pen.say(N_(
        "Please verify again where the person will live and tell us, so that the person is received"
        " and managed by law."
    ))  # fmt: skip


def refuse_presented(pen: Pen) -> None:
    """Raise `BadInput` where a person came on the day of a paper or before it."""
    step, _ = pen.facts.steps.get(StepKind.PRESENTED, (None, ""))
    came = pen.facts.sentence.presented_on or step
    if came and came <= pen.on:
        raise BadInput(
            N_("{name} presented himself on {day}: there is no absence to report."),
            name=pen.facts.full_name,
            day=formats.day(came),
        )


def absence(pen: Pen) -> Iterator[Part]:
    """Yield the report that a person did not present himself (HCD-04)."""
    person, held = pen.facts, pen.facts.sentence
    asked = person.steps.get(StepKind.NO_SHOW_ASKED, (None, ""))[0]
    yield pen.say(N_(
        "We report that the person named below did not present himself within the term, or is not"
        " at the place of residence:"
    ))  # fmt: skip
    yield who(pen, whole=False)
    yield KeyValue(
        (
            pen.figure(N_("Offence"), held.offence, wide=True),
            pen.figure(N_("Prison"), held.prison, wide=True),
            completed(pen),
            pen.figure(N_("To present by"), held.present_by),
            pen.figure(N_("Certificate: number, day, issued by"), certificate(pen), wide=True),
        ),
        columns=2,
    )
    yield pen.say(
        N_("The family was asked on {day} and the person called on to come. Result:"),
        day=day_or_gap(asked),
    )
    yield Lines("", 3)
    yield pen.say(N_("Proposal:"))
    yield Lines("", 2)


def minutes(pen: Pen) -> Iterator[Part]:
    """Yield the minutes of the work session with the commitment of the person (HCD-05)."""
    person, held, text = pen.facts, pen.facts.sentence, pen.language.text
    office = pen.bodies.police.name
    yield pen.say(
        N_("Today, {day}, at {place}, we are:"),
        day=formats.long_day(pen.on, pen.language.code),
        place=pen.text(N_("the office of {office}"), office=office),
    )
    yield pen.line(N_("1. {name}, for {office}"), name=person.officer, office=office)
    yield pen.line(N_("2. {name}, for {office}"), name="", office=pen.bodies.committee)
    yield pen.say(N_("worked with the person who completed a prison sentence or was pardoned:"))
    yield who(pen)
    yield KeyValue(
        (
            completed(pen),
            pen.figure(N_("To present by"), held.present_by),
            pen.figure(N_("Certificate: number, day, issued by"), certificate(pen), wide=True),
        ),
        columns=2,
    )
    yield Heading(text(N_("I. What was done")))
    yield pen.say(N_(
        "1. The person was told about rights and duties, about management, supervision, education"
        " and help at the place of residence, and about the measures that help to find work, to"
        " learn a trade and to borrow."
    ))  # fmt: skip
    yield from pen.words(N_("2. Residence, papers and family"), person.home)
    yield from pen.words(N_("3. Work and living"), person.work)
    yield from pen.words(N_("4. Needs and wishes of the person"), "; ".join(person.needs), 3)
    yield Heading(text(N_("II. Commitment of the person")))
    for words in _COMMITMENTS:
        yield pen.say(words)
    yield pen.say(N_(
        "The minutes were read to all, found right and signed. They are made in two copies of equal"
        " value, one for the file and one for the person."
    ))  # fmt: skip


_COMMITMENTS = (
    N_("1. To keep the law, the policies of the State and the rules of the place of residence."),
    N_("2. To come when the People's Committee or the commune police ask, and to live honestly."),
    N_(
        "3. To tell the commune police before changing the place of residence or going away for a"
        " long time."
    ),
    N_("4. To carry out additional penalties and civil duties of the judgment, if any."),
)
