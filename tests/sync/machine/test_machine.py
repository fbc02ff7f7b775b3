"""Any history of several PCs ends with equal PCs, nothing lost and nothing asked in vain."""

from pathlib import Path

from tests.soak import count
from tests.sync.machine.worlds import by_files, in_memory, on_stores, run


def test_histories_in_memory() -> None:
    run(in_memory, count(1000, 5000), 20)


def test_histories_on_stores(made_office: Path) -> None:
    run(on_stores(made_office), count(10, 300), 20)


def test_histories_by_files(made_office: Path) -> None:
    run(by_files(made_office), count(30, 300), 20)
