"""A document as it will lie on paper: read it, print it, save it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from antq_desktop.errors import AntqError, BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.services.progress import Progress
from antq_desktop.storage.changes import Tag
from antq_desktop.ui.context import Context, Left
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.layout import PageHead, button, holder, label, named, page, row, tool
from antq_desktop.ui.pdf_pages import PdfPages
from antq_desktop.ui.printing import PrintRun
from antq_desktop.ui.savings import Saving
from antq_desktop.ui.sheets import Sheets
from antq_desktop.ui.theme import MEDIUM, TINY

_STEP = 1.2


class Preview(QWidget):
    """A page of the window that shows one document.

    `left` hears on the jobs thread which pages were printed or saved; `about` is the id of whom the
    document is about; `savings` are formats it may be saved in beside PDF.
    """

    def __init__(
        self,
        context: Context,
        pdf: bytes,
        title: str,
        file_name: str,
        left: Left | None = None,
        about: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName("preview")
        self.context = context
        self._pdf = pdf
        self._title = title
        self._file_name = file_name
        self._left = left
        self._about = about
        self.savings: Sequence[Saving] = ()
        self._pages: PdfPages | None = None
        self._run: PrintRun | None = None
        self._sheets = named(Sheets(), "sheets", title)
        self._sheets.wanted.connect(self._draw)
        self._sheets.moved.connect(self._show_place)
        self._zoom_words = label("", "muted")
        self._zoom_words.setObjectName("zoom_words")
        self._printing = label("", "muted")
        self._stop = button(context.text(N_("Stop")), "print_stop", self._stop_print, role="quiet")
        self._under_way = holder(row(self._printing, self._stop, gap=TINY))
        self._under_way.hide()
        self._head = self._make_head()
        self.setLayout(page(self._head, self._sheets))
        self.setFocusProxy(self._sheets)
        context.actions.bind(self, "close", context.frame.go_back)
        context.actions.bind(self, "print", self.print)
        context.actions.bind(self, "save", self.save_as)
        context.jobs.start(lambda _progress: PdfPages(pdf), self._opened, owner=self)

    def print(self) -> None:
        """Ask for a printer and print the document."""
        if self._run is not None:
            return
        printer = self.context.choosers.printer(self)
        if printer is None:
            return
        self._run = PrintRun(self.context.jobs, self._pdf, printer, self)
        self._run.stepped.connect(self._show_printed)
        self._run.ended.connect(self._printed)
        self._run.failed.connect(self._not_printed)
        self._show_printed(0, len(self._pages.sizes) if self._pages else 0)
        self._under_way.show()
        self._run.start()

    def save_as(self) -> None:
        """Ask for a place and save the document there, in the format of the ending."""
        text = self.context.text
        words = (N_("PDF documents (*.pdf)"), *(each.words for each in self.savings))
        kinds = ";;".join(map(text, words))
        chosen = self.context.choosers.save_file(
            self, text(N_("Save the document")), self._file_name, kinds
        )
        if chosen is None:
            return
        path = chosen if chosen.suffix else chosen.with_suffix(".pdf")
        write = self._writer(path.suffix.lower())
        if write is None:
            message, known = N_("{text} ends otherwise than {known}."), ", ".join(self._endings())
            self.context.show_error(BadInput(message, text=path.name, known=known))
            return
        said = text(N_("Saved as {name}."), name=path.name)

        def job(_progress: Progress) -> None:
            save_by(path, write)
            self._note(Tag.EXPORT)

        self.context.jobs.start(job, lambda _: self.context.say(said), owner=self)

    def _endings(self) -> list[str]:
        return [".pdf", *(each.ending for each in self.savings)]

    def _writer(self, ending: str) -> Callable[[Path], object] | None:
        """Return what writes a file of an ending; None for one nobody offers."""
        if ending == ".pdf":
            return lambda path: path.write_bytes(self._pdf)
        return next((each.write for each in self.savings if each.ending == ending), None)

    def _make_head(self) -> QWidget:
        text, icons = self.context.text, self.context.icons
        keys = self.context.actions.keys
        back = tool(text(N_("Back")), "preview_back", icons("arrow-left"), keys="Esc")
        back.clicked.connect(self.context.frame.go_back)
        smaller = tool(text(N_("Smaller")), "zoom_out", icons("zoom-out"))
        smaller.clicked.connect(lambda: self._sheets.set_zoom(self._sheets.zoom / _STEP))
        larger = tool(text(N_("Larger")), "zoom_in", icons("zoom-in"))
        larger.clicked.connect(lambda: self._sheets.set_zoom(self._sheets.zoom * _STEP))
        wide = button(text(N_("Whole width")), "zoom_fit", self._sheets.fit_width, role="quiet")
        save = button(text(N_("Save as …")), "preview_save", self.save_as, icon=icons("download"))
        save.setToolTip(keys("save"))
        send = button(
            text(N_("Print")),
            "preview_print",
            self.print,
            role="primary",
            icon=icons("printer", "on_accent"),
        )
        send.setToolTip(keys("print"))
        head = PageHead(self._title)
        tools = row(smaller, self._zoom_words, larger, wide, gap=TINY)
        line = row(back, head, self._under_way, tools, save, send, gap=MEDIUM)
        line.setStretch(1, 1)
        self._title_line = head
        return holder(line)

    def _opened(self, pages: PdfPages) -> None:
        self._pages = pages
        self.destroyed.connect(partial(_let_go, self.context.jobs, pages))
        self._sheets.show_pages(pages.sizes)
        self._show_place()

    def _draw(self, number: int, scale: float) -> None:
        pages = self._pages
        if pages is None:
            return

        def job(_progress: Progress) -> QImage:
            return pages.picture(number, scale)

        self.context.jobs.start(job, lambda picture: self._sheets.take(number, picture), owner=self)

    def _show_place(self) -> None:
        count = len(self._pages.sizes) if self._pages else 0
        self._zoom_words.setText(f"{round(self._sheets.zoom * 100)} %")
        if count:
            words = self.context.text(
                N_("page {number} of {count}"), number=self._sheets.page + 1, count=count
            )
            self._title_line.show_count(words)

    def _show_printed(self, done: int, total: int) -> None:
        words = N_("Printing {done} of {total}")
        self._printing.setText(self.context.text(words, done=done, total=total))

    def _stop_print(self) -> None:
        if self._run is not None:
            self._run.stop()

    def _printed(self, count: int) -> None:
        pages = self._run.pages if self._run is not None else ()
        self._end_run()
        said = self.context.language.plural(
            N_("{count} page was printed."), N_("{count} pages were printed."), count
        )
        self.context.say(said)
        self.context.jobs.start(lambda _progress: self._note(Tag.PRINT, pages), owner=self)

    def _not_printed(self, error: AntqError) -> None:
        self._end_run()
        self.context.show_error(error)

    def _end_run(self) -> None:
        self._under_way.hide()
        if self._run is not None:
            self._run.deleteLater()
            self._run = None

    def _note(self, tag: Tag, pages: Sequence[int] | None = None) -> None:
        """Write into the log that the document left the program, and tell who wants to know."""
        self.context.store.write(
            tag, lambda work: work.note(tag, self._about, document=self._title)
        )
        if self._left is not None:
            self._left(pages)


def _let_go(jobs: Jobs, pages: PdfPages) -> None:
    """Close a document where its pages are drawn, or here when nobody draws any more."""
    if jobs.closed:
        pages.close()
    else:
        jobs.start(lambda _progress: pages.close())


def save_bytes(path: Path, content: bytes) -> None:
    """Write a file; raise `AntqError` where the place does not take it."""
    save_by(path, lambda chosen: chosen.write_bytes(content))


def save_by(path: Path, write: Callable[[Path], object]) -> None:
    """Let a file be written; raise `AntqError` where the place does not take it."""
    try:
        write(path)
    except OSError as error:
        raise AntqError(N_("The file cannot be written there. Choose another place.")) from error
