"""The project's commands: what the long tests are."""

from collections.abc import Sequence

import pytest
from tests import soak

from tools import task


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What a command runs, instead of running it."""
    found: list[list[str]] = []

    def note(words: Sequence[str], *, title: str = "") -> None:
        found.append([*words])

    monkeypatch.setattr(task, "run", note)
    monkeypatch.setitem(task.ENVIRONMENT, "ANTQ_SOAK", "")
    return found


def test_the_long_tests_are_all_that_count_how_often(runs: list[list[str]]) -> None:
    task.soak([])

    tests, fuzz = runs
    assert any(each.endswith("test_strict.py") for each in tests)
    assert not any(each.endswith("test_lock.py") for each in tests)
    assert fuzz[1:] == ["-m", "tests.sync.hostile.fuzz"]
    assert task.ENVIRONMENT["ANTQ_SOAK"] == "1"


def test_some_of_the_long_tests_can_be_named(runs: list[list[str]]) -> None:
    task.soak(["tests/sync", "-x"])

    assert [each[1:] for each in runs] == [["-m", "pytest", "tests/sync", "-x"]]


def test_what_counts_how_often_counts_more_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "LONG", False)
    assert soak.count(3, 300) == 3

    monkeypatch.setattr(soak, "LONG", True)
    assert soak.count(3, 300) == 300
