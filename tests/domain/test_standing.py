"""Stories of cases, each on the days that matter: where the case stands, and what is due.

The office began with the program on Thursday 1 October 2026; its periods begin on day 15.
"""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from antq_desktop import paths
from antq_desktop.domain.cases import CameBy, Case, EndedBy, Group
from antq_desktop.domain.casework import (
    Answer,
    CaseStep,
    Detention,
    DetentionKind,
    ExpungementPath,
    ExpungementRequest,
    MentorReport,
    Postponement,
    StepKind,
)
from antq_desktop.domain.deadlines import DueAct, acts
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loans import Loan, LoanWish
from antq_desktop.domain.papers import Holiday, HolidayKind
from antq_desktop.domain.people import Stay, Where
from antq_desktop.domain.records import changed
from antq_desktop.domain.reference import load
from antq_desktop.domain.rules import Rules
from antq_desktop.domain.stages import StageKind, StageState
from antq_desktop.domain.standing import Facts, stages
from antq_desktop.domain.support import Assignment
from antq_desktop.domain.working_days import Calendar

BEGAN = date(2026, 10, 1)
PERSON = RecordId("a" * 32)
REFERENCE = load(paths.resource_folder() / "reference")
RULES = Rules(REFERENCE, Calendar(), BEGAN, 15)

DONE, PAPER, DUE, OVERDUE = (
    StageState.DONE,
    StageState.ON_PAPER,
    StageState.DUE,
    StageState.OVERDUE,
)
WAITING, NOT_NEEDED, BEFORE = StageState.WAITING, StageState.NOT_NEEDED, StageState.BEFORE


def day(text: str) -> date:
    """Return the day of "20/11" or "05/01/2027"."""
    number, month, year = (*text.split("/"), "2026")[:3]
    return date(int(year), int(month), int(number))


def step(kind: StepKind, on: str = "", *, paper: str = "", by: str = "") -> CaseStep:
    return CaseStep(
        person=PERSON,
        kind=kind,
        done_on=day(on) if on else None,
        on_paper=not on,
        paper=paper,
        done_by=by,
    )


def home(**known: object) -> Case:
    """Return the case of a person who came home on 2 November 2026 with a term to the 16th."""
    case = Case(person=PERSON, completed_on=day("02/11"), present_by=day("16/11"))
    return changed(case, **known)


def helped(since: str = "10/11") -> Assignment:
    return Assignment(person=PERSON, mentor="Hà Thị Mận", since=day(since), decision="12/QĐ-UBND")


def facts(case: Case | None = None, **known: object) -> Facts:
    return Facts(person=PERSON, name="Lò Văn Ất", hamlet="Mơ", case=case or home(), **known)  # type: ignore[arg-type]  # as the stories say


def states(known: Facts, today: str, rules: Rules = RULES) -> Mapping[StageKind, StageState]:
    return {each.kind: each.state for each in stages(known, rules, day(today))}


def due(known: Facts, today: str, rules: Rules = RULES) -> list[tuple[str, date]]:
    found = sorted(acts(known, rules, day(today)), key=lambda act: (act.due_on, act.act))
    return [(act.act, act.due_on) for act in found]


def named(*pairs: tuple[str, str]) -> list[tuple[str, date]]:
    return [(act, day(on)) for act, on in pairs]


SETTLED = {
    "steps": (step(StepKind.PROPOSED, "09/11"), step(StepKind.FILE_OPENED, "09/11")),
    "assignment": helped(),
    "has_plan": True,
    "contact_on": day("20/11"),
    "group": Group.B,
    "group_on": day("20/11"),
}


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
    rules = Rules(REFERENCE, Calendar(holidays), BEGAN, 15)
    known = facts(home(presented_on=day("06/11")))
    assert dict(due(known, "06/11", rules))["file"] == day(file_by)


def test_the_plan_is_due_by_the_end_of_the_quarter_once_somebody_is_assigned() -> None:
    known = facts(home(presented_on=day("06/11")), assignment=helped("10/11"))
    assert states(known, "11/11")[StageKind.PROPOSED] is NOT_NEEDED
    assert states(known, "11/11")[StageKind.ASSIGNED] is DONE
    assert dict(due(known, "11/11"))["plan"] == day("14/12")
    waiting = facts(home(presented_on=day("06/11")))
    assert states(waiting, "11/11")[StageKind.PLAN] is WAITING


