"""Mistakes in the words of a command, said in the chosen language.

The standard library finds them and speaks English; what it says is matched here and said again.
"""

import argparse
import re
from datetime import date
from typing import Any, NoReturn

from antq_desktop import paths
from antq_desktop.cli.helping import ALIKE, Formatter, examples_of, place
from antq_desktop.i18n.messages import N_, Language, load

MISTAKE = 2

_SENTENCES = (
    (r"the following arguments are required: (?P<places>.*)", N_("Missing: {what}.")),
    (r"one of the arguments (?P<places>.*) is required", N_("Say one of: {what}.")),
    (r"unrecognized arguments: (?P<what>.*)", N_("Not understood: {what}.")),
    (
        (
            r"argument (?P<option>\S+): invalid choice: '?(?P<value>.*?)'?"
            r" \(choose from (?P<known>.*)\)"
        ),
        N_("{option}: {value} is not among {known}."),
    ),
    (
        r"argument (?P<option>\S+): expected (?:at (?:least|most) )?(?:one|[0-9]+) arguments?",
        N_("{option} needs a value."),
    ),
    (r"argument (?P<option>\S+): ignored explicit argument .*", N_("{option} takes no value.")),
    (
        r"argument (?P<option>\S+): not allowed with argument (?P<other>\S+)",
        N_("{option} and {other} do not go together."),
    ),
    (r"ambiguous option: (?P<text>.*) could match (?P<known>.*)", N_("{text} may be: {known}.")),
    (
        r"argument (?P<option>\S+): invalid (?:int|float) value: '(?P<value>.*)'",
        N_("{option}: {value} is not a number."),
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


class _Commands(argparse._SubParsersAction):  # type: ignore[type-arg]  # noqa: SLF001 (its hook)
    """The commands of a parser: what a list says of one is also the head of its own help."""

    def add_parser(self, name: str, **options: Any) -> argparse.ArgumentParser:  # noqa: ANN401
        options.setdefault("description", options.get("help"))
        made: argparse.ArgumentParser = super().add_parser(name, **options)
        return made


class Parser(argparse.ArgumentParser):
    """A parser whose help and mistakes are said in one language; a mistake ends with code 2."""

    language = "vi"

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 (argparse's own)
        super().__init__(*args, **options)
        # What begins as a number below zero is the value of an option, such as -5tr, and none.
        self._negative_number_matcher = re.compile(r"-[0-9].*")

    def add_argument(self, *names: Any, **options: Any) -> argparse.Action:  # noqa: ANN401
        """Add an option or a place; without words of its own it means what it does elsewhere."""
        for each in ALIKE.keys() & set(names):
            options.setdefault("help", ALIKE[each])
        return super().add_argument(*names, **options)

    def add_subparsers(self, **options: Any) -> Any:  # noqa: ANN401 (argparse's own)
        """Add commands; what stands before them in the line is shown as it is typed."""
        places = [each.metavar or each.dest.upper() for each in self._get_positional_actions()]
        options.setdefault("prog", " ".join(map(str, [self.prog, *places])))
        return super().add_subparsers(action=_Commands, **options)

    def _get_formatter(self) -> Formatter:
        return Formatter(self.prog, load(self.language, paths.locale_folder()))

    def format_help(self) -> str:
        """Return the help with an example."""
        self.epilog = examples_of(self.prog, load(self.language, paths.locale_folder()))
        return super().format_help()

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
            for name in ("option", "other", "places"):
                parts = told.get(name, "").split(" ")
                told[name] = " ".join(_named(each, language) for each in parts)
            told.setdefault("what", told["places"])
            if known := told.get("known"):
                told["known"] = known.replace("'", "")
            return language.text(sentence, **told)
    return language.text(N_("The command cannot be understood. --help says how it is written."))


def _named(word: str, language: Language) -> str:
    """Return an option as it is typed, and a place as the help calls it."""
    return word if word.startswith("-") else place(word.upper(), language)
