"""From a command's name to its function, and from an error to its sentence and exit code."""

import os
import sys
from argparse import Namespace
from pathlib import Path

from antq_desktop.cli.areas import AREAS, Command
from antq_desktop.cli.mistakes import MISTAKE
from antq_desktop.cli.session import error_lines, new_session
from antq_desktop.errors import AntqError, Cancelled
from antq_desktop.i18n.messages import N_

NOT_USABLE = N_("{name} cannot be read or written. Is the folder there, and is there room?")
_ON_THE_STORE = frozenset(
    {"init", "recover", "passphrase", "recovery-sheet", "digest", "check", "rebuild"}
)


def run(options: Namespace) -> int:
    """Run the command of the options and return the exit code."""
    session = new_session(
        options.data, options.user, options.passphrase_file, options.lang or "vi", options.today
    )
    try:
        _command(options.command)(session, options)
        sys.stdout.flush()
    except AntqError as error:
        for line in error_lines(error, session.language):
            print(line, file=sys.stderr)
        return MISTAKE
    except BrokenPipeError:  # who read the answer has enough of it
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (until the end)
        return 0
    except OSError as error:  # a disk that is full, a folder nobody may write into
        name = Path(str(error.filename or error.strerror)).name
        print(session.language.text(NOT_USABLE, name=name), file=sys.stderr)
        return MISTAKE
    except KeyboardInterrupt:
        print(session.language.text(Cancelled.message), file=sys.stderr)
        return MISTAKE
    return 0


def _command(name: str) -> Command:
    """Return the function of a command; its libraries are loaded only now."""
    if name in _ON_THE_STORE:
        from antq_desktop.cli import stores

        return {
            "init": stores.init,
            "recover": stores.recover,
            "passphrase": stores.new_passphrase,
            "recovery-sheet": stores.new_recovery_sheet,
            "digest": stores.print_digest,
            "check": stores.check_store,
            "rebuild": stores.rebuild_tables,
        }[name]
    if name in {"import", "write-back"}:
        from antq_desktop.cli import imports

        return {"import": imports.import_file, "write-back": imports.write_back}[name]
    if name in {"sheets", "book", "summary"}:
        from antq_desktop.cli import reports

        return {"sheets": reports.sheets, "book": reports.book, "summary": reports.summary}[name]
    for area in AREAS:
        if name in area.names:
            return area.commands()[name]
    from antq_desktop.cli import registers

    return {
        "list": registers.list_register,
        "show": registers.show,
        "set": registers.set_values,
        "add": registers.add,
        "remove": registers.remove,
        "undo": registers.undo_last,
        "search": registers.search_text,
    }[name]
