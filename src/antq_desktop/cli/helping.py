"""The help of the command line in the chosen language.

Commands mark what they say of themselves with `N_`; it is translated when it is shown. Names of
commands, options and choices stay as they are typed.
"""

import argparse
import re
import textwrap
from collections.abc import Callable, Iterable
from typing import Any

from antq_desktop.cli.examples import EXAMPLES
from antq_desktop.i18n.messages import N_, Language

#: What options and places mean wherever a command says nothing else of them.
ALIKE = {
    "--json": N_("print lines of JSON, for other programs"),
    "--out": N_("the file or folder to be written"),
    "--on": N_("the day, as 21/11/2026"),
    "--by": N_("by whom"),
    "--paper": N_("number of the paper"),
    "--remarks": N_("remarks"),
    "--reason": N_("why"),
    "--sure": N_("write it though it was asked about"),
    "--decision": N_("number of the decision"),
    "--certificate": N_("number of the certificate"),
    "--phone": N_("telephone"),
    "--address": N_("address"),
    "--place": N_("the place"),
    "--hamlet": N_("the hamlet"),
    "--officer": N_("the officer's full name"),
    "--head": N_("who leads it"),
    "--name": N_("its name"),
    "--role": N_("the role, such as head or member"),
    "--sex": N_("male, female"),
    "--organisation": N_("the organisation"),
    "--position": N_("the position"),
    "--member": N_("a member, as “name;role;organisation;telephone”"),
    "--relation": N_("how the borrower is related to the person"),
    "--person": N_("this person only; may be said several times"),
    "--period": N_("the quarter, such as 2026-Q4 or IV/2026"),
    "--offence": N_("print the offence too"),
    "--deep": N_("compare every table with the log"),
    "--learnt": N_("what was learnt"),
    "--agreed": N_("what was agreed on"),
    "--made-as": N_("who met the person: officer, mentor, supporter"),
    "--goal": N_("a goal of the plan; may be said several times"),
    "--content": N_("what the report says"),
    "--amount": N_("an amount in đồng, as 80tr or 80.000.000"),
    "--due": N_("the day it is to be paid back"),
    "--purpose": N_("training, business"),
    "--programme": N_("Decision 22, students, jobs fund, local, other"),
    "--borrower": N_("who signs for the household"),
    "--obeys-law": N_("obeys the law, takes no part in social evils"),
    "--no-other-debt": N_("owes the bank nothing for the same purpose"),
    "--as-meant": N_("the money is used as meant"),
    "--leave-out": N_("all but this wish; may be said several times"),
    "--project": N_("the project"),
    "--collateral": N_("what secures the loan"),
    "--attendance": N_("how many came"),
    "--subject": N_("what it was about"),
    "--result": N_("what came of it"),
    "--source": N_("where the money is from"),
    "--used-for": N_("what it is used for"),
    "--evidence": N_("the evidence"),
    "--resolution": N_("number of the resolution"),
    "--plan": N_("number of the plan"),
    "--done": N_("the day it was done"),
    "--who": N_("who does it"),
    "--since": N_("from this day on"),
    "--until": N_("until this day"),
    "--from": N_("from this day on"),
    "--to": N_("until this day"),
    "--part": N_("the part: casework, movement"),
    "--report": N_("the length of the report the form is for"),
    "--shows": N_("the value, that of the period before, of last year, or the difference"),
    "--situation": N_("the part on the situation"),
    "--results": N_("the part on results"),
    "--difficulties": N_("the part on difficulties"),
    "--proposals": N_("the part on proposals"),
    "--unit": N_("full name of the office"),
    "--unit-code": N_("code of the office"),
    "--recovery-key-file": N_("a text file with the characters of the printed recovery sheet"),
    "--new-passphrase-file": N_("a text file whose first line is the new passphrase"),
    "--below": N_("the report of the units below"),
    "id": N_("of the record, or its beginning as lists print it"),
    "file": N_("the file"),
    "folder": N_("the folder"),
    "register": N_("the register, such as people, visits, loans"),
    "values": N_("a field and what it is to hold, such as phone=0912345678"),
    "text": N_("a name, a number, or a part of them"),
    "name": N_("the name"),
    "number": N_("number of the transfer"),
    "code": N_("the code, as printed"),
    "period": N_("the period, such as 2026-11, 2026-Q4, 2026-H2, 2026 or IV/2026"),
    "year": N_("the year"),
    "list": N_("the list, such as loan_terms or forms"),
    "days": N_("the days, as 02/09/2026"),
    "group": N_("the group: A, B, C, D"),
    "amount": N_("an amount in đồng, as 80tr or 80.000.000"),
    "month": N_("the month, as 2026-12"),
    "answer": N_("granted, refused"),
    "holds": N_("yes, no, or open when it is not known"),
    "what": N_("the act, as due prints it"),
    "figure": N_("a name that indicators prints"),
    "form": N_("the form, as list prints it"),
    "sheet": N_("name of the sheet"),
    "note": N_("of the note, as list prints it"),
    "unit": N_("code of the unit"),
    "words": N_("the words"),
    "province": N_("name of the province"),
    "into": N_("of the record that stays"),
}

