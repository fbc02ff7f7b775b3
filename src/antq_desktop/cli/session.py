"""What a command needs around it: the language, the clock, the store, and a place to speak."""

import getpass
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from antq_desktop import paths
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.errors import AntqError, BadInput, FiguresDisagree, FileRefused, Invalid
from antq_desktop.i18n.messages import N_, Language, load
from antq_desktop.services.sentences import first_sentence, problem_words
from antq_desktop.storage.clock import Clock, FixedClock, SystemClock
from antq_desktop.storage.opening import Credentials, logins, open_store
from antq_desktop.storage.store import Store


@dataclass(frozen=True)
class Session:
    """The answers to the options that stand before a command."""

    data: Path
    user: str
    passphrase_file: Path | None
    language: Language
    clock: Clock

    @contextmanager
    def store(self) -> Iterator[Store]:
        """Open the store for one command."""
        store = open_store(self.data, self.login(), self.passphrase(), self.clock)
        self.tell_remarks(store)
        try:
            yield store
        finally:
            store.close()

    def tell_remarks(self, store: Store) -> None:
        """Print what should be heard of an opened store, beside the answer of the command."""
        for remark in store.remarks:
            print(remark.said(self.language), file=sys.stderr)

    def login(self) -> str:
        """Return the login: the one named, or the only one there is."""
        known = logins(self.data)
        return self.user or (known[0] if len(known) == 1 else "")

    def sign_in(self) -> Credentials:
        """Return who asks, for acts on the keys themselves."""
        return Credentials(self.data, self.login(), self.passphrase(), self.clock)

    def passphrase(self) -> str:
        """Return the passphrase of the file, else ask for it; raises `BadInput` with nobody to ask.

        The first line of the file counts, without its line break.
        """
        if self.passphrase_file is not None:
            return first_line(self.passphrase_file)
        if not sys.stdin.isatty():
            raise BadInput(N_("Give the passphrase by --passphrase-file."))
        return getpass.getpass(f"{self.language.text(N_('Passphrase'))}: ")

    def say(self, message: str, /, **values: object) -> None:
        """Print one sentence in the chosen language."""
        print(self.language.text(message, **values))


def new_session(
    data: Path | None, user: str, passphrase_file: Path | None, lang: str, today: date | None
) -> Session:
    """Return the session of the given options."""
    return Session(
        data=data or paths.data_folder(),
        user=user,
        passphrase_file=passphrase_file,
        language=load(lang, paths.locale_folder()),
        clock=FixedClock(today) if today else SystemClock(),
    )


def first_line(path: Path) -> str:
    """Return the first line of a small text file; raises `FileRefused` when it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FileRefused(name=path.name) from error
    return text.split("\n", 1)[0].rstrip("\r")


def print_json(value: object) -> None:
    """Print one value as one line of JSON."""
    print(json.dumps(value, ensure_ascii=False))


def error_lines(error: AntqError, language: Language) -> list[str]:
    """Return what an error says, a line for each problem of a field."""
    lines = [first_sentence(error, language)]
    if isinstance(error, Invalid):
        register = REGISTERS.get(error.register)
        for problem in error.problems:
            field = register.by_name.get(problem.field) if register else None
            label = language.text(field.kind.label) if field else problem.field
            lines.append(f"  {label} ({problem.field}): {problem_words(problem, language)}")
    if isinstance(error, FiguresDisagree):
        lines += [f"  {record}" for record in error.records]
    return lines
