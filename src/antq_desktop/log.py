"""The program's own log: what it did, never whom it concerned.

Callers pass ids and counts. What slips through all the same is kept out here: a word that is not a
plain name of the program becomes "[text]", a long number "[number]", and an error leaves its kind
and its place in the code without its words. An earlier log is kept four times, a megabyte each.
"""

import logging
import re
import time
import traceback
from collections.abc import Mapping
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE_NAME = "antq-desktop.log"
SIZE = 1_000_000
KEPT = 4

#: Ids, registers, tags, versions and module names: ASCII without spaces.
_PLAIN = re.compile(r"[A-Za-z0-9_.:/@<>+-]{0,80}")
#: Identity and telephone numbers, not counts and not ids that hold letters.
_LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z])[0-9]{7,}(?![0-9A-Za-z])")


def start(folder: Path, level: int = logging.INFO) -> logging.Handler:
    """Write the log into the folder from now on; return the handler, which `stop` takes.

    Raises `OSError` where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / FILE_NAME, maxBytes=SIZE, backupCount=KEPT, encoding="utf-8"
    )
    handler.setFormatter(Discreet())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    return handler


def stop(handler: logging.Handler) -> None:
    """Close a log that `start` opened."""
    logging.getLogger().removeHandler(handler)
    handler.close()


class Discreet(logging.Formatter):
    """Writes a line in UTC with everything that could be about a person left out."""

    converter = staticmethod(time.gmtime)

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a log record."""
        kept = logging.makeLogRecord(record.__dict__)
        kept.args = _discreet(record.args)
        kept.exc_text = None
        kept.stack_info = None
        return super().format(kept)

    def formatException(self, ei: object) -> str:  # noqa: N802 (logging calls it so)
        """Return where an error was raised and of what kind it is, without its words."""
        if not isinstance(ei, tuple) or not isinstance(ei[1], BaseException):
            return ""
        frames = traceback.extract_tb(ei[1].__traceback__)
        lines = [f"  {Path(each.filename).name}:{each.lineno} {each.name}" for each in frames]
        return "\n".join([*lines, f"  {type(ei[1]).__name__}"])


def _discreet(args: object) -> tuple[object, ...] | Mapping[str, object] | None:
    """Return the arguments of a log record with what could be about a person left out."""
    if isinstance(args, Mapping):
        return {name: _masked(value) for name, value in args.items()}
    return tuple(_masked(value) for value in args) if isinstance(args, tuple) else None


def _masked(value: object) -> object:
    """Return the value itself where it is a number or a plain name of the program."""
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, int):
        return value if abs(value) < 10**9 else "[number]"
    text = str(value)
    if not _PLAIN.fullmatch(text):
        return "[text]"
    return _LONG_NUMBER.sub("[number]", text)