#: What stands for a value in the lines of the help, and is typed over.
PLACES = frozenset(
    {
        *(N_("ACT"), N_("AMOUNT"), N_("ANSWER"), N_("CELL"), N_("CODE"), N_("COMMAND")),
        *(N_("CRITERION"), N_("DAY"), N_("DAYS"), N_("DIGITS"), N_("DIR"), N_("FIELD")),
        *(N_("FIGURE"), N_("FILE"), N_("FOLDER"), N_("FORM"), N_("GRADE"), N_("GROUP")),
        *(N_("HOLDS"), N_("ID"), N_("INTO"), N_("KEY"), N_("KIND"), N_("LENGTH"), N_("LETTER")),
        *(N_("LIST"), N_("LOGIN"), N_("MONTH"), N_("N"), N_("NAME"), N_("NO"), N_("NOTE")),
        *(N_("NUMBER"), N_("PC"), N_("PERIOD"), N_("PHONE"), N_("PROVINCE"), N_("REASON")),
        *(N_("RECORD"), N_("REGISTER"), N_("SHEET"), N_("STATE"), N_("TASK"), N_("TEAM")),
        *(N_("TEXT"), N_("UNIT"), N_("VALUE"), N_("VALUES"), N_("WHAT"), N_("WHO"), N_("WORD")),
        *(N_("WORDS"), N_("YEAR"), N_("YYYY-MM-DD")),
    }
)
_PLACE = re.compile(r"[A-Z]+(?:-[A-Z]+)*(?![A-Za-z0-9])")
#: What the standard library calls its own parts.
STANDARD = {
    "positional arguments": N_("What it is about"),
    "options": N_("Options"),
    "show this help message and exit": N_("show how the command is written"),
    "show program's version number and exit": N_("show the version of the program"),
}


def place(text: str, language: Language) -> str:
    """Return what stands for a value, such as FIELD=VALUE or FILE.pdf, in a language."""
    return _PLACE.sub(
        lambda found: language.text(found[0]) if found[0] in PLACES else found[0], text
    )


class Formatter(argparse.HelpFormatter):
    """Help in one language: what it is about, places, headings, and sentences."""

    def __init__(self, prog: str, language: Language) -> None:
        super().__init__(place(prog, language))
        self._language = language

    def start_section(self, heading: str | None) -> None:
        """Begin a part under its heading."""
        super().start_section(self._said(heading or ""))

    def add_text(self, text: str | None) -> None:
        """Add a text; one that begins small becomes a sentence."""
        if text is None:
            return
        said = self._said(text)
        super().add_text(f"{said[:1].upper()}{said[1:]}." if said[:1].islower() else said)

    def _said(self, message: str) -> str:
        return self._language.text(STANDARD.get(message, message))

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        # An example is copied as it stands: it is no text to be wrapped.
        lines = text.splitlines()
        return "\n".join(
            line if line.startswith(" ") else textwrap.fill(line, width, initial_indent=indent)
            for line in lines
        )

    def _get_help_string(self, action: argparse.Action) -> str:
        return self._said(action.help or "")

    def _get_default_metavar_for_positional(self, action: argparse.Action) -> str:
        return action.dest.upper()

    def _metavar_formatter(
        self, action: argparse.Action, default_metavar: str
    ) -> Callable[[int], tuple[str, ...]]:
        told = action.metavar or (None if action.choices else default_metavar)
        if isinstance(told, str):
            word = place(told, self._language)
            return lambda size: (word,) * size
        return super()._metavar_formatter(action, default_metavar)

    def _format_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None,
    ) -> str:
        said = f"{self._said(N_('Usage:'))} " if prefix is None else prefix
        return super()._format_usage(usage, actions, groups, said)


def examples_of(prog: str, language: Language) -> str:
    """Return the examples of a command; nothing for a group of commands."""
    name, *words = prog.split()
    path = " ".join(word for word in words if place(word, language) == word and word.islower())
    lines = [f"  {name} {each}" for each in EXAMPLES.get(path, ())]
    return "\n".join([language.text(N_("Example:")), *lines]) if lines else ""
