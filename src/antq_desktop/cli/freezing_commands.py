"""The words of the acts on frozen reports, beside the lengths of `report`.

Like `main`, this file loads little but the standard library.
"""

import argparse

from antq_desktop.cli.mistakes import Parser
from antq_desktop.i18n.messages import N_

_PARTS = ("situation", "results", "difficulties", "proposals")


def declare(acts: "argparse._SubParsersAction[Parser]") -> None:
    """Add these acts to those of `report`."""
    listed = acts.add_parser("frozen", help=N_("the versions that were frozen"))
    listed.add_argument("period", nargs="?", default="", metavar="PERIOD")
    approved = acts.add_parser("approve", help=N_("approve and lock the version that counts"))
    opened = acts.add_parser("unlock", help=N_("unlock an approved report"))
    late = acts.add_parser("corrections", help=N_("what came late after the freeze"))
    behind = acts.add_parser("behind", help=N_("the records behind a frozen figure"))
    words = acts.add_parser("words", help=N_("the words of a report; without any, print them"))
    for each in (approved, opened, late, behind, words):
        each.add_argument("period", metavar="PERIOD")
    for each in (listed, approved, opened, behind):
        each.add_argument("--below", action="store_true", help=N_("that of the units below"))
    approved.add_argument("--sure", action="store_true", help=N_("approve what was asked about"))
    opened.add_argument("--reason", required=True, metavar="WORDS")
    behind.add_argument("figure", metavar="FIGURE")
    for each in (late, behind):
        each.add_argument("--version", type=int, default=0, metavar="N", help=N_("the newest"))
    for part in _PARTS:
        words.add_argument(f"--{part}", metavar="WORDS")
    words.add_argument(
        "--carry-over", action="store_true", help=N_("fill empty parts from the period before")
    )
    for each in (listed, approved, opened, late, behind, words):
        each.add_argument("--json", action="store_true")


def freezing_options(report: Parser) -> None:
    """Add to a report what freezes it first."""
    report.add_argument("--freeze", action="store_true", help=N_("freeze the figures first"))
    report.add_argument(
        "--reason", default="", metavar="WORDS", help=N_("why they are frozen anew")
    )
    report.add_argument("--sure", action="store_true", help=N_("freeze what was asked about"))
