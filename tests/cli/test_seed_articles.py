"""Every number of the five articles is entered as an officer enters it, and comes out again.

What an office has in books is imported, what it counts is told to the command line; nothing is
typed into a report.
"""

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.cli.conftest import SAMPLES, Ask

Rows = Iterable[tuple[str, ...]]


def brought(office: Ask, kind: str, path: Path, *rows: tuple[str, ...]) -> None:
    """Write a sheet and take it in, every row of it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    answer = office("import", "--as", kind, path, "--accept", "--json").answer
    assert (answer["added"], answer["parked"]) == (len(rows) - 1, []), kind


def figures(office: Ask, length: str, code: str, out: Path) -> dict[str, int]:
    said = office("report", length, code, "--out", out, "--json")
    assert said.code == 0, said.err
    return {name: each["value"] for name, each in said.answer["figures"].items()}


def standard(office: Ask, folder: Path, year: int, units: dict[str, tuple[int, int]]) -> None:
    """Bring the units of each kind, all registered for a year, the first of them recognised."""
    named = [(f"{kind} {n}", kind, n < good) for kind, (all_of, good) in units.items()
             for n in range(all_of)]  # fmt: skip
    brought(office, "safety_subjects", folder / "don-vi.csv", ("Tên đơn vị", "Loại"),
            *((name, kind) for name, kind, _ in named))  # fmt: skip
    brought(
        office, "safety_years", folder / "nam.csv",
        ("Tên đơn vị", "Năm", "Ngày đăng ký", "Ngày công nhận"),
        *((name, str(year), f"01/03/{year}", f"14/11/{year}" if good else "")
          for name, _, good in named),
    )  # fmt: skip


def test_ninh_binh_sixteen_of_twenty_seven_key_communes_are_key_no_more(
    office: Ask, tmp_path: Path
) -> None:
    """Ten model types, one point in each key commune; dozens of people brought to better ways."""
    brought(
        office, "key_areas", tmp_path / "trong-diem.csv",
        ("Tên địa bàn", "Từ ngày", "Ngày đưa ra khỏi diện", "QĐ đưa ra khỏi diện"),
        *((f"Xã {n}", "01/01/2015", "01/10/2026" if n < 16 else "", "QĐ của Bộ" if n < 16 else "")
          for n in range(27)),
    )  # fmt: skip
    types = office("list", "model_types", "--json").lines[:10]
    for n in range(27):
        kind = types[n % len(types)]["id"]
        assert office("add", "points", f"name=Điểm xã {n}", f"model_type={kind}").code == 0
    office("add", "tallies", "counted_on=01/10/2026", "helped=36", "received=0")
    found = figures(office, "quarter", "2026-Q4", tmp_path / "out")
    expected = {
        "key_areas_opening": 27,
        "key_areas_removed": 16,
        "key_areas_closing": 11,
        "model_types": 10,
        "model_points": 27,
        "information_helped": 36,
    }
    assert {name: found[name] for name in expected} == expected


#: A register, a line of it as typed, and the year the report is of.
GIA_BINH = (
    ("activities", "kind=propaganda", "held_on=01/06/2026", "sessions=100", "attendance=45000"),
    ("pledges", "signed_on=01/06/2026", "people=12000"),
    ("tallies", "counted_on=01/06/2026", "received=457", "valuable=457", "cases=36", "persons=44"),
    ("tallies", "counted_on=02/06/2026", "cases=15"),
    ("awards", "awarded_on=01/07/2026", "level=ministry", "collectives=1", "persons=4"),
    ("awards", "awarded_on=01/07/2026", "level=province_police", "collectives=2", "persons=15"),
    ("awards", "awarded_on=01/07/2026", "level=district", "collectives=4", "persons=20"),
)
PHU_LY = (
    ("activities", "kind=campaign", "held_on=01/06/2026", "sessions=4"),
    ("activities", "kind=dialogue", "held_on=01/06/2026", "sessions=3"),
    ("tallies", "counted_on=02/06/2026", "received=312", "valuable=312", "cases=123",
     "persons=184", "returned=1 tỷ"),
    ("points", "name=Hòm thư tố giác", "letter_boxes=178"),
    ("points", "name=Hòm thư giúp bạn", "letter_boxes=61"),
)  # fmt: skip
KON_TUM = (
    ("tallies", "counted_on=02/06/2026", "received=400"),
    ("activities", "kind=festival", "held_on=19/08/2026"),
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            GIA_BINH,
            {
                "propaganda_sessions": 100,
                "propaganda_attendance": 45_000,
                "pledge_people": 12_000,
                "information_valuable": 457,
                "information_cases": 36 + 15,
                "information_persons": 44,
                "awards_collectives": 7,
                "awards_persons": 39,
                "awards_persons_ministry": 4,
                "awards_persons_province_police": 15,
                "awards_persons_district": 20,
            },
        ),
        (
            PHU_LY,
            {
                "campaign_sessions": 4,
                "dialogue_sessions": 3,
                "information_valuable": 312,
                "information_cases": 123,
                "information_persons": 184,
                "information_returned": 1_000_000_000,
                "letter_boxes": 178 + 61,
            },
        ),
        (KON_TUM, {"information_received": 400, "festival_sessions": 1}),
    ],
    ids=["Gia Bình", "Phủ Lý", "Kon Tum"],
)
def test_what_an_article_counts_is_typed_and_comes_out(
    office: Ask, tmp_path: Path, typed: tuple[tuple[str, ...], ...], expected: dict[str, int]
) -> None:
    for register, *values in typed:
        said = office("add", register, *values)
        assert said.code == 0, said.err
    found = figures(office, "year", "2026", tmp_path / "out")
    assert {name: found[name] for name in expected} == expected


def test_kon_tum_every_weapon_comes_out_by_its_kind(office: Ask, tmp_path: Path) -> None:
    pieces = {
        "Súng các loại": 118, "Đạn các loại": 20, "Thân súng, nòng súng": 6, "Kíp nổ": 509,
        "Công cụ hỗ trợ": 1, "Vũ khí thô sơ": 37, "Pháo (hộp, giàn)": 15,
    }  # fmt: skip
    weighed = {"Thuốc nổ": 26, "Pháo nổ": 1615}
    brought(
        office, "hand_ins", tmp_path / "giao-nop.csv",
        ("Ngày", "Loại", "Số lượng", "Khối lượng"),
        *(("05/05/2026", kind, str(many), "") for kind, many in pieces.items()),
        *(("05/05/2026", kind, "", f"{kilos} kg") for kind, kilos in weighed.items()),
    )  # fmt: skip
    found = figures(office, "year", "2026", tmp_path / "out")
    expected = {
        "guns": 118, "bullets": 20, "gun_parts": 6, "detonators": 509, "tools": 1, "crude": 37,
        "firework_boxes": 15, "explosive": 26_000, "fireworks": 1_615_000,
    }  # fmt: skip
    assert {name: found[f"handed_{name}"] for name in expected} == expected


def test_phu_ly_and_gia_binh_units_of_the_standard_by_kind(office: Ask, tmp_path: Path) -> None:
    """Of the year before this program its papers decide; Gia Bình counts some 300 in all."""
    reached = {"commune": 16, "hamlet": 158, "agency": 7, "enterprise": 5, "school": 63}
    standard(office, tmp_path, 2025, {kind: (many, many) for kind, many in reached.items()})
    found = figures(office, "year", "2025", tmp_path / "out")
    assert {kind: found[f"safety_{kind}_reached"] for kind in reached} == reached
    assert found["safety_agency_reached"] + found["safety_enterprise_reached"] == 12
    assert found["safety_reached"] == 16 + 158 + 12 + 63


def test_nhu_xuan_every_number_of_the_district_comes_out(office: Ask, tmp_path: Path) -> None:
    for file, kind in (("so-theo-doi-2026", "people"), ("mo-hinh-va-to-tu-quan", "models")):
        said = office("import", SAMPLES / f"{file}.xlsx", "--as", kind, "--accept", "--json")
        assert said.answer["parked"] == []
    home = office("list", "hamlets", "--json").lines[0]["name"]
    brought(office, "populations", tmp_path / "ho.csv", ("Thôn", "Năm", "Số hộ", "Số khẩu"),
            (home, "2026", "16705", "70066"))  # fmt: skip
    for n in range(16):
        office("add", "teams", f"name=Ban Chỉ đạo ANTT xã {n}", "kind=steering")
    camera = next(each["id"] for each in office("list", "points", "--json").lines
                  if each["name"].startswith("Camera"))  # fmt: skip
    office("add", "tallies", "counted_on=01/10/2026", "channel=camera", f"point={camera}",
           "cases=20", "persons=25")  # fmt: skip
    standard(office, tmp_path, 2025, {"hamlet": (112, 104), "commune": (16, 15)})
    now = figures(office, "quarter", "2026-Q4", tmp_path / "out")
    expected = {
        "people_closing": 104,
        "loans_people": 13,
        "loans_total": 1_130_000_000,
        "security_teams": 112,
        "social_security_teams": 550,
        "model_points": 28,
        "steering_committees": 16,
        "households": 16_705,
        "population": 70_066,
        "information_cases": 20,
        "credited_cases": 20,
        "credited_persons": 25,
    }
    assert {name: now[name] for name in expected} == expected
    assert now["reintegration_points"] >= 2
    last_year = figures(office, "year", "2025", tmp_path / "last")
    assert last_year["safety_hamlet_share"] == 9286
    assert last_year["safety_commune_share"] == 9375
