"""Programs really killed while they write, disks that are really full or really read-only."""

import multiprocessing
import os
import random
import subprocess
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from tests.soak import count

from antq_desktop.sync.stick import write_package
from antq_desktop.sync.stick_system import PIECE


def fine(_content: bytes) -> None:
    """Let every content pass."""


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "usb"
    made.mkdir()
    return made


def write_until_killed(folder: str, said: Connection) -> None:
    """Write one file after the other, each of a different length, and tell every step."""
    said.send(-1)
    for number in range(1000):
        content = b"%06d" % number * (PIECE // 4 + number)
        step = 0

        def tell(_done: int, _total: int) -> None:
            nonlocal step
            step += 1
            said.send(step)

        write_package(Path(folder), f"{number}.antq", content, fine, tell)


def test_killed_while_writing_there_is_a_whole_file_or_a_part(
    stick: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kills = count(20, 200)
    chance = random.Random()  # noqa: S311 (moments of a kill)
    parts = whole = 0
    for _ in range(kills):
        kill_a_writer(stick, chance.randrange(1, 12), chance.uniform(0, 0.005))
        for path in stick.iterdir():
            if path.suffix == ".part":
                parts += 1
            else:
                whole += 1
                number = int(path.stem)
                assert path.read_bytes() == b"%06d" % number * (PIECE // 4 + number)
            path.unlink()
    with capsys.disabled():
        sys.stdout.write(f"\n{kills} kills: {whole} whole files, {parts} parts, nothing else\n")
    assert parts


def kill_a_writer(stick: Path, steps: int, delay: float) -> None:
    """Start a program that writes, and kill it so many steps and seconds later."""
    if sys.platform == "win32":
        context = multiprocessing.get_context("spawn")
    else:
        # One program imports everything, the others are forks of it.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([__name__])
    heard, said = context.Pipe(duplex=False)
    program = context.Process(target=write_until_killed, args=(str(stick), said))
    program.start()
    said.close()
    for _ in range(steps + 1):
        heard.recv()
    time.sleep(delay)
    program.kill()
    program.join()
    heard.close()
    assert program.exitcode != 0, "it was killed and did not end by itself"
    program.close()


if sys.platform != "win32":
    DRILL = "tests.sync.stick_drill"
    ROOT = Path(__file__).parents[2]
    APART = ("unshare", "--mount"), ("unshare", "--mount", "--map-root-user")

    def drilled(kind: str, stick: Path) -> list[str]:
        """Run a drill apart from this program; return what it says.

        With a disk of its own where the system lets us mount one, which is gone with the program.
        """
        command = [sys.executable, "-m", DRILL, kind, str(stick)]
        path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
        done = subprocess.run(
            [*next((each for each in APART if may(*each)), ()), *command],
            capture_output=True,
            encoding="utf-8",
            check=False,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": path},
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.split()

    def may(*command: str) -> bool:
        try:
            return not subprocess.run(
                [*command, "true"], capture_output=True, check=False
            ).returncode
        except FileNotFoundError:
            return False

    @pytest.mark.parametrize("kind", ["full", "filling", "limit", "read-only"])
    def test_a_disk_that_takes_no_more_is_named_and_nothing_is_left(
        kind: str, stick: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        way, reason, *left = drilled(kind, stick)
        with capsys.disabled():
            sys.stdout.write(f"\n{kind}: tried with {way}\n")
        assert reason == (
            "read_only"
            if way == "read-only-mount"
            else "held"
            if kind == "read-only"
            else "no_room"
        )
        assert left == []
