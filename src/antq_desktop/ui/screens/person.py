"""A person's page: how things stand, what comes next, and everything that happened."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.deadlines import DueAct
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.helping import GoodNews
from antq_desktop.domain.records import Record
from antq_desktop.domain.stages import Stage, StageState
from antq_desktop.errors import NotFound
from antq_desktop.i18n.messages import N_
from antq_desktop.services.office import actor_name
from antq_desktop.services.people import note_view
from antq_desktop.services.today import CaseStanding, standing_of
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.loan_pages import loans_page
from antq_desktop.storage.pages import SHOW_EVERYONE, PersonLine, people_page, person_line
from antq_desktop.storage.reader import Reader
from antq_desktop.ui.context import Context
from antq_desktop.ui.due_column import DueColumn
from antq_desktop.ui.grouped_list import Line
from antq_desktop.ui.layout import button, holder, page, tool
from antq_desktop.ui.list_page import LEAST_WIDTH
from antq_desktop.ui.lookups import Lookups
from antq_desktop.ui.palette import Palette
from antq_desktop.ui.panel import SidePanel, Writing
from antq_desktop.ui.places import ACT, CASE_PAPERS, EXPUNGEMENT, OFFER
from antq_desktop.ui.prints import preview_sheets
from antq_desktop.ui.removal import remove_record
from antq_desktop.ui.screens import person_offers
from antq_desktop.ui.screens.case_line import CaseLine
from antq_desktop.ui.screens.loan_part import Careful
from antq_desktop.ui.screens.person_body import PersonBody
from antq_desktop.ui.screens.person_head import PersonHead, PersonTitle, Standing, born_words
from antq_desktop.ui.screens.person_parts import PARTS, lines_of
from antq_desktop.ui.screens.person_writing import PersonWriting, act_of, record_of
from antq_desktop.ui.screens.put_off import put_off_writing
from antq_desktop.ui.screens.story import PersonFile, file_of, story_of
from antq_desktop.ui.screens.story_words import Teller
from antq_desktop.ui.screens.writings import Desk
from antq_desktop.ui.timeline import Event


@dataclass(frozen=True)
class _Read:
    """What one reading of a person brings."""

    head: Standing
    case: CaseStanding
    file: PersonFile
    events: Sequence[Event]
    parts: Mapping[str, Sequence[Line]]
    officer: str


class PersonScreen:
    """The place of one person."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._person_id = ""
        self._revealed = False
        self._read: _Read | None = None
        self._order: Sequence[str] = ()
        self._head = PersonTitle(self._acts())
        self._facts = PersonHead(context)
        self._case = CaseLine(context)
        self._body = PersonBody(context)
        self._panel = SidePanel(context)
        self._page = QWidget()
        self._page.setObjectName("page_person")
        self._page.setFocusProxy(self._body)
        self._lookups = Lookups(context, self._page)
        self._lay_out()
        self._connect()

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._page

    def show_record(self, register: str, record_id: str) -> None:
        """Show a person; of an act that is due ("person/act") with its form."""
        person_id, _, act = record_id.partition("/")
        if person_id != self._person_id:
            self._panel.close_panel()
            self._revealed = False
        self._person_id = person_id
        self._lookups = Lookups(self._context, self._page, person_id)
        self._show()
        if register == ACT and any(each.act == act for each in self._acts_due()):
            # The page gives its list the keyboard after this; then the form takes it.
            QTimer.singleShot(0, self._page, lambda: self.open_act(act))
        if person_id in self._order:
            # The page is in sight only after this.
            QTimer.singleShot(0, self._page, self._count)
        else:
            self._read_order()

    def refresh(self, registers: frozenset[str]) -> None:
        """Read the person again."""
        if not self._person_id:
            return
        try:
            self._show()
        except NotFound:
            self._person_id = ""
            self._context.frame.open_place("people")
            return
        if not registers or "people" in registers:
            self._read_order()

    def write(self, register: str) -> None:
        """Open the form of a new line about the person; of a case under way, that one."""
        self._open(self._writing().line(register))

    def open_act(self, code: str) -> None:
        """Open the form of an act: one that is due, one of the case, or a register of a line."""
        due = next((each for each in self._acts_due() if each.act == code), None)
        if code in {"loan_window", "loan_window_near"}:
            self._context.frame.open_place("loans")
        elif code == EXPUNGEMENT:
            self._context.open_record(EXPUNGEMENT, self._person_id)
        else:
            self._open(self._writing().act(code, due))

    def visit(self) -> None:
        """Open the form of a visit."""
        self.write("visits")

    def change(self) -> None:
        """Open the form of the person."""
        person = self._line().person
        title = self._context.text(N_("Change a person"))
        self._open(replace(self._desk().change(person), title=title, fixed=()))

    def print_sheet(self) -> None:
        """Show the follow-up sheet of the person."""
        preview_sheets(self._context, [self._person_id], self._page)

    def offer(self) -> None:
        """Show everything that may be written about the person, to be narrowed by typing."""
        facts = self._now().case.facts
        palette = Palette(self._context, list(person_offers.offers_of(self._context, facts)))
        palette.chosen.connect(self._take)
        self._panel.show_widget(self._context.text(N_("Add")), palette)

    def _take(self, code: str) -> None:
        """Do what was chosen among the offers."""
        kind, _, name = code.partition("/")
        if kind == "new":
            self.write(name)
        elif kind == "act":
            self.open_act(name)
        else:
            self._panel.close_panel()
            acts: dict[str, Callable[[], object]] = {
                person_offers.TRANSFER: lambda: self._context.open_record(OFFER, self._person_id),
                person_offers.PRINT: self.print_sheet,
                person_offers.WRITE: lambda: self._context.open_record(
                    CASE_PAPERS, self._person_id
                ),
                person_offers.FILE: lambda: self._print_paper(code),
                person_offers.BY_GROUP: lambda: self._print_paper(code),
                person_offers.OUT: self._remove_person,
            }
            acts[code]()

    def _print_paper(self, form: str) -> None:
        """Show a paper made from the record; what makes it is heavy, and is read in only then."""
        from antq_desktop.ui.screens.case_papers_made import preview_today  # noqa: PLC0415

        preview_today(self._context, form, RecordId(self._person_id), self._page)

    def _show(self) -> None:
        self._read = read = self._context.read(self._reading)
        name = self._context.mask.shown(read.head.line.full_name)
        self._head.show_words(name, born_words(read.head.line, self._context))
        self._facts.show_standing(read.head, open_values=self._revealed)
        news = [each for each in read.file.records["good_news"] if isinstance(each, GoodNews)]
        self._case.show_standing(
            read.case, max(news, key=lambda each: each.happened_on, default=None)
        )
        self._body.show_file(read.events, read.parts)

    def _reading(self, reader: Reader) -> _Read:
        context, person, today = self._context, RecordId(self._person_id), self._context.today()
        line = person_line(reader, person, today)
        owed = sum(each.outstanding for each in loans_page(reader, today, person))
        case = standing_of(reader, person, today, context.reference)
        open_values = self._revealed and not context.mask.on
        teller = Teller(self._lookups.within(reader), open_values, context.reference)
        file = file_of(reader, person)
        return _Read(
            head=Standing(line, owed, case.facts.detention),
            case=case,
            file=file,
            events=story_of(reader, file, teller),
            parts={name: lines_of(held, file.records, teller, today) for name, _, held in PARTS},
            officer=actor_name(reader, context.store.actor),
        )

    def _read_order(self) -> None:
        """Read in what order people stand, for Page Up and Page Down and the counter."""

        def job(_progress: object) -> list[str]:
            with self._context.store.read() as reader:
                lines = people_page(reader, self._context.today(), SHOW_EVERYONE)
            return [line.id for line in lines]

        def show(order: list[str]) -> None:
            self._order = order
            self._count()

        self._context.jobs.start(job, show, owner=self._page)

    def _count(self) -> None:
        if self._page.isVisible() and self._person_id in self._order:
            at = self._order.index(self._person_id) + 1
            self._context.frame.count(f"{at} / {len(self._order)}")

    def _go(self, step: int) -> None:
        if self._person_id in self._order:
            at = self._order.index(self._person_id) + step
            if 0 <= at < len(self._order):
                self._context.open_record("people", self._order[at])

    def _reveal(self) -> None:
        """Show what is hidden once the look is written into the log."""
        person = self._line().person

        def seen(_done: None) -> None:
            self._revealed = True
            self._show()

        self._context.write(Tag.VIEW, lambda work: note_view(work, person), seen, owner=self._page)

    def _mask(self) -> None:
        if self._person_id:
            self._show()

    def _open_stage(self, kind: str) -> None:
        """Open what a step of the case is about: its record, or the form that does it."""
        read = self._now()
        stage = next(each for each in read.case.stages if each.kind.value == kind)
        done = record_of(stage, read.file)
        if done is not None:
            self._open(self._desk().change(done))
        elif stage.state is StageState.BEFORE:
            self._open(self._writing().earlier(stage))
        elif not _is_done(stage):
            self.open_act(act_of(stage))

    def _show_acts(self) -> None:
        """Show everything due for the person in the panel."""
        title = self._context.text(N_("Due for this person"))
        shown = DueColumn(self._context, "person_due", title, "", "amber")
        shown.show_acts(self._acts_due(), self._context.today())
        shown.opened.connect(lambda act: self.open_act(act.act))
        self._panel.show_widget(title, shown)
        shown.view.setFocus()

    def _put_off(self, act: DueAct | None = None) -> None:
        due = act or next((each for each in self._acts_due() if each.postponable), None)
        if due is not None:
            self._open(put_off_writing(self._context, due))

    def _find(self, register: str, record_id: str) -> Record | None:
        if not record_id:
            return None
        cls = REGISTERS[register].record_class
        found = self._context.read(lambda reader: reader.find(cls, id=record_id))
        return found[0] if found else None

    def _change(self, register: str, record_id: str) -> None:
        record = self._find(register, record_id)
        if record is not None:
            self._open(self._desk().change(record))

    def _remove_current(self) -> None:
        record = self._find(*self._body.current())
        if record is not None:
            remove_record(self._context, record, self._desk().removed(record), self._page)

    def _remove_person(self) -> None:
        person = self._line().person
        words = self._context.text(N_("{name} was taken out of the book."), name=person.full_name)
        remove_record(self._context, person, words, self._page)

    def _open(self, writing: Writing) -> None:
        if writing.tag is Tag.LOAN:
            writing = replace(writing, save=Careful(self._context, writing.save))
        self._panel.open(writing, self._lookups.sources)

    def _now(self) -> _Read:
        if self._read is None:
            raise NotFound(name=self._person_id)
        return self._read

    def _line(self) -> PersonLine:
        return self._now().head.line

    def _acts_due(self) -> Sequence[DueAct]:
        return self._read.case.acts if self._read is not None else ()

    def _desk(self) -> Desk:
        read, context = self._now(), self._context
        line, case = read.head.line, read.case.facts.case
        under_way = case.id if case and not case.ended_on else ""
        return Desk(
            line.id, line.full_name, read.officer, context.today(), context.language, under_way
        )

    def _writing(self) -> PersonWriting:
        read = self._now()
        return PersonWriting(self._desk(), read.case.facts, read.head.line.loans)

    def _acts(self) -> Sequence[QWidget]:
        text, icons, keys = self._context.text, self._context.icons, self._context.actions.keys
        visit = button(
            text(N_("Record a visit")),
            "person_visit",
            self.visit,
            role="primary",
            icon=icons("message-square-text", "on_accent"),
        )
        visit.setToolTip(keys("visit"))
        add = button(text(N_("Add")), "person_add", self.offer, icon=icons("plus"))
        add.setToolTip(keys("new"))
        words = text(N_("Change name, hamlet, telephone"))
        change = tool(words, "person_change", icons("pencil"), self.change, keys=keys("edit"))
        words = text(N_("Print the follow-up sheet"))
        sheet = tool(words, "person_print", icons("printer"), self.print_sheet, keys=keys("print"))
        return (sheet, change, add, visit)

    def _lay_out(self) -> None:
        left = page(self._head, self._facts, self._case, self._body)
        left.setStretchFactor(self._body, 1)
        whole = QHBoxLayout(self._page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._left = holder(left)
        self._left.setMinimumWidth(LEAST_WIDTH)
        whole.addWidget(self._left, 1)
        whole.addWidget(self._panel)

    def _connect(self) -> None:
        actions, context = self._context.actions, self._context
        self._facts.reveal_asked.connect(self._reveal)
        self._case.act_asked.connect(self.open_act)
        self._case.stage_asked.connect(self._open_stage)
        self._case.put_off_asked.connect(self._put_off)
        self._case.all_asked.connect(self._show_acts)
        self._body.opened.connect(self._change)
        self._body.add_asked.connect(self.write)
        context.mask.changed.connect(lambda _on: self._mask())
        actions.bind(self._page, "visit", self.visit)
        bound: tuple[tuple[str, Callable[[], object]], ...] = (
            ("new", self.offer),
            ("edit", self.change),
            ("print", self.print_sheet),
            ("remove", self._remove_current),
            ("later", self._put_off),
            ("part", self._body.next_part),
            ("previous", lambda: self._go(-1)),
            ("next", lambda: self._go(1)),
        )
        for name, act in bound:
            actions.bind(self._left, name, act)


def _is_done(stage: Stage) -> bool:
    return stage.state in {StageState.DONE, StageState.ON_PAPER, StageState.NOT_NEEDED}
