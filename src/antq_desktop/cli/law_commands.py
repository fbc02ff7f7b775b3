"""The words of the commands on the law in force and the days off.

Like `main`, this file loads little but the standard library.
"""

import argparse
from pathlib import Path

from antq_desktop.cli.mistakes import Parser, day
from antq_desktop.i18n.messages import N_

NAMES = frozenset({"law", "holidays"})


def declare(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add these commands to those of the program."""
    law = commands.add_parser("law", help=N_("the lists of the law in force on this PC"))
    acts = law.add_subparsers(dest="act", metavar="ACT", required=True)
    shown = acts.add_parser("show", help=N_("print a list with its days and sources"))
    shown.add_argument("list", nargs="?", default="", metavar="LIST")
    shown.add_argument("--json", action="store_true")
    update = acts.add_parser("update", help=N_("take in a newer file of one list, LIST.csv"))
    update.add_argument("file", type=Path, metavar="LIST.csv")
    update.add_argument("--dry-run", action="store_true", help=N_("only say what it would bring"))
    update.add_argument("--json", action="store_true")
    back = acts.add_parser("reset", help=N_("take a list as it came with the program"))
    back.add_argument("list", metavar="LIST")
    _holidays(commands.add_parser("holidays", help=N_("the table of days off")))


def _holidays(holidays: Parser) -> None:
    acts = holidays.add_subparsers(dest="act", metavar="ACT", required=True)
    shown = acts.add_parser("show", help=N_("print the days off of a year"))
    shown.add_argument("year", nargs="?", type=int, metavar="YEAR")
    shown.add_argument("--json", action="store_true")
    filled = acts.add_parser("fill", help=N_("put in the shipped days of a year that are missing"))
    filled.add_argument("year", type=int, metavar="YEAR")
    confirmed = acts.add_parser(
        "confirm", help=N_("confirm days; they are no working days from now")
    )
    confirmed.add_argument("days", nargs="+", type=day, metavar="YYYY-MM-DD")
    confirmed.add_argument("--not", dest="no", action="store_true", help=N_("take back the tick"))
