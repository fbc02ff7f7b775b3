"""The machines: the same rules over PCs in memory, over stores, over stores and sealed files."""

from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.conftest import HandClock
from tests.sync.machine.files import copies, office
from tests.sync.machine.machine import Machine
from tests.sync.machine.memory import MemoryPc
from tests.sync.machine.stores import StorePc
from tests.sync.machine.world import NOON, Pc, begin

PcsOf = Callable[[Path, list[HandClock]], list[Pc]]


def in_memory(_folder: Path, clocks: list[HandClock]) -> list[Pc]:
    """Return PCs whose logs are lists."""
    wanted = [each.moment for each in clocks]
    for each in clocks:
        each.moment = NOON
    pcs: list[Pc] = [MemoryPc(f"{at:032x}", clock) for at, clock in enumerate(clocks)]
    begin(pcs)
    for each, moment in zip(clocks, wanted, strict=True):
        each.moment = moment
    return pcs


def on_stores(made: Path) -> PcsOf:
    """Return what opens PCs on real stores; the changes themselves are carried."""

    def pcs_of(folder: Path, clocks: list[HandClock]) -> list[Pc]:
        return [StorePc(each, clock) for each, clock in copies(made, folder, clocks)]

    return pcs_of


def by_files(made: Path) -> PcsOf:
    """Return what opens PCs on real stores that write and read sealed files."""

    def pcs_of(folder: Path, clocks: list[HandClock]) -> list[Pc]:
        return [*office(copies(made, folder, clocks))]

    return pcs_of


def run(pcs_of: PcsOf, histories: int, steps: int, *, planted: bool = False) -> None:
    """Run so many histories of so many steps; with a planted fault the same ones each time."""

    class World(Machine):
        pass

    World.pcs_of = staticmethod(pcs_of)
    how = settings(
        max_examples=histories,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    if planted:
        how = settings(
            how,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            report_multiple_bugs=False,
        )
    run_state_machine_as_test(World, settings=how)
