"""The words of the commands on loans: wishes, the list of the 5th, loans, businesses.

Like `main`, this file loads little but the standard library.
"""

import argparse
from pathlib import Path

from antq_desktop.cli.mistakes import Parser, count, day
from antq_desktop.i18n.messages import N_

#: The commands whose functions `cli.loans` knows.
NAMES = frozenset({"loan"})

_PURPOSES = ("training", "business")
_PROGRAMMES = ("decision_22", "student", "jobs_fund", "local", "other")
_KINDS = ("company", "cooperative", "group", "household")
_ANSWERS = ("granted", "refused")
_YES_NO = ("yes", "no")
_MONEY = "TEXT"


def declare(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the commands on loans to those of the program."""
    loan = commands.add_parser("loan", help=N_("wishes to borrow, the list of the 5th, loans"))
    acts = loan.add_subparsers(dest="act", metavar="ACT", required=True)
    made = [*_wishing(acts), _listing(acts), *_answering(acts), *_lending(acts)]
    businesses = acts.add_parser("business", help=N_("businesses that employ, and their loans"))
    made += _businesses(businesses.add_subparsers(dest="what", metavar="ACT", required=True))
    for each in made:
        each.add_argument("--json", action="store_true")


def _wishing(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    eligible = acts.add_parser("eligible", help=N_("may somebody borrow: reasons and articles"))
    eligible.add_argument("id", help=N_("of a person, a wish, or support after expungement"))
    wish = acts.add_parser("wish", help=N_("somebody wishes to borrow"))
    wish.add_argument("id", help=N_("of the person"))
    for each in (eligible, wish):
        each.add_argument("--purpose", choices=_PURPOSES)
        each.add_argument("--amount", default="", metavar=_MONEY)
        each.add_argument("--months", type=int, metavar="N", help=N_("of the course"))
        each.add_argument("--programme", choices=_PROGRAMMES)
    wish.add_argument(
        "--borrower", default="", metavar="NAME", help=N_("who signs for the household")
    )
    wish.add_argument("--relation", default="", metavar="TEXT")
    wish.add_argument(
        "--himself", action="store_true", help=N_("the person borrows, not a household")
    )
    wish.add_argument("--remarks", default="", metavar="TEXT")
    tick = acts.add_parser("tick", help=N_("what an officer found about a wish"))
    tick.add_argument("id", help=N_("of the wish, or of a person with one open wish"))
    tick.add_argument("--obeys-law", choices=_YES_NO)
    tick.add_argument("--no-other-debt", choices=_YES_NO)
    tick.add_argument("--by", default="", metavar="NAME", help=N_("you if left out"))
    withdrawn = acts.add_parser("withdraw", help=N_("somebody wishes no more"))
    withdrawn.add_argument("id", help=N_("of the wish, or of a person with one open wish"))
    listed = acts.add_parser("wishes", help=N_("all wishes to borrow, with what they come to"))
    for each in (wish, tick, withdrawn):
        _dated(each)
    _sure(wish)
    return [eligible, wish, tick, withdrawn, listed]


def _listing(acts: "argparse._SubParsersAction[Parser]") -> Parser:
    listed = acts.add_parser("list", help=N_("the list of a month: shown, drawn up, handed over"))
    listed.add_argument("month", metavar="MONTH")
    listed.add_argument("--draw-up", action="store_true", help=N_("put open wishes into it"))
    listed.add_argument(
        "--wish",
        action="append",
        default=[],
        metavar="ID",
        help=N_("these alone, whatever they lack"),
    )
    listed.add_argument("--leave-out", action="append", default=[], metavar="ID")
    listed.add_argument("--confirm", action="store_true", help=N_("by the commune committee"))
    listed.add_argument("--reopen", action="store_true", help=N_("take the confirmation back"))
    listed.add_argument("--hand", action="store_true", help=N_("handed to the bank"))
    listed.add_argument("--drop", action="store_true", help=N_("take the list back"))
    listed.add_argument("--by", default="", metavar="NAME", help=N_("who confirmed"))
    listed.add_argument("--paper", default="", metavar="NUMBER")
    listed.add_argument("--out", type=Path, metavar="FILE", help=N_("write it as PDF or XLSX"))
    _dated(listed)
    _sure(listed)
    return listed


def _answering(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    answer = acts.add_parser("answer", help=N_("the bank's answer; a wish granted makes a loan"))
    answer.add_argument("id", help=N_("of the wish, or of a person with one open wish"))
    answer.add_argument("answer", choices=_ANSWERS)
    answer.add_argument("--amount", default="", metavar=_MONEY, help=N_("as wished if left out"))
    answer.add_argument("--due", type=day, metavar="YYYY-MM-DD")
    answer.add_argument("--words", default="", metavar="TEXT", help=N_("the reason of the bank"))
    opened = acts.add_parser("open", help=N_("a loan without a wish"))
    opened.add_argument("id", help=N_("of a person, or of support after expungement"))
    opened.add_argument("--amount", required=True, metavar=_MONEY)
    opened.add_argument("--programme", choices=_PROGRAMMES, default=_PROGRAMMES[0])
    opened.add_argument("--purpose", choices=_PURPOSES)
    opened.add_argument("--months", type=int, metavar="N", help=N_("of the course"))
    opened.add_argument("--borrower", default="", metavar="NAME")
    opened.add_argument("--due", type=day, metavar="YYYY-MM-DD")
    for each in (answer, opened):
        _dated(each)
        _sure(each)
    return [answer, opened]


def _lending(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    shown = acts.add_parser("show", help=N_("all loans, or one with everything about it"))
    shown.add_argument("id", nargs="?", default="")
    out = acts.add_parser("disburse", help=N_("a part was paid out"))
    back = acts.add_parser("repay", help=N_("money was paid back"))
    for each in (out, back):
        each.add_argument("id", help=N_("of the loan"))
        each.add_argument("--amount", required=True, metavar=_MONEY)
    check = acts.add_parser("check", help=N_("what the money is used for was looked at"))
    check.add_argument("id", help=N_("of the loan"))
    check.add_argument("--as-meant", choices=_YES_NO)
    check.add_argument("--by", default="", metavar="NAME", help=N_("you if left out"))
    check.add_argument("--remarks", default="", metavar="TEXT")
    later = acts.add_parser("put-off", help=N_("the bank has put off the day it is due"))
    later.add_argument("id", help=N_("of the loan"))
    later.add_argument("--due", required=True, type=day, metavar="YYYY-MM-DD")
    closed = acts.add_parser("close", help=N_("the loan is settled"))
    closed.add_argument("id", help=N_("of the loan"))
    for each in (out, back, check, closed):
        _dated(each)
    for each in (out, back, later, closed):
        _sure(each)
    return [shown, out, back, check, later, closed]


def _businesses(acts: "argparse._SubParsersAction[Parser]") -> list[Parser]:
    listed = acts.add_parser("list", help=N_("all businesses with the share that qualifies"))
    added = acts.add_parser("add", help=N_("a business"))
    added.add_argument("name", metavar="NAME")
    added.add_argument(
        "--kind", choices=_KINDS, help=N_("company, cooperative, cooperative group, household")
    )
    added.add_argument("--workers", type=count, metavar="N", help=N_("all of them"))
    added.add_argument("--head", default="", metavar="NAME")
    added.add_argument("--phone", default="", metavar="NUMBER")
    added.add_argument("--address", default="", metavar="TEXT")
    asked = acts.add_parser("ask", help=N_("a business asks for a loan"))
    asked.add_argument("id", help=N_("of the business"))
    asked.add_argument("--project", required=True, metavar="TEXT")
    asked.add_argument("--amount", default="", metavar=_MONEY)
    asked.add_argument("--collateral", default="", metavar="TEXT")
    asked.add_argument("--due", type=day, metavar="YYYY-MM-DD")
    planned = acts.add_parser("confirm-plan", help=N_("the commune confirmed the loan plan"))
    answer = acts.add_parser("answer", help=N_("the bank's answer"))
    out = acts.add_parser("disburse", help=N_("a part was paid out"))
    back = acts.add_parser("repay", help=N_("money was paid back"))
    closed = acts.add_parser("close", help=N_("the loan is settled"))
    for each in (planned, answer, out, back, closed):
        each.add_argument("id", help=N_("of the loan"))
    answer.add_argument("answer", choices=_ANSWERS)
    for each in (out, back):
        each.add_argument("--amount", required=True, metavar=_MONEY)
    for each in (answer, out, back):
        _sure(each)
    for each in (asked, planned, answer, out, back, closed):
        _dated(each)
    return [listed, added, asked, planned, answer, out, back, closed]


def _dated(act: Parser) -> None:
    act.add_argument("--on", type=day, metavar="YYYY-MM-DD", help=N_("today if left out"))


def _sure(act: Parser) -> None:
    act.add_argument("--sure", action="store_true", help=N_("write it though something looks odd"))
