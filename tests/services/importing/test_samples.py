"""The files that three offices brought, against what they say."""

import json
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from tests.samples.compare import COLUMNS, compare
from tests.services.importing.conftest import Office

from antq_desktop.domain.loans import Loan, Programme
from antq_desktop.domain.models import ModelType, Point, PointState, Rating, Team, TeamKind
from antq_desktop.domain.people import Person, Stay, Where
from antq_desktop.domain.support import Employment, WorkStatus
from antq_desktop.domain.units import Hamlet
from antq_desktop.services.importing.plan import ImportKind

REGISTER = "so-theo-doi-2026"
OLD_LIST = "danh-sach-cu-tcvn3"


def expected(samples: Path, name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((samples / f"{name}.expected.json").read_bytes())
    return told


def test_the_register_of_2026(office: Office, samples: Path) -> None:
    result = office.bring(samples / f"{REGISTER}.xlsx")
    assert (result.rows, result.added, result.matched, result.updated) == (104, 104, 0, 0)
    assert result.parked == ()
    truth = expected(samples, REGISTER)
    assert compare(office.listed(), truth, COLUMNS[REGISTER]) == []
    loans: list[Loan] = office.all(Loan)
    assert (len(loans), sum(loan.amount or 0 for loan in loans)) == (13, 1_130_000_000)
    assert {loan.programme for loan in loans} == {Programme.DECISION_22}
    assert {(each.word, len(each.name) > 0) for each in office.all(Hamlet)} == {("thôn", True)}
    assert len(office.all(Hamlet)) == 10


def test_the_old_list_in_tcvn3_adds_only_whom_nobody_knows(office: Office, samples: Path) -> None:
    office.bring(samples / f"{REGISTER}.xlsx")
    result = office.bring(samples / f"{OLD_LIST}.xls")
    assert (result.rows, result.added, result.matched, result.updated) == (40, 34, 6, 0)
    assert result.parked == ()
    listed = office.listed()
    assert len(listed) == 138, "nobody stands there twice"
    truth = expected(samples, OLD_LIST)
    numbers = {each["id"] or each["old_id"] for each in truth["people"]}
    old = [each for each in listed if {each["id_number"], each["old_id_number"]} & numbers]
    assert compare(old, truth, COLUMNS[OLD_LIST]) == []
    said = {each["id_number"] for each in listed if each["offence_article"] is None}
    assert len(said - {None}) == 0, "what the file does not say is null, what is known stays"


def test_work_and_whereabouts_are_said_only_where_the_paper_says(
    office: Office, samples: Path
) -> None:
    office.bring(samples / f"{REGISTER}.xlsx")
    work: list[Employment] = office.all(Employment)
    statuses = {each.occupation: each.status for each in work}
    assert statuses.pop("Không có việc làm") is WorkStatus.NONE
    assert set(statuses.values()) == {WorkStatus.UNKNOWN}
    away: list[Stay] = office.all(Stay)
    assert {(each.where, each.place) for each in away} == {(Where.AWAY, "Bình Dương")}
    assert len(away) == len([each for each in work if each.occupation.startswith("Đi làm xa")])


def test_models_and_teams(office: Office, samples: Path) -> None:
    path = samples / "mo-hinh-va-to-tu-quan.xlsx"
    result = office.bring(path, ImportKind.MODELS)
    assert (result.rows, result.added, result.parked) == (690, 690, ())
    truth = expected(samples, path.stem)
    points: list[Point] = office.all(Point)
    hamlets = {each.id: each.name for each in office.all(Hamlet)}
    types = {each.id: each.name for each in office.all(ModelType)}
    grades = {each.point: each.grade for each in office.all(Rating) if each.year == 2025}
    states = {
        "Đang hoạt động": PointState.ACTIVE,
        "Củng cố": PointState.STRENGTHENED,
        "Tạm dừng": PointState.PAUSED,
    }
    told = [
        (
            *(each[key] for key in ("kind", "hamlet", "launched", "grade")),
            states[each["status"]],
            *(each[key] for key in ("name", "decision", "leader", "teams", "members")),
        )
        for each in truth["points"]
    ]
    found = [
        (
            types[point.model_type or ""],
            hamlets[point.hamlet or ""],
            str(point.launched_on),
            grades[point.id],
            point.state,
            point.name,
            point.decision,
            point.leader,
            point.declared_teams,
            point.declared_members,
        )
        for point in points
    ]
    assert sorted(found) == sorted(told)
    teams: list[Team] = office.all(Team)
    kinds = [team.kind for team in teams]
    assert kinds.count(TeamKind.SECURITY) == truth["guard_teams"] == 112
    assert kinds.count(TeamKind.SOCIAL_SECURITY) == truth["security_teams"] == 550
    again = office.bring(path, ImportKind.MODELS)
    assert (again.added, again.matched, again.updated, again.parked) == (0, 690, 0, ())


def test_a_dry_run_writes_nothing(office: Office, samples: Path) -> None:
    plan = office.plan(samples / f"{REGISTER}.xlsx")
    assert len(plan.added) == plan.rows == 104
    assert office.listed() == []
    assert office.all(Hamlet) == []


def test_nothing_of_the_sample_is_left_unsaid(office: Office, samples: Path) -> None:
    """A remark written into the sample arrives with the person."""
    book = load_workbook(samples / f"{REGISTER}.xlsx")
    sheet = book.worksheets[0]
    sheet["U9"] = "Gia đình khó khăn"
    path = office.store.folder.parent / "noted.xlsx"
    book.save(path)
    office.bring(path)
    remarks = {each.full_name: each.remarks for each in office.all(Person)}
    assert remarks.pop("Phạm Đức Sửu") == "Gia đình khó khăn"
    assert set(remarks.values()) == {""}
