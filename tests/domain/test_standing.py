"""Stories of how a case begins: notice, presenting, assignment, file; moving in; going live."""

from datetime import date

import pytest
from tests.domain.stories import (
    BEFORE,
    BEGAN,
    DONE,
    DUE,
    NOT_NEEDED,
    OVERDUE,
    PAPER,
    PERSON,
    REFERENCE,
    RULES,
    WAITING,
    day,
    due,
    facts,
    helped,
    home,
    named,
    states,
    step,
)

from antq_desktop.domain.cases import CameBy, Case
from antq_desktop.domain.casework import StepKind
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.papers import Holiday, HolidayKind
from antq_desktop.domain.records import changed
from antq_desktop.domain.report_days import ReportDays
from antq_desktop.domain.rules import Rules
from antq_desktop.domain.stages import StageKind
from antq_desktop.domain.standing import stages
from antq_desktop.domain.working_days import Calendar


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("05/11", named(("present", "16/11"))),
        ("16/11", named(("present", "16/11"))),
        ("30/11", named(("present", "16/11"))),
    ],
)
def test_until_the_person_comes_only_the_coming_is_due(
    today: str, expected: list[tuple[str, date]]
) -> None:
    assert due(facts(), today) == expected


def test_from_the_notice_residence_is_verified_within_three_working_days() -> None:
    """The notice comes two months before the release, which is only expected then."""
    expected = Case(person=PERSON, expected_release=day("20/12"))
    noted = facts(expected, steps=(step(StepKind.NOTICE, "23/10", paper="45/TB"),))
    assert due(noted, "23/10") == named(("residence", "28/10"))
    assert states(noted, "29/10")[StageKind.RESIDENCE] is OVERDUE
    assert states(noted, "29/10")[StageKind.PRESENTED] is WAITING
    stage = stages(noted, RULES, day("23/10"))[0]
    assert (stage.day, stage.paper) == (day("23/10"), "45/TB")
    verified = facts(
        expected, steps=(*noted.steps, step(StepKind.RESIDENCE, "27/10", by="Lê Văn Minh"))
    )
    assert due(verified, "20/11") == []
    assert states(verified, "20/11")[StageKind.RESIDENCE] is DONE


def test_a_release_that_is_only_expected_asks_for_nothing() -> None:
    assert due(facts(Case(person=PERSON, expected_release=day("20/12"))), "21/11") == []


def test_a_wrong_address_ends_the_waiting() -> None:
    told = (step(StepKind.NOTICE, "23/10"), step(StepKind.WRONG_ADDRESS, "26/10", paper="HCD-03"))
    known = facts(steps=told)
    assert due(known, "30/11") == []
    assert states(known, "30/11")[StageKind.RESIDENCE] is DONE
    assert states(known, "30/11")[StageKind.PRESENTED] is NOT_NEEDED


def test_from_the_work_session_on_run_three_and_five_working_days() -> None:
    """Presented on Friday 6 November: assignment by Wednesday, the file by Friday week."""
    known = facts(home(presented_on=day("06/11")))
    assert due(known, "06/11") == named(
        ("mentor", "11/11"), ("propose", "11/11"), ("file", "13/11"), ("classify", "14/12")
    )
    found = {each.kind: each for each in stages(known, RULES, day("12/11"))}
    assert found[StageKind.PRESENTED].day == day("06/11")
    assert found[StageKind.ASSIGNED].state is OVERDUE
    assert found[StageKind.ASSIGNED].article == "TT 10/2024/TT-BCA, Đ10.2"
    assert found[StageKind.FILE].state is DUE
    assert found[StageKind.CONTACT].state is DONE
    assert [each.kind for each in found.values() if each.next] == [StageKind.PROPOSED]


@pytest.mark.parametrize(
    ("holidays", "file_by"),
    [
        ((Holiday(day=date(2026, 11, 9), confirmed=True),), "16/11"),
        ((Holiday(day=date(2026, 11, 9)),), "13/11"),
        (
            (
                Holiday(day=date(2026, 11, 9), confirmed=True),
                Holiday(day=date(2026, 11, 7), kind=HolidayKind.WORKED, confirmed=True),
            ),
            "13/11",
        ),
    ],
    ids=["a day off", "a day off nobody confirmed", "a day off worked in exchange"],
)
def test_days_off_of_the_office_move_a_term(holidays: tuple[Holiday, ...], file_by: str) -> None:
    rules = Rules(REFERENCE, Calendar(holidays), BEGAN, ReportDays.always(15))
    known = facts(home(presented_on=day("06/11")))
    assert dict(due(known, "06/11", rules))["file"] == day(file_by)


