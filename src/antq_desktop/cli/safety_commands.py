"""The words of the commands on “An toàn về ANTT” of a year and on key areas.

Like `main`, this file loads little but the standard library.
"""

import argparse
from pathlib import Path

from antq_desktop.cli.mistakes import Parser, day
from antq_desktop.i18n.messages import N_

#: The commands whose functions `cli.safety` knows.
NAMES = frozenset({"safety", "area"})

_DAY = "YYYY-MM-DD"


def declare(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the commands on the standard and on key areas to those of the program."""
    safety = commands.add_parser("safety", help=N_("the standard of safety of a year"))
    acts = safety.add_subparsers(dest="act", metavar="ACT", required=True)
    for each in (*_reading(acts), *_judging(acts)):
        each.add_argument("--json", action="store_true")
    area = commands.add_parser("area", help=N_("key areas and their tasks; lines go by `add`"))
    works = area.add_subparsers(dest="act", metavar="ACT", required=True)
    for each in _areas(works):
        each.add_argument("--json", action="store_true")


def _reading(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    hamlets = acts.add_parser("hamlets", help=N_("make every hamlet a unit of the standard"))
    listed = acts.add_parser("list", help=N_("the units of a year and what the commune lacks"))
    shown = acts.add_parser("show", help=N_("the criteria of a unit in a year"))
    papers = acts.add_parser(
        "papers", help=N_("working drafts for the meeting: PDF, DOCX and XLSX")
    )
    for each in (listed, shown, papers):
        each.add_argument("year", type=int, metavar="YEAR")
    shown.add_argument("id", metavar="ID", help=N_("of the unit, or its exact name"))
    papers.add_argument("--out", required=True, type=Path, metavar="DIR")
    papers.add_argument(
        "--numbered",
        action="store_true",
        help=N_("with the next numbers of the book of outgoing papers"),
    )
    papers.add_argument("--on", type=day, metavar=_DAY, help=N_("today if left out"))
    return [hamlets, listed, shown, papers]


def _judging(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    registered = acts.add_parser("register", help=N_("a unit registers in quarter I"))
    check = acts.add_parser("check", help=N_("a criterion holds or not, with evidence"))
    result = acts.add_parser("result", help=N_("the unit was judged on a day; say what came of it"))
    recognised = acts.add_parser("recognise", help=N_("a decision recognises a unit"))
    copied = acts.add_parser("copy", help=N_("begin with last year's evidence"))
    for each in (registered, check, result, recognised, copied):
        each.add_argument("year", type=int, metavar="YEAR")
        each.add_argument("id", metavar="ID", help=N_("of the unit, or its exact name"))
    for each in (registered, result, recognised):
        each.add_argument("--on", type=day, metavar=_DAY, help=N_("today if left out"))
    registered.add_argument("--resolution", default="", metavar="TEXT")
    registered.add_argument("--plan", default="", metavar="TEXT")
    check.add_argument("criterion", metavar="CODE", help=N_("hamlet_1a …, or all"))
    check.add_argument("holds", choices=("yes", "no", "open"))
    check.add_argument("--evidence", metavar="TEXT")
    recognised.add_argument("--by", default="", metavar="NAME")
    recognised.add_argument("--decision", default="", metavar="NUMBER")
    recognised.add_argument("--certificate", default="", metavar="NUMBER")
    recognised.add_argument("--undo", action="store_true", help=N_("take the recognition back"))
    return [registered, check, result, recognised, copied]


def _areas(works: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    listed = works.add_parser("list", help=N_("key areas and their tasks"))
    listed.add_argument("--removed", action="store_true", help=N_("those a decision removed too"))
    task = works.add_parser("task", help=N_("add a task to an area, or say that one is done"))
    task.add_argument("id", metavar="ID", help=N_("of the area (or its name), or of the task"))
    task.add_argument("task", nargs="?", default="", metavar="TEXT", help=N_("what is to be done"))
    task.add_argument("--by", type=day, metavar=_DAY, help=N_("to be done by"))
    task.add_argument("--done", type=day, metavar=_DAY)
    task.add_argument("--who", default="", metavar="NAME")
    removed = works.add_parser("remove", help=N_("a decision removes an area; its history stays"))
    removed.add_argument("id", metavar="ID")
    removed.add_argument("--decision", required=True, metavar="TEXT")
    removed.add_argument("--on", type=day, metavar=_DAY, help=N_("today if left out"))
    for each in (task, removed):
        each.add_argument("--result", default="", metavar="TEXT")
    return [listed, task, removed]
