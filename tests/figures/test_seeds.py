"""What the five articles the project began from count can be entered, and comes out the same."""

from collections.abc import Callable
from datetime import date

import pytest

from antq_desktop.domain.activities import (
    Activity,
    ActivityKind,
    Award,
    AwardLevel,
    Channel,
    HandIn,
    Pledge,
    Tally,
)
from antq_desktop.domain.models import Point, Team, TeamKind
from antq_desktop.domain.periods import quarter
from antq_desktop.domain.records import Record
from antq_desktop.domain.reference import Reference, shipped_id
from antq_desktop.domain.safety import KeyArea, SafetySubject, SafetyYear, SubjectKind
from antq_desktop.domain.units import Hamlet, Population
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.basis import GRAMS
from antq_desktop.storage.figures.summary import Summary, build_summary
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

Q4 = quarter(2026, 4, 15)
DAY = date(2026, 10, 20)
Write = Callable[[Work], None]


def summary_of(office: Store, reference: Reference, *records: Record) -> Summary:
    def write(work: Work) -> None:
        for record in records:
            work.put(record)

    office.write(Tag.ADD, write)
    with office.read() as reader:
        return build_summary(reader, Q4, reference)


def units(kind: SubjectKind, many: int, reached: int) -> list[Record]:
    """Return units of the standard of this year, all registered, the first of them recognised."""
    records: list[Record] = []
    for number in range(many):
        subject = SafetySubject(name=f"Đơn vị {number}", kind=kind)
        won = date(2026, 11, 14) if number < reached else None
        year = SafetyYear(
            subject=subject.id, year=2026, registered_on=date(2026, 3, 1), recognised_on=won
        )
        records += [subject, year]
    return records


def test_ninh_binh_sixteen_of_twenty_seven_key_areas_are_removed(
    office: Store, reference: Reference
) -> None:
    listed = [
        KeyArea(
            name=f"Xã {number}",
            since=date(2015, 1, 1),
            removed_on=date(2026, 11, 1) if number < 16 else None,
        )
        for number in range(27)
    ]
    summary = summary_of(office, reference, *listed)
    names = ("opening", "added", "removed", "closing")
    assert [summary.value(f"key_areas_{name}") for name in names] == [27, 0, 16, 11]


def test_gia_binh_sessions_pledges_information_and_awards(
    office: Store, reference: Reference
) -> None:
    summary = summary_of(
        office,
        reference,
        Activity(kind=ActivityKind.PROPAGANDA, held_on=DAY, sessions=99, attendance=45_000),
        Activity(kind=ActivityKind.PROPAGANDA, held_on=DAY),
        Activity(kind=ActivityKind.FESTIVAL, held_on=date(2026, 8, 19), attendance=700),
        Pledge(signed_on=DAY, people=12_000),
        Tally(counted_on=DAY, received=457, valuable=457, cases=36, persons=44),
        Award(awarded_on=DAY, level=AwardLevel.MINISTRY, collectives=2, persons=9),
        Award(awarded_on=DAY, level=AwardLevel.PROVINCE_POLICE, collectives=5, persons=30),
    )
    expected = {
        "propaganda_sessions": 100,
        "propaganda_attendance": 45_000,
        "festival_sessions": 0,
        "pledge_people": 12_000,
        "information_valuable": 457,
        "information_cases": 36,
        "information_persons": 44,
        "awards_collectives": 7,
        "awards_persons": 39,
        "awards_persons_ministry": 9,
        "awards_collectives_province_police": 5,
        "awards_persons_commune": 0,
    }
    assert {name: summary.value(name) for name in expected} == expected


def test_kon_tum_weapons_and_fireworks_by_kind(office: Store, reference: Reference) -> None:
    pieces = {
        "guns": 118, "gun_parts": 6, "bullets": 20, "detonators": 509, "tools": 1, "crude": 37,
        "firework_boxes": 15,
    }  # fmt: skip
    grams = {"explosive": 26_000, "fireworks": 1_615_000}
    summary = summary_of(
        office,
        reference,
        *(HandIn(handed_on=DAY, kind=kind, pieces=many) for kind, many in pieces.items()),
        *(HandIn(handed_on=DAY, kind=kind, grams=many) for kind, many in grams.items()),
        HandIn(handed_on=DAY, kind="fireworks", pieces=3),
        HandIn(handed_on=DAY, kind="một loại cũ", pieces=2),
        HandIn(handed_on=date(2026, 9, 1), kind="guns", pieces=50),
        Tally(counted_on=DAY, received=400),
    )
    for kind, many in (pieces | grams).items():
        assert summary.value(f"handed_{kind}") == many, kind
    assert summary.figures["handed_explosive"].unit == GRAMS
    assert summary.value("handed_bombs") == 0
    assert summary.value("handed_fireworks_pieces") == 3, "boxes of what is weighed are not lost"
    assert summary.value("handed_unlisted") == 2, "nor what the list names no longer"
    assert "handed_guns_grams" not in summary.figures
    assert summary.value("information_received") == 400


