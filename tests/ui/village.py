"""A small village for the stories of the screens: invented people with a little of everything."""

from datetime import date

from antq_desktop.domain.cases import Case, CompletedBy, Group, GroupDecision, Judgment
from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.loans import Loan, Repayment
from antq_desktop.domain.models import Member, ModelType, Point, Team, TeamKind
from antq_desktop.domain.people import IdentityPaper, Paper, Person, Sex, Stay, Where
from antq_desktop.domain.support import Assignment, Charge, Employment
from antq_desktop.domain.units import Hamlet, Officer
from antq_desktop.domain.visits import Manner, Visit
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

KHOE = "Nguyễn Đăng Khoẻ"
AT = "Trần Văn Ất"
ANH = "Bùi Thị Ánh"
DAO = "Lê Thị Đào"


def settle_village(store: Store) -> dict[str, RecordId]:
    """Write the village and return the ids of its people, hamlets and loans by name."""
    return store.write(Tag.IMPORT_PEOPLE, _fill)


def _fill(work: Work) -> dict[str, RecordId]:
    mai, mo = (work.put(Hamlet(name=name, word="thôn")).id for name in ("Mài", "Mơ"))
    officer = work.all(Officer)[0]
    work.put(Charge(officer=officer.id, hamlet=mai, since=date(2026, 1, 1)))
    ids = {"Mài": mai, "Mơ": mo}
    for name, hamlet, born in (
        (KHOE, mai, PartialDate(1987, 3, 15)),
        (AT, mo, PartialDate(1990)),
        (ANH, mai, None),
        (DAO, mo, PartialDate(1995, 7)),
    ):
        sex = Sex.FEMALE if " Thị " in name else Sex.MALE
        ids[name] = work.put(Person(full_name=name, hamlet=hamlet, born=born, sex=sex)).id
        work.put(
            Case(
                person=ids[name],
                completed_on=date(2025, 5, 2),
                completed_by=CompletedBy.SERVED,
                prison="Trại giam số 5",
                done_before=True,
            )
        )
    _more(work, ids)
    return ids


def _more(work: Work, ids: dict[str, RecordId]) -> None:
    khoe, at = ids[KHOE], ids[AT]
    work.put(IdentityPaper(person=khoe, kind=Paper.CITIZEN_ID, number="038087001234"))
    work.put(
        Judgment(person=khoe, offence_article="173", offence="Trộm cắp tài sản", term_months=30)
    )
    work.put(GroupDecision(person=khoe, group=Group.B, decided_on=date(2026, 3, 1)))
    work.put(Assignment(person=khoe, mentor="Hà Thị Mận", organisation="Hội Phụ nữ"))
    work.put(Assignment(person=ids[ANH], mentor="Hà Thị Mận", organisation="Hội Phụ nữ"))
    work.put(Employment(person=khoe, occupation="Thợ hàn"))
    work.put(Stay(person=at, where=Where.AWAY, place="Bình Dương", since=date(2026, 2, 1)))
    work.put(
        Visit(
            person=khoe,
            visited_on=date(2026, 10, 3),
            manner=Manner.MET,
            findings="Đang làm thợ hàn",
            agreed="Nộp án phí",
        )
    )
    loan = work.put(
        Loan(
            person=khoe, amount=100_000_000, disbursed_on=date(2024, 8, 1), due_on=date(2026, 8, 1)
        )
    )
    ids["loan"] = loan.id
    work.put(Repayment(person=khoe, loan=loan.id, paid_on=date(2025, 8, 1), amount=40_000_000))
    work.put(Loan(person=at, amount=30_000_000, disbursed_on=date(2026, 4, 1)))
    _models(work, ids)


def _models(work: Work, ids: dict[str, RecordId]) -> None:
    kind = work.put(ModelType(name="Tổ liên gia tự quản"))
    ids["type"] = kind.id
    first = work.put(Point(name="Điểm thôn Mài", model_type=kind.id, hamlet=ids["Mài"]))
    ids["point"] = first.id
    work.put(Point(name="Điểm thôn Mơ", model_type=kind.id, declared_teams=9, declared_members=81))
    team = work.put(Team(name="Tổ 1", kind=TeamKind.POINT, point=first.id))
    work.put(Member(team=team.id, full_name="Vi Văn Bình"))
    work.put(Member(team=team.id, full_name="Lò Thị An"))
    work.put(Team(name="Tổ bảo vệ 1", kind=TeamKind.SECURITY, declared_members=7))
