"""What every report to the unit above has around its figures (Decree 30/2020, Annex I)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.document import (
    PORTRAIT,
    Align,
    Cell,
    Document,
    Heading,
    Note,
    Page,
    Paragraph,
    Part,
    Signature,
)
from antq_desktop.reports.letterhead import (
    Issuer,
    Period,
    head_signer,
    letterhead,
    recipients,
    span,
)

#: The document type in numbers of reports ("BC").
REPORT_TYPE = "BC"


@dataclass(frozen=True)
class Frame:
    """Who reports, of which period, about what, to whom; `mark` is what proves frozen figures.

    `title` is the name of the report and `about` its subject with a place for the period. `ahead`
    says of a period to come that it has not begun.
    """

    title: str
    about: str
    issuer: Issuer
    period: Period
    to: str = ""
    recipients: tuple[str, ...] = ()
    mark: str = ""
    provisional: bool = False
    ahead: str = ""

    @property
    def named(self) -> str:
        """The period inside a sentence."""
        return self.period.name[:1].lower() + self.period.name[1:]


def framed(
    frame: Frame,
    body: Sequence[Part],
    language: Language,
    on: date | None = None,
    page: Page = PORTRAIT,
) -> Document:
    """Return the report dated `on`; without a day, the date is left to be filled by hand."""
    text = language.text
    names = frame.recipients or (text(N_("As above;")), text(N_("Kept: office.")))
    below = (
        recipients(names, language),
        Signature((head_signer(frame.issuer, language),), space=22),
    )
    return Document(
        title=f"{text(frame.title)} - {frame.period.name}",
        language=language.code,
        parts=(*_heads(frame, language), *body, *below),
        page=page,
        letterhead=letterhead(frame.issuer, language, on, REPORT_TYPE),
        author=frame.issuer.name,
        footer=text(N_("Mark of the figures: {mark}"), mark=frame.mark) if frame.mark else "",
    )


def _heads(frame: Frame, language: Language) -> Iterator[Part]:
    """Yield what stands above the body: type, about what, the days, to whom."""
    text, days = language.text, span(frame.period, language)
    yield Heading(text(N_("REPORT")), 0)
    yield Heading(text(frame.about, period=frame.named), 1, ruled=True)
    yield Note(text(N_("({span})"), span=days[:1].upper() + days[1:]), Align.CENTRE)
    if frame.provisional:
        words = text(N_("PROVISIONAL FIGURES"))
        yield Paragraph(words, Align.CENTRE, bold=True, indent=False)
    if frame.ahead:
        yield Paragraph(frame.ahead, Align.CENTRE, bold=True, indent=False)
    if frame.to:
        yield Paragraph(text(N_("To: {unit}"), unit=frame.to), Align.CENTRE, indent=False)


def figure_cell(
    value: int | None,
    language: Language,
    *,
    share: bool,
    signed: bool = False,
    bold: bool = False,
) -> Cell:
    """Return a number or a share (hundredths of a percent), a dash where there is none."""
    if value is None:
        return Cell("–", bold=bold, align=Align.RIGHT)
    sign = "+" if signed and value > 0 else ""
    if share:
        return Cell(sign + formats.share(value, language.code), bold=bold, align=Align.RIGHT)
    return Cell(sign + formats.number(value, language.code), value, bold=bold, align=Align.RIGHT)
