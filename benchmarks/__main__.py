"""`python -m benchmarks [NAME...]`: measure, print a table, write `benchmarks/results.json`."""

import sys

from benchmarks.run import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
