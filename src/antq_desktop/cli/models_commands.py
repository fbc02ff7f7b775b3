"""The words of the commands on model points and teams.

Like `main`, this file loads little but the standard library.
"""

import argparse
from pathlib import Path

from antq_desktop.cli.mistakes import Parser, day
from antq_desktop.i18n.messages import N_

#: The commands whose functions `cli.models` knows.
NAMES = frozenset({"model", "team"})

_STATES = ("active", "strengthened", "paused", "dissolved")
_KINDS = ("security", "social_security", "mediation", "point", "steering", "other")


def declare(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the commands on points and teams to those of the program."""
    model = commands.add_parser("model", help=N_("model points: state, meetings, money, ratings"))
    team = commands.add_parser("team", help=N_("teams: members, heads, meetings, ratings"))
    points = model.add_subparsers(dest="act", metavar="ACT", required=True)
    teams = team.add_subparsers(dest="act", metavar="ACT", required=True)
    made = [*_points(points), *_teams(teams), *_shared(points), *_shared(teams)]
    for each in made:
        each.add_argument("--json", action="store_true")


def _points(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    listed = acts.add_parser("list", help=N_("all points; --out writes the list by hamlet"))
    listed.add_argument(
        "--silent", action="store_true", help=N_("those that have not met for long")
    )
    listed.add_argument("--out", type=Path, metavar="FILE", help=N_("PDF, DOCX or XLSX"))
    state = acts.add_parser("state", help=N_("strengthen, pause, work again, dissolve"))
    state.add_argument("id", help=N_("of the point"))
    state.add_argument(
        "state", choices=_STATES, help=N_("at work, strengthened, paused, dissolved")
    )
    state.add_argument("--on", type=day, metavar="DAY", help=N_("today if left out"))
    state.add_argument("--reason", default="", metavar="TEXT")
    state.add_argument("--decision", default="", metavar="NO")
    state.add_argument("--keep-teams", action="store_true", help=N_("its teams go on"))
    money = acts.add_parser("money", help=N_("money given to a point"))
    money.add_argument("id", help=N_("of the point"))
    money.add_argument("amount")
    money.add_argument("--on", type=day, metavar="DAY")
    money.add_argument("--source", default="", metavar="TEXT")
    money.add_argument("--used-for", default="", metavar="TEXT")
    return [listed, state, money]


def _teams(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    listed = acts.add_parser("list", help=N_("all teams"))
    listed.add_argument(
        "--kind",
        choices=_KINDS,
        help=N_("security, social security, mediation, of a model point, steering, other"),
    )
    head = acts.add_parser("head", help=N_("somebody new at the head of a team"))
    join = acts.add_parser("join", help=N_("one more member"))
    for each in (head, join):
        each.add_argument("id", help=N_("of the team"))
        each.add_argument("name", help=N_("full name"))
        each.add_argument("--on", type=day, metavar="DAY", help=N_("from this day on"))
        each.add_argument("--role", default="", metavar="TEXT")
        each.add_argument("--sex", choices=("male", "female"))
        each.add_argument("--organisation", default="", metavar="NAME")
        each.add_argument("--phone", default="", metavar="NUMBER")
        each.add_argument("--decision", default="", metavar="NO")
    leave = acts.add_parser("leave", help=N_("a member leaves after a day"))
    leave.add_argument("id", help=N_("of the member"))
    end = acts.add_parser("end", help=N_("dissolve a team; every membership ends"))
    end.add_argument("id", help=N_("of the team"))
    end.add_argument("--reason", default="", metavar="TEXT")
    for each in (leave, end):
        each.add_argument("--on", type=day, metavar="DAY")
    printed = acts.add_parser("print", help=N_("the list of the members"))
    printed.add_argument("id", help=N_("of the team"))
    printed.add_argument("--out", type=Path, required=True, metavar="FILE")
    return [listed, head, join, leave, end, printed]


def _shared(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    show = acts.add_parser("show", help=N_("all about one, and what to look at"))
    show.add_argument("id")
    meeting = acts.add_parser("meeting", help=N_("a meeting, with attendance and result"))
    meeting.add_argument("id")
    meeting.add_argument("--on", type=day, metavar="DAY", help=N_("today if left out"))
    meeting.add_argument("--subject", default="", metavar="TEXT")
    meeting.add_argument("--attendance", type=int, metavar="N")
    meeting.add_argument("--result", default="", metavar="TEXT")
    rate = acts.add_parser("rate", help=N_("the rating of one for a year"))
    rate.add_argument("id")
    rate.add_argument("year", type=int)
    rate.add_argument("grade", help=N_("a grade of the list, by code or title"))
    rate.add_argument("--decision", default="", metavar="NO")
    rate.add_argument("--on", type=day, metavar="DAY", help=N_("decided on"))
    ratings = acts.add_parser("ratings", help=N_("the ratings of a year; --out writes the list"))
    ratings.add_argument("year", type=int)
    ratings.add_argument("--out", type=Path, metavar="FILE", help=N_("PDF, DOCX or XLSX"))
    return [show, meeting, rate, ratings]
