"""Printing a PDF without any other program: page by page, as pictures, on the jobs thread.

Every page is a job of its own, so that saving a visit never waits for a hundred sheets of paper.
"""

from PySide6.QtCore import QMarginsF, QObject, QSizeF, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from antq_desktop.errors import AntqError
from antq_desktop.i18n.messages import N_
from antq_desktop.services.progress import Progress
from antq_desktop.ui.jobs import Jobs
from antq_desktop.ui.pdf_pages import POINTS_AN_INCH, PdfPages

#: Fine enough for small print, and faster than an office printer.
DOTS_AN_INCH = 300


class PrintRun(QObject):
    """One document on its way to one printer."""

    #: Pages printed and pages in all.
    stepped = Signal(int, int)
    #: The printer has everything; the number of pages.
    ended = Signal(int)
    #: It was stopped, or the printer refused.
    failed = Signal(object)

    def __init__(self, jobs: Jobs, pdf: bytes, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pdf = pdf
        self._printer = printer
        self._printer.setResolution(DOTS_AN_INCH)
        self._printer.setFullPage(True)
        self._pages: PdfPages | None = None
        self._painter = QPainter()
        self._order: tuple[int, ...] = ()
        self._done = 0
        self._stopped = False

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages the person asked for, from 0, in the order they are printed."""
        return self._order

    def start(self) -> None:
        """Begin to print; signals tell how it goes."""
        self._jobs.start(self._open, self._go_on, failed=self._fail, owner=self)

    def stop(self) -> None:
        """Stop after the page that is being drawn."""
        self._stopped = True

    def _open(self, _progress: Progress) -> None:
        pages = PdfPages(self._pdf)
        self._order = _order_of(len(pages.sizes), self._printer)
        self._pages = pages

    def _go_on(self, _nothing: None) -> None:
        if self._stopped or self._done == len(self._order):
            self._jobs.start(self._close, self._finish, failed=self.failed.emit, owner=self)
            return
        self._jobs.start(self._draw_next, self._step, failed=self._fail, owner=self)

    def _step(self, _nothing: None) -> None:
        self._done += 1
        self.stepped.emit(self._done, len(self._order))
        self._go_on(None)

    def _draw_next(self, _progress: Progress) -> None:
        if self._pages is None:
            raise RuntimeError
        number = self._order[self._done]
        _set_paper(self._printer, self._pages.sizes[number])
        ready = self._painter.begin(self._printer) if self._done == 0 else self._printer.newPage()
        if not ready:
            raise AntqError(N_("The printer did not take the pages. Look whether it is ready."))
        colour = self._printer.colorMode() == QPrinter.ColorMode.Color
        picture = self._pages.picture(number, DOTS_AN_INCH / POINTS_AN_INCH, grey=not colour)
        whole = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        self._painter.drawImage(whole, picture)

    def _close(self, _progress: Progress) -> None:
        if self._stopped:
            self._printer.abort()
        if self._painter.isActive():
            self._painter.end()
        if self._pages is not None:
            self._pages.close()

    def _finish(self, _nothing: None) -> None:
        if self._stopped:
            self.failed.emit(AntqError(N_("Printing was stopped.")))
        else:
            self.ended.emit(self._done)

    def _fail(self, error: AntqError) -> None:
        self._stopped = True
        self._jobs.start(self._close, lambda _: self.failed.emit(error), owner=self)


def _order_of(count: int, printer: QPrinter) -> tuple[int, ...]:
    """Return the pages the person asked for, as often as the printer cannot repeat them itself."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    chosen = tuple(range(first - 1, min(last, count)))
    return chosen if printer.supportsMultipleCopies() else chosen * max(1, printer.copyCount())


def _set_paper(printer: QPrinter, size: tuple[float, float]) -> None:
    """Lay in the paper of a page; sizes are in points."""
    width, height = size
    wide = width > height
    upright = QSizeF(height, width) if wide else QSizeF(width, height)
    paper = QPageSize(upright, QPageSize.Unit.Point)
    turn = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(paper, turn, QMarginsF(0, 0, 0, 0)))
