"""The shipped days off, from the `holidays` library: what nobody has confirmed for an office yet.

python tools/days_off.py          write the list anew
python tools/days_off.py --check  say whether it is what the library says
"""

import argparse
import csv
import io
import sys
from importlib.metadata import version
from pathlib import Path

import holidays

ROOT = Path(__file__).resolve().parent.parent
LIST = Path("src", "antq_desktop", "resources", "reference", "holidays.csv")
YEARS = range(2024, 2036)
HEADINGS = ("code", "title", "group", "since", "until", "source", "value")


def written() -> str:
    """Return the list as a file of entries: a line for each day off of the years."""
    days = holidays.country_holidays("VN", years=YEARS, language="vi")
    source = f"thư viện holidays {version('holidays')}, chưa kiểm chứng"
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(HEADINGS)
    for day in sorted(days):
        rows.writerow((day.isoformat(), days[day], "free", "", "", source, ""))
    return out.getvalue()


def main(words: list[str]) -> int:
    """Write the list, or say whether it is up to date; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    path = ROOT / LIST
    if parser.parse_args(words).check:
        same = path.read_text("utf-8") == written()
        print(f"{LIST}: {'as the library says' if same else 'not what the library says'}")
        return 0 if same else 1
    path.write_text(written(), "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
