"""The papers of a case: one declaration each, and the head and the foot all of them share.

Working drafts in the layout of Decree 30/2020, after the forms of TT 10/2024/TT-BCA, whose own
layout the office compares with the original. What a paper says stands in its body; no body but
those marked `names_offence` is told what the person was sentenced for.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from antq_desktop.domain.reference import Entry
from antq_desktop.domain.stages import StageKind
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.reports import case_papers_assign as assign
from antq_desktop.reports import case_papers_begin as begin
from antq_desktop.reports import case_papers_end as end
from antq_desktop.reports.case_papers_pen import Pen, addressed
from antq_desktop.reports.document import (
    Align,
    Document,
    Heading,
    Letterhead,
    Note,
    Part,
    Signature,
    Signer,
)
from antq_desktop.reports.letterhead import (
    GAP,
    LONG_GAP,
    head_signer,
    letterhead,
    recipients,
    signer,
)

Body = Callable[[Pen], Iterable[Part]]
_ABOVE = N_("As above;")
_KEPT = N_("Kept: records.")
_FILE = N_("The person's file;")
#: What opens a person's file stands in it and is printed together, under one name.
DOSSIER = ("HCD-01", "HCD-02")
WHOLE = "dossier"
#: The words titles begin with; what follows says what a paper is about.
_TYPES = ("Báo cáo", "Quyết định", "Thông báo")
_ABOUT = {"Quyết định": "Về việc", "Thông báo": "Về việc"}


@dataclass(frozen=True)
class CasePaper:
    """One paper: its form, a line on its use, its body, who issues and signs it, who gets it.

    `kind` is the abbreviation in its number ("BC"), empty for a paper without one. `stages` are
    those of the case it fits. `to` names whom it goes to; recipients are message ids, "as above"
    the one it is addressed to. `by_committee` says that the committee issues it, and numbers it in
    its own book. `for_others` papers go to people outside the office. `scale` sets a form a little
    smaller than the letters of the Decree. `check` raises `AntqError` where the case refuses it.
    """

    form: str
    use: str
    body: Body
    kind: str = ""
    stages: frozenset[StageKind] = frozenset()
    sign: Callable[[Pen], tuple[Signer, ...]] = lambda pen: (head_of(pen),)
    to: Callable[[Pen], str] = lambda _pen: ""
    recipients: tuple[str, ...] = ()
    by_committee: bool = False
    names_offence: bool = False
    for_others: bool = False
    scale: float = 1.0
    check: Callable[[Pen], None] = lambda _pen: None

    @property
    def addressed(self) -> bool:
        """Whether a line above the text says whom the paper goes to."""
        return _ABOVE in self.recipients

    @property
    def numbered(self) -> bool:
        """Whether the paper stands in the office's own book of outgoing papers."""
        return bool(self.kind) and not self.by_committee

    @property
    def guarded(self) -> bool:
        """Whether its texts pass the guard: all that leave the file and name no offence."""
        return self.for_others or (bool(self.kind) and not self.names_offence)


@dataclass(frozen=True, repr=False)
class Look:
    """How one copy looks: its title, its number ("05"), its stamp, and the note on the form."""

    title: str
    number: str = ""
    stamp: str = ""
    checked: bool = False


def head_of(pen: Pen) -> Signer:
    """Return the place where the head of the office signs."""
    return head_signer(pen.bodies.police, pen.language)


def _chairman(pen: Pen) -> tuple[Signer, ...]:
    bodies = pen.bodies
    title = bodies.committee_title or pen.text(N_("Chairman"))
    return (signer(title, bodies.committee_head, pen.language),)


def _officer(pen: Pen) -> Signer:
    return signer(pen.text(N_("Officer")), pen.facts.officer, pen.language)


def _officer_and_head(pen: Pen) -> tuple[Signer, ...]:
    return _officer(pen), head_of(pen)


def _all_present(pen: Pen) -> tuple[Signer, ...]:
    person = signer(pen.text(N_("Who commits himself")), pen.facts.full_name, pen.language)
    return person, _officer(pen), head_of(pen)