def test_phu_ly_information_letter_boxes_and_the_standard(
    office: Store, reference: Reference
) -> None:
    camera = Point(name="Camera an ninh", cameras=30, letter_boxes=178)
    summary = summary_of(
        office,
        reference,
        camera,
        Point(name="Trường học", letter_boxes=61),
        Tally(counted_on=DAY, received=292, valuable=292, cases=103, persons=159,
              returned=1_000_000_000, channel=Channel.LETTER_BOX),
        Tally(counted_on=DAY, received=20, valuable=20, cases=20, persons=25, point=camera.id,
              channel=Channel.CAMERA),
        *units(SubjectKind.HAMLET, 170, 158),
        *units(SubjectKind.COMMUNE, 16, 16),
        *units(SubjectKind.AGENCY, 12, 12),
        *units(SubjectKind.SCHOOL, 70, 63),
    )  # fmt: skip
    expected = {
        "information_valuable": 312,
        "information_cases": 123,
        "information_persons": 184,
        "information_returned": 1_000_000_000,
        "information_by_letter_box": 292,
        "information_by_camera": 20,
        "information_by_unknown": 0,
        "credited_cases": 20,
        "credited_persons": 25,
        "letter_boxes": 178 + 61,
        "cameras": 30,
        "safety_hamlet_registered": 170,
        "safety_hamlet_reached": 158,
        "safety_hamlet_share": 9294,
        "safety_commune_reached": 16,
        "safety_school_share": 9000,
        "safety_enterprise_subjects": 0,
        "safety_reached": 158 + 16 + 12 + 63,
    }
    assert {name: summary.value(name) for name in expected} == expected
    assert not summary.figures["safety_enterprise_share"].kept, "a share of nothing is no number"


def test_nhu_xuan_teams_models_committees_and_households(
    office: Store, reference: Reference
) -> None:
    hamlet = Hamlet(name="Làng Mài")
    home = [shipped_id("model_types", code) for code in ("g5_plus", "enterprise_reintegration")]
    summary = summary_of(
        office,
        reference,
        hamlet,
        Population(hamlet=hamlet.id, year=2024, households=16_000, people=69_000),
        Population(hamlet=hamlet.id, year=2026, households=16_705, people=70_066),
        Population(hamlet=hamlet.id, year=2027, households=1, people=1),
        *(Team(name=f"BCĐ {n}", kind=TeamKind.STEERING, declared_members=9) for n in range(16)),
        *(Team(name=f"BV {n}", kind=TeamKind.SECURITY, declared_members=3) for n in range(112)),
        *(Team(name=f"XH {n}", kind=TeamKind.SOCIAL_SECURITY) for n in range(550)),
        *(Point(name=f"Điểm {n}") for n in range(26)),
        *(Point(name=f"Mô hình {n}", model_type=kind, declared_members=5)
          for n, kind in enumerate(home)),
        *units(SubjectKind.HAMLET, 112, 104),
        Pledge(signed_on=DAY, households=8_352),
    )  # fmt: skip
    expected = {
        "households": 16_705,
        "population": 70_066,
        "steering_committees": 16,
        "steering_members": 144,
        "security_teams": 112,
        "security_members": 336,
        "social_security_teams": 550,
        "model_points": 28,
        "reintegration_points": 2,
        "reintegration_members": 10,
        "safety_hamlet_share": 9286,
        "pledge_household_share": 5000,
    }
    assert {name: summary.value(name) for name in expected} == expected


@pytest.mark.parametrize("name", ["information_received", "safety_reached", "points_silent"])
def test_what_no_register_is_kept_of_is_not_zero(
    office: Store, reference: Reference, name: str
) -> None:
    assert not summary_of(office, reference).figures[name].kept
