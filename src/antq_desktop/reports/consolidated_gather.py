"""From the reports of units below to what the consolidated report says."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from antq_desktop.domain.consolidated import DOUBTS, Consolidated, Doubt, Moved
from antq_desktop.domain.reference import Reference
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.reports.consolidated import (
    MovedLine,
    Together,
    TotalLine,
    TotalSection,
    UnitColumn,
)
from antq_desktop.reports.gather import issuer, period_named
from antq_desktop.storage.figures.basis import COUNT, DONG, PERCENT, UNIT_WORDS
from antq_desktop.storage.figures.indicators import Indicator
from antq_desktop.storage.figures.registry import chapters
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.sentences import Sentence

#: The figures in the list of many units.
KEY = (
    "people_closing",
    "people_in",
    "people_out",
    "with_mentor",
    "relapse",
    "loans_people",
    "model_points",
    "security_teams",
)
RECEIVED = N_("Report received from the unit")
ALL_UNITS = N_("All units")
#: So many missing units are named on paper; more are counted.
_MOST_NAMED = 40


def together_of(
    reader: Reader,
    law: Reference,
    found: Consolidated,
    before: Consolidated,
    language: Language,
    beside: Iterable[Sentence] = (),
) -> Together:
    """Return the consolidated report of a period, ready to print.

    What stands `beside` its frozen version is the last of its remarks.
    """
    doubts = doubts_by_column(found)
    codes = list(found.names)
    units = tuple(
        UnitColumn(short_name(found.names[code]), _standing(doubts.get(code, ()), language))
        for code in codes
    )
    report = found.report
    return Together(
        issuer=issuer(reader),
        period=period_named(found.period, language),
        sections=tuple(_sections(law, found, before, codes, language)),
        units=units,
        key=KEY,
        remarks=(*remarks(found, language), *(each.said(language) for each in beside)),
        mark=report.content_mark if report else "",
        version=report.version_number if report else 0,
        moved=tuple(moved_lines(law, found, language)),
        moved_main=tuple(moved_lines(law, found, language, main=True)),
    )


def doubts_by_column(found: Consolidated) -> dict[str, list[Doubt]]:
    """Return the doubts about what stands in each column, each once."""
    doubts: dict[str, list[Doubt]] = {}
    for each in found.standings:
        told = doubts.setdefault(found.into.get(each.unit.code, each.unit.code), [])
        told += [doubt for doubt in each.doubts if doubt not in told]
    return doubts


def moved_lines(
    law: Reference, found: Consolidated, language: Language, *, main: bool = False
) -> Iterator[MovedLine]:
    """Yield what is another today than it was frozen, in the order of the report.

    With `main` the totals are the main ones, and a report that came since, or is here no more, is
    told in one line: so much is told on paper.
    """
    text = language.text
    labels = {
        each.name: (text(chapter.title), text(each.label))
        for chapter in chapters(law)
        for each in chapter.indicators
    }
    places = {name: place for place, name in enumerate(labels)}
    units: dict[str, list[Moved]] = {}
    for each in found.moved:
        units.setdefault(each.unit, []).append(each)
    for code, moved in units.items():
        name = short_name(moved[0].name) if code else text(ALL_UNITS)
        told = sorted(moved, key=lambda each: places.get(each.figure, len(places)))
        if main and code and all(each.frozen is None for each in moved):
            yield MovedLine(name, "", text(N_("The report came after the freeze")), None, None)
        elif main and code and all(each.now is None for each in moved):
            yield MovedLine(name, "", text(N_("The report is here no more")), None, None)
        else:
            for each in told:
                if code or not main or each.figure in KEY:
                    section, label = labels.get(each.figure, ("", each.figure))
                    yield MovedLine(name, section, label, each.frozen, each.now)


def short_name(name: str) -> str:
    """Return the name of a unit without the words all of them begin with."""
    bare = name.removeprefix("Công an ")
    return bare[:1].upper() + bare[1:]


def remarks(found: Consolidated, language: Language) -> Iterator[str]:
    """Yield what a reader of the totals must know."""
    text = language.text
    yield from reported_words(found, language)
    yield from _balance_words(found, language)
    if 0 < len(found.missing) <= _MOST_NAMED:
        names = ", ".join(short_name(each.unit.name) for each in found.missing)
        yield text(N_("Not received: {names}."), names=names)
    counts = Counter(each for standing in found.standings for each in standing.doubts)
    for doubt, words in DOUBTS.items():
        if counts[doubt] and doubt is not Doubt.MISSING:
            yield text(N_("{what}: {count} units."), what=text(words), count=counts[doubt])
    if found.strangers:
        yield text(
            N_("{count} reports came from units that are not in the list; they are not counted."),
            count=len(found.strangers),
        )
    yield frozen_words(found, language)


def reported_words(found: Consolidated, language: Language) -> Iterator[str]:
    """Yield how many units reported, and which codes the list of units holds more than once."""
    yield language.text(
        N_("{count} of {total} units reported."),
        count=len(found.standings) - len(found.missing),
        total=len(found.standings),
    )
    if found.repeated:
        words = N_("The list of units has more than one with the code {codes}; counted once.")
        yield language.text(words, codes=", ".join(found.repeated))


def _balance_words(found: Consolidated, language: Language) -> Iterator[str]:
    """Yield the sum of the people of all units, and who was not taken over."""
    if found.balance is not None:
        yield language.text(found.balance.words, **found.balance.values)
    for each in found.handed:
        if each.lost:
            yield language.text(
                N_("Missing {count}: {unit} has not taken over the people of {names}."),
                count=each.lost,
                unit=short_name(each.heir.name),
                names=", ".join(short_name(unit.name) for unit in each.units),
            )


def frozen_words(found: Consolidated, language: Language) -> str:
    """Return in a sentence whether the totals are frozen, and how much has changed since."""
    if found.report is None:
        return language.text(N_("The totals are not frozen yet."))
    version = found.report.version_number
    if not found.moved:
        return language.text(N_("The totals are those of version {version}."), version=version)
    units = {each.unit for each in found.moved if each.unit}
    words = N_(
        "The totals are those of version {version}; since it was frozen {count} units sent other "
        "figures."
    )
    return language.text(words, count=len(units), version=version)


def figure_words(
    law: Reference, found: Consolidated, language: Language
) -> Mapping[str, tuple[str, Indicator | None]]:
    """Return the label of each total with what declares it, in the order of the report."""
    known = {
        each.name: (language.text(each.label), each)
        for chapter in chapters(law)
        for each in chapter.indicators
        if each.name in found.figures
    }
    others = {name: (name, None) for name in sorted(found.figures) if name not in known}
    return {**known, **others}


def amount_words(value: int, unit: str, language: Language) -> str:
    """Return a figure as it is read: money, a share, or a plain number."""
    if unit == DONG:
        return formats.amount(value, language.code)
    if unit == PERCENT:
        return formats.share(value, language.code)
    return formats.number(value, language.code)


def _sections(
    law: Reference,
    found: Consolidated,
    before: Consolidated,
    codes: Sequence[str],
    language: Language,
) -> Iterator[TotalSection]:
    words = figure_words(law, found, language)
    titles: dict[str, list[TotalLine]] = {}
    of_chapter = {each.name: one.title for one in chapters(law) for each in one.indicators}
    for name, (label, declared) in words.items():
        unit = declared.unit if declared else COUNT
        counted = UNIT_WORDS.get(unit)
        title = language.text(of_chapter.get(name, N_("Other figures")))
        titles.setdefault(title, []).append(
            TotalLine(
                name,
                label,
                language.text(counted) if counted else "",
                found.figures[name],
                before.figures.get(name),
                tuple(found.communes.get(code, {}).get(name) for code in codes),
                is_share=unit == PERCENT,
            )
        )
    for title, lines in titles.items():
        yield TotalSection(title, tuple(lines))


def _standing(doubts: Sequence[Doubt], language: Language) -> str:
    """Return where a report stands in a few words."""
    if not doubts:
        return language.text(RECEIVED)
    return "; ".join(language.text(DOUBTS[each]) for each in doubts)
