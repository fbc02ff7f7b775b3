"""One person from the notice to the retired record, once at the window, once by commands.

Both offices end with the same figures in every quarter that something happened in.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.cli.conftest import Ask
from tests.conftest import HandClock
from tests.ui.at_desk import Desk
from tests.ui.conftest import LOGIN, WORDS, Sitting
from tests.ui.fingers import write

from antq_desktop.domain.archives import Archive
from antq_desktop.domain.cases import CompletedBy, Duty, Group
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.people import Person
from antq_desktop.domain.periods import parse_quarter
from antq_desktop.domain.records import changed
from antq_desktop.services.law import shipped
from antq_desktop.services.office import NewOffice, set_up
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.check import check
from antq_desktop.storage.figures.summary import build_summary
from antq_desktop.storage.opening import Credentials, create_store
from antq_desktop.storage.pages import office_on
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.screens.act_forms import Came
from antq_desktop.ui.screens.case_acts import CASE_ACTS
from antq_desktop.ui.screens.person import PersonScreen

NAME = "Hà Văn Bền"
BEGAN = date(2026, 1, 5)
#: Quarters to compare: of the return, of the loan, of the expungement, and the one after.
QUARTERS = ("2026-Q1", "2026-Q2", "2026-Q3", "2028-Q1", "2028-Q2")


def figures_of(store: Store) -> dict[str, dict[str, int]]:
    """Return every figure of the quarters by name."""
    with store.read() as reader:
        found = {}
        for code in QUARTERS:
            summary = build_summary(reader, parse_quarter(code, 15), shipped())
            found[code] = {name: each.value for name, each in summary.figures.items()}
    return found


@pytest.fixture
def clock() -> HandClock:
    made = HandClock.__new__(HandClock)
    made.set(BEGAN)
    return made


@pytest.fixture
def store(tmp_path: Path, clock: HandClock) -> Iterator[Store]:
    """The office of the window, whose first day is 5 January 2026."""
    who = Credentials(tmp_path / "records", LOGIN, WORDS, clock)
    made = create_store(who, lambda _key: None, lambda _work: None)
    new = NewOffice("Công an xã Như Xuân", "CAXNX", "Công an tỉnh Thanh Hóa", "Lê Văn Thịnh", LOGIN)
    made.write(Tag.SET_UP, lambda work: set_up(work, new, shipped()))
    yield made
    made.close()


class AtTheWindow(Desk):
    """An officer at the window, who works on the days the clock is set to."""

    clock: HandClock
    person: RecordId

    def act(self, day: date, name: str, **values: object) -> None:
        """Do an act of the case in its form: choices are set, texts are typed."""
        self.clock.set(day)
        self.window.open_record("act", f"{self.person}/{name}")
        self.settle()
        self.fill(CASE_ACTS[name].form.register_name, **values)

    def add(self, day: date, register: str, **values: object) -> None:
        """Write a line about the person."""
        self.clock.set(day)
        self.window.open_record("people", self.person)
        self.settle()
        screen = self.window._pages._screens["person"]
        assert isinstance(screen, PersonScreen)
        screen.write(register)
        self.fill(register, **values)

    def fill(self, register: str, **values: object) -> None:
        """Fill in the form that is open and save it."""
        form = self.form(register)
        for field, value in values.items():
            editor = form.editors[field]
            if isinstance(value, str):
                write(editor.control, value)
            else:
                editor.set_value(value)
        self.find(QPushButton, "panel_save").click()
        self.settle()


def walk_at_the_window(desk: AtTheWindow, store: Store) -> None:
    """Walk the person through all of it at the window."""
    person = store.write(Tag.ADD, lambda work: work.put(Person(full_name=NAME)))
    desk.person = person.id
    desk.settle()
    desk.add(date(2026, 1, 28), "judgments", offence_article="173", term_months="12")
    desk.add(date(2026, 1, 28), "civil_duties", kind=Duty.ALL, done=True)
    desk.add(
        date(2026, 1, 28),
        "cases",
        completed_on=date(2026, 1, 26),
        completed_by=CompletedBy.SERVED,
        present_by=date(2026, 2, 10),
    )
    desk.act(date(2026, 2, 3), "present", outcome=Came.CAME, paper="03/BB-CAX")
    desk.act(date(2026, 2, 4), "propose", paper="05/BC-CAX")
    desk.act(date(2026, 2, 5), "mentor", mentor="Lò Thị Mây", paper="07/QĐ-UBND")
    desk.act(date(2026, 2, 6), "file")
    desk.act(date(2026, 2, 10), "plan", goals="Học nghề hàn")
    desk.add(date(2026, 3, 1), "visits", findings="Gia đình yên ổn")
    desk.add(date(2026, 3, 10), "group_decisions", group=Group.A, reason="Việc làm ổn định")
    desk.add(date(2026, 4, 1), "loans", amount="50000000", disbursed_on=date(2026, 4, 1))
    retire_at_the_window(desk)


def retire_at_the_window(desk: AtTheWindow) -> None:
    """Confirm the expungement two years later, by its paper."""
    desk.clock.set(date(2028, 2, 1))
    desk.window.open_record("expungement", desk.person)
    desk.settle()
    desk.find(QPushButton, "expungement_confirm").click()
    desk.fill("expungement_requests", paper="45/PLLTP")


def walk_by_commands(ask: Ask) -> str:
    """Walk the same person through the same by the command line; returns the person's id."""

    def tell(day: str, *words: str) -> str:
        said = ask(*words, today=day)
        assert said.code == 0, (words, said.err)
        return said.out.strip()

    office = ask("list", "offices", "--json", today="2026-01-05").answer["id"]
    tell("2026-01-05", "set", office, "began_on=05/01/2026")
    person = tell("2026-01-05", "add", "people", f"full_name={NAME}")
    of = f"person={person}"
    tell("2026-01-28", "add", "judgments", of, "offence_article=173", "term_months=12")
    tell("2026-01-28", "add", "civil_duties", of, "kind=all", "done=có")
    tell("2026-01-28", "add", "cases", of, "completed_on=26/01/2026", "completed_by=served",
         "present_by=10/02/2026")  # fmt: skip
    tell("2026-02-03", "case", person, "present", "--paper", "03/BB-CAX")
    tell("2026-02-04", "case", person, "propose", "--paper", "05/BC-CAX")
    tell("2026-02-05", "assign", person, "--mentor", "Lò Thị Mây", "--decision", "07/QĐ-UBND")
    tell("2026-02-06", "case", person, "file")
    tell("2026-02-10", "case", person, "plan", "--goal", "Học nghề hàn")
    tell("2026-03-01", "visit", person, "--learnt", "Gia đình yên ổn")
    tell("2026-03-10", "case", person, "group", "A", "--reason", "Việc làm ổn định")
    tell("2026-04-01", "add", "loans", of, "amount=50000000", "disbursed_on=01/04/2026")
    tell("2028-02-01", "expunge", person, "--paper", "45/PLLTP")
    return person


