"""An officer types a person in, looks, changes, makes mistakes and takes them back."""

from tests.cli.conftest import Ask

from antq_desktop import paths
from antq_desktop.cli.registers import undone_lines
from antq_desktop.domain.fields import RecordId
from antq_desktop.i18n.messages import load
from antq_desktop.services.undo import Undone


def enter(office: Ask, name: str, **fields: str) -> str:
    said = office("add", "people", f"full_name={name}", *(f"{k}={v}" for k, v in fields.items()))
    assert said.code == 0, said.err
    return said.out.strip()


def test_only_the_name_is_required(office: Ask) -> None:
    enter(office, "Nguyễn Đăng Khoẻ")
    (line,) = office("list", "people", "--json").lines
    assert line["full_name"] == "Nguyễn Đăng Khoẻ"
    unknown = {"sex", "born", "id_number", "hamlet", "group", "mentor", "completed_on"}
    assert {line[name] for name in unknown} == {None}
    assert line["loans"] == []
    said = office("add", "people", "phone=0912345678")
    assert said.code == 2
    assert "full_name" in said.err


def test_a_value_that_cannot_be_is_named_and_nothing_is_written(office: Ask) -> None:
    person = enter(office, "Lò Thị Mài")
    before = office("digest").out
    said = office("set", person, "born=31/02/1980", "phone=abc", "colour=red")
    assert said.code == 2
    for field in ("born", "colour"):
        assert field in said.err
    assert office("digest").out == before


def test_a_change_moves_the_digest_and_a_rebuild_does_not(office: Ask) -> None:
    person = enter(office, "Lò Thị Mài", born="1980")
    first = office("digest").out
    assert office("set", person, "phone=0912 345 678").code == 0
    second = office("digest").out
    assert second != first
    assert office("rebuild").code == 0
    assert office("digest").out == second
    assert office("check", "--deep", "--json").answer["ok"] is True


def test_what_was_removed_comes_back_whole(office: Ask) -> None:
    person = enter(office, "Lò Thị Mài")
    office("add", "visits", f"person={person}", "visited_on=20/11/2026", "manner=met")
    before = office("list", "visits", "--json").lines
    assert office("remove", person).code == 0
    assert office("list", "people", "--json").lines == []
    assert office("list", "visits", "--json").lines == []
    assert office("undo").code == 0
    assert [line["id"] for line in office("list", "people", "--json").lines] == [person]
    assert office("list", "visits", "--json").lines == before
    assert office("check", "--deep", "--json").answer["ok"] is True


def test_a_visit_cannot_be_in_the_future(office: Ask) -> None:
    person = enter(office, "Lò Thị Mài")
    said = office("add", "visits", f"person={person}", "visited_on=22/11/2026")
    assert said.code == 2
    assert "visited_on" in said.err


def test_the_last_group_decided_by_a_day_counts(office: Ask) -> None:
    person = enter(office, "Lò Thị Mài")
    for group, day in (("B", "01/03/2026"), ("A", "01/09/2026"), ("C", "")):
        office("add", "group_decisions", f"person={person}", f"group={group}", f"decided_on={day}")

    def group_on(day: str) -> str:
        return str(office("list", "people", "--json", today=day).answer["group"])

    assert group_on("2026-11-21") == "A"
    assert group_on("2026-05-01") == "B"
    assert group_on("2026-01-01") == "C"


def test_show_prints_everything_of_a_person_and_is_logged(office: Ask) -> None:
    person = enter(office, "Lò Thị Mài")
    office("add", "judgments", f"person={person}", "offence_article=249", "term_months=30")
    shown = office("show", person[:8], "--json").answer
    assert {part["register"] for part in shown["records"]} == {"people", "judgments"}
    assert shown["sentence_months"] == 30


def test_mistakes_of_the_command_line_end_with_two(office: Ask) -> None:
    for words in (
        ("list", "horses"),
        ("show", "ffffffffffff"),
        ("set", "ffffffffffff", "a=b"),
        ("summary", "mùa thu", "--out", "x"),
        ("sheets", "--out", "phieu.txt"),
        ("book", "--out", "so.docx"),
        ("undo",),
    ):
        said = office(*words)
        assert said.code == 2, words
        assert said.err.strip(), words


def test_an_undo_that_took_nothing_back_says_so_and_counts_no_records() -> None:
    english = load("en", paths.locale_folder())
    left = (RecordId("a" * 32), RecordId("b" * 32))
    assert undone_lines(Undone(0, left), english) == [
        "Nothing was taken back: all of it was changed since.",
        "Left as they are, changed since: 2.",
    ]
    assert undone_lines(Undone(0, ()), english) == ["Taken back. The act had changed no record."]
    assert undone_lines(Undone(0, ()), english, told=True) == []
    assert undone_lines(Undone(3, ()), english) == ["Taken back: 3 records."]
