"""The words of the commands on printed sheets: which there are, and what each takes.

Like `main`, this file loads little but the standard library.
"""

import argparse
from pathlib import Path

from antq_desktop.cli.mistakes import Parser
from antq_desktop.i18n.messages import N_

#: The commands whose functions `cli.sheets` knows.
NAMES = frozenset({"sheet"})


def declare(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the commands on printed sheets to those of the program."""
    sheet = commands.add_parser("sheet", help=N_("follow-up sheets: printed, out, typed back"))
    acts = sheet.add_subparsers(dest="act", metavar="ACT", required=True)
    printed = acts.add_parser("print", help=N_("print the sheets of a period in hamlet order"))
    printed.add_argument("--out", required=True, type=Path, metavar="FILE.pdf")
    printed.add_argument("--period", metavar="2026-Q4", help=N_("this quarter if left out"))
    printed.add_argument("--person", action="append", default=[], metavar="ID")
    printed.add_argument("--hamlet", default="", metavar="NAME", help=N_("of this hamlet only"))
    printed.add_argument(
        "--unmet", action="store_true", help=N_("only who was not met in the period")
    )
    printed.add_argument("--offence", action="store_true", help=N_("print the offence too"))
    printed.add_argument(
        "--blank",
        type=int,
        default=0,
        metavar="N",
        help=N_("so many blank sheets for new people too"),
    )
    out = acts.add_parser("out", help=N_("the sheets that are waited for, by hamlet"))
    out.add_argument("--out", type=Path, metavar="FILE.pdf", help=N_("print the list"))
    _typing(acts.add_parser("type", help=N_("type a sheet back; what is left out is unchanged")))
    lost = acts.add_parser("give-up", help=N_("wait no longer for a sheet"))
    lost.add_argument("code", metavar="CODE")
    lost.add_argument("--reason", required=True, metavar="TEXT")
    for each in (printed, out, lost):
        each.add_argument("--json", action="store_true")


def _typing(typed: Parser) -> None:
    typed.add_argument("code", metavar="CODE")
    for name, metavar, words in (
        (
            "--visit-on",
            "DAY",
            N_("the day of a contact, as 21/11/2026, 2111 or 21; once for each line"),
        ),
        ("--manner", "N", N_("1 met, 2 telephone, 3 family, 4 not found; once for each line")),
        ("--learnt", "TEXT", N_("what was learnt; once for each line")),
        ("--agreed", "TEXT", N_("what was agreed on; once for each line")),
        ("--by", "WHO", N_("1 officer, 2 mentor, 3 supporter, or a name; once for each line")),
    ):
        typed.add_argument(name, action="append", default=[], metavar=metavar, help=words)
    for name, metavar, words in (
        ("--work", "N", N_("1 steady … 6 not known, or the stored name")),
        ("--where", "N", N_("1 here, 2 away")),
        ("--place", "TEXT", N_("where the person went")),
        ("--since", "DAY", N_("away since")),
        ("--group", "LETTER", N_("the group proposed")),
        ("--reason", "TEXT", N_("why this group")),
        ("--decided-on", "DAY", N_("the group is decided, on this day")),
        ("--remarks", "TEXT", N_("other remarks")),
    ):
        typed.add_argument(name, default="", metavar=metavar, help=words)
    typed.add_argument("--unchanged", action="store_true", help=N_("the sheet tells nothing new"))
    typed.add_argument("--sure", action="store_true", help=N_("though it looks odd"))
    typed.add_argument("--json", action="store_true")
