"""Sets of changes: what two PCs know, told in runs of numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq_desktop.storage.seen import Seen

NAMES = st.sets(st.tuples(st.sampled_from(["a", "b", "c"]), st.integers(1, 30)))


def names(seen: Seen) -> set[tuple[str, int]]:
    return {
        (device, number)
        for device, runs in seen.runs.items()
        for first, last in runs
        for number in range(first, last + 1)
    }


@given(NAMES, NAMES)
def test_sets_of_changes_behave_as_sets(
    one: set[tuple[str, int]], other: set[tuple[str, int]]
) -> None:
    left, right = Seen.of(one), Seen.of(other)
    assert names(left) == one
    assert names(left | right) == one | other
    assert names(left - right) == one - other
    assert len(left) == len(one)
    assert left.covers(right) == (other <= one)
    assert all((each in left) == (each in one) for each in one | other)
    assert Seen.read(left.json()).json() == left.json()


def test_numbers_that_follow_one_another_are_one_run() -> None:
    assert Seen.of(("a", each) for each in (3, 1, 2, 9)).json() == {"a": [[1, 3], [9, 9]]}


@pytest.mark.parametrize(
    "told",
    [
        [],
        None,
        {"a": [[2, 1]]},
        {"a": [[0, 1]]},
        {"a": [[1]]},
        {"a": [[True, 2]]},
        {"a": [["1", 2]]},
    ],
)
def test_what_is_no_set_of_changes_is_refused(told: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        Seen.read(told)
