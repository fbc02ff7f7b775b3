"""The command `antq-desktop`, and `python -m antq_desktop`."""

import sys

from antq_desktop import app


def main() -> int:
    """Run the program with the words of its command line; return its exit code."""
    return app.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