@pytest.fixture
def desk(
    sit: Callable[[Store], Sitting], store: Store, jobs: Jobs, qtbot: QtBot, clock: HandClock
) -> AtTheWindow:
    """The window of an office that began on its first day."""
    made = AtTheWindow(sit(store).window, {}, store, jobs, qtbot)
    made.clock = clock
    store.write(Tag.SET_UP, _began)
    return made


def test_both_ways_leave_the_same_figures_and_no_trace_of_the_person(
    desk: AtTheWindow, store: Store, office: Ask, tmp_path: Path
) -> None:
    walk_at_the_window(desk, store)
    at_window = figures_of(store)
    walk_by_commands(office)
    by_command = {
        code: {
            name: each["value"]
            for name, each in office(
                "summary", code, "--out", tmp_path / "papers", "--json", today="2028-02-01"
            )
            .answer["figures"]
            .items()
            # A line that is nothing stands there where it is something in a period beside it.
            if each["value"] or name in at_window[code]
        }
        for code in QUARTERS
    }
    assert at_window == by_command
    expunged = at_window["2028-Q1"]
    assert (expunged["people_opening"], expunged["out_expunged"]) == (1, 1)
    assert (expunged["people_closing"], expunged["loans_outstanding"]) == (0, 50_000_000)
    assert at_window["2028-Q2"]["people_opening"] == 0
    with store.read() as reader:
        assert len(reader.all(Archive)) == 1
        assert reader.all(Person) == []
    assert check(store, deep=True).problems == ()
    assert office("check", "--deep", today="2028-02-01").code == 0
    assert office("search", NAME, "--json", today="2028-02-01").lines == []


def _began(work: Work) -> None:
    work.put(changed(office_on(work), began_on=BEGAN))
