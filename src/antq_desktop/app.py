"""The one place that wires: the words of a command line open the window, run a command or a test.

`cli.main` holds the whole command line and loads little but the standard library; what is chosen
brings in what it needs, so that a command never pays for Qt, nor the window for the database.
"""

import os
import sys
from argparse import Namespace
from contextlib import suppress

from antq_desktop.cli import main as command_line
from antq_desktop.cli.mistakes import MISTAKE
from antq_desktop.i18n.messages import LANGUAGES, N_, load

NO_SCREEN = N_("There is no screen to open the window on. Name a command; --help lists them.")


def main(arguments: list[str]) -> int:
    """Run the program; return its exit code. Wrong words end it with code 2."""
    options = command_line.parse(arguments)
    if options.command and options.command != "self-test":
        return command_line.run(arguments)
    return _open(options)


def _open(options: Namespace) -> int:
    """Run the self-test, or open the window and keep its log."""
    if options.self_test or options.command == "self-test":
        from antq_desktop import selftest

        return selftest.run()
    from antq_desktop import log, paths

    if not _has_screen():
        language = load(options.lang or LANGUAGES[0], paths.locale_folder())
        sys.stderr.write(f"{language.text(NO_SCREEN)}\n")
        return MISTAKE
    from antq_desktop.ui import window

    with suppress(OSError):  # a PC whose log cannot be written still has its records
        log.start(paths.log_folder())
    return window.run(command_line.window_options(options))


def _has_screen() -> bool:
    """Say whether there is anything to open a window on; only Linux may have nothing."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in named)
