"""The help of the command line: every command and option says what it is, in any language."""

import argparse
import gettext
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools.messages import Tree, extract

from antq_desktop import paths
from antq_desktop.cli import main as command_line
from antq_desktop.cli import mistakes
from antq_desktop.cli.examples import EXAMPLES
from antq_desktop.cli.helping import PLACES, STANDARD
from antq_desktop.cli.main import PROGRAM, parser
from antq_desktop.cli.mistakes import Parser
from antq_desktop.i18n.messages import Language, load

ROOT = Path(__file__).parents[2]
MARKED = {str(each.id) for each in extract(Tree(ROOT)) if each.id}
#: What is typed as it stands in any language.
WORD = re.compile(r"[A-Za-z]{2,}")


def walk(whole: Parser, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Parser]]:
    yield path, whole
    for action in commands_of(whole):
        for name, each in action.choices.items():
            yield from walk(each, (*path, name))


def commands_of(of: Parser) -> Iterator["argparse._SubParsersAction[Parser]"]:
    return (each for each in of._actions if isinstance(each, argparse._SubParsersAction))


def said_of(of: Parser) -> Iterator[tuple[str, str]]:
    """Yield what the help says of each option, place and command: its name and its message."""
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from ((each.dest, each.help or "") for each in action._choices_actions)
        else:
            words = action.help or ""
            yield "/".join(action.option_strings) or action.dest, STANDARD.get(words, words)


COMMANDS = dict(walk(parser()))


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_option_and_place_says_what_it_is_in_a_message(path: tuple[str, ...]) -> None:
    command = COMMANDS[path]
    assert command.description in MARKED
    unsaid = {name for name, words in said_of(command) if words not in MARKED}
    assert not unsaid, "give it help=N_(…), or a line in cli.helping.ALIKE"


@pytest.fixture
def foreign(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have all that is marked said in a language without a letter of English."""

    class Foreign(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            places = " ".join(re.findall(r"\{\w+\}", message))
            return f"đ {places}".strip() if message in MARKED else message

    monkeypatch.setattr(mistakes, "load", lambda *_: Language("vi", Foreign()))


#: What is typed: names of commands, options and choices, and what they are made of.
TYPED = {
    word
    for path, command in COMMANDS.items()
    for action in command._actions
    for text in (PROGRAM, *path, *action.option_strings, *(map(str, action.choices or ())))
    for word in WORD.findall(text)
} | {"pdf", "docx", "xlsx", "csv", "auto", "SHA"}


@pytest.mark.usefixtures("foreign")
@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_no_word_of_the_help_stays_english_but_what_is_typed(path: tuple[str, ...]) -> None:
    lines = COMMANDS[path].format_help().splitlines()
    shown = [line for line in lines if not line.startswith(f"  {PROGRAM} ")]
    left = {word for line in shown for word in WORD.findall(line)} - TYPED
    assert not left, "mark it with N_, or name it in cli.helping.PLACES"


WRONG = (
    "list",
    "sheets --out",
    "list people --colour",
    "nhap",
    "case 01 presentt",
    "visit 01 --group E",
    "sheet print --out a.pdf --blank hai",
    "loan list 2026-12 --o a.pdf",
    "list people --json=1",
    "--today 31/11/2026 digest",
    "--today 01/01/0001 digest",
    "holidays confirm",
    "safety list abc",
    "loan business add a --workers 0",
)


@pytest.mark.usefixtures("foreign")
@pytest.mark.parametrize("words", WRONG)
def test_no_mistake_is_told_in_english(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        command_line.parse(shlex.split(words))
    assert left.value.code == 2
    said, usage = capsys.readouterr().err.split("\n", 1)
    assert said.startswith("đ")
    typed = TYPED | set(WORD.findall(words))
    assert {word for line in (said, usage) for word in WORD.findall(line)} <= typed


def test_what_is_not_foreseen_is_told_without_english() -> None:
    assert "english" not in mistakes.mistake("something in english", "vi")


def test_every_command_has_an_example_that_it_understands() -> None:
    groups = {
        path
        for path, command in COMMANDS.items()
        if not path or any(each.required for each in commands_of(command))
    }
    assert {" ".join(path) for path in COMMANDS.keys() - groups} == EXAMPLES.keys()
    for path, examples in EXAMPLES.items():
        for each in examples:
            words = shlex.split(each)
            options = command_line.parse(words)
            assert options.command == path.split()[0]
            names = iter(words)
            assert all(word in names for word in path.split()), each


def test_help_is_asked_for_in_either_language(capsys: pytest.CaptureFixture[str]) -> None:
    for code in ("vi", "en"):
        with pytest.raises(SystemExit) as left:
            command_line.parse(["--lang", code, "case", "0123abcd", "present", "--help"])
        assert left.value.code == 0
        said = capsys.readouterr().out
        assert said.endswith("present --on 06/11/2026 --paper 03/BB-CAX\n")
        assert said.startswith(load(code, paths.locale_folder()).text("Usage:"))


def test_places_are_words_of_their_own() -> None:
    assert PLACES <= MARKED