def _mentor(pen: Pen) -> tuple[Signer, ...]:
    confirmed = signer(pen.text(N_("Seen by the commune police")), "", pen.language)
    return confirmed, signer(pen.text(N_("Who reports")), pen.facts.mentor.name, pen.language)


def _to_head(pen: Pen) -> str:
    return pen.bodies.to_head


PAPERS: tuple[CasePaper, ...] = (
    CasePaper(
        "HCD-05",
        N_("Minutes when the person presents himself, with the commitment"),
        begin.minutes,
        "BB",
        frozenset({StageKind.PRESENTED}),
        _all_present,
        lambda pen: pen.facts.full_name,
    ),
    CasePaper(
        "HCD-02",
        N_("What the file says of the person"),
        begin.facts_sheet,
        stages=frozenset({StageKind.PRESENTED, StageKind.FILE, StageKind.RECEIVED}),
        sign=_officer_and_head,
        names_offence=True,
        scale=0.94,
    ),
    CasePaper(
        "HCD-01",
        N_("Cover of the file, with the list of its papers"),
        begin.cover,
        stages=frozenset({StageKind.FILE, StageKind.RECEIVED}),
        sign=_officer_and_head,
    ),
    CasePaper(
        "HCD-03",
        N_("Notice where the address of the prison's notice is wrong"),
        begin.wrong_address,
        "TB",
        frozenset({StageKind.NOTICE, StageKind.RESIDENCE}),
        _chairman,
        lambda pen: pen.facts.sentence.prison,
        (_ABOVE, N_("The commune police;"), _KEPT),
        by_committee=True,
    ),
    CasePaper(
        "HCD-04",
        N_("Report where the person does not present himself"),
        begin.absence,
        "BC",
        frozenset({StageKind.NO_SHOW}),
        to=lambda pen: pen.bodies.police.superior,
        recipients=(_ABOVE, N_("The People's Committee;"), _FILE, _KEPT),
        names_offence=True,
        check=begin.refuse_presented,
    ),
    CasePaper(
        "HCD-06",
        N_("Proposal of who is assigned to the person"),
        assign.proposal,
        "BC",
        frozenset({StageKind.PROPOSED}),
        to=_to_head,
        recipients=(_ABOVE, _FILE, _KEPT),
    ),
    CasePaper(
        "HCD-07",
        N_("Decision of the committee on who is assigned"),
        assign.decision,
        "QĐ",
        frozenset({StageKind.ASSIGNED}),
        _chairman,
        recipients=(N_("As in Article 3;"), N_("The commune police (file);"), _KEPT),
        by_committee=True,
        for_others=True,
    ),
    CasePaper(
        "HCD-08",
        N_("Form for the mentor's report of a quarter"),
        assign.report_form,
        stages=frozenset({StageKind.MENTOR_REPORT}),
        sign=_mentor,
        for_others=True,
        scale=0.97,
    ),
    CasePaper(
        "guide",
        N_("What the person takes home on how to be expunged"),
        end.guide,
        stages=frozenset({StageKind.EXPUNGEMENT}),
        for_others=True,
    ),
    CasePaper(
        "HCD-10",
        N_("Proposal to end the management"),
        end.end_proposal,
        "BC",
        frozenset({StageKind.EXPUNGEMENT, StageKind.END}),
        to=_to_head,
        recipients=(_ABOVE, _FILE, _KEPT),
        names_offence=True,
    ),
    CasePaper(
        "HCD-11",
        N_("Decision of the committee that management ends"),
        end.end_decision,
        "QĐ",
        frozenset({StageKind.END}),
        _chairman,
        recipients=(N_("As in Article 3;"), N_("The commune police (file);"), _KEPT),
        by_committee=True,
        for_others=True,
    ),
    CasePaper(
        "transfer",
        N_("Notice to the commune where the person moves, with the file"),
        end.transfer_notice,
        "TB",
        frozenset({StageKind.END}),
        to=lambda pen: pen.facts.moved_to,
        recipients=(_ABOVE, N_("The police of the province;"), _FILE, _KEPT),
    ),
)
FOR_OTHERS = tuple(each for each in PAPERS if each.for_others)
BY_FORM = {each.form: each for each in PAPERS}


