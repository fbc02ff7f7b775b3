"""The command `antq-desktop`, and `python -m antq_desktop`."""

import io
import sys

from antq_desktop import app


def main() -> int:
    """Run the program with the words of its command line; return its exit code."""
    # Windows would write into a file in an old code page; a file may have a name that is no text.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return app.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
