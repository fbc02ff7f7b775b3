"""Make everything the program and its tests need, from nothing; quick when it is there already.

`python3 tools/setup.py` needs no more than Python itself. It installs the missing system libraries
(Debian and its relatives), makes `.venv`, installs the locked packages and the program, and
compiles the messages. With `--tests`, the system programs that tests and the bundle use come too.
"""

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = ("requirements.lock", "requirements-dev.lock")
SOURCE_LOCK = "requirements-source.lock"
SOAK_LOCK = "requirements-soak.lock"
OLDEST, TOO_NEW = (3, 11), (3, 14)
# The window draws with the first row, reaches a real screen with the second; printers are libcups2.
LIBRARIES = (
    *("libegl1", "libgl1", "libglib2.0-0", "libdbus-1-3", "libfontconfig1", "libxkbcommon0"),
    *("libgssapi-krb5-2", "libxcb-cursor0", "libxkbcommon-x11-0", "libxcb-icccm4"),
    *("libxcb-keysyms1", "libxcb-shape0", "libcups2"),
)
TEST_PROGRAMS = ("xvfb", "poppler-utils", "xdotool", "gettext", "binutils", "age")


def say(text: str) -> None:
    """Print a line at once, so that it stands before what a called program prints."""
    print(text, flush=True)


def missing_packages(wanted: Iterable[str]) -> list[str]:
    """Return which Debian packages are not installed; none where there is no dpkg to ask.

    Newer Debians rename some libraries to `…t64`; either name counts.
    """
    names = list(wanted)
    if not shutil.which("dpkg-query"):
        return []
    answer = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Abbrev} ${Package}\n"]
        + [each for name in names for each in (name, f"{name}t64")],
        capture_output=True,
        text=True,
        check=False,
    )
    installed = {line.split()[1] for line in answer.stdout.splitlines() if line.startswith("ii")}
    return [name for name in names if not {name, f"{name}t64"} & installed]


def as_root() -> list[str] | None:
    """Return what to put before a command to run it as root; None where that is not allowed."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    if sys.stdin.isatty():
        return ["sudo"]
    silent = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if silent.returncode == 0 else None


def install_libraries(*, tests: bool) -> bool:
    """Install the missing system packages; False after printing the command, where we may not."""
    wanted = [*LIBRARIES, *(TEST_PROGRAMS if tests else ())]
    if not importlib.util.find_spec("ensurepip"):
        wanted.append("python3-venv")
    if tests and sys.base_prefix == "/usr":  # PyInstaller wants Debian's Python as a library
        wanted.append(f"libpython3.{sys.version_info.minor}")
    missing = missing_packages(wanted)
    if not missing:
        return True
    command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    root = as_root()
    if root is None:
        say("System packages are missing. Install them, then run the same command again:")
        say(f"  sudo {' '.join(command)}")
        return False
    say(f"Installing system packages: {' '.join(missing)}")
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    install = [*root, *quiet, *command, "-qq"]
    if subprocess.run(install, stdout=subprocess.DEVNULL, check=False).returncode == 0:
        return True
    # The package lists may be old or absent: fetch them and try once more.
    subprocess.run([*root, *quiet, "apt-get", "update", "-qq"], check=True)
    subprocess.run(install, stdout=subprocess.DEVNULL, check=True)
    return True


def digest(files: Iterable[Path]) -> str:
    """Return a digest of the files, of where the tree stands and of the Python in use."""
    seen = hashlib.sha256(f"{ROOT}\n{sys.version}\n".encode())
    for file in sorted(files):
        seen.update(f"{file.relative_to(ROOT)}\n".encode() + file.read_bytes())
    return seen.hexdigest()


def is_done(stamp: Path, state: str) -> bool:
    """Say whether the step that writes the stamp was finished in this state."""
    return stamp.exists() and stamp.read_text() == state


def pip(*words: str) -> None:
    """Run the environment's pip; hashes decide what may come in."""
    quiet = ("-qq", "--disable-pip-version-check", "--no-input", "--no-deps")
    subprocess.run([PYTHON, "-m", "pip", "install", *quiet, *words], cwd=ROOT, check=True)


def make_environment() -> None:
    """Make `.venv` with the locked packages and the program in it."""
    locks = [ROOT / name for name in (*LOCKS, SOURCE_LOCK, "pyproject.toml", "tools/setup.py")]
    stamp, state = VENV / "antq-setup", digest(locks)
    if is_done(stamp, state):
        return
    say("Making .venv as the lock files say (the first time about 150 MB to fetch) ...")
    stamp.unlink(missing_ok=True)
    same = PYTHON.exists() and f"version = {sys.version.split()[0]}" in (
        (VENV / "pyvenv.cfg").read_text()
    )
    subprocess.run(
        [sys.executable, "-m", "venv", *(() if same else ("--clear",)), VENV], check=True
    )
    wanted = [word for name in LOCKS for word in ("-r", name)]
    pip("--require-hashes", "--only-binary", ":all:", *wanted)
    pip("--require-hashes", "--no-build-isolation", "--use-pep517", "-r", SOURCE_LOCK)
    pip("--no-build-isolation", "--editable", ".")
    stamp.write_text(state)


def add_fuzzer() -> None:
    """Add what the long tests use beside the rest, where there is a wheel of it."""
    stamp, state = VENV / "antq-soak", digest([ROOT / SOAK_LOCK])
    if not is_done(stamp, state):
        pip("--require-hashes", "--only-binary", ":all:", "-r", SOAK_LOCK)
        stamp.write_text(state)


def compile_messages() -> None:
    """Compile the translations into the program's locale folder."""
    tool = ROOT / "tools" / "messages.py"
    package = ROOT / "src" / "antq_desktop"
    stamp = package / "locale" / ".made-from"
    written = [*(ROOT / "translations").rglob("*.po"), *(package / "resources").rglob("*.ts")]
    state = digest([tool, *written])
    if is_done(stamp, state):
        return
    say("Compiling the messages ...")
    subprocess.run([PYTHON, tool, "compile"], cwd=ROOT, check=True)
    stamp.write_text(state)


def main(words: list[str]) -> int:
    """Set everything up; 0 when all is there, 2 when a person must do something first."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--tests", action="store_true", help="also what tests and the bundle use")
    parser.add_argument("--soak", action="store_true", help="also what the long tests use")
    asked = parser.parse_args(words)
    tests = asked.tests or asked.soak
    if not OLDEST <= sys.version_info[:2] < TOO_NEW:
        say(f"Python 3.11, 3.12 or 3.13 is needed; this is {sys.version.split()[0]}.")
        say("Where there are several: make PYTHON=python3.11 ..., or py -3.13 -m tools.task ...")
        return 2
    if sys.platform == "linux" and not install_libraries(tests=tests):
        return 2
    make_environment()
    if asked.soak:
        add_fuzzer()
    compile_messages()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
