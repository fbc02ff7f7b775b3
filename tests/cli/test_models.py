"""Points and teams by the command line: an act at a time, told in JSON, printed as lists."""

from pathlib import Path

from tests.cli.conftest import Ask


def made(ask: Ask, register: str, *fields: str) -> str:
    said = ask("add", register, *fields)
    assert said.code == 0, said.err
    return said.out.split()[-1]


def test_a_point_from_its_launch_to_its_end(office: Ask) -> None:
    point = made(office, "points", "name=Tiếng kẻng thôn Mơ", "launched_on=1/3/2024")
    team = made(office, "teams", "name=Tổ 1", f"point={point}")
    assert office("team", "head", team, "Lò Văn Ất", "--on", "2026-01-01").code == 0
    assert office("model", "meeting", point, "--attendance", "12", "--on", "2026-05-01").code == 0
    assert office("model", "money", point, "5tr", "--source", "UBND xã").code == 0
    assert office("model", "rate", point, "2025", "khá", "--decision", "7/QĐ").code == 0
    paused = office("model", "state", point, "paused", "--reason", "Trưởng thôn nghỉ", "--json")
    assert (paused.answer["state"], paused.answer["state_since"]) == ("paused", "2026-11-21")
    shown = office("model", "show", point, "--json").answer
    assert (shown["teams"], shown["members"], shown["money"]) == (1, 1, 5_000_000)
    assert [each["grade"] for each in shown["ratings"]] == ["Khá"]
    assert office("model", "state", point, "dissolved", "--reason", "Sáp nhập").code == 0
    shown = office("model", "show", point, "--json").answer
    assert (shown["state"], shown["dissolved_on"], shown["teams"]) == (
        "dissolved",
        "2026-11-21",
        0,
    )


def test_silent_points_are_listed_with_the_day(office: Ask) -> None:
    point = made(office, "points", "name=Camera ANTT", "launched_on=1/3/2024")
    late = office("model", "list", "--silent", "--json", today="2027-03-01")
    assert [(each["id"], each["silent_since"]) for each in late.lines] == [(point, "2027-02-21")]
    assert office("model", "list", "--silent", "--json").lines == []


def test_a_team_is_rated_and_told_of(office: Ask, tmp_path: Path) -> None:
    team = made(office, "teams", "name=Tổ bảo vệ 1", "kind=security", "founded_on=1/7/2026")
    assert office("team", "rate", team, "2026", "excellent").code == 0
    told = office("team", "show", team, "--json").answer["told"]
    assert len(told) == 1
    assert "HD 01" in told[0]
    listed = office("team", "ratings", "2026", "--json")
    assert [(each["id"], each["grade"]) for each in listed.lines] == [(team, "excellent")]
    for name in ("a.pdf", "a.xlsx", "a.docx"):
        out = tmp_path / name
        assert office("team", "ratings", "2026", "--out", out).code == 0
        assert out.stat().st_size > 1000
    assert office("team", "print", team, "--out", tmp_path / "t.pdf").code == 0
    assert office("model", "list", "--out", tmp_path / "m.xlsx").code == 0


def test_what_cannot_be_is_said_and_nothing_is_written(office: Ask, tmp_path: Path) -> None:
    point = made(office, "points", "name=Camera ANTT", "launched_on=1/3/2024")
    for words in (
        ("model", "state", point, "active"),
        ("model", "state", point, "paused", "--on", "2023-01-01"),
        ("model", "rate", point, "2025", "xuất sắc"),
        ("model", "meeting", point, "--on", "2027-01-01"),
        ("model", "money", point, "nhiều"),
        ("team", "rate", point, "2025", "good"),
        ("team", "leave", point),
        ("model", "list", "--out", tmp_path / "a.txt"),
    ):
        said = office(*words)
        assert said.code == 2, words
        assert said.err.strip(), words
    shown = office("model", "show", point, "--json").answer
    assert (shown["state"], shown["ratings"], shown["meetings"]) == (None, [], [])
