"""The shipped communes, before and since 2025-07-01, from the wheel of `vietnamadminunits` (MIT).

python tools/admin_units.py WHEEL          write the two lists anew
python tools/admin_units.py WHEEL --check  say whether they are what the wheel says

Nobody has confirmed them: the program shows them as such.
"""

import argparse
import csv
import io
import json
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path("src", "antq_desktop", "resources", "communes")
DATA = "vietnamadminunits/data/"
NEW = ("code", "name", "province")
OLD = ("code", "name", "district", "province", "into", "share")


def written(wheel: Path) -> dict[str, str]:
    """Return the two lists by the name of their file."""
    with zipfile.ZipFile(wheel) as packed, tempfile.TemporaryDirectory() as folder:
        ways = json.loads(packed.read(DATA + "converter_2025.json"))
        base = sqlite3.connect(packed.extract(DATA + "dataset.db", folder))
        try:
            new = base.execute(
                "SELECT provinceKey, wardKey, wardCode, ward, province FROM admin_units"
            ).fetchall()
            old = base.execute(
                "SELECT provinceKey || '_' || districtKey || '_' || wardKey, wardCode, ward,"
                " district, province FROM admin_units_legacy"
            ).fetchall()
        finally:
            base.close()
    codes = {(province, ward): code for province, ward, code, *_ in new}
    into = dict(_into(ways, codes))
    return {
        "since_2025.csv": _listed(NEW, ((code, ward, area) for _, _, code, ward, area in new)),
        "until_2025.csv": _listed(
            OLD, ((code, *named, *into.get(key, ("", ""))) for key, code, *named in old if code)
        ),
    }


def _into(
    ways: dict[str, Any], codes: dict[tuple[str, str], str]
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield where each commune went: the code of the new one, "part" where it was divided."""
    for province, wards in ways["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, before in wards.items():
            for key in before:
                yield key, (codes[province, ward], "whole")
    for province, before in ways["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in before.items():
            most = next((each for each in parts if each["isDefaultNewWard"]), parts[0])
            yield key, (codes[province, most["newWardKey"]], "part")


def _listed(headings: Sequence[str], rows: Iterable[Sequence[str | None]]) -> str:
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(headings)
    lines.writerows(sorted([each or "" for each in row] for row in rows))
    return out.getvalue()


def main(words: list[str]) -> int:
    """Write the lists, or say whether they are up to date; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(words)
    code = 0
    for name, text in written(options.wheel).items():
        path = ROOT / FOLDER / name
        if not options.check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        elif path.read_text("utf-8") != text:
            print(f"{FOLDER / name}: not what the wheel says")
            code = 1
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
