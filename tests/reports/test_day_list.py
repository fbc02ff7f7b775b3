"""The day's list an officer takes along."""

from datetime import date, timedelta
from pathlib import Path

from tests.reports.papers import OFFICE, as_text, pdf_text
from tests.reports.planted import SPELLINGS, leaks, written

from antq_desktop import paths
from antq_desktop.domain import reference
from antq_desktop.domain.cases import Case, Judgment
from antq_desktop.domain.casework import CaseStep, Postponement, StepKind, Violation
from antq_desktop.domain.deadlines import DueAct
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.helping import Need, NeedKind, PlanLine
from antq_desktop.domain.people import Person
from antq_desktop.domain.records import changed
from antq_desktop.domain.units import Office
from antq_desktop.domain.visits import Visit
from antq_desktop.i18n.messages import Language
from antq_desktop.reports.day_list import day_list, people_of
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.services.today import due_acts
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.clock import FixedClock
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

TODAY = date(2026, 11, 21)
DAY = date(2026, 11, 2)
LAW = "TT 10/2024/TT-BCA, Đ10.2"


def act(name: str, what: str, days: int, hamlet: str = "", officer: str = "") -> DueAct:
    due_on = TODAY + timedelta(days=days)
    return DueAct(RecordId(name), name, hamlet, what, due_on, LAW, officer)


ACTS_OF_A_DAY = (
    act("Vi Văn Ất", "contact", 5, "Mơ", "Lê Văn Thịnh"),
    act("Bùi Thị Ánh", "mentor", -3, "Mài", "Lê Văn Thịnh"),
    act("Bùi Thị Ánh", "propose", -4, "Mài", "Lê Văn Thịnh"),
    act("Cao Công Sửu", "present", 0),
    DueAct(None, "", "", "loan_list", TODAY, "QĐ 22/2023/QĐ-TTg, Đ14.2c", "", ("loans", ""), 4),
)


def test_people_stand_by_officer_hamlet_and_name_and_what_nobody_has_comes_last() -> None:
    placed = [
        (officer, hamlet, [(each.name, [one.act for one in each.acts]) for each in people])
        for officer, hamlet, people in people_of(ACTS_OF_A_DAY)
    ]
    assert placed == [
        ("Lê Văn Thịnh", "Mài", [("Bùi Thị Ánh", ["propose", "mentor"])]),
        ("Lê Văn Thịnh", "Mơ", [("Vi Văn Ất", ["contact"])]),
        ("", "", [("Cao Công Sửu", ["present"])]),
    ]


def test_the_list_says_who_what_by_when_after_which_article(en: Language, tmp_path: Path) -> None:
    document = day_list(OFFICE, ACTS_OF_A_DAY, en, TODAY, "Lê Văn Thịnh")
    path = tmp_path / "list.pdf"
    assert write_pdf([document], path) == 1
    text = " ".join(pdf_text(path).split())
    assert "Đ10.2" not in text
    for words in (
        "Officer in charge: Lê Văn Thịnh",
        "Assign a mentor (TT 10/2024, Article 10)",
        "18/11/2026",
        "(overdue)",
        "Draw up the list of wishes to borrow (QĐ 22/2023, Article 14) (4)",
        "Nobody is in charge yet",
        "Legal grounds: QĐ 22/2023/QĐ-TTg; TT 10/2024/TT-BCA.",
    ):
        assert words in text
    assert text.count("Bùi Thị Ánh") == 1, "a person is named once"


def test_a_hundred_people_of_a_hamlet_fit_on_few_pages(vi: Language, tmp_path: Path) -> None:
    acts = [act(f"Nguyễn Thị Khánh Huyền {n}", "contact", 3, "Mài", "Lê") for n in range(60)]
    assert write_pdf([day_list(OFFICE, acts, vi, TODAY)], tmp_path / "long.pdf") <= 3


def test_a_day_without_acts_says_so(en: Language) -> None:
    assert "Nothing is due." in as_text(day_list(OFFICE, [], en, TODAY))


def test_the_list_never_says_what_anybody_was_sentenced_for(vi: Language, tmp_path: Path) -> None:
    """The offence stands in every text about these people but their names."""

    def plant(work: Work) -> None:
        work.put(Office(name="Công an xã Như Xuân", place="Như Xuân"))
        for number, words in enumerate(SPELLINGS):
            person = work.put(Person(full_name=f"Vi Văn Thứ {number}", remarks=words)).id
            work.put(Judgment(person=person, offence_article="249", offence=words))
            work.put(Case(person=person, completed_on=DAY, present_by=DAY, prison=words))
            work.put(Visit(person=person, visited_on=DAY, findings=words, agreed=words))
            work.put(Violation(person=person, happened_on=DAY, what=words, handling=words))
            work.put(Need(person=person, kind=NeedKind.WORK, words=words))
            work.put(PlanLine(person=person, goal=words))
            asked = CaseStep(person=person, kind=StepKind.NOTICE, done_on=DAY, remarks=words)
            work.put(changed(asked, paper=words[:60]))
            work.put(Postponement(person=person, act="present", until=DAY, reason=words))

    listed = reference.load(paths.resource_folder() / "reference")
    store = Store(tmp_path, bytes(32), "lan", FixedClock(TODAY))
    store.write(Tag.ADD, plant)
    with store.read() as reader:
        acts = due_acts(reader, TODAY, listed)
    store.close()
    path = tmp_path / "list.pdf"
    write_pdf([day_list(OFFICE, acts, vi, TODAY)], path)
    assert len({each.person for each in acts if each.person}) == len(SPELLINGS)
    assert "Vi Văn Thứ 3" in pdf_text(path)
    assert leaks(written(path)) == []
