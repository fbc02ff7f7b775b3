"""The words of the commands on model points and teams.

Like `main`, this file loads little but the standard library.
"""

import argparse
from pathlib import Path

from antq_desktop.cli.mistakes import Parser, day

#: The commands whose functions `cli.models` knows.
NAMES = frozenset({"model", "team"})

_STATES = ("active", "strengthened", "paused", "dissolved")
_KINDS = ("security", "social_security", "mediation", "point", "steering", "other")


def declare(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the commands on points and teams to those of the program."""
    model = commands.add_parser("model", help="model points: state, meetings, money, ratings")
    team = commands.add_parser("team", help="teams: members, heads, meetings, ratings")
    points = model.add_subparsers(dest="act", metavar="ACT", required=True)
    teams = team.add_subparsers(dest="act", metavar="ACT", required=True)
    made = [*_points(points), *_teams(teams), *_shared(points), *_shared(teams)]
    for each in made:
        each.add_argument("--json", action="store_true")


def _points(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    listed = acts.add_parser("list", help="all points; --out writes the list by hamlet")
    listed.add_argument("--silent", action="store_true", help="those that have not met for long")
    listed.add_argument("--out", type=Path, metavar="FILE", help="PDF, DOCX or XLSX")
    state = acts.add_parser("state", help="strengthen, pause, work again, dissolve")
    state.add_argument("id", help="of the point")
    state.add_argument("state", choices=_STATES)
    state.add_argument("--on", type=day, metavar="DAY", help="today if left out")
    state.add_argument("--reason", default="", metavar="TEXT")
    state.add_argument("--decision", default="", metavar="NO")
    state.add_argument("--keep-teams", action="store_true", help="its teams go on")
    money = acts.add_parser("money", help="money given to a point")
    money.add_argument("id", help="of the point")
    money.add_argument("amount", help="5tr, 5.000.000")
    money.add_argument("--on", type=day, metavar="DAY")
    money.add_argument("--source", default="", metavar="TEXT")
    money.add_argument("--used-for", default="", metavar="TEXT")
    return [listed, state, money]


def _teams(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    listed = acts.add_parser("list", help="all teams")
    listed.add_argument("--kind", choices=_KINDS)
    head = acts.add_parser("head", help="somebody new at the head of a team")
    join = acts.add_parser("join", help="one more member")
    for each in (head, join):
        each.add_argument("id", help="of the team")
        each.add_argument("name", help="full name")
        each.add_argument("--on", type=day, metavar="DAY", help="from this day on")
        each.add_argument("--role", default="", metavar="TEXT")
        each.add_argument("--sex", choices=("male", "female"))
        each.add_argument("--organisation", default="", metavar="NAME")
        each.add_argument("--phone", default="", metavar="NUMBER")
        each.add_argument("--decision", default="", metavar="NO")
    leave = acts.add_parser("leave", help="a member leaves after a day")
    leave.add_argument("id", help="of the member")
    end = acts.add_parser("end", help="dissolve a team; every membership ends")
    end.add_argument("id", help="of the team")
    end.add_argument("--reason", default="", metavar="TEXT")
    for each in (leave, end):
        each.add_argument("--on", type=day, metavar="DAY")
    printed = acts.add_parser("print", help="the list of the members")
    printed.add_argument("id", help="of the team")
    printed.add_argument("--out", type=Path, required=True, metavar="FILE")
    return [listed, head, join, leave, end, printed]


def _shared(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    show = acts.add_parser("show", help="all about one, and what to look at")
    show.add_argument("id")
    meeting = acts.add_parser("meeting", help="a meeting, with attendance and result")
    meeting.add_argument("id")
    meeting.add_argument("--on", type=day, metavar="DAY", help="today if left out")
    meeting.add_argument("--subject", default="", metavar="TEXT")
    meeting.add_argument("--attendance", type=int, metavar="N")
    meeting.add_argument("--result", default="", metavar="TEXT")
    rate = acts.add_parser("rate", help="the rating of one for a year")
    rate.add_argument("id")
    rate.add_argument("year", type=int)
    rate.add_argument("grade", help="a grade of the list, by code or title")
    rate.add_argument("--decision", default="", metavar="NO")
    rate.add_argument("--on", type=day, metavar="DAY", help="decided on")
    ratings = acts.add_parser("ratings", help="the ratings of a year; --out writes the list")
    ratings.add_argument("year", type=int)
    ratings.add_argument("--out", type=Path, metavar="FILE", help="PDF, DOCX or XLSX")
    return [show, meeting, rate, ratings]
