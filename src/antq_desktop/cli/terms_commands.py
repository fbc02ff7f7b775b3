"""The words of the commands on expungement and archived records.

Like `main`, this file loads little but the standard library.
"""

import argparse

from antq_desktop.cli.mistakes import Parser, day
from antq_desktop.i18n.messages import N_

NAMES = frozenset({"terms", "expunge", "archive"})

_PATHS = ("record", "court", "special")


def declare(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add these commands to those of the program."""
    terms = commands.add_parser(
        "terms", help=N_("when expungement is expected, why, what blocks it")
    )
    terms.add_argument("id", nargs="?", default="", metavar="ID")
    terms.add_argument("--all", action="store_true", help=N_("everyone under management"))
    terms.add_argument("--json", action="store_true")
    done = commands.add_parser(
        "expunge", help=N_("confirm an expungement by its paper: ends the case, retires the record")
    )
    done.add_argument("id", metavar="ID")
    done.add_argument("--paper", required=True, metavar="NUMBER")
    done.add_argument("--on", type=day, metavar="YYYY-MM-DD", help=N_("day of the paper; today"))
    done.add_argument("--path", choices=_PATHS, default="record", help=N_("how it came"))
    done.add_argument("--sure", action="store_true", help=N_("before the day, or in spite of all"))
    done.add_argument("--dry-run", action="store_true", help=N_("only say what would stay"))
    done.add_argument("--json", action="store_true")
    _archive(commands.add_parser("archive", help=N_("records that were retired")))


def _archive(archive: Parser) -> None:
    acts = archive.add_subparsers(dest="act", metavar="ACT", required=True)
    listed = acts.add_parser("list", help=N_("that there are such records: days and papers"))
    listed.add_argument("--json", action="store_true")
    opened = acts.add_parser("open", help=N_("read one; the reason is written into the log"))
    opened.add_argument("id", metavar="ID")
    opened.add_argument("--reason", required=True, metavar="WORDS")
    opened.add_argument("--json", action="store_true")
    closed = acts.add_parser("close-support", help=N_("retire what was kept for a loan paid back"))
    closed.add_argument("id", metavar="ID")
