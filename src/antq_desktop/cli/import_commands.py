"""The words of the commands on rows set aside by imports, and on templates of sheets.

Like `main`, this file loads little but the standard library.
"""

import argparse
from pathlib import Path

from antq_desktop.cli.mistakes import Parser
from antq_desktop.i18n.messages import N_

#: The commands whose functions `cli.parked` knows.
NAMES = frozenset({"parked", "template"})


def declare(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add these commands to those of the program."""
    parked = commands.add_parser("parked", help=N_("rows that imports have set aside"))
    acts = parked.add_subparsers(dest="act", metavar="ACT", required=True)
    listed = acts.add_parser("list", help=N_("every row that waits, and why"))
    shown = acts.add_parser("show", help=N_("one row: its cells, what is in doubt"))
    taken = acts.add_parser("accept", help=N_("take a row in, its cells put right"))
    gone = acts.add_parser("let-go", help=N_("let a row go; it is not set aside again"))
    for each in (shown, taken, gone):
        each.add_argument("id", metavar="ID", help=N_("of the row, or its beginning"))
    taken.add_argument("values", nargs="*", metavar="FIELD=VALUE")
    taken.add_argument(
        "--whose", default="", metavar="ID", help=N_("the person the row is of, or “new”")
    )
    for each in (listed, shown, taken):
        each.add_argument("--json", action="store_true")
    empty = commands.add_parser(
        "template", help=N_("an empty workbook of a register, to be filled in and imported")
    )
    empty.add_argument("register", metavar="REGISTER")
    empty.add_argument("--out", required=True, type=Path, metavar="FILE.xlsx")
