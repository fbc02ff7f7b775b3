"""The command line: the same functions as the window, for those who script and for tests.

This file loads little but the standard library, so that the window opens as quickly as it can; a
command brings in what it needs when it runs.

Its help, its messages and every mistake come in the chosen language. A person's mistake ends with
exit code 2 and changes nothing.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

from antq_desktop import VERSION
from antq_desktop.cli.mistakes import Parser, day
from antq_desktop.i18n.messages import LANGUAGES, N_

PROGRAM = "antq-desktop"
LEVELS = ("commune", "district", "province", "ministry")
#: What a spreadsheet may be brought in as: the big registers, and those of groups and movement.
BROUGHT = (
    *("people", "models", "activities", "pledges", "mediations", "hand_ins", "tallies", "awards"),
    *("populations", "safety_subjects", "safety_years", "key_areas", "members", "meetings"),
)


@dataclass(frozen=True)
class WindowOptions:
    """What may be said on the command line when the window is opened."""

    data: Path | None
    user: str
    language: str | None
    today: date | None


def window_options(options: argparse.Namespace) -> WindowOptions:
    """Return what parsed options say of the window."""
    return WindowOptions(options.data, options.user, options.lang, options.today)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what the words of a command line say; wrong ones end the program with code 2.

    Where they only open the window, the commands are not declared: that takes as long as Qt.
    """
    return _of_window(arguments) or _of_command(arguments)


class _OtherWordsError(Exception):
    """There are words that only the whole command line can judge."""


class _Window(argparse.ArgumentParser):
    """A parser of what may be said when the window is opened, and of nothing else."""

    def error(self, message: str) -> NoReturn:
        """Leave it to the whole command line, mistakes too."""
        raise _OtherWordsError(message)


def _of_window(arguments: Sequence[str]) -> argparse.Namespace | None:
    plain = _Window(add_help=False)
    _declare_words(plain)
    plain.set_defaults(command=None, self_test=False)
    try:
        return plain.parse_args(arguments)
    except _OtherWordsError:
        return None


def _of_command(arguments: Sequence[str]) -> argparse.Namespace:
    words = [part for word in arguments for part in word.split("=", 1)]
    asked = [after for before, after in pairwise(words) if before == "--lang"]
    code = next((each for each in asked if each in LANGUAGES), LANGUAGES[0])
    return parser(code).parse_args(arguments)


def parser(language: str = LANGUAGES[0]) -> Parser:
    """Return the parser of the whole command line; its mistakes are said in a language."""
    from antq_desktop.cli.areas import AREAS

    class Speaking(Parser):
        """A parser, and the parsers of its commands, that speak this language."""

    Speaking.language = language
    whole: Parser = Speaking(
        prog=PROGRAM,
        description=N_(
            "Records of a commune police office. Without a command it opens the window."
        ),
    )
    whole.add_argument("--version", action="version", version=f"{PROGRAM} {VERSION}")
    _declare_words(whole)
    whole.add_argument(
        "--self-test", action="store_true", help=N_("check this installation and exit")
    )
    commands = whole.add_subparsers(dest="command", metavar="COMMAND")
    _store_commands(commands)
    _register_commands(commands)
    _report_commands(commands)
    for area in AREAS:
        area.declare(commands)
    return whole


def _declare_words(made: argparse.ArgumentParser) -> None:
    """Declare what may be said with or without a command."""
    made.add_argument("--data", type=Path, metavar="DIR", help=N_("folder of the records"))
    made.add_argument(
        "--user", default="", metavar="LOGIN", help=N_("login; the only one if left out")
    )
    made.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help=N_("its first line counts")
    )
    made.add_argument("--lang", choices=LANGUAGES, default=None, help=N_("vi (default) or en"))
    made.add_argument("--today", type=day, metavar="YYYY-MM-DD", help=N_("act as if on this day"))


