"""The tests of the tests: each fault planted in the program makes the machine fail."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from tests.sync.machine.worlds import in_memory, on_stores, run

from antq_desktop.domain.records import Register
from antq_desktop.storage import renewing, shown
from antq_desktop.storage.changes import Change, Heads
from antq_desktop.storage.seen import Seen
from antq_desktop.storage.shown import Around, Row
from antq_desktop.sync import merge

Plant = Callable[[pytest.MonkeyPatch], None]


def last_arrived_wins(patch: pytest.MonkeyPatch) -> None:
    """Of several heads the one that came here last is shown."""

    def newest(heads: Iterable[Change]) -> Change:
        return max(heads, key=lambda each: each.arrival)

    patch.setattr(Heads, "_newest", staticmethod(newest))


def later_clock_wins(patch: pytest.MonkeyPatch) -> None:
    """What the later clock wrote stays, whoever knew of whom."""
    add = Heads.add

    def add_by_clock(self: Heads, each: Change) -> None:
        before = {name: dict(heads) for name, heads in self.fields.items()}
        add(self, each)
        for name in each.fields:
            written = [*before.get(name, {}).values(), each]
            last = max(written, key=lambda one: (one.moment, one.device, one.seq))
            self.fields[name] = {last.name: last}

    patch.setattr(Heads, "add", add_by_clock)


def bases_forgotten(patch: pytest.MonkeyPatch) -> None:
    """A change does not say what it replaces."""
    patch.setattr(Heads, "base_for", lambda _self, _names: {})


def one_base_forgotten(patch: pytest.MonkeyPatch) -> None:
    """Of several heads a change names only one."""
    base_for = Heads.base_for

    def base_of_one(self: Heads, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        return {name: heads[:1] for name, heads in base_for(self, names).items()}

    patch.setattr(Heads, "base_for", base_of_one)


def a_part_taken_for_the_whole(patch: pytest.MonkeyPatch) -> None:
    """Who has a later change of a device is thought to have all before it."""

    def of(names: Iterable[tuple[str, int]]) -> Seen:
        last: dict[str, int] = {}
        for device, seq in names:
            last[device] = max(last.get(device, 0), seq)
        return Seen({device: ((1, seq),) for device, seq in last.items()})

    patch.setattr(Seen, "of", staticmethod(of))


def removals_hide_the_unseen(patch: pytest.MonkeyPatch) -> None:
    """A removal holds whatever was written meanwhile."""
    patch.setattr(Heads, "_saw_all", lambda _self, _removal: True)


def files_applied_twice(patch: pytest.MonkeyPatch) -> None:
    """The changes of a file are written whether they are known or not."""

    def everything(
        changes: Iterable[Change], _links: Mapping[tuple[str, int], bytes]
    ) -> list[Change]:
        return [*changes]

    patch.setattr(merge, "unknown", everything)


def creations_asked_about(patch: pytest.MonkeyPatch) -> None:
    """Two creations of a shipped entry are a question."""

    def deciding(self: Heads, name: str) -> list[Change]:
        return [*self.fields.get(name, {}).values()]

    patch.setattr(Heads, "deciding", deciding)


def disputes_unasked(patch: pytest.MonkeyPatch) -> None:
    """What two PCs wrote differently is decided in silence."""
    patch.setattr(Heads, "disputed", lambda _self: [])


def circles_hide_everybody(patch: pytest.MonkeyPatch) -> None:
    """Two records merged into each other are both shown elsewhere."""
    of = Around.of.__func__  # type: ignore[attr-defined]  # a class method

    def around(cls: type[Around], pointers: Mapping[str, str], retired: Iterable[str]) -> Around:
        found: Around = of(cls, pointers, retired)
        return Around({**found.merged, **pointers}, found.retired, found.circles)

    patch.setattr(Around, "of", classmethod(around))


def retired_alone(patch: pytest.MonkeyPatch) -> None:
    """What belongs to a retired person is still shown."""
    hidden = shown.hidden

    def only_itself(record: str, register: Register, row: Row, around: Around) -> bool:
        return hidden(record, register, row, around) and (
            record in around.merged or record in around.retired
        )

    for place in (shown, renewing):
        patch.setattr(place, "hidden", only_itself)


def nobody_kept(patch: pytest.MonkeyPatch) -> None:
    """Who is removed goes, whatever was added meanwhile."""
    patch.setattr(renewing, "kept_of", lambda _reader, _removed, _around: [])


def parents_not_renewed(patch: pytest.MonkeyPatch) -> None:
    """A change makes anew the row of its own record alone."""

    def none(_heads: Heads) -> Iterator[str]:
        yield from ()

    patch.setattr(renewing, "said_parents", none)
    patch.setattr(renewing.Renewal, "_shown_parents", lambda *_: set())


IN_MEMORY: list[Plant] = [
    last_arrived_wins,
    later_clock_wins,
    bases_forgotten,
    one_base_forgotten,
    a_part_taken_for_the_whole,
    removals_hide_the_unseen,
    files_applied_twice,
    creations_asked_about,
    disputes_unasked,
    circles_hide_everybody,
    retired_alone,
]
IN_STORES: list[Plant] = [nobody_kept, parents_not_renewed]


@pytest.mark.parametrize("plant", IN_MEMORY)
def test_a_fault_is_caught_in_memory(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        run(in_memory, 500, 20, planted=True)


@pytest.mark.parametrize("plant", IN_STORES)
def test_a_fault_is_caught_in_stores(
    plant: Plant, monkeypatch: pytest.MonkeyPatch, made_office: Path
) -> None:
    plant(monkeypatch)
    with pytest.raises(AssertionError):
        run(on_stores(made_office), 60, 12, planted=True)
