"""Every error a person may see.

Each carries the English message id and the values that fill it; the edge of the program (window or
command line) translates it. Anything else that is raised is a defect of the program.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from antq_desktop.i18n.messages import N_


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one field: the field's name, and a message id with its values."""

    field: str
    message: str
    values: tuple[tuple[str, object], ...] = ()


class AntqError(Exception):
    """An error whose text is meant for the person at the desk."""

    message = N_("The act could not be done.")

    def __init__(self, message: str = "", /, **values: object) -> None:
        self.message = message or self.message
        self.values = values
        super().__init__(self.message)


class Invalid(AntqError):
    """A record that breaks its own rules; `problems` says which field and why."""

    message = N_("Some fields need another look.")

    def __init__(self, problems: Sequence[Problem], register: str = "") -> None:
        super().__init__()
        self.problems = tuple(problems)
        self.register = register


class Stale(AntqError):
    """A record that was changed after it was read."""

    message = N_("This record was changed meanwhile. Look at both versions and save again.")


class NotFound(AntqError):
    """A record, field, person or file that is not there."""

    message = N_("Nothing is recorded under {name}.")


class WrongPassphrase(AntqError):
    """A passphrase or recovery key that opens no slot."""

    message = N_("The login or the passphrase is not right.")


class LockedOut(AntqError):
    """Too many wrong passphrases; `seconds` more to wait."""

    message = N_("Too many wrong passphrases. Try again in {seconds} seconds.")


class Locked(AntqError):
    """The store was closed meanwhile, by locking the window."""

    message = N_("The records are locked. Sign in again.")


class FileInUse(AntqError):
    """The store is open in another window or another program."""

    message = N_("These records are open in another window. Close it, then try again.")


class DataDamaged(AntqError):
    """A store that cannot be read or does not agree with its own log."""

    message = N_("The records file is damaged: {what}. Nothing was changed; restore a backup.")


class NewerData(AntqError):
    """A store written by a newer program."""

    message = N_("These records were written by a newer version of the program. Update first.")


class FileRefused(AntqError):
    """A file a person chose that cannot be used; the message says why."""

    message = N_("This file cannot be read: {name}.")


class PackageRefused(FileRefused):
    """A file of another PC that is not taken in; `reason` is one word for machines."""

    message = N_("This file is damaged or was cut short. Ask the sender to write it again.")

    def __init__(self, reason: str, message: str = "", /, **values: object) -> None:
        super().__init__(message, **values)
        self.reason = reason


class Disputed(AntqError):
    """A field that two PCs wrote differently; only the review may settle it."""

    message = N_("Two PCs wrote “{field}” differently. Decide under Review first.")


class FiguresDisagree(AntqError):
    """A summary whose parts do not add up; `records` are the ids behind the difference."""

    message = N_("The figures disagree: {what}.")

    def __init__(self, message: str = "", /, records: Sequence[str] = (), **values: object) -> None:
        super().__init__(message, **values)
        self.records = tuple(records)


class BadInput(AntqError):
    """Something typed on the command line or in a box that cannot be understood."""

    message = N_("This cannot be understood: {text}.")


class Cancelled(AntqError):
    """The person stopped the act; nothing was written."""

    message = N_("Stopped. Nothing was changed.")
