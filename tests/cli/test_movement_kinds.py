"""Every kind of movement work is typed and brought by its own words, and has a figure."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Ask

from antq_desktop import paths
from antq_desktop.domain.activities import (
    ACTIVITY_KINDS,
    AWARD_LEVELS,
    CHANNELS,
)
from antq_desktop.domain.reference import load
from antq_desktop.i18n.messages import load as language
from antq_desktop.storage.figures.lists import named_entries

LAW = load(paths.resource_folder() / "reference")
WORDS: Callable[..., str] = language("vi", paths.locale_folder()).text

#: The register, its heading for the kind, and each kind: as stored, as written, by its figure.
KINDS = {
    "activities": (
        ("Ngày", "Loại", "Số buổi"),
        "kind",
        [(kind.value, WORDS(label), f"{kind.value}_sessions") for kind, label in ACTIVITY_KINDS],
        {"held_on": "20/10/2026", "sessions": "3"},
    ),
    "tallies": (
        ("Ngày", "Kênh", "Số tin"),
        "channel",
        [(kind.value, WORDS(label), f"information_by_{kind.value}") for kind, label in CHANNELS],
        {"counted_on": "20/10/2026", "received": "3"},
    ),
    "awards": (
        ("Ngày", "Cấp", "Số cá nhân"),
        "level",
        [(level.value, WORDS(label), f"awards_persons_{level.value}")
         for level, label in AWARD_LEVELS],
        {"awarded_on": "20/10/2026", "persons": "3"},
    ),
    "hand_ins": (
        ("Ngày", "Loại", "Số lượng"),
        "kind",
        [
            (entry.code, entry.title,
             f"handed_{end}_pieces" if entry.group == "grams" else f"handed_{end}")
            for end, entry in named_entries(LAW, "weapon_kinds")
        ],
        {"handed_on": "20/10/2026", "pieces": "3"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("register", KINDS)
def test_each_kind_is_typed_and_brought_and_counted(
    office: Ask, tmp_path: Path, register: str
) -> None:
    heads, field, kinds, others = KINDS[register]
    for code, _, _ in kinds:
        values = (f"{name}={value}" for name, value in others.items())
        assert office("add", register, f"{field}={code}", *values).code == 0, code
    book = tmp_path / "so.csv"
    with book.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heads, *(("21/10/2026", title, "4") for _, title, _ in kinds)])
    brought = office("import", "--as", register, book, "--accept", "--json").answer
    assert (brought["added"], brought["parked"]) == (len(kinds), [])
    said = office("report", "quarter", "2026-Q4", "--out", tmp_path / "out", "--json").answer
    found = {figure: said["figures"][figure]["value"] for _, _, figure in kinds}
    assert found == dict.fromkeys(found, 7)
