"""Write the lock files: names, versions, markers and SHA-256 hashes, and no address.

`python tools/lock.py` asks pip, for every system and Python the program supports, which wheel it
would take, follows each wheel's own requirements with that system's markers, and writes

- `requirements.lock`: what the program runs on; `requirements-dev.lock`: what tests and builds add;
- `requirements-source.lock`: development packages that exist as source only;
- `requirements-soak.lock`: what `make soak` adds, where there is a wheel of it;
- `requirements.lock.json`: version, licence and file names of each, read by `tests/test_lock.py`.

A version that is locked already stays unless `--upgrade` is given.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
RECORD = ROOT / "requirements.lock.json"
# What every virtual environment is built with; nothing requires it, so it is named here.
TOOLS = ("setuptools>=78",)
# Development packages that come without a wheel; they are built here, without isolation.
SOURCE_ONLY = ("odfpy",)
GLIBC = (34, 31, 28, 27, 26, 24, 17, 12, 5)
LINUX = (
    *(f"manylinux_2_{minor}_x86_64" for minor in GLIBC),
    "manylinux2014_x86_64",
    "manylinux2010_x86_64",
    "manylinux1_x86_64",
)


@dataclass(frozen=True)
class Target:
    """One system with one Python."""

    system: str
    python: str

    @property
    def platforms(self) -> tuple[str, ...]:
        """The wheel platforms pip accepts there, the best first."""
        return LINUX if self.system == "linux" else ("win_amd64",)

    @property
    def environment(self) -> dict[str, str]:
        """The values of environment markers there."""
        windows = self.system == "win32"
        return {
            "sys_platform": self.system,
            "os_name": "nt" if windows else "posix",
            "platform_system": "Windows" if windows else "Linux",
            "platform_machine": "AMD64" if windows else "x86_64",
            "platform_python_implementation": "CPython",
            "implementation_name": "cpython",
            "python_version": self.python,
            "python_full_version": f"{self.python}.9",
            "extra": "",
        }


TARGETS = tuple(Target(s, p) for p in ("3.11", "3.12", "3.13") for s in ("linux", "win32"))


@dataclass
class Locked:
    """One package at one version: its licence, and each file with its hash and its targets."""

    name: str
    version: str
    licence: str
    files: dict[str, str] = field(default_factory=dict)
    targets: set[Target] = field(default_factory=set)

    def marker(self) -> str:
        """Return the marker that keeps the package to its targets ("" where it is for all)."""
        if self.targets == set(TARGETS):
            return ""
        for system in ("linux", "win32"):
            if self.targets == {each for each in TARGETS if each.system == system}:
                return f'sys_platform == "{system}"'
        return " or ".join(
            f'(sys_platform == "{each.system}" and python_version == "{each.python}")'
            for each in sorted(self.targets, key=TARGETS.index)
        )

    def lines(self) -> str:
        """Return the package as it stands in a lock file."""
        marker = self.marker()
        head = f"{self.name}=={self.version}" + (f" ; {marker}" if marker else "")
        return " \\\n    ".join([head, *(f"--hash=sha256:{each}" for each in self.hashes())])

    def hashes(self) -> list[str]:
        """Return the hashes of all files, sorted."""
        return sorted(set(self.files.values()))


def ask_pip(wanted: Iterable[str], target: Target | None) -> list[dict[str, object]]:
    """Return pip's report of what it would install, without the requirements of what it finds.

    Without a target, source packages for this machine are asked for.
    """
    where = ["--no-binary", ":all:", "--no-build-isolation"]
    if target:
        where = ["--only-binary", ":all:", "--python-version", target.python]
        where += [word for each in target.platforms for word in ("--platform", each)]
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        subprocess.run(
            [
                *(sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed"),
                *("--no-deps", "--quiet", "--report", str(report)),
                *("--target", folder, *where, *wanted),
            ],
            check=True,
        )
        found: list[dict[str, object]] = json.loads(report.read_text())["install"]
    return found


def requirements_of(texts: Iterable[str], target: Target) -> Iterator[Requirement]:
    """Yield the requirements that apply on the target."""
    for text in texts:
        wanted = Requirement(text)
        if wanted.marker is None or wanted.marker.evaluate(target.environment):
            yield wanted


class Resolution:
    """The packages found so far, over all targets."""

    def __init__(self, keep: dict[str, str]) -> None:
        self.keep = keep
        self.locked: dict[str, Locked] = {}

    def add(self, texts: Iterable[str], target: Target) -> set[str]:
        """Lock what the requirements need on the target; return the names of all of it."""
        wanted: dict[str, list[Requirement]] = {}
        met: set[str] = set()
        waiting = list(requirements_of(texts, target))
        while waiting:
            for each in waiting:
                wanted.setdefault(canonicalize_name(each.name), []).append(each)
            new = [name for name in wanted if name not in met and name not in SOURCE_ONLY]
            met.update(new)
            waiting = []
            for found in ask_pip((self._line(name, wanted[name]) for name in new), target):
                waiting += requirements_of(self._take(found, target), target)
            waiting = [each for each in waiting if not self._is_met(each, met)]
        return met

    def _line(self, name: str, wanted: list[Requirement]) -> str:
        """Return what to ask pip for: the version that is known, else all that is wanted."""
        if name in self.locked:
            return f"{name}=={self.locked[name].version}"
        pinned = f"=={self.keep[name]}" if name in self.keep else ""
        return name + ",".join(filter(None, [pinned, *(str(each.specifier) for each in wanted)]))

    def _is_met(self, wanted: Requirement, met: set[str]) -> bool:
        """Say whether the requirement is met by what is locked; stop where it cannot be."""
        name = canonicalize_name(wanted.name)
        if name not in met:
            return False
        if name in self.locked and self.locked[name].version not in wanted.specifier:
            sys.exit(f"{name} {self.locked[name].version} is not {wanted}: pin it by hand")
        return True

    def _take(self, found: dict[str, object], target: Target) -> list[str]:
        """Lock one package of a report for the target; return its own requirements."""
        metadata, download = found["metadata"], found["download_info"]
        assert isinstance(metadata, dict)  # noqa: S101 (the shape of pip's report)
        assert isinstance(download, dict)  # noqa: S101
        name = canonicalize_name(str(metadata["name"]))
        package = self.locked.setdefault(name, Locked(name, metadata["version"], licence(metadata)))
        file = unquote(Path(urlsplit(download["url"]).path).name)
        package.files[file] = download["archive_info"]["hashes"]["sha256"]
        package.targets.add(target)
        return list(metadata.get("requires_dist", ()))

    def add_source(self, texts: Iterable[str]) -> list[str]:
        """Lock the packages that exist as source only; return their own requirements."""
        wanted = [
            each for each in texts if canonicalize_name(Requirement(each).name) in SOURCE_ONLY
        ]
        found = ask_pip(wanted, None) if wanted else []
        return [text for each in found for target in TARGETS for text in self._take(each, target)]


def licence(metadata: dict[str, object]) -> str:
    """Return what a package says of its licence: the expression, the classifiers, the field."""
    classifiers = metadata.get("classifier", [])
    assert isinstance(classifiers, list)  # noqa: S101 (the shape of pip's report)
    said = [each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License ::")]
    expression = str(metadata.get("license_expression") or "")
    short = str(metadata.get("license") or "").partition("\n")[0]
    return expression or "; ".join(said) or short


def write(path: Path, comment: str, packages: Iterable[Locked]) -> None:
    """Write one lock file."""
    text = "\n".join(each.lines() for each in packages)
    path.write_text(f"# {comment}\n# Made by tools/lock.py; do not edit.\n{text}\n")


def main() -> int:
    """Lock for every target and write the five files."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--upgrade", action="store_true", help="take the newest allowed versions")
    upgrade = parser.parse_args().upgrade
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    runtime, more_of = project["dependencies"], project["optional-dependencies"]
    dev, soak = more_of["dev"], more_of["soak"]
    before = {} if upgrade or not RECORD.exists() else json.loads(RECORD.read_text())
    resolution = Resolution({name: each["version"] for name, each in before.items()})
    names: set[str] = set()
    dev_names: set[str] = set()
    more = resolution.add_source(dev)
    for target in TARGETS:
        names |= resolution.add(runtime, target)
        dev_names |= resolution.add([*runtime, *dev, *more, *TOOLS], target)
        resolution.add(soak, target)
    members = {"source": SOURCE_ONLY, "runtime": names, "dev": dev_names}
    groups: dict[str, list[Locked]] = {"runtime": [], "dev": [], "source": [], "soak": []}
    for name, package in sorted(resolution.locked.items()):
        found = (group for group, those in members.items() if name in those)
        groups[next(found, "soak")].append(package)
    write(ROOT / "requirements.lock", "What the program runs on.", groups["runtime"])
    write(ROOT / "requirements-dev.lock", "What tests and builds add.", groups["dev"])
    write(ROOT / "requirements-source.lock", "Built from source, tests only.", groups["source"])
    write(ROOT / "requirements-soak.lock", "What the long tests add.", groups["soak"])
    record = {
        each.name: {
            "version": each.version,
            "group": group,
            "licence": each.licence,
            "marker": each.marker(),
            "files": dict(sorted(each.files.items())),
        }
        for group, packages in groups.items()
        for each in packages
    }
    RECORD.write_text(json.dumps(record, indent=1, sort_keys=True) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
