"""Mistakes in the words of a command, said in the chosen language.

The standard library finds them and speaks English; what it says is matched here and said again.
"""

import argparse
import re
from datetime import date
from typing import Any, NoReturn

from antq_desktop import paths
from antq_desktop.i18n.messages import N_, load

MISTAKE = 2

_SENTENCES = (
    (r"the following arguments are required: (?P<what>.*)", N_("Missing: {what}.")),
    (r"unrecognized arguments: (?P<what>.*)", N_("Not understood: {what}.")),
    (
        (
            r"argument (?P<option>\S+): invalid choice: '?(?P<value>.*?)'?"
            r" \(choose from (?P<known>.*)\)"
        ),
        N_("{option}: {value} is not among {known}."),
    ),
    (
        r"argument (?P<option>\S+): expected (?:one|at least one) argument",
        N_("{option} needs a value."),
    ),
    (
        r"argument (?P<text>\S+: .*) is no day",
        N_("{text} is not a date. Write day/month/year."),
    ),
    (
        r"argument (?P<option>\S+): (?P<value>.*) is outside (?P<first>\d+) to (?P<last>\d+)",
        N_("{option}: {value} lies outside the years {first} to {last}."),
    ),
    (
        r"argument (?P<option>\S+): (?P<value>.*) is no number above zero",
        N_("{option}: {value} is not a whole number above zero."),
    ),
)


class Parser(argparse.ArgumentParser):
    """A parser whose mistakes are said in one language and end the program with code 2."""

    language = "vi"

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 (argparse's own)
        super().__init__(*args, **options)
        # What begins as a number below zero is the value of an option, such as -5tr, and none.
        self._negative_number_matcher = re.compile(r"-[0-9].*")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words, and how the command is used."""
        said = mistake(message, self.language)
        self.exit(MISTAKE, f"{said}\n{self.format_usage()}")


def day(text: str) -> date:
    """Return the day of an option: 21/11/2026, 21112026 or 2026-11-21, as a field takes it.

    The standard library adds the option's name to the mistake.
    """
    from antq_desktop.domain.dates import parse_day
    from antq_desktop.errors import BadInput

    try:
        found = parse_day(text)
    except BadInput:
        raise argparse.ArgumentTypeError(f"{text} is no day") from None
    _refuse_year(found.year, text)
    return found


def year(text: str) -> int:
    """Return the year of an option."""
    found = int(text) if re.fullmatch("[0-9]{4}", text) else 0
    _refuse_year(found, text)
    return found


def count(text: str) -> int:
    """Return how many an option says, one at least."""
    if not re.fullmatch("[0-9]{1,9}", text) or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text} is no number above zero")
    return int(text)


def _refuse_year(found: int, text: str) -> None:
    from antq_desktop.domain.periods import FIRST_YEAR, LAST_YEAR

    if not FIRST_YEAR <= found <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{text} is outside {FIRST_YEAR} to {LAST_YEAR}")


def mistake(message: str, code: str) -> str:
    """Return a mistake of the command line in the language of a code."""
    language = load(code, paths.locale_folder())
    for pattern, sentence in _SENTENCES:
        if found := re.fullmatch(pattern, message):
            told = found.groupdict()
            if known := told.get("known"):
                told["known"] = known.replace("'", "")
            return language.text(sentence, **told)
    return language.text(N_("The command cannot be understood: {what}."), what=message)
