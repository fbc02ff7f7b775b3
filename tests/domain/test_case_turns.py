"""Stories of what is asked anew: after a refusal, a hand-over, a release from a closed place."""

from dataclasses import replace

import pytest
from tests.domain.stories import (
    DONE,
    DUE,
    NOT_NEEDED,
    OVERDUE,
    PERSON,
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
from antq_desktop.domain.cases import CameBy, Case, Group
from antq_desktop.domain.casework import (
    Answer,
    Detention,
    DetentionKind,
    ExpungementPath,
    ExpungementRequest,
    StepKind,
)
from antq_desktop.domain.records import changed
from antq_desktop.domain.stages import StageKind, StageState
from antq_desktop.domain.standing import stages


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
