"""The words of the commands of the unit above.

Like `main`, this file loads little but the standard library.
"""

import argparse
from pathlib import Path

from antq_desktop.cli.mistakes import Parser, day
from antq_desktop.cli.report_commands import number_options
from antq_desktop.i18n.messages import N_

NAMES = frozenset({"consolidate", "below"})


def declare(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add these commands to those of the program."""
    made = commands.add_parser(
        "consolidate", help=N_("take in the files of totals of a folder and bring them together")
    )
    made.add_argument("folder", type=Path, metavar="FOLDER")
    made.add_argument("period", metavar="PERIOD")
    made.add_argument("--out", required=True, type=Path, metavar="DIR")
    made.add_argument(
        "--today-units", action="store_true", help=N_("columns by the units of today")
    )
    made.add_argument("--freeze", action="store_true", help=N_("freeze the totals as a version"))
    made.add_argument("--reason", default="", help=N_("why the totals are frozen anew"))
    made.add_argument("--sure", action="store_true", help=N_("freeze what was asked about"))
    number_options(made)
    made.add_argument("--json", action="store_true")
    below = commands.add_parser("below", help=N_("the units below and their reports"))
    acts = below.add_subparsers(dest="act", metavar="ACT", required=True)
    _roster(acts)
    _letters(acts)


def _roster(acts: "argparse._SubParsersAction[Parser]") -> None:
    listed = acts.add_parser("list", help=N_("the units below; with a period, where reports stand"))
    listed.add_argument("period", nargs="?", default="", metavar="PERIOD")
    listed.add_argument("--json", action="store_true")
    added = acts.add_parser("add", help=N_("add a unit below"))
    added.add_argument("code", metavar="CODE")
    added.add_argument("name", metavar="NAME")
    added.add_argument("--since", type=day, metavar="YYYY-MM-DD")
    added.add_argument("--phone", default="")
    added.add_argument("--monthly", action="store_true", help=N_("it reports every month, too"))
    filled = acts.add_parser("fill", help=N_("add the communes of a province, then and now"))
    filled.add_argument("province", metavar="PROVINCE")
    ended = acts.add_parser("end", help=N_("say that a unit is there no more"))
    ended.add_argument("code", metavar="CODE")
    ended.add_argument("--on", required=True, type=day, metavar="YYYY-MM-DD")
    ended.add_argument("--became", default="", metavar="CODE", help=N_("the unit it went into"))


def _letters(acts: "argparse._SubParsersAction[Parser]") -> None:
    noted = acts.add_parser("note", help=N_("note what a unit is asked about its report"))
    noted.add_argument("unit", metavar="CODE")
    noted.add_argument("period", metavar="PERIOD")
    noted.add_argument("words", metavar="WORDS")
    settled = acts.add_parser("settle", help=N_("mark a note as settled"))
    settled.add_argument("note", metavar="ID")
    letter = acts.add_parser("letter", help=N_("the letter with the open notes to a unit"))
    letter.add_argument("unit", metavar="CODE")
    letter.add_argument("period", metavar="PERIOD")
    letter.add_argument("--out", required=True, type=Path, metavar="FILE.pdf")
    number_options(letter)
    reminded = acts.add_parser("remind", help=N_("who is to be reminded of a report"))
    reminded.add_argument("period", metavar="PERIOD")
    reminded.add_argument("--out", type=Path, metavar="FILE.pdf")
    reminded.add_argument("--json", action="store_true")
