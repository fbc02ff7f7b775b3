"""An officer freezes the report of a quarter, and what the program makes of it afterwards."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Sitting
from tests.ui.test_reports import figures, fill, open_figure, words

from antq_desktop.domain.cases import Case, CompletedBy
from antq_desktop.domain.people import Person
from antq_desktop.domain.reporting import Narrative
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.figures.frozen import versions
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.main_window import MainWindow
from antq_desktop.ui.screens.record_story import RecordStory
from antq_desktop.ui.table import Table

Q3 = "2026-Q3"


class Reports:
    """The place of reports, on the third quarter, which is over."""

    def __init__(self, window: MainWindow, store: Store, jobs: Jobs, qtbot: QtBot) -> None:
        self.window, self.store, self.jobs, self.qtbot = window, store, jobs, qtbot
        window.open_place("reports")
        self.settle()
        self.choose("period", 1)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy())
        self.qtbot.wait(1)
        self.qtbot.waitUntil(lambda: not self.jobs.busy())

    def choose(self, name: str, at: int) -> None:
        self.window.findChildren(QComboBox, name)[0].setCurrentIndex(at)
        self.settle()

    def press(self, name: str) -> None:
        shown = [each for each in self.window.findChildren(QPushButton, name) if each.isVisible()]
        QTest.mouseClick(shown[0], Qt.MouseButton.LeftButton)
        self.settle()

    def act(self, name: str, reason: str = "") -> None:
        """Open the acts, give a reason, and do one of them."""
        self.press("report_acts_open")
        if reason:
            self.window.findChildren(QLineEdit, "report_reason")[-1].setText(reason)
        self.press(name)

    def come_late(self) -> None:
        """Enter somebody who came home in the third quarter."""

        def write(work: Work) -> None:
            person = work.put(Person(full_name="Vi Văn Muộn"))
            came = {"completed_on": date(2026, 8, 2), "completed_by": CompletedBy.SERVED}
            work.put(Case(person=person.id, done_before=True, **came))  # type: ignore[arg-type]

        self.window.context.write(Tag.ADD, write)
        self.settle()

    @property
    def span(self) -> str:
        return self.window.findChildren(QLabel, "report_span")[0].text()

    def story(self) -> list[str]:
        lines = self.window.findChildren(RecordStory)[-1].findChildren(QWidget)
        return [each.accessibleName() for each in lines if each.objectName().startswith("story_")]

    def frozen(self) -> list[tuple[int, str]]:
        with self.store.read() as reader:
            return [(each.version_number, each.state.value) for each in versions(reader, Q3)]


@pytest.fixture
def reports(qtbot: QtBot, sit: Callable[[Store], Sitting], store: Store, jobs: Jobs) -> Reports:
    store.write(Tag.ADD, fill)
    return Reports(sit(store).window, store, jobs, qtbot)


def test_what_came_after_the_freeze_stands_beside_the_frozen_figures(reports: Reports) -> None:
    assert reports.span.endswith("provisional figures")
    reports.act("report_freeze")
    assert reports.span.endswith("Figures frozen, version 1")
    reports.come_late()
    assert figures(reports.window)["At the end"] == ["6", "6", "0"], "frozen figures stay"
    assert "figures changed after the freeze." in words(reports.window)
    reports.press("see_late")
    reports.press("correction_people_closing")
    behind = reports.window.findChildren(Table, "behind")[0]
    assert str(behind.model().index(0, 0).data()) == "Vi Văn Muộn"


def test_the_figures_are_frozen_anew_only_with_a_reason(reports: Reports) -> None:
    reports.act("report_freeze")
    reports.come_late()
    reports.act("report_freeze")
    assert "Say why the figures of 2026-Q3 are frozen anew; the reason is kept." in words(
        reports.window
    )
    assert reports.frozen() == [(1, "frozen")]
    reports.act("report_freeze", reason="bổ sung một người")
    assert reports.frozen() == [(1, "frozen"), (2, "frozen")]
    assert figures(reports.window)["At the end"][0] == "7"
    reports.act("report_version_1")
    assert figures(reports.window)["At the end"][0] == "6", "the first version can be looked at"


def test_an_approved_report_is_locked_until_it_is_unlocked_with_a_reason(reports: Reports) -> None:
    reports.act("report_freeze")
    reports.act("report_approve")
    assert "Approved and locked" in reports.span
    reports.press("report_acts_open")
    assert not reports.window.findChildren(QPushButton, "report_freeze")
    reports.act("report_unlock")
    assert reports.frozen() == [(1, "approved")]
    reports.act("report_unlock", reason="chỉ huy yêu cầu")
    assert reports.frozen() == [(1, "unlocked")]


def test_figures_that_changed_since_are_approved_at_the_second_press(reports: Reports) -> None:
    reports.act("report_freeze")
    reports.come_late()
    reports.act("report_freeze", reason=" ")
    reports.press("report_approve")
    told = words(reports.window)
    assert "Figures of 2026-Q3 that changed since version 1 was frozen: " in told
    assert "Press again if it is right." in told
    assert reports.frozen() == [(1, "frozen")]
    reports.press("report_approve")
    assert reports.frozen() == [(1, "approved")]


def test_each_version_says_who_froze_approved_and_unlocked_it_and_why(reports: Reports) -> None:
    reports.act("report_freeze")
    reports.act("report_approve")
    reports.act("report_unlock", "Thieu mot nguoi")
    reports.act("report_freeze", "Them nguoi den muon")
    reports.press("report_acts_open")
    said = words(reports.window)
    who = "Lê Văn Thịnh"
    assert f"by {who}. Them nguoi den muon" in said
    assert f"Approved on 21/11/2026 by {who}." in said
    assert f"Unlocked on 21/11/2026 by {who}. Thieu mot nguoi" in said
    assert said.count(f"by {who}. Them") == 1, "a reason stands with its own version"
    reports.press("story_show")
    told = [each for each in reports.story() if "Frozen report" in each]
    assert len(told) == 4, "frozen, approved, unlocked, frozen anew"


def test_a_period_that_is_not_over_is_frozen_at_the_second_press(reports: Reports) -> None:
    reports.choose("period", 0)
    reports.act("report_freeze")
    assert "is not over" in words(reports.window)
    assert not reports.span.endswith("version 1")
    reports.press("report_freeze")
    assert reports.span.endswith("version 1")


def test_what_came_while_the_officer_looked_is_shown_before_it_is_frozen(
    reports: Reports,
) -> None:
    reports.press("report_acts_open")
    person = reports.store.write(Tag.ADD, lambda work: work.put(Person(full_name="Vi Văn Muộn")))
    case = Case(person=person.id, completed_on=date(2026, 8, 2))
    reports.store.write(Tag.ADD, lambda work: work.put(case))
    reports.press("report_freeze")
    assert reports.frozen() == []
    assert figures(reports.window)["At the end"][0] == "7", "what came is in sight now"
    assert "changed since they were shown" in words(reports.window)
    reports.act("report_freeze")
    assert reports.frozen() == [(1, "frozen")]


def test_a_figure_says_what_it_counts_and_opens_its_frozen_records(reports: Reports) -> None:
    reports.act("report_freeze")
    open_figure(reports.window, "At the end")
    reports.settle()
    said = words(reports.window)
    assert "At the end · 6" in said
    assert "Source: TT 10/2024/TT-BCA" in said
    assert reports.window.findChildren(Table, "behind")[0].model().rowCount() == 6


def test_the_words_of_the_period_before_are_carried_over(reports: Reports, store: Store) -> None:
    store.write(Tag.ADD, lambda work: work.put(Narrative(period=Q3, situation="Ổn định.")))
    reports.choose("period", 0)
    reports.press("report_carry")
    with store.read() as reader:
        assert [each.situation for each in reader.find(Narrative, period="2026-Q4")] == ["Ổn định."]


def test_a_month_and_one_part_alone_may_be_chosen(reports: Reports) -> None:
    reports.choose("report_length", 0)
    assert "from 15/10/2026 to 14/11/2026" in reports.span or "15/11/2026" in reports.span
    shown = figures(reports.window)
    assert "People under management" in shown
    assert any("Movement work" in each for each in shown if each.startswith("Not followed: "))
    reports.choose("report_part", 2)
    assert "People under management" not in figures(reports.window)
    reports.press("report_view_1")
    assert "There is nothing to draw yet" in words(reports.window)
