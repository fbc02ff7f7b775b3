"""A quarter frozen, sent, corrected, frozen anew, approved and locked, on the command line."""

from pathlib import Path

import pytest
from tests.cli.conftest import Ask, Said
from tests.cli.exchange_pcs import PROVINCE, set_up_in

from antq_desktop.domain.machine_file import read_file

Q3 = ("report", "quarter", "2026-Q3")
FILE = "so-lieu_NX01_2026-Q3_{version}.json"


@pytest.fixture
def write(office: Ask, tmp_path: Path) -> Ask:
    """Write the report of the third quarter, with whatever words."""

    def written(*words: str) -> Said:
        return office(*Q3, "--out", tmp_path, *words, lang="en")

    return written


def person(office: Ask, name: str, since: str = "01/05/2025") -> str:
    found = office("add", "people", f"full_name={name}").out.strip()
    said = office("add", "cases", f"person={found}", f"completed_on={since}")
    assert said.code == 0, said.err
    return found


def test_a_report_is_frozen_corrected_and_frozen_anew(
    office: Ask, write: Ask, tmp_path: Path
) -> None:
    first = person(office, "Lò Văn Pó")
    provisional = write()
    assert provisional.code == 0, provisional.err
    assert not read_file((tmp_path / FILE.format(version=0)).read_bytes()).is_frozen
    said = write("--freeze")
    assert said.code == 0, said.err
    assert "version 1" in said.out
    totals = read_file((tmp_path / FILE.format(version=1)).read_bytes())
    assert (totals.version, totals.figures["people_closing"]) == (1, 1)
    late = person(office, "Về muộn sổ", "01/08/2026")
    again = write()
    assert "After the freeze" in again.out
    answer = write("--json").answer
    assert answer["figures"]["people_closing"] == {"value": 1, "records": [first]}
    assert (answer["version"], answer["sha256"]) == (1, totals.mark)
    listed = office("report", "corrections", "2026-Q3", "--json").lines
    moved = {each["figure"]: each for each in listed}
    assert moved["people_closing"] == {
        "figure": "people_closing", "frozen": 1, "now": 2, "added": [late], "gone": [],
        "retired": 0,
    }  # fmt: skip
    assert late[:8] in office("report", "corrections", "2026-Q3").out
    refused = write("--freeze")
    assert refused.code == 2
    assert "frozen anew" in refused.err
    assert write("--freeze", "--reason", "Bổ sung một người").code == 0
    lines = office("report", "frozen", "--json").lines
    assert [(each["version"], each["figures"]["people_closing"]) for each in lines] == [
        (1, 1),
        (2, 2),
    ]
    assert lines[1]["reason"] == "Bổ sung một người"
    assert office("report", "corrections", "2026-Q3", "--json").lines == []
    assert "2026-Q3" in office("report", "frozen").out


def test_nothing_is_frozen_for_files_that_cannot_be_written(office: Ask, tmp_path: Path) -> None:
    person(office, "Lò Văn Pó")
    (tmp_path / "file").write_text("x")
    before = office("digest").out
    assert office(*Q3, "--out", tmp_path / "file", "--freeze").code == 2
    assert office("digest").out == before


def test_an_approved_report_is_locked_until_unlocked(office: Ask, write: Ask) -> None:
    person(office, "Lò Văn Pó")
    assert office("report", "approve", "2026-Q3").code == 2
    write("--freeze")
    answer = office("report", "approve", "2026-Q3", "--json").answer
    assert (answer["state"], answer["approved_on"]) == ("approved", "2026-11-21")
    before = office("digest").out
    for words in (
        (*Q3, "--out", ".", "--freeze", "--reason", "Sai"),
        ("report", "approve", "2026-Q3"),
        ("report", "words", "2026-Q3", "--situation", "Khác"),
        ("report", "unlock", "2026-Q3", "--reason", ""),
        ("report", "unlock", "mùa thu", "--reason", "Sai"),
    ):
        assert office(*words).code == 2, words
    assert office("digest").out == before
    assert office("report", "unlock", "2026-Q3", "--reason", "Xem lại số").code == 0
    listed = office("report", "frozen", lang="en").out
    assert "Frozen version" in listed
    assert "Xem lại số" in listed
    assert office("report", "approve", "2026-Q3").code == 0
    assert "Xem lại số" not in office("report", "frozen").out, "it is approved again"
    assert office("report", "unlock", "2026-Q3", "--reason", "Cấp trên yêu cầu").code == 0
    assert write("--freeze", "--reason", "Cấp trên yêu cầu").code == 0


def test_figures_known_to_have_changed_are_approved_only_by_one_who_is_sure(
    office: Ask, write: Ask
) -> None:
    person(office, "Lò Văn Pó")
    write("--freeze")
    approve = ("report", "approve", "2026-Q3")
    assert office(*approve).code == 0
    office("report", "unlock", "2026-Q3", "--reason", "Xem lại")
    person(office, "Về muộn sổ", "01/08/2026")
    late = len(office("report", "corrections", "2026-Q3", "--json").lines)
    before = office("digest").out
    said = office(*approve, lang="en")
    assert said.code == 2
    assert f"Figures of 2026-Q3 that changed since version 1 was frozen: {late}." in said.err
    assert "--sure" in said.err
    assert office("digest").out == before
    assert office(*approve, "--sure", "--json").answer["state"] == "approved"


