"""The words of the command on mentors and support teams.

Like `main`, this file loads little but the standard library.
"""

import argparse
from pathlib import Path

from antq_desktop.cli.mistakes import Parser, day

NAMES = frozenset({"assign"})

_ABOUT = """\
assign ID --mentor NAME --organisation NAME --decision NO --on DAY   a mentor for a person
assign hand-over --from NAME --to NAME --decision NO --on DAY        all people of one to another
assign end ID --on DAY                                               nobody is assigned after it
assign team ID --type G5+ --name NAME --member "name;role;organisation;phone"
assign join TEAM --member "…"                                        one more member
assign replace MEMBER --member "…" --on DAY                          somebody in a member's place
assign end-team TEAM --on DAY
assign load                                                          how many people each helps
assign print --mentor NAME | --team TEAM | --all  --out FILE         PDF, DOCX or XLSX
"""


def declare(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the command to those of the program."""
    assign = commands.add_parser(
        "assign",
        help="mentors and support teams: assign, hand over, end, count, print",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    assign.add_argument("act", metavar="ID|ACT", help="a person, or one of the acts above")
    assign.add_argument("id", nargs="?", default="", metavar="ID", help="what the act is done to")
    _who(assign)
    assign.add_argument("--decision", default="", metavar="NO", help="number of the decision")
    assign.add_argument("--by", default="", metavar="NAME", help="who decided")
    assign.add_argument("--on", type=day, metavar="DAY", help="from this day on; an end: until it")
    assign.add_argument("--help-agreed", default="", metavar="TEXT", help="what help was agreed on")
    assign.add_argument("--type", default="", metavar="NAME", help="type of support team")
    assign.add_argument("--name", default="", metavar="NAME", help="name of the support team")
    assign.add_argument("--member", action="append", default=[], metavar="TEXT")
    assign.add_argument("--team", default="", metavar="TEAM", help="the team to print")
    assign.add_argument("--all", action="store_true", help="print all mentors by organisation")
    assign.add_argument("--out", type=Path, metavar="FILE")
    assign.add_argument("--json", action="store_true")


def _who(assign: Parser) -> None:
    assign.add_argument("--mentor", default="", metavar="NAME", help="who is assigned")
    assign.add_argument("--organisation", default="", metavar="NAME", help="and of whom")
    assign.add_argument("--position", default="", metavar="TEXT")
    assign.add_argument("--phone", default="", metavar="NUMBER")
    assign.add_argument("--from", dest="giver", default="", metavar="NAME", help="who hands over")
    assign.add_argument("--from-organisation", default="", metavar="NAME", help="where several")
    assign.add_argument("--to", default="", metavar="NAME", help="who takes over")
    assign.add_argument("--person", action="append", default=[], metavar="ID", help="these only")
