"""The words of the commands on reports of a period.

Like `main`, this file loads little but the standard library.
"""

import argparse
from pathlib import Path

from antq_desktop.cli import freezing_commands
from antq_desktop.cli.mistakes import Parser

NAMES = frozenset({"report", "indicators"})
PARTS = ("casework", "movement")
SHOWS = ("value", "before", "last_year", "more")
_LENGTHS = (
    ("month", "2026-11"),
    ("quarter", "2026-Q4"),
    ("half", "2026-H2"),
    ("year", "2026"),
)


def declare(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add these commands to those of the program."""
    report = commands.add_parser("report", help="the report of a period as PDF and XLSX")
    lengths = report.add_subparsers(dest="length", metavar="LENGTH", required=True)
    for length, example in _LENGTHS:
        one = lengths.add_parser(length, help=f"the report of a {length}, such as {example}")
        one.add_argument("period", metavar="PERIOD", help=f"{example}, or as officers write it")
        one.add_argument("--out", required=True, type=Path, metavar="DIR")
        one.add_argument("--part", choices=PARTS, help="one part of the report alone")
        freezing_commands.freezing_options(one)
        one.add_argument("--json", action="store_true")
    freezing_commands.declare(lengths)
    _declare_forms(lengths)
    listed = commands.add_parser("indicators", help="every figure of reports and what it counts")
    listed.add_argument("--part", choices=PARTS)
    listed.add_argument("--json", action="store_true")


def _declare_forms(lengths: "argparse._SubParsersAction[Parser]") -> None:
    """Add the acts on the unit above's own forms."""
    form = lengths.add_parser("form", help="the unit above's own .xlsx form")
    acts = form.add_subparsers(dest="act", metavar="ACT", required=True)
    add = acts.add_parser("add", help="take in a form as it was sent")
    add.add_argument("file", type=Path, metavar="FILE")
    add.add_argument("--name", default="", metavar="NAME", help="the name of the file otherwise")
    add.add_argument("--report", choices=[length for length, _ in _LENGTHS])
    add.add_argument("--json", action="store_true")
    listed = acts.add_parser("list", help="the forms, or the mapped cells of one")
    listed.add_argument("form", nargs="?", default="", metavar="FORM")
    mapped = acts.add_parser("map", help="put a figure into a cell, once")
    filled = acts.add_parser("fill", help="write a form with the figures of a period")
    for each in (mapped, filled):
        each.add_argument("form", metavar="FORM", help="its name, or the beginning of its id")
    mapped.add_argument("sheet", metavar="SHEET")
    mapped.add_argument("cell", metavar="CELL", help="such as C7")
    mapped.add_argument("figure", metavar="FIGURE", help="a name that `indicators` prints")
    mapped.add_argument("--shows", choices=SHOWS, default=SHOWS[0])
    filled.add_argument("period", metavar="PERIOD")
    filled.add_argument("--out", required=True, type=Path, metavar="FILE")
