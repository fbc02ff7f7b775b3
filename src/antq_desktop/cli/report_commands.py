"""The words of the commands on reports of a period.

Like `main`, this file loads little but the standard library.
"""

import argparse
from pathlib import Path

from antq_desktop.cli import freezing_commands
from antq_desktop.cli.mistakes import Parser

NAMES = frozenset({"report", "indicators"})
PARTS = ("casework", "movement")
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
    listed = commands.add_parser("indicators", help="every figure of reports and what it counts")
    listed.add_argument("--part", choices=PARTS)
    listed.add_argument("--json", action="store_true")
