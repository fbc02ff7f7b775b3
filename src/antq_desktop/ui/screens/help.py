"""The help: a short page for each place, first steps, and the list of keys."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QTextBrowser, QWidget

from antq_desktop import paths
from antq_desktop.i18n.messages import N_
from antq_desktop.ui.actions import ACTS
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import PageHead, named, page, row, tool
from antq_desktop.ui.theme import LARGE, MEDIUM, ROW_HEIGHT

#: The pages in the order they are listed; one without a file is left out.
TOPICS = (
    "start",
    "today",
    "people",
    "person",
    "case_papers",
    "expungement",
    "archives",
    "support",
    "loans",
    "models",
    "movement",
    "summary",
    "reports",
    "below",
    "typing",
    "prints",
    "import",
    "exchange",
    "review",
    "registers",
    "going_live",
    "settings",
)
KEYS = "keys"
_WIDTH = 208
_TOPIC = int(Qt.ItemDataRole.UserRole)


class HelpScreen:
    """The place *Trợ giúp*; F1 opens the page of the place one is at."""

    def __init__(self, context: Context) -> None:
        self._context = context
        words = context.text(N_("Help"))
        back = tool(context.text(N_("Back")), "help_back", context.icons("arrow-left"), keys="Esc")
        back.clicked.connect(context.frame.go_back)
        self._names = named(QListWidget(), "help_topics", context.text(N_("Pages of the help")))
        self._names.setFixedWidth(_WIDTH)
        self._text = named(QTextBrowser(), "help_text", words)
        self._text.setOpenLinks(False)
        self._text.document().setDocumentMargin(LARGE)
        self._fill()
        self._names.currentRowChanged.connect(self._show)
        self._names.setCurrentRow(0)
        body = row(self._names, self._text, gap=MEDIUM)
        body.setStretch(1, 1)
        self._page = QWidget()
        self._page.setObjectName("page_help")
        self._page.setLayout(page(PageHead(words, back), body))
        self._page.setFocusProxy(self._names)
        context.actions.bind(self._page, "close", context.frame.go_back)

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._page

    def refresh(self, registers: frozenset[str]) -> None:
        """Do nothing: the help says the same whatever the registers hold."""

    def show_record(self, _register: str, topic: str) -> None:
        """Show the page of a place; first steps for a place without one."""
        at = next((n for n in range(self._names.count()) if self._topic(n) == topic), 0)
        self._names.setCurrentRow(at)

    def _fill(self) -> None:
        for topic in TOPICS:
            if (file := self._file(topic)).exists():
                title = file.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")
                self._add(topic, title)
        self._add(KEYS, self._context.text(N_("Keys")))

    def _add(self, topic: str, title: str) -> None:
        item = QListWidgetItem(title)
        item.setData(_TOPIC, topic)
        item.setSizeHint(QSize(0, ROW_HEIGHT))
        self._names.addItem(item)

    def _topic(self, at: int) -> str:
        return str(self._names.item(at).data(_TOPIC))

    def _file(self, topic: str) -> Path:
        return paths.resource_folder() / "help" / self._context.language.code / f"{topic}.md"

    def _show(self, at: int) -> None:
        topic = self._topic(at)
        text = self._keys() if topic == KEYS else self._file(topic).read_text(encoding="utf-8")
        self._text.setMarkdown(text)

    def _keys(self) -> str:
        text = self._context.text
        rows = [f"| {act.keys} | {text(act.words)} |" for act in ACTS]
        head = f"| {text(N_('Key'))} | {text(N_('What it does'))} |"
        return "\n".join([f"# {text(N_('Keys'))}", "", head, "| --- | --- |", *rows])
