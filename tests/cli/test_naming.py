"""How a record is named on the command line: its id, the beginning a list prints, a number."""

from tests.cli.conftest import Ask
from tests.cli.test_registers import enter

CCCD = "038085012345"


def test_the_beginning_of_an_id_names_the_person_of_a_new_line(office: Ask) -> None:
    person = enter(office, "Lò Thị Mài")
    short = office("list", "people").out.splitlines()[1].split()[0]
    assert short != person
    assert office("add", "cases", f"person={short}", "completed_on=02/11/2026").code == 0
    (case,) = office("list", "cases", "--json").lines
    assert case["person"] == person


def test_a_number_names_the_person_everywhere(office: Ask) -> None:
    person = enter(office, "Lò Thị Mài")
    office("add", "identity_papers", f"person={person}", "kind=citizen_id", f"number={CCCD}")
    assert office("show", CCCD, "--json").answer["id"] == person
    assert (
        office("add", "visits", f"person={CCCD}", "visited_on=20/11/2026", "manner=met").code == 0
    )
    assert office("list", "visits", "--json").answer["person"] == person


def test_a_number_two_people_have_names_nobody(office: Ask) -> None:
    for name in ("Lò Thị Mài", "Lò Văn Mai"):
        person = enter(office, name)
        paper = ("identity_papers", f"person={person}", "kind=citizen_id", f"number={CCCD}")
        assert office("add", *paper, "--sure").code == 0
    for words in (("show", CCCD), ("add", "cases", f"person={CCCD}")):
        said = office(*words, lang="en")
        assert (said.code, said.err.strip()) == (
            2,
            f"Several people have the number {CCCD}. Give the id.",
        )


def test_who_was_merged_is_said_to_be_shown_under_another_id(office: Ask) -> None:
    first, second = enter(office, "Lò Thị Mài"), enter(office, "Lò Thị May")
    assert office("merge", second, first).code == 0
    for words in (("show", second), ("case", second[:8]), ("set", second, "phone=0912345678")):
        said = office(*words, lang="en")
        assert said.code == 2
        assert f"was merged into another record. Use that one: {first}." in said.err


def test_a_person_typed_in_twice_is_asked_about(office: Ask) -> None:
    words = ("add", "people", "full_name=Lò Thị Mài", "born=02/09/1980")
    person = enter(office, "Lò Thị Mài", born="02/09/1980")
    before = office("digest").out
    said = office(*words, lang="en")
    assert said.code == 2
    assert said.err.strip() == (
        f"Lò Thị Mài 02/09/1980 is here already ({person[:8]}). For somebody else, say --sure."
    )
    assert office("digest").out == before
    assert office(*words, "--sure").code == 0
    assert office("add", "people", "full_name=Lò Thị Mài", "born=1981").code == 0
    # What was asked about once is not asked about again when something else is changed.
    assert office("set", person, "phone=0912345678").code == 0
    assert office("set", person, "born=1981").code == 2


def test_a_number_of_somebody_else_is_asked_about(office: Ask) -> None:
    first, second = enter(office, "Lò Thị Mài"), enter(office, "Vi Văn Tâm")
    paper = ("add", "identity_papers", "kind=citizen_id", f"number={CCCD}")
    assert office(*paper, f"person={first}").code == 0
    said = office(*paper, f"person={second}")
    assert said.code == 2
    assert "Lò Thị Mài" in said.err
    assert office(*paper, f"person={second}", "--sure").code == 0
