"""The words of the command on mentors and support teams.

Like `main`, this file loads little but the standard library.
"""

import argparse
from pathlib import Path

from antq_desktop.cli.mistakes import Parser, day
from antq_desktop.i18n.messages import N_

NAMES = frozenset({"assign"})


def declare(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the command to those of the program."""
    assign = commands.add_parser(
        "assign",
        help=N_("mentors and support teams: assign, hand over, end, count, print"),
    )
    assign.add_argument(
        "act",
        metavar="ID|ACT",
        help=N_(
            "a person; or hand-over, end, team, join, replace, end-team, load, print, as below"
        ),
    )
    assign.add_argument(
        "id", nargs="?", default="", metavar="ID", help=N_("what the act is done to")
    )
    _who(assign)
    assign.add_argument("--decision", default="", metavar="NO", help=N_("number of the decision"))
    assign.add_argument("--by", default="", metavar="NAME", help=N_("who decided"))
    assign.add_argument(
        "--on", type=day, metavar="DAY", help=N_("from this day on; an end: until it")
    )
    assign.add_argument(
        "--help-agreed", default="", metavar="TEXT", help=N_("what help was agreed on")
    )
    assign.add_argument("--type", default="", metavar="NAME", help=N_("type of support team"))
    assign.add_argument("--name", default="", metavar="NAME", help=N_("name of the support team"))
    assign.add_argument("--member", action="append", default=[], metavar="TEXT")
    assign.add_argument("--team", default="", metavar="TEAM", help=N_("the team to print"))
    assign.add_argument("--all", action="store_true", help=N_("print all mentors by organisation"))
    assign.add_argument("--out", type=Path, metavar="FILE")
    assign.add_argument("--json", action="store_true")


def _who(assign: Parser) -> None:
    assign.add_argument("--mentor", default="", metavar="NAME", help=N_("who is assigned"))
    assign.add_argument("--organisation", default="", metavar="NAME", help=N_("and of whom"))
    assign.add_argument("--position", default="", metavar="TEXT")
    assign.add_argument("--phone", default="", metavar="NUMBER")
    assign.add_argument(
        "--from", dest="giver", default="", metavar="NAME", help=N_("who hands over")
    )
    assign.add_argument("--from-organisation", default="", metavar="NAME", help=N_("where several"))
    assign.add_argument("--to", default="", metavar="NAME", help=N_("who takes over"))
    assign.add_argument(
        "--person", action="append", default=[], metavar="ID", help=N_("these only")
    )
