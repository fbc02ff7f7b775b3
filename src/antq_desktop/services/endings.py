"""How a case ends, by one of the six grounds with its proof (TT 10/2024/TT-BCA Đ14), and returns.

Retiring the record of who was expunged is another act (`services.retiring`).
"""

from dataclasses import dataclass
from datetime import date

from antq_desktop.domain.case_days import ENDED
from antq_desktop.domain.cases import CameBy, Case, EndedBy
from antq_desktop.domain.casework import CaseStep, StepKind
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.records import NEW, changed, new_id
from antq_desktop.domain.support import Assignment, Supporter, SupportTeam
from antq_desktop.errors import AntqError, Invalid, Problem
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.casework import Done, open_case, take_step
from antq_desktop.storage.changes import CREATED
from antq_desktop.storage.custody import refuse_foreign
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.work import Work

#: The paper that proves each ground (Đ14.1).
PROOFS = {
    EndedBy.EXPUNGED: N_("Criminal record certificate, or decision on expungement"),
    EndedBy.MOVED: N_("Notice of the change of residence"),
    EndedBy.ABROAD: N_("Paper on settling abroad"),
    EndedBy.MISSING: N_("Decision of the court"),
    EndedBy.DIED: N_("Death certificate, minutes or decision of the court"),
    EndedBy.NEW_SENTENCE: N_("Decision to execute the new sentence"),
}
_END_STEPS = frozenset({StepKind.END_PROPOSED, StepKind.END_DECIDED})
_FOR_GOOD = frozenset({EndedBy.EXPUNGED, EndedBy.DIED})


@dataclass(frozen=True)
class Ending:
    """A ground with its day and proof; the proposal (HCD-10) and the decision (HCD-11) if made."""

    by: EndedBy
    on: date
    paper: str
    proposed: Done | None = None
    decided: Done | None = None


def begin_case(work: Work, case: Case) -> Case:
    """Open a cycle of management; raises `AntqError` while another is open."""
    refuse_foreign(work, case)
    _refuse_second(work, case.person)
    return work.put(case)


def put_case(work: Work, case: Case) -> Case:
    """Write a case as a form tells it; raises `AntqError` where it would be open beside another."""
    known = next(iter(work.find(Case, id=case.id)), None)
    if case.ended_on is None and (known is None or known.ended_on):
        _refuse_second(work, case.person)
    return work.put(case)


def end_case(work: Work, case_id: RecordId, ending: Ending) -> Case:
    """End a case, and with it who helps; raises `Invalid` without proof or on a wrong day."""
    case = work.get(Case, case_id)
    refuse_foreign(work, case)
    if case.ended_on:
        raise AntqError(ENDED, day=formats.day(case.ended_on))
    if not ending.paper.strip():
        words = N_("Name the paper that proves it: {proof}.")
        raise _invalid("end_paper", words, proof=PROOFS[ending.by])
    began = case.since()
    if began and ending.on < began:
        words = N_("The case began on {day} only.")
        raise _invalid("ended_on", words, day=formats.day(began))
    _take_papers(work, case_id, ending)
    for each in _help(work, case.person):
        if each.until is None or each.until > ending.on:
            work.put(changed(each, until=max(ending.on, each.since or ending.on)))
    ended = changed(case, ended_on=ending.on, ended_by=ending.by, end_paper=ending.paper)
    return work.put(ended)


def _take_papers(work: Work, case_id: RecordId, ending: Ending) -> None:
    """Write the proposal and the decision; raises `Invalid` for one later than the end."""
    for kind, done in (
        (StepKind.END_PROPOSED, ending.proposed),
        (StepKind.END_DECIDED, ending.decided),
    ):
        if done is None:
            continue
        if done.on > ending.on:
            words = N_("The paper of {day} is later than the end it leads to.")
            raise _invalid("ended_on", words, day=formats.day(done.on))
        take_step(work, case_id, kind, done)


def reopen_case(work: Work, case_id: RecordId, done: Done) -> Case:
    """Open an ended case again in a new cycle, from a day on.

    Raises `AntqError` for a case that is open, or ended for good: expunged, or died.
    """
    case = work.get(Case, case_id)
    refuse_foreign(work, case)
    if case.ended_on is None:
        raise AntqError(N_("The case is open."))
    if case.ended_by in _FOR_GOOD:
        words = N_("A case that ended so is not opened again. Take the ending back if it is wrong.")
        raise AntqError(words)
    _refuse_second(work, case.person)
    if done.on < case.ended_on:
        raise _invalid("entered_on", ENDED, day=formats.day(case.ended_on))
    moved = case.ended_by is EndedBy.MOVED
    again = work.put(
        changed(
            case,
            id=new_id(),
            version=NEW,
            reopens=case.id,
            entered_on=done.on,
            came_by=CameBy.TRANSFER if moved else case.came_by,
            ended_on=None,
            ended_by=None,
            end_paper="",
        )
    )
    take_step(work, again.id, StepKind.REOPENED, done)
    return again


def take_back_ending(work: Work, case_id: RecordId) -> Case:
    """Take back an ending that was a mistake, with all that was written together with it.

    Proposals of before stay, and so does an assignment an officer had ended by itself.
    """
    case = work.get(Case, case_id)
    refuse_foreign(work, case)
    if case.ended_on is None:
        raise AntqError(N_("The case is open."))
    _refuse_second(work, case.person)
    ended_in = _ended_in(work, case)
    for step in work.find(CaseStep, cycle=case.id):
        if step.kind in _END_STEPS and _days(work, step.id, "done_on") == [
            (ended_in, step.done_on)
        ]:
            work.remove(step)
    for helper in _help(work, case.person):
        days = _days(work, helper.id, "until")
        if len(days) > 1 and days[-1] == (ended_in, helper.until):
            work.put(changed(helper, until=days[-2][1]))
    return work.put(changed(case, ended_on=None, ended_by=None, end_paper=""))


def _ended_in(reader: Reader, case: Case) -> str:
    """Return the Work in which a case was ended."""
    works = [each.work for each in reader.changes(record=case.id) if each.fields.get("ended_on")]
    return works[-1] if works else ""


def _days(reader: Reader, record: RecordId, field: str) -> list[tuple[str, date | None]]:
    """Return which days a field of a record was given, from its making on, and in which Works."""
    found = []
    for each in reader.changes(record=record):
        if field in each.fields or CREATED in each.fields:
            day = each.fields.get(field)
            found.append((each.work, date.fromisoformat(str(day)) if day else None))
    return found


def _help(reader: Reader, person: RecordId) -> list[Assignment | SupportTeam | Supporter]:
    """Return who is and was assigned to a person, the support teams, and who is in them."""
    return [
        *reader.find(Assignment, person=person),
        *reader.find(SupportTeam, person=person),
        *reader.find(Supporter, person=person),
    ]


def _refuse_second(work: Work, person: RecordId) -> None:
    if open_case(work, person):
        raise AntqError(N_("Another case of this person is open. It must end first."))


def _invalid(field: str, words: str, **values: object) -> Invalid:
    return Invalid([Problem(field, words, tuple(values.items()))], Case.register_name)
