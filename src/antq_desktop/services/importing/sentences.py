"""What a line says of the sentence: offence, term, how and when it ended, or another regime."""

from functools import partial
from typing import Any

from antq_desktop.domain.cases import CompletedBy, Duty, Penalty
from antq_desktop.domain.people import Regime
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.services.importing import spelling, values, words
from antq_desktop.services.importing.cells import TableCells, plain, said
from antq_desktop.services.importing.headings import bare, unit_in
from antq_desktop.services.importing.penalties import PenaltySaid, split_penalties
from antq_desktop.services.importing.reading import Cell
from antq_desktop.services.importing.values import Term, is_blank, text_of
from antq_desktop.services.importing.words import DutySaid, Offence

TWO_REGIMES = N_("The sentence is completed, yet {text} speaks of another regime.")
TWO_TERMS = N_("{text} tells another term than the column of terms.")
BEFORE_BIRTH = N_("{text} comes before the birth.")

_NOTHING = Offence()


def read_sentences(table: TableCells, born: list[Any]) -> dict[str, list[Any]]:
    """Return the columns of sentence and case, and `regime`, by the fields of a row."""
    days = {
        target: table.read(target, partial(values.read_day, today=table.today), None)
        for target in ("judged_on", "completed_on", "certificate_on", "presented_on")
    }
    completed, expected = _completions(table, days.pop("completed_on"), born)
    terms, offences = _offences(table)
    grounds = table.read("completed_by", said(words.read_ground, None), None)
    penalties = _penalties(table)
    regimes = _regimes(table, grounds, terms, completed)
    _set_beside(regimes, penalties, served=_served(grounds, completed))
    return {
        **days,
        "completed_on": completed,
        "expected_release": expected,
        "completed_by": [each if isinstance(each, CompletedBy) else None for each in grounds],
        "offence": [offence.words for offence in offences],
        "offence_article": [offence.article or None for offence in offences],
        "term_months": [each.months if isinstance(each, Term) else None for each in terms],
        "for_life": [isinstance(each, Term) and each.for_life for each in terms],
        "judgment_number": table.read("judgment_number", said(plain, ""), ""),
        "court": table.read("court", said(spelling.sentence, ""), ""),
        "prison": table.read("prison", said(spelling.prison, ""), ""),
        "certificate_number": table.read("certificate_number", said(plain, ""), ""),
        "duties": _duties(table),
        "penalties": [tuple(each) for each in penalties],
        "regime": regimes,
    }


def _completions(
    table: TableCells, days: list[Any], born: list[Any]
) -> tuple[list[Any], list[Any]]:
    """Return the days of completion, and apart those still to come."""
    for at, (day, birth) in enumerate(zip(days, born, strict=True)):
        if day and birth and day.year <= birth.year:
            text = table.of("completed_on")[0].text(at)
            table.doubt(at, "completed_on", text, BadInput(BEFORE_BIRTH, text=text))
    past = [day if day and day <= table.today else None for day in days]
    return past, [day if day and day > table.today else None for day in days]


def _offences(table: TableCells) -> tuple[list[Term | Regime | None], list[Offence]]:
    """Return terms (or the regime a term speaks of) and offences of each line."""
    articles = table.read("article", said(words.read_article, _NOTHING), _NOTHING)
    offences = table.read("offence", said(words.read_offence, _NOTHING), _NOTHING)
    column = table.listing.columns.first("term")
    unit = unit_in(column.heading) if column else ""
    terms = table.read("term", partial(_term, unit=unit), None)
    nothing: tuple[Offence, Term | Regime | None] = (_NOTHING, None)
    both = table.read("offence_and_term", said(_offence_and_term, nothing), nothing)
    for at, (offence, term) in enumerate(both):
        offences[at] = offences[at] if offences[at].words else offence
        terms[at] = terms[at] or term
        told = articles[at]
        if told.article:
            offences[at] = Offence(offences[at].words, told.article)
        offences[at], terms[at] = _without_term(table, at, offences[at], terms[at])
        _keep_rest(table, at, ("article",), told.rest)
        _keep_rest(table, at, ("term", "offence_and_term"), getattr(terms[at], "rest", ""))
    return terms, offences


def _without_term(
    table: TableCells, at: int, offence: Offence, term: Term | Regime | None
) -> tuple[Offence, Term | Regime | None]:
    """Return an offence without a term behind it; another term than the line's is a doubt."""
    bare_words, behind = words.split_term(offence.words)
    if not behind or not bare_words or not table.listing.columns.first("term"):
        return offence, term
    try:
        told = values.read_term(behind)
    except BadInput:
        return offence, term
    if isinstance(term, Term) and told and (told.months, told.for_life) != _length(term):
        table.doubt(at, "offence", offence.words, BadInput(TWO_TERMS, text=offence.words))
    return Offence(bare_words, offence.article, offence.rest), term or told


