"""Stories of what is asked anew: after a refusal, a hand-over, a release from a closed place."""

from dataclasses import replace

import pytest
from tests.domain.stories import (
    BEFORE,
    DONE,
    DUE,
    NOT_NEEDED,
    OVERDUE,
    PERSON,
    REFERENCE,
    RULES,
    WAITING,
    day,
    due,
    facts,
    helped,
    home,
    states,
    step,
)

from antq_desktop.domain.case_facts import Helped
from antq_desktop.domain.cases import CameBy, Case, EndedBy, Group
from antq_desktop.domain.casework import (
    Answer,
    Detention,
    DetentionKind,
    ExpungementPath,
    ExpungementRequest,
    StepKind,
)
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.records import changed
from antq_desktop.domain.report_days import ReportDays
from antq_desktop.domain.rules import Rules
from antq_desktop.domain.stages import StageKind, StageState
from antq_desktop.domain.standing import stages
from antq_desktop.domain.working_days import Calendar


@pytest.mark.parametrize(
    ("today", "reviewed", "state"),
    [
        ("17/11", "", WAITING),
        ("20/11/2027", "", WAITING),
        ("21/11/2027", "", DUE),
        ("22/11/2027", "", OVERDUE),
        ("22/11/2027", "20/11/2027", OVERDUE),
        ("22/11/2027", "21/11/2027", DONE),
    ],
)
def test_after_a_refusal_expungement_is_due_again_on_the_day_the_court_may_be_asked(
    today: str, reviewed: str, state: StageState
) -> None:
    refused = ExpungementRequest(
        person=PERSON,
        path=ExpungementPath.COURT,
        asked_on=day("02/11"),
        answer=Answer.REFUSED,
        answered_on=day("16/11"),
    )
    known = facts(
        home(presented_on=day("06/11")),
        expected_on=day("15/11"),
        again_from=day("21/11/2027"),
        requests=(refused,),
        steps=(step(StepKind.EXPUNGEMENT_REVIEWED, reviewed),) if reviewed else (),
    )
    found = {each.kind: each for each in stages(known, RULES, day(today))}
    assert found[StageKind.EXPUNGEMENT].state is state
    assert found[StageKind.EXPUNGEMENT].due_on == (None if state is DONE else day("21/11/2027"))
    first = replace(known, again_from=day("10/11"))
    assert states(first, "21/11")[StageKind.EXPUNGEMENT] is (DONE if reviewed else OVERDUE)


def test_a_request_of_long_before_the_expected_day_is_no_look_at_it() -> None:
    early = ExpungementRequest(person=PERSON, path=ExpungementPath.RECORD, asked_on=day("16/08"))
    known = facts(expected_on=day("15/11"), requests=(early,))
    known = replace(known, case=home(presented_on=day("06/11")))
    assert states(known, "21/11")[StageKind.EXPUNGEMENT] is OVERDUE
    within = replace(known, requests=(changed(early, asked_on=day("17/08")),))
    assert states(within, "21/11")[StageKind.EXPUNGEMENT] is DONE


@pytest.mark.parametrize(
    ("since", "until", "state"),
    [
        ("01/03", "01/10", DUE),
        ("01/03", "30/09", DUE),
        ("01/03", "29/09", WAITING),
        ("30/09", "01/10", DUE),
        ("01/10", "01/10", WAITING),
    ],
)
def test_the_report_of_who_gave_a_person_over_is_still_due(
    since: str, until: str, state: StageState
) -> None:
    """A hand-over on 2 October leaves the report on the third quarter with who helped in it."""
    case = Case(person=PERSON, completed_on=day("01/02"), done_before=True)
    before = (Helped(day(since), day(until)),)
    known = facts(case, assignment=helped("02/10"), helped=before)
    assert states(known, "03/10")[StageKind.MENTOR_REPORT] is state
    assert (("mentor_report", day("05/10")) in due(known, "03/10")) is (state is DUE)
    nobody = states(replace(known, assignment=None), "03/10")[StageKind.MENTOR_REPORT]
    assert nobody is (DUE if state is DUE else NOT_NEEDED)
    moved_in = facts(changed(case, came_by=CameBy.TRANSFER, entered_on=day("06/10")), helped=before)
    assert states(moved_in, "07/10")[StageKind.MENTOR_REPORT] is NOT_NEEDED


@pytest.mark.parametrize(
    ("group", "group_on", "state"),
    [
        (Group.D, "20/09", DUE),
        (Group.D, "14/10", DUE),
        (Group.D, "15/10", DONE),
        (Group.C, "20/09", DONE),
    ],
)
def test_group_d_of_a_closed_place_is_decided_anew_after_the_release(
    group: Group, group_on: str, state: StageState
) -> None:
    left = Detention(
        person=PERSON, kind=DetentionKind.REMAND, since=day("20/09"), until=day("15/10")
    )
    known = facts(
        Case(person=PERSON, completed_on=day("01/02"), done_before=True),
        group=group,
        group_on=day(group_on),
        released=left,
    )
    assert states(known, "20/10")[StageKind.GROUP] is state
    assert (("classify", day("14/12")) in due(known, "20/10")) is (state is DUE)
    within_a_day = replace(known, released=changed(left, since=day(group_on), until=day(group_on)))
    assert states(within_a_day, "20/10")[StageKind.GROUP] is (DUE if group is Group.D else DONE)


@pytest.mark.parametrize(("ended_on", "over"), [("21/11", True), ("22/11", False)])
def test_a_case_is_over_from_the_day_it_ended(ended_on: str, over: bool) -> None:  # noqa: FBT001 (a column of the table)
    case = home(presented_on=day("06/11"), ended_on=day(ended_on), ended_by=EndedBy.MOVED)
    assert (due(facts(case), "21/11") == []) is over


@pytest.mark.parametrize(("met", "state"), [("20/11", DONE), ("21/11", DONE), ("22/11", DUE)])
def test_a_contact_of_a_day_to_come_is_none_yet(met: str, state: StageState) -> None:
    case = Case(person=PERSON, completed_on=day("01/02"), done_before=True)
    assert states(facts(case, contact_on=day(met)), "21/11")[StageKind.CONTACT] is state


@pytest.mark.parametrize(("today", "state"), [("16/11", DUE), ("17/11", OVERDUE)])
def test_what_is_due_today_is_not_overdue(today: str, state: StageState) -> None:
    assert states(facts(), today)[StageKind.PRESENTED] is state


@pytest.mark.parametrize(("began", "before"), [("06/11", False), ("07/11", True)])
def test_a_term_from_the_offices_first_day_runs(began: str, before: bool) -> None:  # noqa: FBT001 (a column of the table)
    rules = Rules(REFERENCE, Calendar(), day(began), ReportDays.always(15))
    assert rules.is_before(day("06/11")) is before
    found = states(facts(home(presented_on=day("06/11"))), "09/11", rules)
    assert found[StageKind.FILE] is (BEFORE if before else DUE)


def test_who_returns_is_given_a_mentor_from_the_day_of_the_return() -> None:
    """Presented in January; the case was opened again on Monday 16 November."""
    again = home(
        completed_on=day("05/01"),
        presented_on=day("06/01"),
        entered_on=day("16/11"),
        reopens=RecordId("b" * 32),
    )
    known = facts(again, unassigned_since=day("01/10"))
    assert dict(due(known, "17/11"))["mentor"] == day("19/11")