def _store_commands(commands: "argparse._SubParsersAction[Parser]") -> None:
    made = commands.add_parser("init", help=N_("set up an office with an empty store"))
    made.add_argument("--unit", required=True, metavar="NAME")
    made.add_argument("--unit-code", required=True, metavar="CODE")
    made.add_argument("--superior", required=True, metavar="NAME", help=N_("the unit above"))
    made.add_argument("--officer", required=True, metavar="NAME")
    made.add_argument(
        "--level", choices=LEVELS, help=N_("of the office; told by its name if left out")
    )
    made.add_argument(
        "--recovery-out", required=True, type=Path, metavar="FILE.pdf", help=N_("the paper key")
    )
    lost = commands.add_parser("recover", help=N_("set a new passphrase by the paper recovery key"))
    lost.add_argument("--recovery-key-file", required=True, type=Path, metavar="FILE")
    changed = commands.add_parser("passphrase", help=N_("change your passphrase"))
    changed.add_argument("--new-passphrase-file", required=True, type=Path, metavar="FILE")
    renewed = commands.add_parser("recovery-sheet", help=N_("print a new paper recovery key"))
    renewed.add_argument("--out", required=True, type=Path, metavar="FILE.pdf")
    commands.add_parser("digest", help=N_("print one line that stands for the whole state"))
    checked = commands.add_parser(
        "check", help=N_("check the store; --deep compares tables and log")
    )
    checked.add_argument("--deep", action="store_true")
    checked.add_argument("--json", action="store_true")
    commands.add_parser("rebuild", help=N_("make the tables anew from the log"))
    commands.add_parser("self-test", help=N_("check this installation"))


def _register_commands(commands: "argparse._SubParsersAction[Parser]") -> None:
    brought = commands.add_parser("import", help=N_("read a spreadsheet; --accept writes it"))
    brought.add_argument("file", type=Path, metavar="FILE")
    brought.add_argument(
        "--as",
        dest="kind",
        required=True,
        choices=BROUGHT,
        help=N_("the register the rows belong to, such as people or models"),
    )
    brought.add_argument(
        "--all",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help=N_("what every row says in a field without a column; may be said several times"),
    )
    brought.add_argument("--dry-run", action="store_true", help=N_("write nothing (the default)"))
    brought.add_argument("--accept", action="store_true", help=N_("write what is sure"))
    brought.add_argument(
        "--update", action="store_true", help=N_("write what the file says differently too")
    )
    brought.add_argument("--report", type=Path, metavar="FILE.pdf", help=N_("the printable report"))
    brought.add_argument("--json", action="store_true")
    listed = commands.add_parser("list", help=N_("print a register"))
    listed.add_argument("register")
    listed.add_argument("--managed", action="store_true", help=N_("people under management only"))
    listed.add_argument("--json", action="store_true")
    shown = commands.add_parser("show", help=N_("print one record; the view is logged"))
    shown.add_argument("id")
    shown.add_argument("--json", action="store_true")
    changed = commands.add_parser("set", help=N_("change fields of a record"))
    changed.add_argument("id")
    changed.add_argument("values", nargs="+", metavar="FIELD=VALUE")
    added = commands.add_parser("add", help=N_("add a record to a register"))
    added.add_argument("register")
    added.add_argument("values", nargs="+", metavar="FIELD=VALUE")
    for each in (changed, added):
        each.add_argument("--sure", action="store_true", help=N_("write what was asked about"))
    commands.add_parser("remove", help=N_("remove a record")).add_argument("id")
    commands.add_parser("undo", help=N_("take back the last act")).add_argument(
        "--json", action="store_true"
    )
    sought = commands.add_parser("search", help=N_("find people, groups, officers"))
    sought.add_argument("text")
    sought.add_argument("--json", action="store_true")


def _report_commands(commands: "argparse._SubParsersAction[Parser]") -> None:
    sheet = commands.add_parser("sheets", help=N_("follow-up sheets, one page a person"))
    sheet.add_argument("--out", required=True, type=Path, metavar="FILE.pdf")
    sheet.add_argument("--person", action="append", default=[], metavar="ID")
    sheet.add_argument("--period", metavar="2026-Q4")
    sheet.add_argument("--offence", action="store_true", help=N_("print the offence too"))
    sheet.add_argument("--json", action="store_true")
    book = commands.add_parser("book", help=N_("the register book by hamlet, PDF or XLSX"))
    book.add_argument("--out", required=True, type=Path, metavar="FILE")
    book.add_argument("--offence", action="store_true")
    book.add_argument("--id-numbers", action="store_true", help=N_("whole identity numbers"))
    back = commands.add_parser(
        "write-back", help=N_("the register in the columns the office brought")
    )
    back.add_argument("--out", required=True, type=Path, metavar="FILE.xlsx")
    summed = commands.add_parser("summary", help=N_("the quarterly summary as PDF and XLSX"))
    summed.add_argument("period", metavar="PERIOD")
    summed.add_argument("--out", required=True, type=Path, metavar="DIR")
    summed.add_argument("--json", action="store_true")


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 done, 2 a mistake or something found wrong."""
    options = parse(arguments)
    from antq_desktop.cli import dispatch

    return dispatch.run(options)