def test_the_plan_is_due_by_the_end_of_the_quarter_once_somebody_is_assigned() -> None:
    known = facts(home(presented_on=day("06/11")), assignment=helped("10/11"))
    assert states(known, "11/11")[StageKind.PROPOSED] is NOT_NEEDED
    assert states(known, "11/11")[StageKind.ASSIGNED] is DONE
    assert dict(due(known, "11/11"))["plan"] == day("14/12")
    waiting = facts(home(presented_on=day("06/11")))
    assert states(waiting, "11/11")[StageKind.PLAN] is WAITING


def test_who_does_not_come_is_asked_for_then_reported() -> None:
    asked = facts(steps=(step(StepKind.NO_SHOW_ASKED, "18/11"),))
    assert due(asked, "20/11") == named(("no_show", "16/11"))
    assert states(asked, "20/11")[StageKind.NO_SHOW] is OVERDUE
    reported = facts(steps=(*asked.steps, step(StepKind.NO_SHOW_REPORTED, "20/11", paper="HCD-04")))
    assert due(reported, "30/11") == []
    assert states(reported, "30/11")[StageKind.PRESENTED] is WAITING
    came = facts(home(presented_on=day("23/11")), steps=reported.steps)
    assert "mentor" in dict(due(came, "24/11"))


def test_who_went_to_live_elsewhere_is_to_be_taken_off_the_list() -> None:
    known = facts(steps=(step(StepKind.OTHER_PLACE, "19/11"),))
    assert due(known, "20/11") == named(("end", "14/12"))
    came_here = facts(home(presented_on=day("19/11")), steps=(step(StepKind.OTHER_PLACE, "19/11"),))
    assert "end" not in dict(due(came_here, "20/11"))


def test_without_a_term_on_paper_the_person_is_asked_for_within_the_quarter() -> None:
    assert due(facts(home(present_by=None)), "21/11") == named(("present", "14/12"))


MOVED_IN = Case(
    person=PERSON,
    completed_on=day("02/03"),
    presented_on=day("09/03"),
    came_by=CameBy.TRANSFER,
    entered_on=day("09/11"),
    done_before=True,
)


def test_who_moves_in_is_taken_over_within_five_working_days() -> None:
    known = facts(MOVED_IN)
    assert due(known, "10/11") == named(
        ("mentor", "12/11"),
        ("propose", "12/11"),
        ("received", "16/11"),
        ("classify", "14/12"),
        ("contact", "14/12"),
    )
    found = {each.kind: each for each in stages(known, RULES, day("10/11"))}
    assert StageKind.NOTICE not in found
    assert found[StageKind.RECEIVED].article == "TT 10/2024/TT-BCA, Đ15.2"
    assert found[StageKind.FILE].state is NOT_NEEDED
    taken = facts(MOVED_IN, steps=(step(StepKind.RECEIVED, "13/11", by="Lê Văn Minh"),))
    assert dict(due(taken, "16/11"))["mentor"] == day("18/11")
    assert "received" not in dict(due(taken, "16/11"))


def test_the_term_of_a_move_runs_from_the_notice_where_it_is_known() -> None:
    known = facts(MOVED_IN, steps=(step(StepKind.NOTICE, "11/11"),))
    assert dict(due(known, "12/11"))["received"] == day("18/11")


def test_who_moved_in_before_the_program_came_owes_nothing() -> None:
    earlier = changed(MOVED_IN, entered_on=day("01/06"))
    assert states(facts(earlier), "21/11")[StageKind.RECEIVED] is PAPER
    assert dict(due(facts(earlier), "21/11")).keys() == {"contact", "classify"}