def case_paper(paper: CasePaper, pen: Pen, look: Look, form: Entry) -> Document:
    """Return a paper of one person; raises `AntqError` where the case refuses it."""
    paper.check(pen)
    if not paper.names_offence:
        sentence = replace(pen.facts.sentence, offence="")
        pen = replace(pen, facts=replace(pen.facts, sentence=sentence))
    parts: list[Part] = [*titles_of(look.title), *form_note(pen, look, form)]
    if paper.addressed:
        parts.append(addressed(pen, paper.to(pen)))
    parts += paper.body(pen)
    if paper.recipients:
        parts.append(recipients(tuple(map(pen.language.text, paper.recipients)), pen.language))
    parts.append(Signature(paper.sign(pen)))
    return Document(
        title=look.title,
        language=pen.language.code,
        parts=tuple(parts),
        letterhead=head(paper, pen, look),
        scale=paper.scale,
        author=pen.bodies.committee if paper.by_committee else pen.bodies.police.name,
    )


def receivers(paper: CasePaper, pen: Pen) -> str:
    """Return who really gets a paper, as the book of outgoing papers has it; the copy kept aside.

    "As above" is the one it is addressed to, by name.
    """
    text = pen.language.text
    named = (text(each).rstrip(";.") for each in paper.recipients if each not in {_ABOVE, _KEPT})
    return "; ".join(each for each in (paper.to(pen), *named) if each)


def head(paper: CasePaper, pen: Pen, look: Look) -> Letterhead:
    """Return the head of a paper: of the police, of the committee, or of who reports."""
    issuer, language = pen.bodies.police, pen.language
    if paper.form == "HCD-08":
        named = pen.facts.mentor.organisation or LONG_GAP
        issuer = replace(issuer, name=named, superior="")
    elif paper.by_committee:
        named = _two_lines(pen.bodies.committee) or LONG_GAP
        issuer = replace(issuer, name=named, superior="", symbol="UBND")
    made = letterhead(issuer, language, pen.on, paper.kind)
    if look.number:
        made = replace(made, number=made.number.replace(GAP, look.number, 1))
    return replace(made, stamp=look.stamp.upper())


def _two_lines(committee: str) -> str:
    """Return "Ủy ban nhân dân" and the commune under each other, as letterheads have them."""
    words = committee.split()
    return "\n".join(part for part in (" ".join(words[:4]), " ".join(words[4:])) if part)


def titles_of(title: str) -> tuple[Heading, ...]:
    """Return a title as a paper bears it: its type in capitals, and below what it is about."""
    named = next((each for each in _TYPES if title.casefold().startswith(each.casefold())), "")
    about = title[len(named) :].strip()
    if not named or not about:
        return (Heading(title.upper(), 0, ruled=True),)
    said = _ABOUT.get(named, "")
    if said and not about.casefold().startswith("về "):
        about = f"{said} {about}"
    about = about[0].upper() + about[1:]
    return Heading(named.upper(), 0), Heading(about, 1, ruled=True)


def form_note(pen: Pen, look: Look, form: Entry) -> tuple[Note, ...]:
    """Return which form a paper follows, and that it is to be checked until the office has."""
    text = pen.language.text
    named = f"{form.code}, {form.source}" if form.code.startswith("HCD") else form.source
    if look.checked:
        words = text(N_("(Form {form})"), form=named) if form.code.startswith("HCD") else ""
    else:
        words = text(N_("(after {form}; to be checked against the original form)"), form=named)
    return (Note(words, Align.CENTRE),) if words else ()


def paper_named(form: str) -> CasePaper:
    """Return the paper of a form; raises `BadInput` for a form nobody declared."""
    paper = BY_FORM.get(form)
    if paper is None:
        known = ", ".join(each.form for each in PAPERS)
        raise BadInput(N_("There is no paper {name}. There are: {known}."), name=form, known=known)
    return paper


def refuse_unnumbered(paper: CasePaper) -> None:
    """Raise `BadInput`, with the reason, for a paper the office gives no number of its own."""
    if paper.by_committee:
        words = N_(
            "The People's Committee numbers {name} in its own book. Ask there and give the number."
        )
        raise BadInput(words, name=paper.form)
    if not paper.kind:
        raise BadInput(N_("{name} bears no number."), name=paper.form)
