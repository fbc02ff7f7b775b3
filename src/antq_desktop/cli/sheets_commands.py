"""The words of the commands on printed sheets: which there are, and what each takes.

Like `main`, this file loads little but the standard library.
"""

import argparse
from pathlib import Path

from antq_desktop.cli.mistakes import Parser

#: The commands whose functions `cli.sheets` knows.
NAMES = frozenset({"sheet"})

_ONE_EACH = "one for each line of contacts, in their order"


def declare(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the commands on printed sheets to those of the program."""
    sheet = commands.add_parser("sheet", help="follow-up sheets: printed, out, typed back")
    acts = sheet.add_subparsers(dest="act", metavar="ACT", required=True)
    printed = acts.add_parser("print", help="print the sheets of a period in hamlet order")
    printed.add_argument("--out", required=True, type=Path, metavar="FILE.pdf")
    printed.add_argument("--period", metavar="2026-Q4", help="this quarter if left out")
    printed.add_argument("--person", action="append", default=[], metavar="ID")
    printed.add_argument("--hamlet", default="", metavar="NAME", help="of this hamlet only")
    printed.add_argument("--unmet", action="store_true", help="only who was not met in the period")
    printed.add_argument("--offence", action="store_true", help="print the offence too")
    printed.add_argument(
        "--blank", type=int, default=0, metavar="N", help="so many blank sheets for new people too"
    )
    out = acts.add_parser("out", help="the sheets that are waited for, by hamlet")
    out.add_argument("--out", type=Path, metavar="FILE.pdf", help="print the list")
    _typing(acts.add_parser("type", help="type a sheet back; what is left out is unchanged"))
    lost = acts.add_parser("give-up", help="wait no longer for a sheet")
    lost.add_argument("code", metavar="CODE")
    lost.add_argument("--reason", required=True, metavar="TEXT")
    for each in (printed, out, lost):
        each.add_argument("--json", action="store_true")


def _typing(typed: Parser) -> None:
    typed.add_argument("code", metavar="CODE")
    for name, metavar, words in (
        ("--visit-on", "DAY", f"a contact, as 21/11/2026, 2111 or 21; {_ONE_EACH}"),
        ("--manner", "N", f"1 met, 2 telephone, 3 family, 4 not found; {_ONE_EACH}"),
        ("--learnt", "TEXT", _ONE_EACH),
        ("--agreed", "TEXT", _ONE_EACH),
        ("--by", "WHO", f"1 officer, 2 mentor, 3 supporter, or a name; {_ONE_EACH}"),
    ):
        typed.add_argument(name, action="append", default=[], metavar=metavar, help=words)
    for name, metavar, words in (
        ("--work", "N", "1 steady … 6 not known, or the stored name"),
        ("--where", "N", "1 here, 2 away"),
        ("--place", "TEXT", "where the person went"),
        ("--since", "DAY", "away since"),
        ("--group", "LETTER", "the group proposed"),
        ("--reason", "TEXT", "why this group"),
        ("--decided-on", "DAY", "the group is decided, on this day"),
        ("--remarks", "TEXT", "other remarks"),
    ):
        typed.add_argument(name, default="", metavar=metavar, help=words)
    typed.add_argument("--unchanged", action="store_true", help="the sheet tells nothing new")
    typed.add_argument("--sure", action="store_true", help="though it looks odd")
    typed.add_argument("--json", action="store_true")
