"""The words of the commands on exchange by file: which there are, and what each takes.

Like `main`, this file loads little but the standard library.
"""

import argparse
from pathlib import Path

from antq_desktop.cli.mistakes import Parser, day
from antq_desktop.i18n.messages import N_

#: The commands whose functions `cli.exchange` knows.
NAMES = frozenset(
    {
        *("pair", "export", "outbox", "behind"),
        *("inspect", "receive", "received", "undo-import", "restore"),
        *("transfer", "review", "merge", "unmerge"),
    }
)

_PURPOSES = ("replica", "summary", "list", "backup", "request", "receipt", "roster", "join")
_WHOM = N_("name or key of a PC, or code of a unit")


def declare(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the commands on exchange by file to those of the program."""
    _pairing(commands.add_parser("pair", help=N_("know other PCs, and be known to them")))
    _sending(commands)
    _receiving(commands)
    _moving(commands)
    _deciding(commands)
    _standing(commands)


def _pairing(pair: Parser) -> None:
    acts = pair.add_subparsers(dest="act", metavar="ACT", required=True)
    shown = acts.add_parser("show", help=N_("this PC: its name, its unit, its 40 digits"))
    card = acts.add_parser("card", help=N_("write the card of this PC, to be brought to another"))
    card.add_argument("--out", required=True, type=Path, metavar="FILE")
    accepted = acts.add_parser("accept", help=N_("trust the PC of a card after comparing digits"))
    accepted.add_argument("file", type=Path, metavar="FILE")
    accepted.add_argument(
        "--digits", required=True, metavar="DIGITS", help=N_("the 40 digits its officer read out")
    )
    accepted.add_argument(
        "--as",
        dest="relation",
        choices=("same", "other", "above", "below"),
        help=N_("what its unit is to this one; by codes and names if left out"),
    )
    listed = acts.add_parser("list", help=N_("the PCs known here"))
    revoked = acts.add_parser("revoke", help=N_("trust a PC no longer, as one that was lost"))
    revoked.add_argument("pc", metavar="PC", help=N_("its name, or the beginning of its key"))
    revoked.add_argument("--reason", required=True, metavar="TEXT")
    named = acts.add_parser("name", help=N_("name this PC"))
    named.add_argument("name", metavar="NAME")
    for each in (shown, card, accepted, listed, revoked, named):
        each.add_argument("--json", action="store_true")


def _sending(commands: "argparse._SubParsersAction[Parser]") -> None:
    written = commands.add_parser("export", help=N_("write a file for another PC or unit"))
    written.add_argument(
        "--purpose",
        required=True,
        choices=_PURPOSES,
        help=N_("all records, totals, names, backup, request, receipt, known PCs, first joining"),
    )
    written.add_argument("--to", default="", metavar="PC", help=_WHOM)
    written.add_argument(
        "--out", required=True, type=Path, metavar="DIR", help=N_("stick or folder")
    )
    written.add_argument("--whole", action="store_true", help=N_("everything once more"))
    written.add_argument("--period", default="", metavar="2026-Q4", help=N_("of a summary"))
    written.add_argument(
        "--person", action="append", default=[], metavar="ID", help=N_("of a list")
    )
    written.add_argument("--managed", action="store_true", help=N_("list all under management"))
    written.add_argument("--reason", default="", metavar="TEXT", help=N_("why a list names them"))
    written.add_argument("--json", action="store_true")
    kept = commands.add_parser("outbox", help=N_("files written here that wait for a receipt"))
    kept.add_argument(
        "act",
        nargs="?",
        default="list",
        choices=("list", "again", "forget"),
        help=N_("again: write what waits to another stick; forget: let go of what has its receipt"),
    )
    kept.add_argument(
        "files", nargs="*", metavar="SHA256", help=N_("these only, by their beginning")
    )
    kept.add_argument("--out", type=Path, metavar="DIR", help=N_("stick or folder, for again"))
    kept.add_argument("--json", action="store_true")
    behind = commands.add_parser(
        "behind", help=N_("who is behind: what each PC lacks and since when")
    )
    behind.add_argument("--json", action="store_true")


def _receiving(commands: "argparse._SubParsersAction[Parser]") -> None:
    looked = commands.add_parser(
        "inspect", help=N_("what a file says of itself; nothing is taken in")
    )
    looked.add_argument("file", type=Path, metavar="FILE")
    taken = commands.add_parser("receive", help=N_("take files in, each whole or not at all"))
    taken.add_argument("files", nargs="+", type=Path, metavar="FILE", help=N_("files, or folders"))
    taken.add_argument("--dry-run", action="store_true", help=N_("say what it would do, by name"))
    taken.add_argument("--receipt", type=Path, metavar="DIR", help=N_("write receipts there"))
    came = commands.add_parser("received", help=N_("what came: files, totals, lists of names"))
    came.add_argument(
        "kind",
        nargs="?",
        default="files",
        choices=("files", "summaries", "lists"),
        help=N_("files, totals, lists of names"),
    )
    restored = commands.add_parser("restore", help=N_("make the records from a backup again"))
    restored.add_argument("file", type=Path, metavar="FILE")
    restored.add_argument("--recovery-key-file", required=True, type=Path, metavar="FILE")
    restored.add_argument(
        "--recovery-out", required=True, type=Path, metavar="FILE.pdf", help=N_("the new paper key")
    )
    back = commands.add_parser("undo-import", help=N_("take back what a file brought, on this PC"))
    back.add_argument("file", metavar="SHA256", help=N_("beginning of its SHA-256, or last"))
    back.add_argument("--dry-run", action="store_true", help=N_("only say what stays"))
    back.add_argument("--again", action="store_true", help=N_("let it count again"))
    for each in (looked, taken, came, restored, back):
        each.add_argument("--json", action="store_true")


def _moving(commands: "argparse._SubParsersAction[Parser]") -> None:
    moved = commands.add_parser("transfer", help=N_("a person moves to another commune"))
    acts = moved.add_subparsers(dest="act", metavar="ACT", required=True)
    listed = acts.add_parser("list", help=N_("offers that wait here, and all transfers"))
    lines = acts.add_parser("lines", help=N_("what is open about a person: loans, mentors, duties"))
    lines.add_argument("id")
    offered = acts.add_parser("offer", help=N_("offer a person to another unit"))
    offered.add_argument("id")
    offered.add_argument("--to", required=True, metavar="UNIT", help=_WHOM)
    offered.add_argument(
        "--on", required=True, type=day, metavar="YYYY-MM-DD", help=N_("from when")
    )
    offered.add_argument("--paper", default="", metavar="TEXT", help=N_("number of the paper"))
    offered.add_argument("--reason", default="", metavar="TEXT")
    offered.add_argument(
        "--stays", action="append", default=[], metavar="RECORD", help=N_("a line not handed over")
    )
    again = acts.add_parser("again", help=N_("write an offer or an answer once more"))
    looked = acts.add_parser("preview", help=N_("what accepting an offer would do"))
    accepted = acts.add_parser("accept", help=N_("take an offered person in, and write the answer"))
    rejected = acts.add_parser("reject", help=N_("reject an offer, and write the answer"))
    cancelled = acts.add_parser("cancel", help=N_("take an own offer back"))
    cancelled.add_argument("--never-left", action="store_true", help=N_("its file never left here"))
    stands = acts.add_parser("let-stand", help=N_("an acceptance that met a cancellation holds"))
    back = acts.add_parser("ask-back", help=N_("ask for a person back after such an acceptance"))
    for each in (again, looked, accepted, rejected, cancelled, stands, back):
        each.add_argument("number", metavar="NUMBER")
    for each in (looked, accepted):
        each.add_argument("--hamlet", default="", metavar="NAME", help=N_("where the person lives"))
    for each in (rejected, cancelled, back):
        each.add_argument("--reason", required=True, metavar="TEXT")
    for each in (offered, again, accepted, rejected, cancelled, stands, back):
        each.add_argument(
            "--out", required=True, type=Path, metavar="DIR", help=N_("stick or folder")
        )
    for each in (
        listed,
        lines,
        looked,
        offered,
        again,
        accepted,
        rejected,
        cancelled,
        stands,
        back,
    ):
        each.add_argument("--json", action="store_true")


def _deciding(commands: "argparse._SubParsersAction[Parser]") -> None:
    reviewed = commands.add_parser("review", help=N_("decide what two PCs wrote differently"))
    acts = reviewed.add_subparsers(dest="act", metavar="ACT", required=True)
    listed = acts.add_parser("list", help=N_("what waits for a decision"))
    shown = acts.add_parser("show", help=N_("one question, with who wrote what and when; logged"))
    shown.add_argument("id")
    decided = acts.add_parser("decide", help=N_("answer one; the decision travels"))
    decided.add_argument("id")
    decided.add_argument(
        "--take", metavar="KEY", help=N_("the answer of this key, as show prints it")
    )
    decided.add_argument("--write", metavar="TEXT", help=N_("another value of the field"))
    for each in (listed, shown, decided):
        each.add_argument("--json", action="store_true")


def _standing(commands: "argparse._SubParsersAction[Parser]") -> None:
    merged = commands.add_parser("merge", help=N_("show a record in the place of another"))
    merged.add_argument("id")
    merged.add_argument("into", metavar="INTO", help=N_("id of the record that stays"))
    parted = commands.add_parser("unmerge", help=N_("show a record in its own place again"))
    parted.add_argument("id", help=N_("as merge printed it"))
    for each in (merged, parted):
        each.add_argument("--json", action="store_true")
