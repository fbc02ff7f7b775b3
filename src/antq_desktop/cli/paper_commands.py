"""The words of the commands on papers and the log of prints.

Like `main`, this file loads little but the standard library.
"""

import argparse
from pathlib import Path

from antq_desktop.cli.mistakes import Parser, day, year
from antq_desktop.i18n.messages import N_

NAMES = frozenset({"paper", "prints"})


def declare(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add these commands to those of the program."""
    paper = commands.add_parser(
        "paper", help=N_("the papers of a case, the book of outgoing papers")
    )
    acts = paper.add_subparsers(dest="act", metavar="ACT", required=True)
    listed = acts.add_parser("list", help=N_("the papers there are, with their titles of the day"))
    listed.add_argument("--on", type=day, metavar="YYYY-MM-DD")
    listed.add_argument("--json", action="store_true")
    made = acts.add_parser(
        "make", help=N_("write a paper of a person; dossier is HCD-01 with HCD-02")
    )
    made.add_argument("id", metavar="ID")
    made.add_argument("form", metavar="FORM")
    groups = acts.add_parser("group-list", help=N_("write the list by group (HCD-09)"))
    for each in (made, groups):
        _look(each)
    book = acts.add_parser("book", help=N_("print the book of outgoing papers of a year"))
    book.add_argument("year", type=year, metavar="YEAR")
    book.add_argument("--out", required=True, type=Path, metavar="FILE.pdf|FILE.xlsx")
    book.add_argument("--json", action="store_true", help=N_("gaps and double numbers as JSON"))
    printed = commands.add_parser("prints", help=N_("what was printed and taken out, by whom"))
    printed.add_argument("--from", dest="first", type=day, metavar="YYYY-MM-DD")
    printed.add_argument("--to", dest="last", type=day, metavar="YYYY-MM-DD")
    printed.add_argument("--json", action="store_true")


def _look(made: Parser) -> None:
    made.add_argument("--out", required=True, type=Path, metavar="FILE.pdf|FILE.docx")
    made.add_argument("--on", type=day, metavar="YYYY-MM-DD", help=N_("day of the paper; today"))
    made.add_argument(
        "--number",
        default="",
        metavar="auto|N",
        help=N_("auto takes the next number of the book, N enters that one; left out, a gap stays"),
    )
    made.add_argument(
        "--stamp", default="", metavar="WORD", help=N_("degree of secrecy, such as MẬT")
    )
    made.add_argument("--json", action="store_true")
