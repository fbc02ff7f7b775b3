"""The one place that wires: the words of a command line open the window, run a command or a test.

`cli.main` holds the whole command line and loads little but the standard library; what is chosen
brings in what it needs, so that a command never pays for Qt, nor the window for the database.
"""

from argparse import Namespace
from contextlib import suppress

from antq_desktop.cli import main as command_line


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
    from antq_desktop.ui import window

    with suppress(OSError):  # a PC whose log cannot be written still has its records
        log.start(paths.log_folder())
    return window.run(command_line.window_options(options))
