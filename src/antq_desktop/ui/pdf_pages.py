"""The pages of a PDF as pictures.

PDFium serves one thread at a time, so everything here is called on the jobs thread alone.
"""

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
from PySide6.QtGui import QImage

from antq_desktop.errors import AntqError
from antq_desktop.i18n.messages import N_

POINTS_AN_INCH = 72


class PdfPages:
    """An open PDF; raises `AntqError` for bytes that are none."""

    def __init__(self, pdf: bytes) -> None:
        try:
            self._document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise AntqError(N_("This document cannot be shown.")) from error
        #: Width and height of every page, in points.
        self.sizes = tuple(
            self._document.get_page_size(number) for number in range(len(self._document))
        )

    def picture(self, number: int, scale: float, *, grey: bool = False) -> QImage:
        """Return a page drawn at a scale (1 = one pixel a point)."""
        page = self._document[number]
        bitmap = page.render(scale=scale, grayscale=grey, prefer_bgrx=True)
        form = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB32
        drawn = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form
        ).copy()
        bitmap.close()
        page.close()
        return drawn

    def close(self) -> None:
        """Let the document go."""
        self._document.close()
