"""The program's log says what happened, never to whom."""

import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from antq_desktop import log

LOGGER = logging.getLogger("antq_desktop.services.people")


@pytest.fixture
def lines(tmp_path: Path) -> Iterator["Lines"]:
    handler = log.start(tmp_path / "log")
    yield Lines(tmp_path / "log" / log.FILE_NAME)
    log.stop(handler)


class Lines:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __str__(self) -> str:
        return self.path.read_text(encoding="utf-8")


def test_ids_registers_and_counts_are_written(lines: Lines) -> None:
    LOGGER.info("%s put in %s, %d in all", "3f9c0c1ab2d34e5f", "people", 104)

    assert "INFO antq_desktop.services.people 3f9c0c1ab2d34e5f put in people, 104" in str(lines)


@pytest.mark.parametrize(
    "private",
    ["Nguyễn Đăng Khoẻ", "Tran Van B", "034087001234", "0912345678", "12 tháng tù", 34087001234],
)
def test_what_could_be_about_a_person_is_left_out(lines: Lines, private: object) -> None:
    LOGGER.info("matched %s with %s", private, "9b1e")
    LOGGER.info("matched %(who)s", {"who": private})

    assert str(private) not in str(lines)
    assert "with 9b1e" in str(lines)


def test_a_file_in_an_officers_folder_keeps_its_number_to_itself(lines: Lines) -> None:
    LOGGER.info("read %s", Path("/data/034087001234.pdf"))

    assert "read /data/[number].pdf" in str(lines)


def test_an_error_leaves_its_place_and_kind_but_not_its_words(
    lines: Lines, expected_warnings: list[logging.LogRecord]
) -> None:
    try:
        date.fromisoformat("Nguyễn Đăng Khoẻ")
    except ValueError:
        LOGGER.exception("import given up")
    expected_warnings.clear()

    assert "ERROR antq_desktop.services.people import given up\n  test_log.py:" in str(lines)
    assert str(lines).endswith("  ValueError\n")
    assert "Khoẻ" not in str(lines)


def test_the_log_stays_small(lines: Lines) -> None:
    for _ in range(6 * log.SIZE // 1000):
        LOGGER.info("word " * 199)

    kept = list(lines.path.parent.iterdir())
    assert len(kept) == log.KEPT + 1
    assert all(each.stat().st_size <= log.SIZE for each in kept)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        log.start(tmp_path / "file" / "log")
