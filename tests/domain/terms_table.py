"""The table of cases of expungement (terms_cases.toml), as facts and what must follow."""

import gettext
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from antq_desktop import paths
from antq_desktop.domain import reference
from antq_desktop.domain.cases import AgeThen, CompletedBy, Duty, MainPenalty, Penalty, Severity
from antq_desktop.domain.expungement import (
    DutyState,
    Facts,
    Law,
    Line,
    NewOffence,
    PenaltyState,
    Reason,
    Sentence,
)
from antq_desktop.i18n.messages import Language

TODAY = date(2026, 11, 22)
ENGLISH = Language("en", gettext.NullTranslations())
LAW = Law(reference.load(paths.resource_folder() / "reference").dated["expungement"])
#: What a sentence of the table is where it says nothing else.
USUAL = {"article": "249", "judged_on": date(2019, 6, 1), "duties": [["all", True]]}
#: The fields that hold a word of one of the enumerations.
WORDS = {
    "penalty": MainPenalty,
    "severity": Severity,
    "age_then": AgeThen,
    "completed_by": CompletedBy,
}


@dataclass(frozen=True)
class Case:
    """One case: its name, the facts, and what must follow as the table writes it."""

    name: str
    facts: Facts
    said: dict[str, Any]


def cases() -> list[Case]:
    text = Path(__file__).with_name("terms_cases.toml").read_text(encoding="utf-8")
    return [_case(row) for row in tomllib.loads(text)["case"]]


def sentence(number: int, row: dict[str, Any]) -> Sentence:
    """Return a sentence of the table, or of a test that says what matters alone."""
    cells: dict[str, Any] = {
        name: None if cell == "" else cell for name, cell in {**USUAL, **row}.items()
    }
    for name, words in WORDS.items():
        if name in cells:
            cells[name] = words(cells[name])
    cells["penalties"] = tuple(
        PenaltyState(Penalty(kind), ends_on or None, None if done == "" else done)
        for kind, ends_on, done in cells.get("penalties", ())
    )
    cells["duties"] = tuple(
        DutyState(Duty(kind), None if done == "" else done) for kind, done in cells["duties"]
    )
    return Sentence(f"s{number}", **cells)


def said(lines: Iterable[Line]) -> list[str]:
    return [each.said(ENGLISH) for each in lines]


def steps(reasons: Sequence[Reason]) -> list[str]:
    """Return the day and article of each reason, as the table writes them."""
    return [
        f"{each.on or '-'} {each.article.replace('BLHS 100/2015/QH13, ', '') or '-'}"
        for each in reasons
    ]


def _case(row: dict[str, Any]) -> Case:
    facts = Facts(
        row.get("today", TODAY),
        tuple(sentence(number, each) for number, each in enumerate(row["sentences"], 1)),
        tuple(NewOffence(*each) for each in row.get("new_offences", ())),
        tuple(row.get("refusals", ())),
        row.get("special_merit", False),
        row.get("juveniles_confirmed", False),
    )
    return Case(row["name"], facts, row)
