"""Where the program finds what ships with it, and where an officer's records lie."""

from pathlib import Path

import pytest

from antq_desktop import paths


def test_what_ships_with_the_program_is_found() -> None:
    assert (paths.resource_folder() / "fonts" / "LiberationSerif-Regular.ttf").is_file()
    assert paths.locale_folder().parent == paths.resource_folder().parent


def test_tests_have_a_data_folder_of_their_own(tmp_path: Path) -> None:
    assert paths.data_folder() == tmp_path / "antq-data"
    assert paths.log_folder().parent == paths.data_folder()


def test_without_a_word_the_records_lie_in_the_officers_own_folder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("ANTQ_DATA")
    monkeypatch.delenv("XDG_STATE_HOME")
    assert paths.data_folder().name == "ANTQ Desktop"
    assert paths.data_folder().is_relative_to(Path.home())
    assert paths.log_folder().is_relative_to(Path.home())
    assert paths.state_folder().is_relative_to(Path.home())


def test_what_a_machine_remembers_of_a_store_lies_outside_of_it() -> None:
    assert not paths.state_folder().is_relative_to(paths.data_folder())
