"""Measure what is asked for, print a table and keep the results."""

import dataclasses
import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.consolidating import consolidate_200
from benchmarks.importing import import_10000
from benchmarks.merging import merge_25000, merge_50000
from benchmarks.packaging import package_bytes, package_lines
from benchmarks.printing import dossiers_500, sheets_500
from benchmarks.saving import save_visit
from benchmarks.searching import search_100000
from benchmarks.starting import start_window
from benchmarks.timing import Measured
from benchmarks.today import today_1000

RESULTS = Path(__file__).parent / "results.json"
MEASURES: dict[str, Callable[[Path], Measured]] = {
    "import_10000": import_10000,
    "sheets_500": sheets_500,
    "dossiers_500": dossiers_500,
    "search_100000": search_100000,
    "save_visit": save_visit,
    "merge_50000": merge_50000,
    "merge_25000": merge_25000,
    "today_1000": today_1000,
    "start_window": start_window,
    "package_bytes": package_bytes,
    "package_lines": package_lines,
    "consolidate_200": consolidate_200,
}


def main(names: Sequence[str]) -> int:
    """Measure the named ones, or all; keep the results of the others. Return the exit code."""
    unknown = [name for name in names if name not in MEASURES]
    if unknown:
        print(f"Unknown: {', '.join(unknown)}. Known: {', '.join(MEASURES)}.")
        return 2
    kept = {name: each for name, each in _kept().items() if names and name in MEASURES}
    for name in names or MEASURES:
        print(f"{name} ...", flush=True)
        with tempfile.TemporaryDirectory(prefix="antq-bench-") as folder:
            measured = MEASURES[name](Path(folder))
        kept[name] = {**dataclasses.asdict(measured), "ratio": round(measured.ratio, 2)}
        ordered = [kept[each] for each in MEASURES if each in kept]
        RESULTS.write_text(json.dumps(ordered, indent=1) + "\n", encoding="utf-8")
    print_table(ordered)
    return 0


def print_table(results: Sequence[dict[str, Any]]) -> None:
    """Print the results, a line for each."""
    print(f"{'':16}{'n':>8}{'ours':>12}{'reference':>12}{'ratio':>8}{'goal':>6}")
    for each in results:
        within = "" if each["ratio"] <= each["goal"] else "  over"
        print(
            f"{each['name']:16}{each['n']:>8}{_seconds(each['ours_s']):>12}"
            f"{_seconds(each['reference_s']):>12}{each['ratio']:>8.2f}{each['goal']:>6}{within}"
        )
    print(
        f"Each against: {'; '.join(each['name'] + ' = ' + each['reference'] for each in results)}."
    )


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if value >= 1 else f"{1000 * value:.2f} ms"


def _kept() -> dict[str, dict[str, Any]]:
    if not RESULTS.exists():
        return {}
    return {each["name"]: each for each in json.loads(RESULTS.read_text(encoding="utf-8"))}
