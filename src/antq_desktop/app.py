"""The one place that wires: from the words of a command line to the window, the commands, the test.

`antq_desktop.cli.main.run(argv)` does the commands and documents them all; this only finds out
whether one is given, so that a command never pays for Qt, nor the window for a parser of commands.
"""

from antq_desktop.cli import main as command_line

#: The options that stand before a command and take a value.
VALUED = ("--data", "--user", "--passphrase-file", "--lang", "--today")
SELF_TEST = ("--self-test", "self-test")


def main(argv: list[str]) -> int:
    """Run the program; return its exit code."""
    command = first_word(argv)
    if command in SELF_TEST or not command:
        return _open(command, argv)
    return command_line.run(argv)


def first_word(argv: list[str]) -> str:
    """Return the command, or the option that stands in its place; "" for the window."""
    words = iter(argv)
    for word in words:
        if word in VALUED:
            next(words, None)
        elif not word.startswith(tuple(f"{each}=" for each in VALUED)):
            return word
    return ""


def _open(command: str, argv: list[str]) -> int:
    """Open the window, or run the self-test; each brings in only what it needs."""
    if command in SELF_TEST:
        from antq_desktop import selftest

        return selftest.run()
    from antq_desktop.ui import window

    return window.run(command_line.window_options(argv))