def _length(term: Term) -> tuple[int | None, bool]:
    return term.months, term.for_life


def _keep_rest(table: TableCells, at: int, targets: tuple[str, ...], rest: str) -> None:
    found = (table.listing.columns.first(target) for target in targets)
    column = next((each for each in found if each), None)
    if rest and column:
        table.keep(at, column, rest)


def _term(cell: Cell, unit: str) -> Term | Regime | None:
    """Return the term of a cell, or the regime it speaks of ("cho hưởng án treo").

    Beside a prison term an additional penalty is no other regime: both run at once.
    """
    if not isinstance(cell, str):
        return values.read_term(cell, unit)
    alone, penalties = split_penalties(cell)
    if penalties and alone:
        return _term(alone, unit)
    return words.regime_in(cell) or values.read_term(cell, unit)


def _penalties(table: TableCells) -> list[list[PenaltySaid]]:
    """Return the additional penalties of each line; the words themselves stay as remarks."""
    found: list[list[PenaltySaid]] = [[] for _ in range(table.size)]
    none: tuple[PenaltySaid, ...] = ()
    reader = said(lambda text: split_penalties(text)[1], none)
    for target in ("term", "offence_and_term", "completed_by"):
        column = table.listing.columns.first(target)
        for at, penalties in enumerate(table.read(target, reader, none)):
            known = {each.kind for each in found[at]}
            new = [each for each in penalties if each.kind not in known]
            found[at] += new
            if new and column:
                table.keep(at, column, table.columns[column.index].text(at))
    return found


def _served(grounds: list[Any], completed: list[Any]) -> list[bool]:
    """Say of each line whether the prison term is said to be completed."""
    return [
        day is not None or isinstance(ground, CompletedBy)
        for ground, day in zip(grounds, completed, strict=True)
    ]


def _set_beside(
    regimes: list[Regime | None], penalties: list[list[PenaltySaid]], *, served: list[bool]
) -> None:
    """Make what runs beside this management an additional penalty and no other regime."""
    for at, regime in enumerate(regimes):
        confined = regime is Regime.CONFINED
        if served[at] and (confined or (regime is Regime.OTHER and penalties[at])):
            regimes[at] = None
            if confined and all(each.kind is not Penalty.CONFINED for each in penalties[at]):
                penalties[at].append(PenaltySaid(Penalty.CONFINED))


def _offence_and_term(text: str) -> tuple[Offence, Term | Regime | None]:
    # A penalty beside the prison term has a term of its own, which is never taken for it.
    alone, _ = split_penalties(text)
    offence, term = words.split_term(alone)
    return words.read_offence(offence), _term(term, "") if term else words.regime_in(text)


def _duties(table: TableCells) -> list[tuple[DutySaid, ...]]:
    """Return the civil duties; a column may be about all of them or about one."""
    none: tuple[DutySaid, ...] = ()
    found = [none] * table.size
    for column in table.of("civil"):
        reader = partial(words.read_duties, column=_duty_of(column.column.heading))
        for at, duties in enumerate(table.read_column(column, said(reader, none), none)):
            found[at] += duties
            if not duties and not is_blank(column.cells[at]):
                table.keep(at, column.column, column.text(at))
    return found


def _duty_of(heading: str) -> Duty:
    """Return the duty a heading names when it names one alone."""
    folded = bare(heading)
    named = [duty for duty, pattern in _DUTY_HEADINGS if pattern in folded]
    return named[0] if len(named) == 1 else Duty.ALL


_DUTY_HEADINGS = ((Duty.COURT_FEES, "an phi"), (Duty.COMPENSATION, "boi thuong"))


def _regimes(
    table: TableCells, grounds: list[Any], terms: list[Any], completed: list[Any]
) -> list[Regime | None]:
    """Return the other regime each line speaks of.

    A remark that states one decides only where nothing says that the sentence was completed: an
    additional penalty may run beside this management.
    """
    regimes: list[Regime | None] = []
    for line, ground, term in zip(table.listing.lines, grounds, terms, strict=True):
        told = [each for each in (ground, term, line.regime) if isinstance(each, Regime)]
        regimes.append(told[0] if told else None)
    for column in table.of("remarks"):
        for at, cell in enumerate(column.cells):
            stated = None if is_blank(cell) else words.regime_stated(text_of(cell))
            if stated is None or regimes[at] is not None:
                continue
            if grounds[at] is None and completed[at] is None:
                regimes[at] = stated
            else:
                text = column.text(at)
                table.doubt(at, "remarks", text, BadInput(TWO_REGIMES, text=text))
    return regimes
