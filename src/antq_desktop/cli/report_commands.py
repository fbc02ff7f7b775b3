"""The words of the commands on reports of a period.

Like `main`, this file loads little but the standard library.
"""

import argparse
from pathlib import Path

from antq_desktop.cli import freezing_commands
from antq_desktop.cli.mistakes import Parser, day
from antq_desktop.i18n.messages import N_

NAMES = frozenset({"report", "indicators"})
PARTS = ("casework", "movement")
SHOWS = ("value", "before", "last_year", "more")
_LENGTHS = (
    ("month", "2026-11"),
    ("quarter", "2026-Q4"),
    ("half", "2026-H2"),
    ("year", "2026"),
)
#: What each of them is called, and how its period is written.
_REPORTS = {
    "month": N_("the report of a month, such as 2026-11"),
    "quarter": N_("the report of a quarter, such as 2026-Q4"),
    "half": N_("the report of a half-year, such as 2026-H2"),
    "year": N_("the report of a year, such as 2026"),
}
_PERIOD = N_("the period, such as 2026-Q4, or as officers write it: IV/2026, tháng 11/2026")


def declare(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add these commands to those of the program."""
    report = commands.add_parser("report", help=N_("the report of a period as PDF and XLSX"))
    lengths = report.add_subparsers(dest="length", metavar="LENGTH", required=True)
    for length, _example in _LENGTHS:
        one = lengths.add_parser(length, help=_REPORTS[length])
        one.add_argument("period", metavar="PERIOD", help=_PERIOD)
        one.add_argument("--out", required=True, type=Path, metavar="DIR")
        one.add_argument("--part", choices=PARTS, help=N_("one part of the report alone"))
        number_options(one)
        freezing_commands.freezing_options(one)
        one.add_argument("--json", action="store_true")
    freezing_commands.declare(lengths)
    _declare_forms(lengths)
    listed = commands.add_parser(
        "indicators", help=N_("every figure of reports and what it counts")
    )
    listed.add_argument("--part", choices=PARTS)
    listed.add_argument("--json", action="store_true")


def number_options(made: Parser) -> None:
    """Add the words that give a paper its number and day."""
    made.add_argument(
        "--number",
        default="",
        metavar="N",
        help=N_("of the book of outgoing papers; auto: the next"),
    )
    made.add_argument("--on", type=day, metavar="DAY", help=N_("of a numbered report; else today"))


def _declare_forms(lengths: "argparse._SubParsersAction[Parser]") -> None:
    """Add the acts on the unit above's own forms."""
    form = lengths.add_parser("form", help=N_("the unit above's own .xlsx form"))
    acts = form.add_subparsers(dest="act", metavar="ACT", required=True)
    add = acts.add_parser("add", help=N_("take in a form as it was sent"))
    add.add_argument("file", type=Path, metavar="FILE")
    listed = acts.add_parser("list", help=N_("the forms, or the mapped cells of one"))
    listed.add_argument("form", nargs="?", default="", metavar="FORM")
    changed = acts.add_parser(
        "change", help=N_("its name, its length, from when to when it is used")
    )
    replaced = acts.add_parser(
        "replace", help=N_("put a newer file in its place; the mapping stays")
    )
    removed = acts.add_parser("remove", help=N_("take a form out with its mapping; see undo"))
    mapped = acts.add_parser("map", help=N_("put a figure into a cell, once"))
    unmapped = acts.add_parser("unmap", help=N_("take the figure out of a cell"))
    shown = acts.add_parser("show", help=N_("what would be filled in for a period"))
    filled = acts.add_parser("fill", help=N_("write a form with the figures of a period"))
    for each in (changed, replaced, removed, mapped, unmapped, shown, filled):
        each.add_argument("form", metavar="FORM", help=N_("its name, or the beginning of its id"))
    replaced.add_argument("file", type=Path, metavar="FILE")
    for each in (add, changed):
        each.add_argument("--name", default="", metavar="NAME")
        each.add_argument("--report", choices=[length for length, _ in _LENGTHS])
        each.add_argument("--since", type=day, metavar="DAY")
    changed.add_argument("--until", type=day, metavar="DAY", help=N_("the last day of its use"))
    changed.add_argument("--open", action="store_true", help=N_("used without an end again"))
    for each in (mapped, unmapped):
        each.add_argument("sheet", metavar="SHEET")
        each.add_argument("cell", metavar="CELL", help=N_("such as C7"))
    mapped.add_argument("figure", metavar="FIGURE", help=N_("a name that `indicators` prints"))
    mapped.add_argument("--shows", choices=SHOWS, default=SHOWS[0])
    for each in (shown, filled):
        each.add_argument("period", metavar="PERIOD")
    filled.add_argument("--out", required=True, type=Path, metavar="FILE")
    for each in (add, listed, replaced, shown):
        each.add_argument("--json", action="store_true")
