"""Stories of the quarters of a case and of its end: what is due, and what is put off."""

from datetime import date, timedelta

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
    SETTLED,
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

from antq_desktop.domain.cases import Case, EndedBy, Group
from antq_desktop.domain.casework import (
    Answer,
    Detention,
    DetentionKind,
    ExpungementPath,
    ExpungementRequest,
    MentorReport,
    Postponement,
    StepKind,
)
from antq_desktop.domain.deadlines import (
    ACTS,
    DueAct,
    OfficeFacts,
    Waiting,
    acts,
    law_and_article,
    office_acts,
)
from antq_desktop.domain.loans import Loan, LoanWish
from antq_desktop.domain.people import Stay, Where
from antq_desktop.domain.records import changed
from antq_desktop.domain.report_days import ReportDays
from antq_desktop.domain.rules import Rules
from antq_desktop.domain.stages import DEADLINES, StageKind, StageState
from antq_desktop.domain.standing import stages
from antq_desktop.domain.working_days import Calendar


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
    rules = Rules(REFERENCE, Calendar(), BEGAN, ReportDays.always(1))
    known = facts(home(presented_on=day("06/11")), **{**SETTLED, "group_on": None})
    assert due(known, "21/11", rules) == named(("classify", "31/12"))


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
        ("25/11", {"steps": (step(StepKind.EXPUNGEMENT_REVIEWED, "20/10"),)}, DONE),
        ("21/11", {"steps": (step(StepKind.EXPUNGEMENT_REVIEWED, "20/10"),)}, DUE),
        ("15/11", {"steps": (step(StepKind.EXPUNGEMENT_REVIEWED, "20/10"),)}, OVERDUE),
        ("15/11", {"steps": (step(StepKind.EXPUNGEMENT_GUIDED, "15/11"),)}, DONE),
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


@pytest.mark.parametrize(
    ("wished_on", "due_on"),
    [
        (("05/11",), "05/11"),
        (("06/11",), "05/12"),
        (("20/11", "03/11"), "05/11"),
        (("01/03",), "05/10"),
        (("06/12",), "05/01/2027"),
    ],
)
def test_wishes_to_borrow_call_for_the_next_list_of_the_fifth(
    wished_on: tuple[str, ...], due_on: str
) -> None:
    """A wish of before the office began calls for the first list after."""
    known = OfficeFacts(wished_on=tuple(day(each) for each in wished_on))
    (found,) = office_acts(known, RULES, day("21/11"))
    assert (found.act, found.due_on, found.count) == ("loan_list", day(due_on), len(wished_on))
    assert found.article == "QĐ 22/2023/QĐ-TTg, Đ14.2c"
    assert found.person is None


def test_sheets_out_are_told_by_the_oldest_of_them() -> None:
    known = OfficeFacts(printed_on=(day("10/11"), day("02/11")))
    (found,) = office_acts(known, RULES, day("21/11"))
    assert (found.act, found.due_on, found.count) == ("sheets", day("16/11"), 2)


def test_what_waits_for_an_answer_is_due_today_and_never_put_off() -> None:
    waiting = Waiting(decisions=2, offers=1, files=3, parked=4)
    put_off = tuple(
        Postponement(act=act, until=day("30/11"), reason="…")
        for act in ("decisions", "offers", "files", "parked", "no_mentor")
    )
    known = OfficeFacts(waiting=waiting, without_mentor=5, put_off=put_off)
    found = list(office_acts(known, RULES, day("21/11")))
    assert [(each.act, each.count, each.due_on) for each in found] == [
        ("decisions", 2, day("21/11")),
        ("offers", 1, day("21/11")),
        ("files", 3, day("21/11")),
        ("parked", 4, day("21/11")),
    ]
    assert not any(each.postponable for each in found)
    assert list(office_acts(OfficeFacts(), RULES, day("21/11"))) == []


def test_every_act_has_its_words() -> None:
    assert set(DEADLINES.values()) <= ACTS.keys()
    assert ACTS.keys() >= {each for each in REFERENCE.lists["deadlines"] if each != "loan_list"}


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("TT 10/2024/TT-BCA, Đ8", ("TT 10/2024", "8")),
        ("TT 10/2024/TT-BCA, Đ10.2", ("TT 10/2024", "10")),
        ("QĐ 22/2023/QĐ-TTg, Đ3.2a", ("QĐ 22/2023", "3")),
        ("Hướng dẫn của tỉnh", None),
        ("", None),
    ],
)
def test_an_article_is_named_with_its_law(source: str, named: tuple[str, str] | None) -> None:
    assert law_and_article(source) == named


def test_every_shipped_article_of_a_deadline_is_named_with_its_law() -> None:
    listed = [each.source for each in REFERENCE.dated["deadlines"] if each.source]
    assert all(law_and_article(each) for each in listed)


def test_a_report_that_came_before_it_is_asked_for_reads_as_done() -> None:
    early = MentorReport(
        person=PERSON, period="2026-Q4", received_on=day("20/11"), reported_by="Hà Thị Mận"
    )
    known = facts(home(presented_on=day("06/11")), **SETTLED, reports=(early,))
    found = {each.kind: each for each in stages(known, RULES, day("21/11"))}
    assert (found[StageKind.MENTOR_REPORT].state, found[StageKind.MENTOR_REPORT].day) == (
        DONE,
        day("20/11"),
    )
    assert not found[StageKind.MENTOR_REPORT].next
    assert states(known, "05/04/2027")[StageKind.MENTOR_REPORT] is not DONE