def test_a_settled_case_asks_for_nothing_this_quarter() -> None:
    known = facts(home(presented_on=day("06/11")), **SETTLED)
    assert due(known, "21/11") == []
    following = [each.kind for each in stages(known, RULES, day("21/11")) if each.next]
    assert following == [StageKind.MENTOR_REPORT]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("14/12", []),
        ("15/12", named(("contact", "14/03/2027"))),
        ("01/01/2027", named(("mentor_report", "05/01/2027"), ("contact", "14/03/2027"))),
        ("05/01/2027", named(("mentor_report", "05/01/2027"), ("contact", "14/03/2027"))),
        (
            "06/01/2027",
            named(
                ("mentor_report", "05/01/2027"),
                ("classify", "14/03/2027"),
                ("contact", "14/03/2027"),
            ),
        ),
    ],
)
def test_each_quarter_asks_for_a_contact_then_the_report_then_the_group(
    today: str, expected: list[tuple[str, date]]
) -> None:
    known = facts(home(presented_on=day("06/11")), **SETTLED)
    assert due(known, today) == expected


def test_the_group_may_be_decided_as_soon_as_the_report_is_there() -> None:
    report = MentorReport(
        person=PERSON, period="2026-Q4", received_on=day("02/01/2027"), reported_by="Hà Thị Mận"
    )
    known = facts(home(presented_on=day("06/11")), **SETTLED, reports=(report,))
    assert [act for act, _ in due(known, "02/01/2027")] == ["classify", "contact"]
    found = {each.kind: each for each in stages(known, RULES, day("02/01/2027"))}
    assert (found[StageKind.MENTOR_REPORT].state, found[StageKind.MENTOR_REPORT].by) == (
        DONE,
        "Hà Thị Mận",
    )


def test_who_was_assigned_after_the_quarter_owes_no_report_on_it() -> None:
    known = facts(home(presented_on=day("06/11")), assignment=helped("04/01/2027"))
    assert states(known, "05/01/2027")[StageKind.MENTOR_REPORT] is WAITING


def test_calendar_quarters_serve_as_well() -> None:
    rules = Rules(REFERENCE, Calendar(), BEGAN, 1)
    known = facts(home(presented_on=day("06/11")), **{**SETTLED, "group_on": None})
    assert due(known, "21/11", rules) == named(("classify", "31/12"))


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
    late = Rules(REFERENCE, Calendar(), day("20/10"), 15)
    assert "mentor_report" not in dict(due(known, "21/10", late))


def test_an_assignment_that_ended_asks_for_the_next() -> None:
    """The mentor moved away on Friday 13 November; that the first came on paper plays no part."""
    known = facts(
        Case(person=PERSON, completed_on=day("01/07"), done_before=True),
        unassigned_since=day("13/11"),
    )
    assert dict(due(known, "16/11"))["mentor"] == day("18/11")


CLOSED = Detention(person=PERSON, kind=DetentionKind.REMAND, since=day("18/11"))


def test_a_person_in_a_closed_place_is_neither_met_nor_reported_on() -> None:
    known = facts(
        home(presented_on=day("06/11")),
        **{**SETTLED, "contact_on": None, "group": Group.D, "group_on": day("18/11")},
        detention=CLOSED,
    )
    assert due(known, "07/01/2027") == []
    undecided = facts(
        home(presented_on=day("06/11")),
        **{**SETTLED, "group_on": day("10/10")},
        detention=CLOSED,
    )
    assert due(undecided, "21/11") == named(("classify", "14/12"))


def test_who_is_away_is_still_reached_and_expected_back() -> None:
    stay = Stay(person=PERSON, where=Where.AWAY, expected_back=day("25/11"))
    known = facts(
        home(presented_on=day("06/11")), **{**SETTLED, "contact_on": day("01/09")}, stay=stay
    )
    asked = facts(
        home(completed_on=day("01/03"), presented_on=day("06/03")),
        **{**SETTLED, "contact_on": day("01/09")},
        stay=stay,
    )
    assert due(known, "21/11") == named(("back", "25/11"))
    assert due(asked, "21/11") == named(("back", "25/11"), ("contact", "14/12"))
    past = facts(stay=changed(stay, expected_back=day("20/09")))
    assert "back" not in dict(due(past, "21/11"))


@pytest.mark.parametrize(
    ("expected_on", "more", "state"),
    [
        ("19/02/2027", {}, DUE),
        ("20/02/2027", {}, WAITING),
        ("15/11", {}, OVERDUE),
        ("01/09", {}, BEFORE),
        ("15/11", {"steps": (step(StepKind.EXPUNGEMENT_REVIEWED, "20/10"),)}, DONE),
        ("15/11", {"steps": (step(StepKind.EXPUNGEMENT_REVIEWED, "20/07"),)}, OVERDUE),
        ("01/09", {"steps": (step(StepKind.EXPUNGEMENT_REVIEWED),)}, PAPER),
        (
            "15/11",
            {
                "requests": (
                    ExpungementRequest(
                        person=PERSON, path=ExpungementPath.RECORD, asked_on=day("01/11")
                    ),
                )
            },
            DONE,
        ),
    ],
)
def test_expungement_is_looked_at_ninety_days_ahead(
    expected_on: str, more: dict[str, object], state: StageState
) -> None:
    known = facts(home(presented_on=day("06/11")), expected_on=day(expected_on), **more)
    assert states(known, "21/11")[StageKind.EXPUNGEMENT] is state
    assert ("expungement" in dict(due(known, "21/11"))) is (state in {DUE, OVERDUE})


