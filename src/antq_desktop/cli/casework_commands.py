"""The words of the commands on casework: a person's case, a visit, what is due.

Like `main`, this file loads little but the standard library.
"""

import argparse

from antq_desktop.cli.mistakes import Parser, day
from antq_desktop.i18n.messages import N_

NAMES = frozenset({"case", "visit", "due"})

_GROUPS = ("A", "B", "C", "D")
_MANNERS = ("met", "telephone", "family", "not_found")
_CLOSED = ("remand", "custody", "education", "reform_school", "rehabilitation")
_GROUNDS = ("expunged", "moved", "abroad", "missing", "died", "new_sentence")
#: Acts of which nothing is to be said but when, by which paper and by whom.
_STEPS = {
    "notice": N_("the notice of the prison was received"),
    "residence": N_("residence and family were verified"),
    "wrong-address": N_("the prison was told that the address is wrong"),
    "present": N_("the person presented himself and was worked with"),
    "received": N_("a person who moved in was taken over"),
    "propose": N_("it was proposed who is assigned"),
    "file": N_("the file was opened"),
    "reviewed": N_("expungement was reviewed"),
    "guided": N_("the person was guided on expungement"),
}


def declare(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the commands on casework to those of the program."""
    _case(commands.add_parser("case", help=N_("where a person's case stands, and its acts")))
    _visit(commands.add_parser("visit", help=N_("record a contact with a person")))
    due = commands.add_parser("due", help=N_("all that is due, the earliest first"))
    due.add_argument("--officer", default="", metavar="NAME", help=N_("of one officer in charge"))
    due.add_argument("--hamlet", default="", metavar="NAME")
    due.add_argument("--json", action="store_true")


def _case(case: Parser) -> None:
    case.add_argument("id", help=N_("of the person or of a case, or its beginning"))
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
    act.add_argument("--on", type=day, metavar="YYYY-MM-DD", help=N_("today if left out"))
    act.add_argument("--paper", default="", metavar="NUMBER")
    act.add_argument("--by", default="", metavar="NAME")
    act.add_argument("--remarks", default="", metavar="TEXT")
    return act


def _coming(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    absent = _done(acts.add_parser("no-show", help=N_("the family was asked about an absence")))
    absent.add_argument("--reported", action="store_true", help=N_("the absence was reported"))
    other = _done(acts.add_parser("elsewhere", help=N_("the person came to live at another place")))
    other.add_argument("--here", action="store_true", help=N_("this commune is that place"))
    return [absent, other]


def _helping(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    plan = _done(acts.add_parser("plan", help=N_("the plan was made")))
    plan.add_argument("--goal", action="append", default=[], metavar="TEXT")
    report = acts.add_parser("report", help=N_("the mentor's report on a quarter came"))
    report.add_argument("--period", required=True, metavar="2026-Q3")
    report.add_argument("--on", type=day, metavar="YYYY-MM-DD", help=N_("today if left out"))
    report.add_argument("--by", default="", metavar="NAME")
    report.add_argument("--content", default="", metavar="TEXT")
    report.add_argument("--group", choices=_GROUPS, help=N_("the group the report proposes"))
    return [plan, report]


def _grouping(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    group = acts.add_parser("group", help=N_("decide the group"))
    group.add_argument("group", choices=_GROUPS)
    group.add_argument("--reason", required=True, metavar="TEXT")
    group.add_argument("--sure", action="store_true", help=N_("though it looks odd"))
    detained = acts.add_parser("detain", help=N_("the person is in a closed place: group D"))
    detained.add_argument(
        "--kind",
        required=True,
        choices=_CLOSED,
        help=N_("remand, custody, compulsory education, reform school, drug rehabilitation"),
    )
    detained.add_argument("--place", default="", metavar="NAME")
    detained.add_argument("--paper", default="", metavar="NUMBER")
    detained.add_argument("--reason", required=True, metavar="TEXT")
    left = acts.add_parser("release", help=N_("the person left the closed place"))
    left.add_argument("--group", choices=_GROUPS, help=N_("the group from then on"))
    left.add_argument("--reason", default="", metavar="TEXT")
    for each in (group, detained, left):
        each.add_argument("--on", type=day, metavar="YYYY-MM-DD", help=N_("today if left out"))
    return [group, detained, left]


def _ending(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    ended = acts.add_parser(
        "end", help=N_("end the case on a ground, with the paper that proves it")
    )
    ended.add_argument(
        "--ground",
        required=True,
        choices=_GROUNDS,
        help=N_("expunged, moved, went abroad, missing, died, sentenced anew"),
    )
    ended.add_argument("--on", type=day, metavar="YYYY-MM-DD", help=N_("today if left out"))
    ended.add_argument("--paper", required=True, metavar="TEXT")
    ended.add_argument("--proposal", default="", metavar="NUMBER", help=N_("of the proposal"))
    ended.add_argument("--decision", default="", metavar="NUMBER", help=N_("of the decision"))
    ended.add_argument("--by", default="", metavar="NAME", help=N_("who decided"))
    again = _done(acts.add_parser("reopen", help=N_("open an ended case again")))
    back = acts.add_parser("take-back", help=N_("take back an ending that was a mistake"))
    return [ended, again, back]


def _putting_off(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    later = acts.add_parser("postpone", help=N_("put off what is due to a later day"))
    later.add_argument("what", metavar="ACT", help=N_("as due prints it: contact, file, …"))
    later.add_argument(
        "--until", required=True, type=day, metavar="YYYY-MM-DD", help=N_("the new day")
    )
    later.add_argument("--reason", required=True, metavar="TEXT")
    now = acts.add_parser("bring-back", help=N_("have what was put off due again now"))
    now.add_argument("what", metavar="ACT")
    return [later, now]


def _visit(visit: Parser) -> None:
    visit.add_argument("id", help=N_("of the person, or its beginning"))
    visit.add_argument("--on", type=day, metavar="YYYY-MM-DD", help=N_("today if left out"))
    visit.add_argument("--manner", choices=_MANNERS, help=N_("met, where anything was learnt"))
    visit.add_argument("--learnt", default="", metavar="TEXT")
    visit.add_argument("--agreed", default="", metavar="TEXT")
    visit.add_argument("--by", default="", metavar="NAME", help=N_("you if left out"))
    visit.add_argument("--made-as", choices=("officer", "mentor", "supporter"), default="officer")
    visit.add_argument("--group", choices=_GROUPS, help=N_("the group decided at it"))
    visit.add_argument("--reason", default="", metavar="TEXT", help=N_("of the group"))
    visit.add_argument("--sure", action="store_true", help=N_("though it looks odd"))
    visit.add_argument("--json", action="store_true")