def test_a_running_period_and_a_blank_one_are_frozen_by_one_who_is_sure(
    office: Ask, write: Ask, tmp_path: Path
) -> None:
    found = person(office, "Lò Văn Pó")
    running = ("report", "quarter", "2026-Q4", "--out", tmp_path, "--freeze")
    assert "--sure" in office(*running).err
    assert office(*running, "--sure").code == 0
    write("--freeze")
    office("remove", found)
    said = write("--freeze", "--reason", "Nhập nhầm")
    assert said.code == 2
    assert "--sure" in said.err
    blank = write("--freeze", "--reason", "Nhập nhầm", "--sure")
    assert "All figures of version 2 are nothing" in blank.out
    assert any("version 2" in each for each in write("--json").answer["remarks"])
    assert "version 2" in write().out, "also when it is written once more"


def test_the_records_behind_a_frozen_figure_are_listed(office: Ask, write: Ask) -> None:
    kept, gone = person(office, "Lò Văn Pó"), person(office, "Hà Thị Mến")
    write("--freeze")
    assert office("expunge", gone, "--paper", "45/PLLTP", "--sure").code == 0
    words = ("report", "behind", "2026-Q3", "people_closing")
    assert office(*words, "--json").answer == {
        "records": [{"register": "people", "id": kept}],
        "retired": 1,
        "removed": 0,
    }
    before = office("check", "--json").answer["counts"]["changes"]
    said = office(*words)
    now = office("check", "--json").answer["counts"]["changes"]
    assert now == before + 3, "a look is logged, and who signed in for it and for the check"
    assert "Lò Văn Pó" in said.out
    assert "Mến" not in said.out
    nowhere = office("report", "behind", "2026-Q3", "people_clozing", lang="en")
    assert nowhere.code == 2
    assert "No figure of 2026-Q3 is called people_clozing. Near it: people_closing" in nowhere.err
    assert "`indicators`" in office("report", "behind", "2026-Q3", "xyz", lang="en").err
    assert office("report", "behind", "2026-Q3", "people_closing", "--version", "7").code == 2


def test_the_report_of_the_units_below_has_acts_of_its_own(
    ask: Ask, office: Ask, tmp_path: Path
) -> None:
    (unit,) = [each["id"] for each in office("list", "offices", "--json").lines]
    assert office("set", unit, "level=province").code == 0
    person(office, "Lò Văn Pó")
    (tmp_path / "in").mkdir()
    together = ("consolidate", tmp_path / "in", "2026-Q3", "--out", tmp_path, "--freeze", "--sure")
    assert office(*together).code == 0
    assert office("report", "frozen", "--json").lines == []
    (below,) = office("report", "frozen", "--below", "--json").lines
    assert (below["consolidated"], below["version"]) == (True, 1)
    assert office("report", "approve", "2026-Q3").code == 2
    assert office("report", "approve", "2026-Q3", "--below", "--json").answer["state"] == "approved"
    assert office(*Q3, "--out", tmp_path, "--freeze").code == 0, "the own report is not locked"
    words = ("report", "unlock", "2026-Q3", "--reason", "Sửa số")
    assert office(*words).code == 2
    assert office(*words, "--below", "--json").answer["state"] == "unlocked"
    behind = ("report", "behind", "2026-Q3", "people_closing", "--json")
    assert office(*behind, "--below").code == 2, "no unit told of it"
    assert len(office(*behind).answer["records"]) == 1


def test_words_are_written_read_and_carried_over(office: Ask) -> None:
    words = ("report", "words")
    assert office(*words, "2026-Q3", "--situation", "Ổn định.", "--proposals", "Camera.").code == 0
    assert "Ổn định." in office(*words, "2026-Q3").out
    assert office(*words, "2026-Q4", "--situation", "Có vụ trộm.", "--carry-over").code == 0
    answer = office(*words, "2026-Q4", "--json").answer
    assert (answer["situation"], answer["proposals"]) == ("Có vụ trộm.", "Camera.")
    assert office(*words, "2027-Q3", "--carry-over").code == 2


def test_no_typed_field_reaches_a_frozen_report(office: Ask, write: Ask) -> None:
    person(office, "Lò Văn Pó")
    write("--freeze")
    (report,) = [each["id"] for each in office("list", "frozen_reports", "--json").lines]
    before = office("digest").out
    for words in (
        ("set", report, "content={}"),
        ("remove", report),
        ("add", "frozen_reports", "period=2026-Q3"),
    ):
        assert office(*words).code == 2, words
    assert office("digest").out == before


def test_the_frozen_totals_are_what_travels(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up = set_up_in(tmp_path, capsys)
    commune, above = set_up(), set_up("Máy 1", PROVINCE)
    commune.trusts(above)
    above.trusts(commune)
    found = commune.adds("Lò Văn Pó")
    commune.do("add", "cases", f"person={found}", "completed_on=01/05/2025")
    commune.do(*Q3, "--out", tmp_path, "--freeze")
    commune.do("remove", found)
    above.takes(commune.writes("TH00", "--period", "2026-Q3", purpose="summary"))
    (came,) = above.do("received", "summaries", "--json").lines
    assert (came["unit"], came["figures"]["people_closing"]) == ("NX01", 1)
