"""Going live: one list of what lies before the office's first day, cleared for many at once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from antq_desktop.domain.cases import GroupDecision
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.records import Record
from antq_desktop.domain.support import Assignment
from antq_desktop.domain.units import Office
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold, name_key, sort_key
from antq_desktop.services.assigning import decide_for
from antq_desktop.services.going_live import (
    PastLine,
    begin_on,
    decide_groups,
    done_on_paper,
    past,
    reviewed_on_paper,
)
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.pages import office_on
from antq_desktop.storage.work import Work
from antq_desktop.ui.asking import AskOnce
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, label, row
from antq_desktop.ui.list_page import Emptiness, ListPage, ListShape, read_lines
from antq_desktop.ui.lookups import Lookups, blank
from antq_desktop.ui.panel import Writing
from antq_desktop.ui.removal import undo_work
from antq_desktop.ui.table import Column


class GoingLiveScreen:
    """The place *Bắt đầu sử dụng*."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._rows: Sequence[PastLine] = ()
        text = context.text
        self._began = label("", "muted", wraps=True)
        acts = (
            button(text(N_("Done on paper")), "live_paper", self.clear_steps, role="primary"),
            button(text(N_("Decide the group")), "live_group", self.decide),
            button(text(N_("Assign a mentor")), "live_mentor", self.assign),
            button(text(N_("Expungement reviewed")), "live_reviewed", self.review),
        )
        self._list: ListPage[PastLine] = ListPage(
            context, self._shape(), (), row(self._about(), None, *acts)
        )
        self._lookups = Lookups(context, self._list)
        self._list.filters.changed.connect(self._narrow)
        self._list.table.opened.connect(lambda one: context.open_record("people", one))
        self.refresh(frozenset())

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._list

    def refresh(self, registers: frozenset[str]) -> None:
        """Read what lies before again."""
        context = self._context
        began_on = context.read(lambda reader: office_on(reader).began_on)
        day = formats.day(began_on) if began_on else "–"
        words = N_("Terms run from {day}. What is older waits here until you say how it stands.")
        self._began.setText(context.text(words, day=day))
        read_lines(
            context,
            lambda reader: past(reader, context.today(), context.reference),
            self._show,
            self._list,
            long=True,
        )

    def clear_steps(self) -> None:
        """Say of the chosen people that their first steps were done on paper."""
        words = N_("First steps done on paper: {count} people.")
        self._do(done_on_paper, words)

    def review(self) -> None:
        """Say of the chosen people that their expungement was reviewed on paper."""
        today = self._context.today()
        words = N_("Expungement reviewed: {count} people.")
        self._do(lambda work, people: reviewed_on_paper(work, people, today), words)

    def decide(self) -> None:
        """Open the form of one group for all that are chosen."""
        chosen = self._chosen()
        if not chosen:
            return
        record = blank(
            REGISTERS["group_decisions"],
            person=chosen[0],
            decided_on=self._context.today().isoformat(),
        )

        def save(work: Work, made: Record, sure: bool) -> Record:
            if not isinstance(made, GroupDecision):
                raise TypeError(made)
            decide_groups(work, chosen, made, rest=sure)
            return made

        asking = AskOnce(self._context.language, save)
        self._open(N_("The group of {count} people"), record, Tag.CHANGE, chosen, asking)

    def assign(self) -> None:
        """Open the form of one decision for all that are chosen."""
        chosen = self._chosen()
        if not chosen:
            return
        today = self._context.today().isoformat()
        record = blank(REGISTERS["assignments"], person=chosen[0], since=today)

        def save(work: Work, made: Record) -> Record:
            if not isinstance(made, Assignment):
                raise TypeError(made)
            return decide_for(work, chosen, made)[0]

        self._open(N_("A mentor for {count} people"), record, Tag.STEP, chosen, save)

    def _begin(self) -> None:
        """Open the form of the first day."""
        office = self._context.read(office_on)

        def save(work: Work, made: Record) -> Record:
            if not isinstance(made, Office) or made.began_on is None:
                raise TypeError(made)
            return begin_on(work, made.began_on)

        others = tuple(each.name for each in Office.register.fields if each.name != "began_on")
        writing = Writing(
            title=self._context.text(N_("The first day with this program")),
            record=office,
            tag=Tag.GO_LIVE,
            said=lambda _made: self._context.text(N_("Saved.")),
            fixed=others,
            save=save,
        )
        self._list.panel.open(writing, self._lookups.sources)

    def _do(self, act: Callable[[Work, list[RecordId]], int], words: str) -> None:
        """Do an act for the chosen people, say so and offer to undo it."""
        chosen = self._chosen()
        context = self._context
        if not chosen:
            return

        def job(work: Work) -> tuple[str, int]:
            return work.id, act(work, chosen)

        def done(result: tuple[str, int]) -> None:
            work_id, count = result
            sentence = context.text(words, count=count)
            context.offer_undo(sentence, lambda: undo_work(context, work_id))

        context.write(Tag.GO_LIVE, job, done, failed=context.show_error, owner=self._list)

    def _open(
        self,
        title: str,
        record: Record,
        tag: Tag,
        chosen: list[RecordId],
        save: Callable[[Work, Record], Record],
    ) -> None:
        words = self._context.text(title, count=len(chosen))
        said = self._context.text(N_("{what}: saved."), what=words)
        writing = Writing(
            title=words,
            record=record,
            tag=tag,
            said=lambda _made: said,
            fixed=("person", "until"),
            scope="several",
            save=save,
        )
        self._list.panel.open(writing, self._lookups.sources)

    def _chosen(self) -> list[RecordId]:
        here = self._list.open_current()
        return [RecordId(each) for each in self._list.table.selected_ids() or [here] if each]

    def _show(self, rows: Sequence[PastLine]) -> None:
        self._rows = rows
        self._narrow()

    def _narrow(self) -> None:
        words = fold(self._list.filters.text()).split()
        fit = [
            each
            for each in self._rows
            if all(word in fold(f"{each.line.full_name} {each.line.hamlet}") for word in words)
        ]
        self._list.show_lines(fit, len(self._rows))

    def _about(self) -> QWidget:
        text = self._context.text
        change = button(text(N_("Change the day")), "live_begin", self._begin, role="quiet")
        holder = QWidget()
        holder.setLayout(row(self._began, change))
        self._began.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        return holder

    def _shape(self) -> ListShape[PastLine]:
        text, mask = self._context.text, self._context.mask

        def waits(on: bool) -> str:
            return text(N_("to be cleared")) if on else ""

        return ListShape(
            name="going_live",
            title=N_("Going live"),
            columns=(
                Column(
                    "name",
                    N_("Full name"),
                    lambda each: mask.shown(each.line.full_name),
                    lambda each: name_key(each.line.full_name),
                    grows=True,
                ),
                Column(
                    "hamlet",
                    N_("Hamlet"),
                    lambda each: each.line.hamlet,
                    lambda each: sort_key(each.line.hamlet),
                ),
                Column(
                    "steps",
                    N_("First steps"),
                    lambda each: waits(each.first_steps),
                    lambda each: each.first_steps,
                ),
                Column(
                    "group", N_("Group"), lambda each: waits(each.group), lambda each: each.group
                ),
                Column(
                    "mentor",
                    N_("Mentor"),
                    lambda each: waits(each.mentor),
                    lambda each: each.mentor,
                ),
                Column(
                    "expected",
                    N_("Expungement expected"),
                    lambda each: formats.day(each.expected_on) if each.expected_on else "",
                    lambda each: each.expected_on,
                ),
            ),
            empty=Emptiness("circle-check", N_("Nothing from before waits any more.")),
            words=N_("Name or hamlet"),
        )
