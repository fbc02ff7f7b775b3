"""The office's other registers: hamlets, officers, units above and the like, one list each."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.i18n.messages import N_
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import column, label, named
from antq_desktop.ui.register_list import RegisterList
from antq_desktop.ui.screens.outgoing import outgoing_acts
from antq_desktop.ui.theme import HUGE, LARGE, MEDIUM, ROW_HEIGHT

#: The registers of this place, in the order of the list at the left.
SHOWN = (
    "hamlets",
    "populations",
    "officers",
    "charges",
    "units",
    "offices",
    "model_types",
    "support_team_types",
    "holidays",
    "paper_titles",
    "openings",
    "other_regimes",
    "outgoing_letters",
)
_WIDTH = 208
_NAME = int(Qt.ItemDataRole.UserRole)


class RegistersScreen:
    """The place of the other registers: their names at the left, the list of one at the right."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._lists: dict[str, RegisterList] = {}
        self._stack = QStackedWidget()
        self._names = named(QListWidget(), "register_names", context.text(N_("Registers")))
        for name in SHOWN:
            item = QListWidgetItem(context.text(REGISTERS[name].many))
            item.setData(_NAME, name)
            item.setSizeHint(QSize(0, ROW_HEIGHT))
            self._names.addItem(item)
        self._names.setFixedWidth(_WIDTH)
        self._names.currentRowChanged.connect(lambda row: self._open(SHOWN[row]))
        self._page = QWidget()
        self._page.setObjectName("page_registers")
        self._page.setFocusProxy(self._names)
        left = column(label(context.text(N_("Registers")), "title"), self._names, gap=MEDIUM)
        left.setContentsMargins(HUGE, LARGE, 0, LARGE)
        whole = QHBoxLayout(self._page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left)
        whole.addWidget(self._stack, 1)
        self._names.setCurrentRow(0)

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._page

    def refresh(self, registers: frozenset[str]) -> None:
        """Read the lists again; each may show names of others."""
        for each in self._lists.values():
            if each.shows(registers):
                each.refresh()

    def show_record(self, register: str, record_id: str) -> None:
        """Show a record in the list of its register."""
        self._names.setCurrentRow(SHOWN.index(register))
        if not record_id:
            return
        self._lists[register].go_to(record_id)
        self._lists[register].change(record_id)

    def _open(self, name: str) -> None:
        if name not in self._lists:
            above = outgoing_acts(self._context) if name == "outgoing_letters" else ()
            self._lists[name] = RegisterList(self._context, REGISTERS[name], above)
            self._stack.addWidget(self._lists[name].page)
        self._stack.setCurrentWidget(self._lists[name].page)