@pytest.mark.parametrize(
    "case",
    [
        home(completed_on=day("01/07"), present_by=day("15/07"), presented_on=day("10/07")),
        home(completed_on=day("01/07"), present_by=day("15/07")),
        home(completed_on=day("01/07"), present_by=None),
        Case(person=PERSON),
    ],
    ids=["came before", "never came", "no term", "no day at all"],
)
def test_what_began_before_the_office_did_is_not_due(case: Case) -> None:
    """Only the quarter that runs asks for something."""
    assert due(facts(case), "21/11") == named(("classify", "14/12"), ("contact", "14/12"))
    assert states(facts(case), "21/11")[StageKind.ASSIGNED] is BEFORE
    assert states(facts(case), "21/11")[StageKind.FILE] is BEFORE


def test_steps_done_on_paper_are_done() -> None:
    known = facts(Case(person=PERSON, completed_on=day("01/07"), done_before=True))
    found = states(known, "21/11")
    first = (StageKind.NOTICE, StageKind.RESIDENCE, StageKind.PRESENTED, StageKind.PROPOSED)
    assert {found[each] for each in (*first, StageKind.FILE, StageKind.PLAN)} == {PAPER}
    assert found[StageKind.ASSIGNED] is BEFORE
    cleared = facts(
        home(completed_on=day("01/07"), present_by=None),
        steps=(step(StepKind.PRESENTED), step(StepKind.ASSIGNED), step(StepKind.FILE_OPENED)),
    )
    found = states(cleared, "21/11")
    assert found[StageKind.PRESENTED] is found[StageKind.ASSIGNED] is found[StageKind.FILE] is PAPER


def test_a_term_of_the_last_quarter_before_the_office_began_is_over() -> None:
    """On 2 October a mentor's report until the 5th is due; of an office of the 20th it is not."""
    known = facts(
        Case(person=PERSON, completed_on=day("01/02"), done_before=True), assignment=helped("01/03")
    )
    assert ("mentor_report", day("05/10")) in due(known, "02/10")
    late = Rules(REFERENCE, Calendar(), day("20/10"), ReportDays.always(15))
    assert "mentor_report" not in dict(due(known, "21/10", late))


def test_an_assignment_that_ended_asks_for_the_next() -> None:
    """The mentor moved away on Friday 13 November; that the first came on paper plays no part."""
    known = facts(
        Case(person=PERSON, completed_on=day("01/07"), done_before=True),
        unassigned_since=day("13/11"),
    )
    assert dict(due(known, "16/11"))["mentor"] == day("18/11")


def test_a_case_opened_again_reads_no_coming_and_no_going_of_the_one_before() -> None:
    """Moved away in summer, back on 19 October: taken over within five working days of that."""
    earlier = Case(person=PERSON, completed_on=day("05/01"))
    again = changed(
        earlier,
        id=RecordId("b" * 32),
        presented_on=day("12/01"),
        came_by=CameBy.TRANSFER,
        entered_on=day("19/10"),
        reopens=earlier.id,
    )
    gone = [
        (StepKind.NOTICE, "09/01"),
        (StepKind.RECEIVED, "12/01"),
        (StepKind.NO_SHOW_ASKED, "13/01"),
        (StepKind.OTHER_PLACE, "14/01"),
        (StepKind.END_PROPOSED, "02/10"),
        (StepKind.END_DECIDED, "05/10"),
    ]
    file = changed(step(StepKind.FILE_OPENED, "14/01"), cycle=earlier.id)
    old = tuple(changed(step(kind, on), cycle=earlier.id) for kind, on in gone)
    known = facts(again, steps=(*old, file))
    assert dict(due(known, "20/10"))["received"] == day("26/10")
    assert "end" not in dict(due(known, "20/10"))
    found = states(known, "20/10")
    assert StageKind.NO_SHOW not in found
    assert (found[StageKind.FILE], found[StageKind.END]) == (DONE, WAITING)
    taken = changed(step(StepKind.RECEIVED, "21/10"), cycle=again.id)
    assert states(facts(again, steps=(*old, taken)), "21/10")[StageKind.RECEIVED] is DONE
    home_again = changed(again, came_by=CameBy.RELEASE, presented_on=None, present_by=day("30/10"))
    waited_for = states(facts(home_again, steps=old), "20/10")
    assert waited_for[StageKind.NOTICE] is WAITING
    assert waited_for[StageKind.PRESENTED] is DUE
