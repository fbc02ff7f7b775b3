"""Three people for the papers of a case: all is known, nothing is, all is as long as it may be."""

from collections.abc import Callable
from datetime import date

from antq_desktop.domain.cases import (
    Case,
    CivilDuty,
    CompletedBy,
    Duty,
    EndedBy,
    Group,
    GroupDecision,
    Judgment,
)
from antq_desktop.domain.casework import CaseStep, StepKind
from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.helping import Need, NeedKind, PlanLine
from antq_desktop.domain.people import IdentityPaper, Kin, Paper, Person, Sex
from antq_desktop.domain.support import Assignment, Employment, WorkStatus
from antq_desktop.domain.units import Hamlet, Office, Unit
from antq_desktop.storage.work import Work

LONGEST = "Nguyễn Phương Hoàng Thượng Khương Trường Nhượng Nghiêngggggg"
FULL, EMPTY, LONG = "Nguyễn Đăng Khỏe", "Vi Văn Trống", LONGEST


def settle(work: Work) -> dict[str, RecordId]:
    """Write the office and the three people; return their ids by name."""
    work.put(
        Office(
            name="Công an xã Như Xuân",
            place="Như Xuân",
            head_title="Trưởng Công an xã",
            head="Trung tá Lê Hữu Phước",
            committee_head="Lò Văn Thanh",
        )
    )
    work.put(Unit(name="Công an huyện Như Xuân", until=date(2025, 2, 28)))
    work.put(Unit(name="Công an tỉnh Thanh Hóa", since=date(2025, 3, 1)))
    ids = {FULL: _whole(work, long=False), LONG: _whole(work, long=True)}
    ids[EMPTY] = work.put(Person(full_name=EMPTY)).id
    work.put(Case(person=ids[EMPTY]))
    return ids


Said = Callable[[str], str]


def _whole(work: Work, *, long: bool) -> RecordId:
    def text(words: str) -> str:
        return f"{LONGEST} " * 3 if long else words

    def name(words: str) -> str:
        return LONGEST if long else words

    hamlet = work.put(Hamlet(name=name("Làng Mài"), word="thôn")).id
    person = work.put(
        Person(
            full_name=name(FULL),
            other_names=text("Tý"),
            sex=Sex.MALE,
            born=PartialDate(1987, 3, 15),
            hamlet=hamlet,
            address=text("xã Như Xuân, tỉnh Thanh Hóa"),
            phone="0900425683",
        )
    ).id
    work.put(
        IdentityPaper(
            person=person,
            kind=Paper.CITIZEN_ID,
            number="038087001234",
            issued_on=date(2021, 5, 3),
            issued_by=text("Cục Cảnh sát"),
        )
    )
    work.put(Kin(person=person, full_name=name("Lê Thị Hoa"), relation="Vợ"))
    _case(work, person, text)
    _help(work, person, name, text)
    work.put(Need(person=person, kind=NeedKind.WORK, words=text("Học nghề hàn")))
    work.put(PlanLine(person=person, goal=text("Có việc làm ổn định")))
    work.put(Employment(person=person, status=WorkStatus.UNSTABLE, occupation=text("Chăn nuôi")))
    work.put(
        GroupDecision(
            person=person, group=Group.B, decided_on=date(2026, 10, 20), reason=text("Khó khăn")
        )
    )
    return person


def _case(work: Work, person: RecordId, text: Said) -> None:
    judgment = work.put(
        Judgment(
            person=person,
            offence_article="249",
            term_months=30,
            number="21/2023/HS-ST",
            judged_on=date(2023, 3, 2),
            court=text("Tòa án nhân dân huyện Như Xuân"),
        )
    ).id
    work.put(CivilDuty(person=person, kind=Duty.COURT_FEES, judgment=judgment))
    case = work.put(
        Case(
            person=person,
            judgment=judgment,
            prison=text("Trại giam số 5"),
            completed_on=date(2026, 10, 1),
            completed_by=CompletedBy.SERVED,
            certificate_number="123/GCN",
            certificate_on=date(2026, 10, 1),
            certificate_by=text("Trại giam số 5"),
            presented_on=date(2026, 10, 5),
            ended_on=date(2026, 11, 20),
            ended_by=EndedBy.MOVED,
            end_paper="88/TB-CAX",
        )
    ).id
    step = StepKind.PRESENTED
    work.put(
        CaseStep(person=person, cycle=case, kind=step, done_on=date(2026, 10, 5), paper="05/BB")
    )


def _help(work: Work, person: RecordId, name: Said, text: Said) -> None:
    work.put(
        Assignment(
            person=person,
            mentor=name("Hà Đức Nghĩa"),
            organisation=text("Đoàn Thanh niên xã"),
            position="Bí thư",
            decision="15/QĐ-UBND",
            since=date(2026, 10, 8),
            agreed_help=text("Cùng đi học nghề hàn. Tội tàng trữ trái phép chất ma túy."),
        )
    )
