"""The part *An toàn về ANTT*: the units of a year, what the commune lacks, a panel to judge one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QMenu, QVBoxLayout, QWidget

from antq_desktop.domain.records import Record
from antq_desktop.domain.safety import SUBJECT_KINDS, SafetyCheck, SafetySubject, SafetyYear
from antq_desktop.errors import AntqError
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold, sort_key
from antq_desktop.reports.numbered import Draft
from antq_desktop.reports.safety_papers import (
    PAPERS,
    SafetyPaper,
    draft_of,
    file_name,
    year_facts,
)
from antq_desktop.services import safety
from antq_desktop.services.safety import Mark
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.safety_years import STATES, CommuneRule, UnitYear, board, commune_rule
from antq_desktop.storage.work import Work
from antq_desktop.ui.cells import RIGHT
from antq_desktop.ui.context import Context
from antq_desktop.ui.documents import preview_draft
from antq_desktop.ui.filters import Filter
from antq_desktop.ui.layout import button, clear, holder, named, notice, row
from antq_desktop.ui.list_page import Emptiness, ListPage, ListShape
from antq_desktop.ui.lookups import Lookups, blank
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.paper_number import PaperNumber
from antq_desktop.ui.removal import remove_record, undo_work
from antq_desktop.ui.screens.safety_unit import CHOICES, UnitPanel
from antq_desktop.ui.segments import Segments
from antq_desktop.ui.sources import Entry
from antq_desktop.ui.table import Column

_SEEN = frozenset({"safety_subjects", "safety_years", "safety_checks", "hamlets"})
_SETTLED = {
    "register": ("subject", "year", "assessed_on", "recognised_on", "recognised_by", "decision",
                 "certificate", "remarks"),
    "recognise": ("subject", "year", "resolution", "work_plan"),
}  # fmt: skip
_YEARS_BACK = 4


class SafetyPart(ListPage[UnitYear]):
    """The board of a year."""

    def __init__(self, context: Context, parts: Callable[[], Segments]) -> None:
        text, icons = context.text, context.icons
        self._year = context.today().year
        self._lines: Sequence[UnitYear] = ()
        self._shown: UnitPanel | None = None
        self._told = QVBoxLayout()
        self._told.setContentsMargins(0, 0, 0, 0)
        self._years = _year_box(context, self._year)
        self._years.activated.connect(self._choose_year)
        papers = button(text(N_("Papers")), "safety_papers", self._offer_papers,
                        icon=icons("printer"))  # fmt: skip
        hamlets = button(text(N_("Take in the hamlets")), "safety_hamlets", self.add_hamlets)
        add = button(text(N_("Add a unit")), "safety_add", self.add, role="primary",
                     icon=icons("plus", "on_accent"))  # fmt: skip
        add.setToolTip(context.actions.keys("new"))
        top = row(self._years, None, hamlets, papers)
        super().__init__(context, _shape(context), [add], parts(), top, holder(self._told))
        self._papers_button = papers
        self._lookups = Lookups(context, self)
        self.filters.changed.connect(self._narrow)
        self.table.opened.connect(self.show_unit)
        self.table.edit_asked.connect(self.change)
        self.act_asked.connect(self.add_hamlets)
        self.panel.closed.connect(self._forget)
        self.panel.saved.connect(self._saved)
        context.actions.bind(self, "new", self.add)
        context.actions.bind(self, "remove", self._remove)
        context.actions.bind(self, "print", self._offer_papers)
        self.refresh(frozenset())

    @property
    def page(self) -> QWidget:
        """The page."""
        return self

    def refresh(self, registers: frozenset[str]) -> None:
        """Read the year again."""
        if registers and not registers & _SEEN:
            return
        year, law = self._year, self.context.reference
        self._lines = self.context.read(lambda reader: board(reader, year, law))
        self._tell(commune_rule(self._lines, year, law))
        self._narrow()
        if self._shown is not None and (line := self._line(self._shown.unit)):
            self._shown.show_line(line)

    def show_record(self, register: str, record_id: str) -> None:
        """Show a unit in its year; without an id, the board."""
        unit = record_id
        if record_id and register != SafetySubject.register_name:
            unit = self._unit_of(register, record_id)
        if unit and self._line(unit):
            self.table.go_to(unit)
            self.show_unit(unit)

    def _unit_of(self, register: str, record_id: str) -> str:
        cls: type[SafetyYear | SafetyCheck] = (
            SafetyYear if register == SafetyYear.register_name else SafetyCheck
        )
        found = self.context.read(lambda reader: reader.find(cls, id=record_id))
        return found[0].subject if found else ""

    def show_unit(self, unit: str) -> None:
        """Show the criteria of a unit in the panel."""
        line = self._line(unit)
        if line is None:
            return
        shown = UnitPanel(self.context, line, self._year)
        shown.marked.connect(lambda said: self._mark(unit, said))
        shown.register_asked.connect(lambda: self._open_year(unit, "register"))
        shown.recognise_asked.connect(lambda: self._open_year(unit, "recognise"))
        shown.copy_asked.connect(lambda: self._copy(unit))
        self.panel.show_widget(line.subject.name, shown)
        self._shown = shown
        shown.begin()

    def add(self) -> None:
        """Open the form of a new unit."""
        self._open(blank(SafetySubject.register), Tag.ADD)

    def change(self, unit: str) -> None:
        """Open the form of a unit."""
        line = self._line(unit)
        if line is not None:
            self._open(line.subject, Tag.CHANGE)

    def add_hamlets(self) -> None:
        """Make every hamlet a unit."""

        def job(work: Work) -> tuple[str, int]:
            return work.id, len(safety.add_hamlets(work))

        def done(result: tuple[str, int]) -> None:
            words = self.context.text(N_("{count} residential areas added."), count=result[1])
            if result[1]:
                self.context.offer_undo(words, lambda: undo_work(self.context, result[0]))
            else:
                self.context.say(words)

        self.context.write(Tag.ADD, job, done, owner=self)

    def _mark(self, unit: str, said: Mark) -> None:
        year, law, line = self._year, self.context.reference, self._line(unit)
        if line is None:
            return
        codes = [each.entry.code for each in line.criteria]
        number, words = codes.index(said.criterion) + 1, dict(CHOICES)[said.holds]
        sentence = self.context.text(
            N_("{name}, criterion {number}: {said}."),
            name=line.subject.name,
            number=number,
            said=self.context.text(words),
        )

        def job(work: Work) -> str:
            safety.mark(work, unit, year, said, law)
            return work.id

        def done(work_id: str) -> None:
            self.context.offer_undo(sentence, lambda: undo_work(self.context, work_id))

        self.context.write(Tag.CHANGE, job, done, failed=self._refused, owner=self)

    def _refused(self, error: AntqError) -> None:
        self.context.show_error(error)
        self.refresh(frozenset())

    def _copy(self, unit: str) -> None:
        year, law = self._year, self.context.reference

        def job(work: Work) -> tuple[str, int]:
            return work.id, safety.copy_evidence(work, unit, year, law)

        def done(result: tuple[str, int]) -> None:
            words = N_("Evidence copied from last year: {count}. Look at each again.")
            sentence = self.context.text(words, count=result[1])
            self.context.offer_undo(sentence, lambda: undo_work(self.context, result[0]))

        self.context.write(Tag.CHANGE, job, done, owner=self)

    def _open_year(self, unit: str, act: str) -> None:
        """Open the form in which a unit is registered or recognised."""
        line = self._line(unit)
        if line is None:
            return
        record = line.year or SafetyYear(subject=line.subject.id, year=self._year)
        words = N_("{name}: registered") if act == "register" else N_("{name}: recognised")
        title = self.context.text(words, name=line.subject.name)
        said = self.context.text(N_("{what}: saved."), what=line.subject.name)
        law = self.context.reference
        tag = Tag.CHANGE if line.year else Tag.ADD

        def save(work: Work, made: Record) -> Record:
            return safety.save_year(work, made, law)

        begin = "registered_on" if act == "register" else "recognised_on"
        writing = Writing(title, record, tag, lambda _record: said, _SETTLED[act],
                          scope=f"{unit}/{self._year}", begin=begin, save=save)  # fmt: skip
        self._shown = None
        self.panel.open(writing, self._lookups.sources)

    def _open(self, record: Record, tag: Tag) -> None:
        title = self.context.text(record.register.one)

        def said(made: Record) -> str:
            what = getattr(made, "name", "")
            return self.context.text(N_("{what}: saved."), what=what)

        self._shown = None
        self.panel.open(Writing(title, record, tag, said), self._lookups.sources)

    def _saved(self, record: object) -> None:
        if isinstance(record, SafetyYear):
            self.refresh(frozenset())
            self.show_unit(record.subject)

    def _remove(self) -> None:
        line = self._line(self.table.current_id())
        if line is not None:
            what = self.context.text(line.subject.register.one)
            words = N_("{what} {name}: removed.")
            sentence = self.context.text(words, what=what, name=line.subject.name)
            remove_record(self.context, line.subject, sentence, self)

    def _forget(self) -> None:
        self._shown = None

    def _choose_year(self, at: int) -> None:
        self._year = int(self._years.itemData(at))
        self.panel.close_panel()
        self.refresh(frozenset())

    def _line(self, unit: str) -> UnitYear | None:
        return next((each for each in self._lines if each.id == unit), None)

    def _tell(self, rule: CommuneRule) -> None:
        clear(self._told)
        if not rule.units:
            return
        words = N_(
            "Registered {count} of {all}; recognised {good} of {all} ({share}): at least"
            " {least} % are asked for ({law})."
        )
        values = {
            "count": rule.registered,
            "good": rule.recognised,
            "all": rule.units,
            "share": formats.share(rule.hundredths, self.context.language.code),
            "least": rule.share,
            "law": rule.law,
        }
        sentence = self.context.text(words, **values)
        if rule.lacking:
            more = self.context.text(N_("{count} more must be recognised."), count=rule.lacking)
            sentence = f"{sentence} {more}"
        good = rule.all_registered and rule.enough_recognised
        tone = "green" if good else "amber"
        self._told.addWidget(notice(self.context.icons, sentence, tone))

    def _narrow(self) -> None:
        chosen, words = self.filters.values(), fold(self.filters.text()).split()
        fit = [
            each
            for each in self._lines
            if chosen["kind"] in {"", each.subject.kind.value}
            and chosen["state"] in {"", each.state}
            and all(word in fold(f"{each.subject.name} {each.hamlet}") for word in words)
        ]
        self.show_lines(fit, len(self._lines))

    def _offer_papers(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("menu_safety_papers")
        for paper in PAPERS:
            act = QAction(self.context.text(paper.title), menu)
            act.triggered.connect(lambda _on=False, paper=paper: self.print_paper(paper))
            menu.addAction(act)
        place = self._papers_button
        menu.popup(place.mapToGlobal(QPoint(0, place.height() + 2)))

    def print_paper(self, paper: SafetyPaper) -> None:
        """Show one paper of the year as it will lie on paper, a letter with its number."""
        context, year = self.context, self._year

        def made(reader: Reader) -> Draft:
            return draft_of(paper, year_facts(reader, year, context.reference, context.language))

        title, name = context.text(paper.title), f"{file_name(paper.code, year)}.pdf"
        if paper.numbered:
            number = PaperNumber(context, f"{title} {year}", name, made)
            self.panel.show_widget(f"{title} · {year}", number)
        else:
            preview_draft(context, title, name, made, self)


def _year_box(context: Context, year: int) -> QComboBox:
    box = named(QComboBox(), "safety_year", context.text(N_("Year")))
    for each in range(year + 1, year - _YEARS_BACK, -1):
        box.addItem(context.text(N_("Year {year}"), year=each), each)
    box.setCurrentIndex(1)
    box.setMinimumWidth(140)
    return box


def _shape(context: Context) -> ListShape[UnitYear]:
    text = context.text
    kinds = tuple(Entry(kind.value, text(label)) for kind, label in SUBJECT_KINDS)
    states = tuple(Entry(code, text(words)) for code, words in STATES.items())
    everything = Entry("", text(N_("All")))
    return ListShape(
        "safety_subjects",
        N_("Standard of safety"),
        _columns(context),
        Emptiness("shield-check", N_("No unit stands here yet. The hamlets can be taken in at"
                                     " once."), N_("Take in the hamlets")),
        (
            Filter("kind", N_("Kind"), (everything, *kinds)),
            Filter("state", N_("State"), (everything, *states)),
        ),
        N_("Filter"),
    )  # fmt: skip


def _columns(context: Context) -> list[Column[UnitYear]]:
    text, kinds = context.text, dict(SUBJECT_KINDS)
    tones = {"recognised": "green", "met": "blue", "not_met": "red", "unregistered": "amber"}

    def day(line: UnitYear, name: str) -> str:
        on = getattr(line.year, name) if line.year else None
        return formats.day(on) if on else ""

    return [
        Column("name", N_("Name"), lambda line: line.subject.name,
               lambda line: sort_key(line.subject.name), grows=True),
        Column("criteria", N_("Criteria met"), lambda line: f"{line.held}/{len(line.criteria)}",
               lambda line: line.held, RIGHT),
        Column("state", N_("State"), lambda line: text(STATES[line.state]),
               tone=lambda line: tones.get(line.state, "")),
        Column("kind", N_("Kind"), lambda line: text(kinds[line.subject.kind])),
        Column("registered", N_("Registered on"), lambda line: day(line, "registered_on"),
               lambda line: line.year and line.year.registered_on,
               tone=lambda line: "amber" if line.late else ""),
        Column("decision", N_("Decision number"),
               lambda line: line.year.decision if line.year else ""),
    ]  # fmt: skip
