"""The help: one page in plain words, and the list of keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser, QWidget

from antq_desktop import paths
from antq_desktop.i18n.messages import N_
from antq_desktop.ui.actions import ACTS
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import PageHead, named, page, tool


class HelpScreen:
    """The place *Trợ giúp*, reached with F1."""

    def __init__(self, context: Context) -> None:
        self._context = context
        words = context.text(N_("Help"))
        back = tool(context.text(N_("Back")), "help_back", context.icons("arrow-left"), keys="Esc")
        back.clicked.connect(context.frame.go_back)
        self._text = named(QTextBrowser(), "help_text", words)
        self._text.setOpenLinks(False)
        self._text.setMarkdown(self._markdown())
        self._text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page = QWidget()
        self._page.setLayout(page(PageHead(words, back), self._text))
        self._page.setFocusProxy(self._text)
        context.actions.bind(self._page, "close", context.frame.go_back)

    @property
    def page(self) -> QWidget:
        """The page."""
        return self._page

    def refresh(self, registers: frozenset[str]) -> None:
        """Do nothing: the help says the same whatever the registers hold."""

    def _markdown(self) -> str:
        file = paths.resource_folder() / "help" / f"{self._context.language.code}.md"
        rows = [f"| {act.keys} | {self._context.text(act.words)} |" for act in ACTS]
        heads = (self._context.text(N_("Key")), self._context.text(N_("What it does")))
        table = ["", f"| {heads[0]} | {heads[1]} |", "| --- | --- |", *rows]
        return file.read_text(encoding="utf-8") + "\n".join(table) + "\n"
