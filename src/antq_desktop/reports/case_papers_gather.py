"""From the registers to the papers of a case: the one place where they read the store."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from antq_desktop.domain.cases import (
    COMPLETED_BY,
    DUTIES,
    PENALTIES,
    AdditionalPenalty,
    Case,
    CivilDuty,
    GroupDecision,
    Judgment,
)
from antq_desktop.domain.casework import CaseStep, MentorReport
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.helping import NEED_KINDS, Need, NeedState, PlanLine
from antq_desktop.domain.mentoring import asked_report
from antq_desktop.domain.people import SEXES, IdentityPaper, Kin, Paper
from antq_desktop.domain.records import Record
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.support import WORK_STATUSES, WorkStatus
from antq_desktop.domain.transfers import Direction
from antq_desktop.domain.units import Hamlet
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.i18n.vietnamese import fold, name_key
from antq_desktop.reports.case_papers import (
    BY_FORM,
    DOSSIER,
    WHOLE,
    Look,
    case_paper,
    paper_named,
    receivers,
    refuse_unnumbered,
)
from antq_desktop.reports.case_papers_facts import (
    Bodies,
    CaseFacts,
    KinFacts,
    MentorFacts,
    SentenceFacts,
)
from antq_desktop.reports.case_papers_groups import FORM, KIND, Grouped, group_list
from antq_desktop.reports.case_papers_pen import Pen
from antq_desktop.reports.document import Document, Letterhead
from antq_desktop.reports.gather import issuer
from antq_desktop.reports.letterhead import GAP, letterhead, quarter_name
from antq_desktop.reports.mentor_guard import guard_of, guarded
from antq_desktop.storage.custody import holding
from antq_desktop.storage.order import as_made
from antq_desktop.storage.outgoing import Letter, title_on
from antq_desktop.storage.pages import (
    PersonLine,
    office_on,
    people_page,
    person_line,
    superior_on,
)
from antq_desktop.storage.reader import Reader

R = TypeVar("R", bound=Record)

#: What hangs on a person and stands on papers.
_READ: tuple[type[Record], ...] = (
    IdentityPaper,
    Kin,
    Judgment,
    AdditionalPenalty,
    CivilDuty,
    CaseStep,
    MentorReport,
    Need,
    PlanLine,
    GroupDecision,
)


@dataclass(frozen=True)
class Wish:
    """How papers are wished for: of which day, with which number ("05") and stamp.

    `expected_on` is the day each person's expungement is expected, for the guide.
    """

    on: date
    number: str = ""
    stamp: str = ""
    expected_on: Mapping[str, date] = field(default_factory=dict)


def bodies_on(reader: Reader, day: date) -> Bodies:
    """Return who issues papers of a day; a committee nobody named is told from the office."""
    office = office_on(reader)
    police = replace(issuer(reader), superior=superior_on(reader, day))
    committee = office.committee
    if not committee and office.name.casefold().startswith("công an "):
        committee = f"Ủy ban nhân dân {office.name[len('công an ') :]}"
    title = office.committee_title or "Chủ tịch"
    return Bodies(police, committee, title, office.committee_head)


class CasePapers:
    """The papers of cases, of one moment of the store; `only` reads one person alone."""

    def __init__(
        self, reader: Reader, law: Reference, language: Language, wish: Wish, only: str = ""
    ) -> None:
        self._reader, self._law, self._language, self._wish = reader, law, language, wish
        self._bodies = bodies_on(reader, wish.on)
        self._checked = office_on(reader).no_check_note
        forms = (*BY_FORM, FORM)
        self._titles = {each: title_on(reader, law, each, wish.on) for each in forms}
        self._hamlets: dict[str, str] = {
            each.id: f"{(each.word or '').capitalize()} {each.name}".strip()
            for each in reader.all(Hamlet)
        }
        self._held = {cls: self._by_person(cls, only) for cls in _READ}

    def title(self, form: str) -> str:
        """Return the title a form bears."""
        return self._titles[form]

    def of(self, form: str, person: str) -> list[Document]:
        """Return what a form stands for: a paper of a person, the two of his file, or HCD-09."""
        if form == FORM:
            return [self.of_groups(people_page(self._reader, self._wish.on))]
        forms = DOSSIER if form == WHOLE else (form,)
        line = person_line(self._reader, person, self._wish.on)
        return [self.of_person(each, line) for each in forms]

    def of_person(self, form: str, line: PersonLine) -> Document:
        """Return one paper of a person; raises `BadInput` for a form nobody declared."""
        paper = paper_named(form)
        entry = self._law.on("forms", form, self._wish.on)
        pen = self._pen(self.facts(line), entry.source)
        document = case_paper(paper, pen, self._look(form), entry)
        return self._guarded(document, [line.id]) if paper.guarded else document

    def letter(self, form: str, line: PersonLine | None = None) -> Letter:
        """Return what the book of outgoing papers says of a paper.

        Raises `BadInput` for a paper that does not stand in the office's own book, and what
        `of_person` raises.
        """
        police, named = self._bodies.police, self._titles.get(form, "")
        kind, goes = KIND, police.superior
        if line is not None:
            paper = paper_named(form)
            refuse_unnumbered(paper)
            pen = self._pen(self.facts(line), "")
            paper.check(pen)
            kind, goes = paper.kind, receivers(paper, pen)
        return Letter(
            self._wish.on,
            f"{kind}-{police.symbol}",
            f"{named}: {line.full_name}" if line else named,
            police.head,
            goes,
            self._language.text(N_("Registry, records")),
            form,
            line.id if line else None,
        )

    def of_groups(self, lines: Iterable[PersonLine]) -> Document:
        """Return the list of people by group, in each by name; those without a group last."""
        ordered = sorted(
            lines, key=lambda each: (each.group or "~", name_key(each.full_name), each.id)
        )
        entry = self._law.on("forms", FORM, self._wish.on)
        pen = self._pen(CaseFacts(), entry.source)
        look = self._look(FORM)
        head = self._head(pen, look)
        people = [self._grouped(each) for each in ordered]
        document = group_list(pen, people, look, entry, head)
        return self._guarded(document, [each.id for each in ordered])

    def facts(self, line: PersonLine) -> CaseFacts:
        """Return what the papers of a person may say."""
        person, case, words = line.person, line.case, self._language
        numbers = [each for each in self._of(IdentityPaper, line.id) if each.number]
        card = next((each for each in numbers if each.kind is Paper.CITIZEN_ID), None)
        card = card or next(iter(numbers), None)
        steps = [
            each for each in self._of(CaseStep, line.id) if case is None or each.cycle == case.id
        ]
        report = asked_report(self._wish.on, self._law).quarter
        return CaseFacts(
            full_name=line.full_name,
            other_names=person.other_names,
            born=line.born.written() if line.born else "",
            sex=words.text(dict(SEXES)[line.sex]) if line.sex else "",
            ethnic_group=self._law.title("ethnic_groups", person.ethnic_group),
            id_number=card.number if card else "",
            id_issued_on=card.issued_on if card else None,
            id_issued_by=card.issued_by if card else "",
            hamlet=self._hamlets.get(person.hamlet or "", ""),
            home=self._home(line),
            phone=person.phone,
            where=self._where(line),
            work=self._work(line),
            needs=self._needs(line.id),
            plan=tuple(self._plan(line.id)),
            kin=tuple(
                KinFacts(
                    each.full_name,
                    each.relation,
                    each.born.written() if each.born else "",
                    each.phone,
                )
                for each in self._of(Kin, line.id)
            ),
            sentence=self._sentence(line),
            mentor=self._mentor(line),
            officer=line.officer,
            managed_since=case.since() if case else None,
            group=line.group,
            steps={each.kind: (each.done_on, each.paper) for each in steps},
            reports=tuple(each.period for each in self._of(MentorReport, line.id)),
            ended_by=case.ended_by if case else None,
            ended_on=case.ended_on if case else None,
            end_paper=case.end_paper if case else "",
            moved_to=self._moved_to(line.id),
            period=quarter_name(report.number, report.year, words),
            expected_on=self._wish.expected_on.get(line.id),
        )

    def _pen(self, facts: CaseFacts, source: str) -> Pen:
        return Pen(facts, self._bodies, self._language, self._wish.on, source, self._titles)

    def _look(self, form: str) -> Look:
        wish = self._wish
        return Look(self._titles[form], wish.number, wish.stamp, self._checked)

    def _head(self, pen: Pen, look: Look) -> Letterhead:
        made = letterhead(pen.bodies.police, pen.language, pen.on, KIND)
        number = made.number.replace(GAP, look.number, 1) if look.number else made.number
        return replace(made, number=number, stamp=look.stamp.upper())

    def _guarded(self, document: Document, people: Sequence[RecordId]) -> Document:
        return guarded(document, guard_of(self._reader, self._law, people))

    def _by_person(self, cls: type[R], only: str) -> Mapping[str, list[R]]:
        found = self._reader.find(cls, person=only) if only else self._reader.all(cls)
        laid: dict[str, list[R]] = defaultdict(list)
        for each in as_made(self._reader, found):
            laid[cls.register.root_of(each)].append(each)
        return laid

    def _of(self, cls: type[R], person: str) -> list[R]:
        held: Mapping[str, Any] = self._held[cls]
        return list(held.get(person, ()))

    def _home(self, line: PersonLine) -> str:
        hamlet, address = self._hamlets.get(line.person.hamlet or "", ""), line.person.address
        if hamlet and fold(hamlet) in fold(address):
            return address
        return ", ".join(each for each in (hamlet, address) if each)

    def _moved_to(self, person: RecordId) -> str:
        """Return the office a person was handed to; of a move on paper alone nobody wrote which."""
        last = holding(self._reader, person)
        return last.unit_name if last and last.direction is Direction.OUT else ""

    def _where(self, line: PersonLine) -> str:
        if line.away_at is not None:
            return self._language.text(N_("away: {place}"), place=line.away_at)
        return self._language.text(N_("Here")) if line.stay else ""

    def _work(self, line: PersonLine) -> str:
        status = "" if line.work_status is WorkStatus.UNKNOWN else dict(WORK_STATUSES)[
            line.work_status
        ]  # fmt: skip
        said = self._language.text(status) if status else ""
        return ", ".join(each for each in (said, line.occupation) if each)

    def _needs(self, person: str) -> tuple[str, ...]:
        kinds = dict(NEED_KINDS)
        return tuple(
            f"{self._language.text(kinds[each.kind])}: {each.words}"
            if each.words
            else self._language.text(kinds[each.kind])
            for each in self._of(Need, person)
            if each.state in {NeedState.OPEN, NeedState.HELPING}
        )

    def _plan(self, person: str) -> Iterable[str]:
        for each in self._of(PlanLine, person):
            if each.done_on is None:
                day = f" ({formats.day(each.by_when)})" if each.by_when else ""
                yield f"{each.goal}{day}"

    def _sentence(self, line: PersonLine) -> SentenceFacts:
        case, judgment = line.case, self._judgment(line)
        words, code = self._language.text, self._language.code
        penalties, duties = dict(PENALTIES), dict(DUTIES)
        found = SentenceFacts(
            offence=line.offence or self._law.title("offences", line.offence_article),
            penalties=tuple(
                words(penalties[each.kind]) for each in self._of(AdditionalPenalty, line.id)
            ),
            duties=tuple(words(duties[each.kind]) for each in self._of(CivilDuty, line.id)),
        )
        if judgment:
            term = words(N_("Life sentence")) if judgment.for_life else ""
            if not term and judgment.term_months:
                term = formats.term(judgment.term_months, code)
            found = replace(
                found,
                judgment=judgment.number,
                judged_on=judgment.judged_on,
                court=judgment.court,
                term=term,
            )
        return _completed(found, case, self._language) if case else found

    def _judgment(self, line: PersonLine) -> Judgment | None:
        found = self._of(Judgment, line.id)
        named = [each for each in found if line.case and each.id == line.case.judgment]
        ranked = named or sorted(found, key=lambda each: each.judged_on or date.min)
        return ranked[-1] if ranked else None

    def _mentor(self, line: PersonLine) -> MentorFacts:
        held = line.assignment
        if held is None:
            return MentorFacts()
        return MentorFacts(
            held.mentor,
            held.organisation,
            held.position,
            held.phone,
            held.decision,
            held.since,
            held.agreed_help,
        )

    def _grouped(self, line: PersonLine) -> Grouped:
        decisions = [
            each
            for each in self._of(GroupDecision, line.id)
            if each.group is line.group and each.decided_on == line.group_on
        ]
        return Grouped(
            line.full_name,
            line.group,
            line.born.written() if line.born else "",
            self._language.text(dict(SEXES)[line.sex]) if line.sex else "",
            self._home(line),
            line.completed_on,
            ", ".join(each for each in (line.mentor, line.mentor_organisation) if each),
            line.group_on,
            decisions[-1].reason if decisions else "",
        )


def _completed(found: SentenceFacts, case: Case, language: Language) -> SentenceFacts:
    """Return a sentence with how it was completed, as the case says."""
    by = language.text(dict(COMPLETED_BY)[case.completed_by]) if case.completed_by else ""
    return replace(
        found,
        prison=case.prison,
        completed_on=case.completed_on,
        completed_by=by,
        completed_as=case.completed_by,
        certificate=case.certificate_number,
        certificate_on=case.certificate_on,
        certificate_by=case.certificate_by,
        present_by=case.present_by,
        presented_on=case.presented_on,
    )


def paper_of(
    reader: Reader, person: str, form: str, law: Reference, language: Language, wish: Wish
) -> Document:
    """Return one paper of one person, of a day; raises `NotFound` and `BadInput`."""
    papers = CasePapers(reader, law, language, wish, person)
    return papers.of_person(form, person_line(reader, person, wish.on))


def groups_of(reader: Reader, law: Reference, language: Language, wish: Wish) -> Document:
    """Return the list of all under management by group, of a day (HCD-09)."""
    papers = CasePapers(reader, law, language, wish)
    return papers.of_groups(people_page(reader, wish.on))


def every_discreet(reader: Reader, law: Reference, language: Language, form: str) -> list[Document]:
    """Return one paper for people outside the office, of everyone under management."""
    wish = Wish(reader.clock.today())
    papers = CasePapers(reader, law, language, wish)
    return [papers.of_person(form, each) for each in people_page(reader, wish.on)]
