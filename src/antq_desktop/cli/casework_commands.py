"""The words of the commands on casework: a person's case, a visit, what is due.

Like `main`, this file loads little but the standard library.
"""

import argparse

from antq_desktop.cli.mistakes import Parser, day

NAMES = frozenset({"case", "visit", "due"})

_GROUPS = ("A", "B", "C", "D")
_MANNERS = ("met", "telephone", "family", "not_found")
_CLOSED = ("remand", "custody", "education", "reform_school", "rehabilitation")
_GROUNDS = ("expunged", "moved", "abroad", "missing", "died", "new_sentence")
#: Acts of which nothing is to be said but when, by which paper and by whom.
_STEPS = {
    "notice": "the notice of the prison was received",
    "residence": "residence and family were verified",
    "wrong-address": "the prison was told that the address is wrong",
    "present": "the person presented himself and was worked with",
    "received": "a person who moved in was taken over",
    "propose": "it was proposed who is assigned",
    "file": "the file was opened",
    "reviewed": "expungement was reviewed",
    "guided": "the person was guided on expungement",
}


def declare(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the commands on casework to those of the program."""
    _case(commands.add_parser("case", help="where a person's case stands, and its acts"))
    _visit(commands.add_parser("visit", help="record a contact with a person"))
    due = commands.add_parser("due", help="all that is due, the earliest first")
    due.add_argument("--officer", default="", metavar="NAME", help="of one officer in charge")
    due.add_argument("--hamlet", default="", metavar="NAME")
    due.add_argument("--json", action="store_true")


def _case(case: Parser) -> None:
    case.add_argument("id", help="of the person or of a case, or its beginning")
    case.add_argument("--json", action="store_true")
    acts = case.add_subparsers(dest="act", metavar="ACT")
    made = [_done(acts.add_parser(name, help=words)) for name, words in _STEPS.items()]
    made += _coming(acts)
    made += _helping(acts)
    made += _grouping(acts)
    made += _ending(acts)
    made += _putting_off(acts)
    for each in made:
        each.add_argument("--json", action="store_true", default=argparse.SUPPRESS)


def _done(act: Parser) -> Parser:
    """Add what every step says: when, by which paper, by whom."""
    act.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="today if left out")
    act.add_argument("--paper", default="", metavar="NUMBER")
    act.add_argument("--by", default="", metavar="NAME")
    act.add_argument("--remarks", default="", metavar="TEXT")
    return act


def _coming(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    absent = _done(acts.add_parser("no-show", help="the family was asked about an absence"))
    absent.add_argument("--reported", action="store_true", help="the absence was reported")
    other = _done(acts.add_parser("elsewhere", help="the person came to live at another place"))
    other.add_argument("--here", action="store_true", help="this commune is that place")
    return [absent, other]


def _helping(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    plan = _done(acts.add_parser("plan", help="the plan was made"))
    plan.add_argument("--goal", action="append", default=[], metavar="TEXT")
    report = acts.add_parser("report", help="the mentor's report on a quarter came")
    report.add_argument("--period", required=True, metavar="2026-Q3")
    report.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="today if left out")
    report.add_argument("--by", default="", metavar="NAME")
    report.add_argument("--content", default="", metavar="TEXT")
    report.add_argument("--group", choices=_GROUPS, help="the group the report proposes")
    return [plan, report]


def _grouping(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    group = acts.add_parser("group", help="decide the group")
    group.add_argument("group", choices=_GROUPS)
    group.add_argument("--reason", required=True, metavar="TEXT")
    group.add_argument("--sure", action="store_true", help="though it looks odd")
    detained = acts.add_parser("detain", help="the person is in a closed place: group D")
    detained.add_argument("--kind", required=True, choices=_CLOSED)
    detained.add_argument("--place", default="", metavar="NAME")
    detained.add_argument("--paper", default="", metavar="NUMBER")
    detained.add_argument("--reason", required=True, metavar="TEXT")
    left = acts.add_parser("release", help="the person left the closed place")
    left.add_argument("--group", choices=_GROUPS, help="the group from then on")
    left.add_argument("--reason", default="", metavar="TEXT")
    for each in (group, detained, left):
        each.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="today if left out")
    return [group, detained, left]


def _ending(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    ended = acts.add_parser("end", help="end the case on a ground, with the paper that proves it")
    ended.add_argument("--ground", required=True, choices=_GROUNDS)
    ended.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="today if left out")
    ended.add_argument("--paper", required=True, metavar="TEXT")
    ended.add_argument("--proposal", default="", metavar="NUMBER", help="of the proposal")
    ended.add_argument("--decision", default="", metavar="NUMBER", help="of the decision")
    ended.add_argument("--by", default="", metavar="NAME", help="who decided")
    again = _done(acts.add_parser("reopen", help="open an ended case again"))
    back = acts.add_parser("take-back", help="take back an ending that was a mistake")
    return [ended, again, back]


def _putting_off(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    later = acts.add_parser("postpone", help="put off what is due to a later day")
    later.add_argument("what", metavar="ACT", help="as due prints it: contact, file, …")
    later.add_argument("--until", required=True, type=day, metavar="YYYY-MM-DD")
    later.add_argument("--reason", required=True, metavar="TEXT")
    now = acts.add_parser("bring-back", help="have what was put off due again now")
    now.add_argument("what", metavar="ACT")
    return [later, now]


def _visit(visit: Parser) -> None:
    visit.add_argument("id", help="of the person, or its beginning")
    visit.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="today if left out")
    visit.add_argument("--manner", choices=_MANNERS, help="met, where anything was learnt")
    visit.add_argument("--learnt", default="", metavar="TEXT")
    visit.add_argument("--agreed", default="", metavar="TEXT")
    visit.add_argument("--by", default="", metavar="NAME", help="you if left out")
    visit.add_argument("--made-as", choices=("officer", "mentor", "supporter"), default="officer")
    visit.add_argument("--group", choices=_GROUPS, help="the group decided at it")
    visit.add_argument("--reason", default="", metavar="TEXT", help="of the group")
    visit.add_argument("--sure", action="store_true", help="though it looks odd")
    visit.add_argument("--json", action="store_true")