def test_an_expungement_that_was_granted_is_a_ground_to_end() -> None:
    granted = ExpungementRequest(
        person=PERSON,
        path=ExpungementPath.RECORD,
        asked_on=day("02/11"),
        answer=Answer.GRANTED,
        answered_on=day("16/11"),
    )
    known = facts(home(presented_on=day("06/11")), **SETTLED, requests=(granted,))
    assert due(known, "21/11") == named(("end", "14/12"))
    refused = changed(granted, answer=Answer.REFUSED)
    known = facts(home(presented_on=day("06/11")), **SETTLED, requests=(refused,))
    assert due(known, "21/11") == []


def test_an_ended_case_asks_for_nothing_more() -> None:
    ended = home(
        presented_on=day("06/11"),
        ended_on=day("18/11"),
        ended_by=EndedBy.MOVED,
        end_paper="07/TB-CAX",
    )
    known = facts(ended, steps=(step(StepKind.END_DECIDED, "18/11", by="Chủ tịch UBND xã"),))
    assert due(known, "21/11") == []
    last = stages(known, RULES, day("21/11"))[-1]
    assert (last.state, last.day, last.paper, last.by) == (
        DONE,
        day("18/11"),
        "07/TB-CAX",
        "Chủ tịch UBND xã",
    )
    assert states(known, "21/11")[StageKind.FILE] is NOT_NEEDED
    assert not any(each.next for each in stages(known, RULES, day("21/11")))


WISH = LoanWish(person=PERSON, wished_on=date(2026, 11, 2))


@pytest.mark.parametrize(
    ("closes_on", "act"),
    [
        ("20/02/2027", ""),
        ("19/02/2027", "loan_window"),
        ("22/12", "loan_window"),
        ("21/12", "loan_window_near"),
        ("21/11", "loan_window_near"),
        ("20/11", ""),
    ],
)
def test_the_end_of_the_time_to_borrow_is_told_twice(closes_on: str, act: str) -> None:
    last = day(closes_on)
    case = Case(person=PERSON, completed_on=last.replace(year=last.year - 5), done_before=True)
    told = [name for name, _ in due(facts(case, wishes=(WISH,)), "21/11") if "window" in name]
    assert told == ([act] if act else [])
    assert not [name for name, _ in due(facts(case), "21/11") if "window" in name]


def test_a_loan_is_told_ninety_days_ahead_even_of_one_who_moved_away() -> None:
    loans = tuple(
        Loan(person=PERSON, amount=1, due_on=day("21/11") + timedelta(days=each))
        for each in (-400, 90, 91)
    )
    known = facts(ours=False, loans=loans)
    found = list(acts(known, RULES, day("21/11")))
    assert [(each.act, each.opens) for each in found] == [
        ("loan", ("loans", loans[0].id)),
        ("loan", ("loans", loans[1].id)),
    ]


@pytest.mark.parametrize(
    ("put_off", "today", "hidden"),
    [
        ({}, "21/11", True),
        ({}, "24/11", True),
        ({}, "25/11", False),
        ({"due_on": None}, "21/11", True),
        ({"due_on": date(2026, 9, 14)}, "21/11", False),
        ({"act": "contact"}, "21/11", False),
    ],
    ids=["put off", "the eve", "the day", "whenever due", "another quarter", "another act"],
)
def test_what_is_put_off_is_not_due_until_its_day(
    put_off: dict[str, object],
    today: str,
    hidden: bool,  # noqa: FBT001 (a column of the table)
) -> None:
    made = Postponement(
        person=PERSON,
        act="present",
        due_on=day("16/11"),
        until=day("25/11"),
        reason="Đang điều trị tại bệnh viện",
    )
    known = facts(put_off=(changed(made, **put_off),))
    assert (due(known, today) == []) is hidden
    assert (not any(each.next and each.act for each in stages(known, RULES, day(today)))) is hidden


def test_an_act_says_for_whom_and_where_it_is_done() -> None:
    known = facts(officer="Lê Văn Minh")
    assert next(acts(known, RULES, day("20/11"))) == DueAct(
        person=PERSON,
        name="Lò Văn Ất",
        hamlet="Mơ",
        act="present",
        due_on=day("16/11"),
        article="TT 10/2024/TT-BCA, Đ9.2",
        officer="Lê Văn Minh",
        opens=("people", PERSON),
    )
