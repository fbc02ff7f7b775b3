"""Who may import whom, where each library lives, how long a file and a function may be."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "antq_desktop"
SOURCES = sorted(each.relative_to(PACKAGE).as_posix() for each in PACKAGE.rglob("*.py"))
OTHERS = [each for name in ("tools", "tests", "benchmarks") for each in (ROOT / name).rglob("*.py")]

# What each part may import of the program, besides itself. Modules beside `app` wire everything.
BELOW = {
    "i18n": ("i18n",),
    "errors": ("i18n.messages",),
    "paths": (),
    "log": (),
    "domain": ("i18n.messages", "errors"),
    "storage": ("domain", "i18n", "errors", "paths"),
    "services": ("storage", "domain", "i18n", "errors", "paths"),
    "sync": ("storage", "domain", "i18n", "errors", "paths", "VERSION"),
    "reports": ("storage", "domain", "i18n", "errors", "paths"),
}
BELOW["ui"] = BELOW["cli"] = (*BELOW, "VERSION")
WIRES = ("__init__", "__main__", "app", "selftest")
# The one place of every library; a library that is not here has none.
HOMES = {
    "PySide6": "ui/",
    "shiboken6": "ui/",
    "pypdfium2": "ui/",
    "sqlalchemy": "storage/",
    "sqlcipher3": "storage/",
    "cryptography": r"(storage/secrets|sync/keys)\.py",
    "pyrage": r"(storage/secrets|sync/(keys|package))\.py",
    "zstandard": r"sync/package\.py",
    "reportlab": r"reports/pdf(_\w+)?\.py",
    "segno": r"reports/(pdf|word)(_\w+)?\.py",
    "xlsxwriter": r"reports/workbook(_\w+)?\.py",
    "docx": r"reports/word(_\w+)?\.py",
    "babel": r"i18n/formats\.py",
    "python_calamine": "services/importing/",
    "rapidfuzz": r"(services/|storage/near\.py)",
    "lxml": r"services/form_files\.py",
    "platformdirs": r"paths\.py",
}
HIDDEN = {"TYPE_CHECKING", "import_module", "__import__"}
FORBIDDEN = [
    "manager",
    "helper",
    "handler",
    "processor",
    "util",
    "abstract",
    "impl",
    "base",
    "data",
    "info",
]
ALLOWED_NAMES = {"DataDamaged", "NewerData"}  # the officers' data, and no more than that
LONGEST_FILE, LONGEST_FUNCTION = 400, 50


def imports_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{a.name}" for a in node.names)


def wrong_import(path: str, name: str) -> str:
    """Say what is wrong with an import; "" where nothing is."""
    library, _, rest = name.partition(".")
    if name.startswith("."):
        return f"relative import {name}"
    if library != "antq_desktop":
        home = HOMES.get(library, "nowhere" if library not in sys.stdlib_module_names else "")
        return "" if re.match(home, path) else f"{library} lives in {home}"
    part = path.partition("/")[0].removesuffix(".py")
    if part in WIRES:
        return ""
    reached = any(f"{rest}.".startswith(f"{each}.") for each in (part, *BELOW[part]))
    return "" if reached else f"{part} may not import {rest}"


def lazy_functions(tree: ast.Module) -> list[str]:
    """Return the outermost functions and methods in which something is imported."""
    outer = [
        inner
        for node in tree.body
        for inner in (node.body if isinstance(node, ast.ClassDef) else [node])
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return [each.name for each in outer if any(True for _ in imports_of(each))]


def odd_names(path: str, tree: ast.Module) -> Iterator[str]:
    names = [each.name for each in ast.walk(tree) if isinstance(each, ast.ClassDef)]
    for name in (Path(path).stem, *(each for each in names if each not in ALLOWED_NAMES)):
        words = re.findall(r"[A-Z]?[a-z]+", name)
        yield from (f"name {name}" for word in words if word.lower().removesuffix("s") in FORBIDDEN)
    for each in ast.walk(tree):
        if isinstance(each, ast.FunctionDef) and each.name.startswith(("do_", "process_")):
            yield f"name {each.name}"


def too_long(tree: ast.Module, source: str) -> Iterator[str]:
    if (lines := source.count("\n")) > LONGEST_FILE:
        yield f"{lines} lines"
    for each in ast.walk(tree):
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (each.end_lineno or 0) - each.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{each.name} has {length} lines"


def violations(path: str, source: str) -> list[str]:
    """Return what a file of the package (its path in there) does against the rules."""
    tree = ast.parse(source)
    found = [wrong_import(path, name) for name in imports_of(tree)]
    lazy = lazy_functions(tree)
    if path == "app.py" and len(lazy) > 1:
        found.append(f"more than one function imports: {lazy}")
    if not path.startswith(("cli/", "ui/")) and path != "app.py" and lazy:
        found.append(f"hidden imports in {lazy}")
    words = {getattr(each, "id", getattr(each, "attr", "")) for each in ast.walk(tree)}
    words |= {name.rpartition(".")[2] for name in imports_of(tree)}
    found += [f"uses {each}" for each in sorted(words & HIDDEN)]
    found += odd_names(path, tree)
    found += too_long(tree, source)
    if not ast.get_docstring(tree):
        found.append("no docstring")
    return [each for each in found if each]


@pytest.mark.parametrize("path", SOURCES)
def test_every_file_of_the_program_keeps_the_rules(path: str) -> None:
    assert violations(path, (PACKAGE / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", OTHERS, ids=lambda each: each.relative_to(ROOT).as_posix())
def test_no_other_file_is_too_long(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert list(too_long(ast.parse(source), source)) == []


PLANTED = {
    ("domain/people.py", "from antq_desktop.storage import work"): "domain may not import",
    ("domain/people.py", "from antq_desktop.i18n import formats"): "domain may not import",
    ("services/visits.py", "import antq_desktop.reports.pdf"): "services may not import",
    ("services/visits.py", "from antq_desktop.sync import merge"): "services may not import",
    ("reports/sheets.py", "from antq_desktop.services import visits"): "reports may not import",
    ("storage/work.py", "from antq_desktop.ui import jobs"): "storage may not import",
    ("paths.py", "from antq_desktop import errors"): "paths may not import",
    ("domain/people.py", "from . import cases"): "relative import",
    ("services/people.py", "from PySide6.QtCore import QObject"): "PySide6 lives in ui/",
    ("ui/table.py", "from sqlalchemy import select"): "sqlalchemy lives in storage/",
    ("reports/sheets.py", "import reportlab"): "reportlab lives in",
    ("domain/people.py", "from babel.dates import format_date"): "babel lives in",
    ("domain/people.py", "import requests"): "requests lives in nowhere",
    ("storage/work.py", "def f():\n    import json"): "hidden imports in ['f']",
    ("app.py", "def f():\n    import json\ndef g():\n    import re"): "more than one function",
    ("domain/people.py", "from typing import TYPE_CHECKING"): "uses TYPE_CHECKING",
    ("domain/people.py", "import typing\nif typing.TYPE_CHECKING: ..."): "uses TYPE_CHECKING",
    ("ui/window.py", "import importlib\nimportlib.import_module('x')"): "uses import_module",
    ("services/people.py", "class PersonManager: ..."): "name PersonManager",
    ("services/loan_helpers.py", ""): "name loan_helpers",
    ("services/people.py", "def do_save(): ..."): "name do_save",
    ("services/people.py", "def f():\n" + "    x = 1\n" * 50): "f has 51 lines",
    ("services/people.py", "x = 1\n" * 401): "402 lines",
}


@pytest.mark.parametrize(("planted", "said"), PLANTED.items(), ids=lambda each: str(each)[:40])
def test_a_file_that_breaks_a_rule_is_named(planted: tuple[str, str], said: str) -> None:
    path, source = planted
    found = violations(path, f'"""A planted fault."""\n{source}')
    assert len(found) == 1
    assert said in found[0]


def test_a_file_without_a_docstring_is_named() -> None:
    assert violations("services/people.py", "x = 1") == ["no docstring"]


def test_what_the_rules_allow_is_not_named() -> None:
    source = '"""Fine."""\nimport json\nfrom antq_desktop.domain import people\n'
    assert violations("services/people.py", source) == []
    assert violations("cli/main.py", '"""Fine."""\ndef f():\n    import json\n') == []
    assert violations("app.py", '"""Fine."""\ndef f():\n    from antq_desktop import ui\n') == []
