"""The lock files hold what an office's Windows PC can install, and nothing it may not."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).parent.parent
LOCKS = {
    "runtime": "requirements.lock",
    "dev": "requirements-dev.lock",
    "source": "requirements-source.lock",
    "soak": "requirements-soak.lock",
}
RECORD = json.loads((ROOT / "requirements.lock.json").read_text(encoding="utf-8"))
RUNTIME = sorted(name for name, each in RECORD.items() if each["group"] == "runtime")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# Read in each package's own licence file when it came in; what may be put into a bundle that an
# office runs. A new package is read and entered here by hand.
LICENCES = {
    "babel": "BSD-3-Clause",
    "cffi": "MIT-0",
    "charset-normalizer": "MIT",
    "cryptography": "Apache-2.0 OR BSD-3-Clause",
    "lxml": "BSD-3-Clause",
    "pillow": "MIT-CMU",
    "platformdirs": "MIT",
    "pycparser": "BSD-3-Clause",
    "pypdfium2": "Apache-2.0 OR BSD-3-Clause",
    "pyrage": "MIT",
    "pyside6-essentials": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "python-calamine": "MIT",
    "python-docx": "MIT",
    "rapidfuzz": "MIT",
    "reportlab": "BSD-3-Clause",
    "segno": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "sqlalchemy": "MIT",
    "sqlcipher3": "Zlib",
    "typing-extensions": "PSF-2.0",
    "xlsxwriter": "BSD-2-Clause",
    "zstandard": "BSD-3-Clause",
}
FREE_TO_BUNDLE = {"MIT", "MIT-0", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0"} | {
    "Zlib",
    "PSF-2.0",
    "LGPL-3.0-only",
}


def packages_in(text: str) -> dict[str, tuple[str, list[str]]]:
    """Return version and hashes of each package of a lock file."""
    found = {}
    for block in re.split(r"\n(?=[a-z])", text):
        if head := re.match(r"([a-z0-9-]+)==([^ ]+)", block):
            found[head[1]] = (head[2], re.findall(r"--hash=sha256:([0-9a-f]{64})", block))
    return found


@pytest.mark.parametrize("group", LOCKS)
def test_each_lock_file_holds_the_recorded_hashes_and_no_address(group: str) -> None:
    text = (ROOT / LOCKS[group]).read_text(encoding="utf-8")

    assert "://" not in text
    assert not re.search(r"^\s*(-i|--(extra-)?index-url|--find-links)", text, re.MULTILINE)
    assert packages_in(text) == {
        name: (each["version"], sorted(set(each["files"].values())))
        for name, each in RECORD.items()
        if each["group"] == group
    }


def test_the_record_names_no_address() -> None:
    assert "://" not in (ROOT / "requirements.lock.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", RUNTIME)
@pytest.mark.parametrize("system", ["win_amd64", "linux"])
def test_every_runtime_package_has_a_wheel_for(name: str, system: str) -> None:
    usable = {"py3", "cp311"} | {f"cp3{minor}" for minor in range(2, 11)}
    for file in RECORD[name]["files"]:
        for tag in parse_wheel_filename(file)[3]:
            here = tag.platform == "any" or system in tag.platform
            if here and (tag.interpreter in usable) and tag.abi in {"none", "abi3", "cp311"}:
                return
    pytest.fail(f"{name} has no wheel for Python 3.11 on {system}: {list(RECORD[name]['files'])}")


def test_the_locked_versions_are_those_the_project_asks_for() -> None:
    more = PROJECT["optional-dependencies"]
    asked = [*PROJECT["dependencies"], *more["dev"], *more["soak"]]
    for text in asked:
        wanted = Requirement(text)
        locked = RECORD[canonicalize_name(wanted.name)]
        assert locked["version"] in wanted.specifier, text


def test_what_the_program_imports_is_locked_to_run_and_not_only_to_test() -> None:
    asked = {canonicalize_name(Requirement(each).name) for each in PROJECT["dependencies"]}
    assert asked <= set(RUNTIME)


def test_qt_is_the_version_that_keeps_python_3_11_alive() -> None:
    # 6.12.0 drops a reference to None on every call under Python 3.11, and dies after minutes.
    assert RECORD["pyside6-essentials"]["version"] == "6.11.3"
    assert RECORD["shiboken6"]["version"] == "6.11.3"
    assert "PySide6-Essentials==6.11.3" in PROJECT["dependencies"]


@pytest.mark.parametrize("name", RUNTIME)
def test_the_licence_of_every_runtime_package_lets_an_office_run_it(name: str) -> None:
    assert set(LICENCES[name].split(" OR ")) & FREE_TO_BUNDLE, f"{name}: {LICENCES[name]}"


def test_the_table_of_licences_names_no_package_that_left() -> None:
    assert set(LICENCES) == set(RUNTIME)


@pytest.mark.parametrize("name", RUNTIME)
def test_no_package_says_of_itself_that_it_is_gpl_only(name: str) -> None:
    said = RECORD[name]["licence"]
    choices = [each for each in re.split(r" OR |; ", said) if each]
    assert not choices or not all("GPL" in each and "LGPL" not in each for each in choices), said
