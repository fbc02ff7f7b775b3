"""The words of the acts on frozen reports, beside the lengths of `report`.

Like `main`, this file loads little but the standard library.
"""

import argparse

from antq_desktop.cli.mistakes import Parser

_PARTS = ("situation", "results", "difficulties", "proposals")


def declare(acts: "argparse._SubParsersAction[Parser]") -> None:
    """Add these acts to those of `report`."""
    listed = acts.add_parser("frozen", help="the versions that were frozen")
    listed.add_argument("period", nargs="?", default="", metavar="PERIOD")
    approved = acts.add_parser("approve", help="approve and lock the version that counts")
    opened = acts.add_parser("unlock", help="unlock an approved report")
    late = acts.add_parser("corrections", help="what came late after the freeze")
    behind = acts.add_parser("behind", help="the records behind a frozen figure")
    words = acts.add_parser("words", help="the words of a report; without any, print them")
    for each in (approved, opened, late, behind, words):
        each.add_argument("period", metavar="PERIOD")
    for each in (listed, approved, opened, behind):
        each.add_argument("--below", action="store_true", help="that of the units below")
    opened.add_argument("--reason", required=True, metavar="WORDS")
    behind.add_argument("figure", metavar="FIGURE")
    for each in (late, behind):
        each.add_argument("--version", type=int, default=0, metavar="N", help="the newest")
    for part in _PARTS:
        words.add_argument(f"--{part}", metavar="WORDS")
    words.add_argument(
        "--carry-over", action="store_true", help="fill empty parts from the period before"
    )
    for each in (listed, approved, opened, late, behind, words):
        each.add_argument("--json", action="store_true")


def freezing_options(report: Parser) -> None:
    """Add to a report what freezes it first."""
    report.add_argument("--freeze", action="store_true", help="freeze the figures first")
    report.add_argument("--reason", default="", metavar="WORDS", help="why they are frozen anew")
    report.add_argument("--sure", action="store_true", help="freeze what was asked about")
