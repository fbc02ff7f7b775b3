"""The dry run on screen: columns, who is new, known, changed, in doubt, and of another regime."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton, QStackedWidget, QWidget

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import RecordId
from antq_desktop.i18n.messages import N_
from antq_desktop.services.importing.applying import Decisions, expected_result
from antq_desktop.services.importing.plan import ImportKind, ImportPlan
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import button, column, label, named, notice, row
from antq_desktop.ui.screens.import_columns import ColumnsPart
from antq_desktop.ui.screens.import_doubts import DoubtsPart
from antq_desktop.ui.screens.import_lacking import lacking_of
from antq_desktop.ui.screens.import_lists import RowsPart
from antq_desktop.ui.screens.import_updates import UpdatesPart
from antq_desktop.ui.theme import SMALL

PARTS = (
    ("columns", N_("Columns")),
    ("added", N_("New")),
    ("matched", N_("Known already")),
    ("updates", N_("To update")),
    ("doubts", N_("Set aside")),
    ("others", N_("Other regimes")),
)
#: What most plans of plain registers have nothing of: shown where there is something.
_OF_PEOPLE = frozenset({"updates", "others"})
BOOKS = {
    ImportKind.PEOPLE: N_("People who have served their sentence"),
    ImportKind.MODELS: N_("Models and teams"),
}


def book_name(kind: ImportKind) -> str:
    """Return the message id of what a file may be a book of."""
    return BOOKS.get(kind) or REGISTERS[kind].many


@dataclass(frozen=True)
class Planned:
    """A plan, and the people in the records its doubtful rows may be of.

    Where the file may well be another book than the plan takes it for, it is not `sure`.
    """

    plan: ImportPlan
    names: Mapping[RecordId, str]
    sure: bool = True


class PlanPart(QWidget):
    """The parts of a plan under their chips.

    `said` tells a correction of a column, `kind_said` as what book the file is to be read,
    `all_said` what all its lines say in a field without a column.
    """

    said = Signal(object, int, str)
    kind_said = Signal(str)
    all_said = Signal(object, str, str)
    accepted = Signal()
    given_up = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._planned: Planned | None = None
        text = context.text
        self.columns = ColumnsPart(context)
        self.columns.said.connect(self.said)
        self.columns.all_said.connect(self.all_said)
        self.added = RowsPart(context, "import_added", text(N_("New")))
        self.matched = RowsPart(context, "import_matched", text(N_("Known already")))
        self.updates = UpdatesPart(context)
        self.doubts = DoubtsPart(context)
        self.others = RowsPart(context, "import_others", text(N_("Other regimes")))
        self._stack = QStackedWidget()
        for part in self._parts():
            self._stack.addWidget(part)
        self._group = QButtonGroup(self)
        chips = [self._chip(at, name) for at, (name, _) in enumerate(PARTS)]
        self._sentence = label("", "strong", wraps=True)
        self._sentence.setObjectName("import_sentence")
        self._take = button(
            text(N_("Take into the book")), "import_accept", self.accepted.emit, role="primary"
        )
        leave = button(text(N_("Not now")), "import_leave", self.given_up.emit, role="quiet")
        foot = row(self._sentence, leave, self._take, gap=SMALL)
        foot.setStretch(0, 1)
        unsure = text(N_("The headings may be those of another book. Look at what it is read as."))
        self._unsure = notice(context.icons, unsure, "amber")
        self._unsure.setObjectName("import_unsure")
        self._kinds = self._make_kinds()
        asked = row(label(text(N_("This book is:")), "strong"), self._kinds, None)
        whole = column(asked, self._unsure, row(*chips, None), self._stack, foot)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self.updates.ticked.connect(self._tell)
        self.doubts.decided.connect(self._tell)

    @property
    def decisions(self) -> Decisions:
        """What the officer has said of the plan."""
        return Decisions(self.updates.rows.taken, self.doubts.whose)

    @property
    def plan(self) -> ImportPlan | None:
        """The plan in sight."""
        return self._planned.plan if self._planned else None

    def show_plan(self, planned: Planned, *, again: bool) -> None:
        """Show a plan; one computed again stays at the part in sight."""
        self._planned = planned
        plan = planned.plan
        self.show_kind(plan.kind)
        self._unsure.setVisible(not planned.sure)
        self.columns.show_plan(plan)
        for table, rows in (
            (self.added, plan.added),
            (self.matched, plan.matched),
            (self.others, plan.others),
        ):
            table.show_plan(plan, rows)
        self.updates.rows.show(plan.updates)
        self.doubts.show_plan(plan, planned.names)
        self._count(plan)
        self._tell()
        if not again:
            self.open_part(0 if _has_unknown(plan) else 1)

    def show_kind(self, kind: ImportKind) -> None:
        """Show as what book the file is read."""
        self._kinds.setCurrentIndex(self._kinds.findData(kind.value))

    def open_part(self, at: int) -> None:
        """Show one of the parts."""
        self._stack.setCurrentIndex(at)
        self._group.button(at).setChecked(True)
        self.setFocusProxy(self._parts()[at])

    def set_busy(self, busy: bool) -> None:
        """Let nothing be accepted while the plan is computed or taken in."""
        self._take.setEnabled(not busy)
        self._kinds.setEnabled(not busy)

    def _parts(self) -> tuple[QWidget, ...]:
        return (
            self.columns,
            self.added,
            self.matched,
            self.updates,
            self.doubts,
            self.others,
        )

    def _make_kinds(self) -> QComboBox:
        text = self._context.text
        box = named(QComboBox(), "import_kind", text(N_("This book is:")))
        for kind in ImportKind:
            box.addItem(text(book_name(kind)), kind.value)
        box.setMinimumWidth(320)
        box.activated.connect(lambda at: self._say_kind(str(box.itemData(at))))
        return box

    def _say_kind(self, kind: str) -> None:
        """Take what an officer says of the book: it is not doubted any more."""
        self._unsure.hide()
        self.kind_said.emit(kind)

    def _chip(self, at: int, name: str) -> QPushButton:
        chip = button("", f"plan_{name}", lambda: self.open_part(at), role="chip")
        chip.setCheckable(True)
        self._group.addButton(chip, at)
        return chip

    def _count(self, plan: ImportPlan) -> None:
        counts: Sequence[int | None] = (
            None,
            len(plan.added),
            len(plan.matched),
            len(plan.updates),
            len(plan.parked),
            len(plan.others),
        )
        for at, ((name, words), count) in enumerate(zip(PARTS, counts, strict=True)):
            told = self._context.text(words)
            chip = self._group.button(at)
            chip.setText(told if count is None else f"{told} · {count}")
            chip.setAccessibleName(chip.text())
            chip.setVisible(plan.kind.plain is None or name not in _OF_PEOPLE or bool(count))

    def _tell(self) -> None:
        """Say in one sentence what taking the plan in would bring."""
        if self._planned is None:
            return
        result = expected_result(self._planned.plan, self.decisions)
        sentence = N_(
            "{added} new, {updated} brought up to date, {others} of another regime, "
            "{parked} set aside. Nothing is written yet."
        )
        plain = N_(
            "{added} new, {known} known already, {parked} set aside. Nothing is written yet."
        )
        corrected = N_(
            "{added} new, {updated} brought up to date, {known} known already, {parked} set aside. "
            "Nothing is written yet."
        )
        if self._planned.plan.updates:
            plain = corrected
        self._sentence.setText(
            self._context.text(
                sentence if self._planned.plan.kind.plain is None else plain,
                added=result.added,
                known=result.matched,
                updated=result.updated,
                others=result.others,
                parked=len(result.parked),
            )
        )


def _has_unknown(plan: ImportPlan) -> bool:
    """Say whether a column was not understood or is lacking: the columns are looked at first."""
    return any(listing.columns.unknown or lacking_of(listing) for listing in plan.listings)
