"""The totals of the articles on the movement, told to the command line, come out in the report."""

import csv
from pathlib import Path

from tests.cli.conftest import Ask

#: A register, a line of it as typed.
TYPED = (
    ("activities", "kind=propaganda", "held_on=01/06/2026", "sessions=100", "attendance=45000"),
    ("pledges", "signed_on=01/06/2026", "people=12000"),
    ("tallies", "counted_on=01/06/2026", "channel=direct", "received=900", "valuable=457",
     "cases=36", "persons=44"),
    ("tallies", "counted_on=02/06/2026", "channel=letter_box", "received=292", "valuable=292",
     "cases=123", "persons=184", "returned=1.000.000.000"),
    ("awards", "awarded_on=01/07/2026", "level=province_police", "collectives=5", "persons=30"),
    ("awards", "awarded_on=01/07/2026", "level=ministry", "collectives=2", "persons=9"),
    ("mediations", "held_on=01/07/2026", "cases=40", "settled=36"),
)  # fmt: skip
#: What the article on Kon Tum says was handed in, as a sheet has it.
HANDED_IN = (
    ("Ngày", "Loại", "Số lượng", "Khối lượng"),
    ("05/05/2026", "Súng các loại", "118", ""),
    ("05/05/2026", "Kíp nổ", "509", ""),
    ("05/05/2026", "Thuốc nổ", "", "26 kg"),
    ("05/05/2026", "Pháo nổ", "", "1615 kg"),
)


def test_the_totals_of_the_articles_come_out(office: Ask, tmp_path: Path) -> None:
    for register, *values in TYPED:
        assert office("add", register, *values).code == 0
    book = tmp_path / "giao-nop.csv"
    with book.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(HANDED_IN)
    brought = office("import", "--as", "hand_ins", book, "--accept", "--json").answer
    assert (brought["added"], brought["parked"]) == (4, [])
    said = office("report", "year", "2026", "--out", tmp_path / "out", "--json").answer
    figures: dict[str, int] = {name: each["value"] for name, each in said["figures"].items()}
    expected: dict[str, int] = {
        "propaganda_sessions": 100,
        "propaganda_attendance": 45_000,
        "pledge_people": 12_000,
        "information_received": 1_192,
        "information_valuable": 749,
        "information_cases": 159,
        "information_persons": 228,
        "information_returned": 1_000_000_000,
        "information_by_letter_box": 292,
        "awards_collectives": 7,
        "awards_persons": 39,
        "mediations_taken_up": 40,
        "mediations_settled": 36,
    }
    assert {name: figures[name] for name in expected} == expected
    handed = [value for name, value in figures.items() if name.startswith("handed_")]
    assert {118, 509, 26_000, 1_615_000} <= set(handed)
