"""Files of totals that units below send: taken in many at once, each with its own sentence.

What a unit sent is kept as it came. An office whose list of units below is still empty has it begun
by the first files that come.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from antq_desktop.domain.machine_file import (
    MachineFile,
    TotalsRefused,
    read_file,
    read_kept,
)
from antq_desktop.domain.records import changed
from antq_desktop.domain.reporting import ReceivedReport, UnitBelow
from antq_desktop.domain.units import level_of
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.i18n.vietnamese import fold
from antq_desktop.storage.pages import office_on
from antq_desktop.storage.received import arrivals, made_at, newest_reports
from antq_desktop.storage.work import Work


class Outcome(StrEnum):
    """What became of a file."""

    TAKEN = "taken"
    CORRECTED = "corrected"
    NOW_SIGNED = "now_signed"
    SAME = "same"
    EMPTIED = "emptied"
    OLDER = "older"
    EARLIER = "earlier"
    TWO_WAYS = "two_ways"
    PROVED = "proved"
    NOT_PROVED = "not_proved"
    OUR_OWN = "our_own"
    NEW_UNIT = "new_unit"
    OTHER_PERIOD = "other_period"
    UNKNOWN_UNIT = "unknown_unit"
    OTHER_CODE = "other_code"
    UNIT_GONE = "unit_gone"
    REFUSED = "refused"


#: Outcomes that wrote something.
WROTE = frozenset(
    {
        *(Outcome.TAKEN, Outcome.CORRECTED, Outcome.PROVED, Outcome.NOW_SIGNED, Outcome.NEW_UNIT),
        Outcome.EMPTIED,
    }
)
#: Where a unit is known from that its own file brought.
FROM_FILE = "theo tệp số liệu, chưa kiểm chứng"

_WORDS = {
    Outcome.TAKEN: N_("{unit}, {period}: taken in."),
    Outcome.CORRECTED: N_("{unit}, {period}: version {version} takes the place of {kept}."),
    Outcome.NOW_SIGNED: N_("{unit}, {period}: the same figures, now signed."),
    Outcome.SAME: N_("{unit}, {period}: was taken in before. Nothing new."),
    Outcome.OLDER: N_("{unit}, {period}: version {version} is older than {kept}. Not taken."),
    Outcome.EMPTIED: N_(
        "{unit}, {period}: taken in, but it holds nothing where what came before held figures. "
        "Ask the unit."
    ),
    Outcome.EARLIER: N_(
        "{unit}, {period}: these figures, not frozen, are from before those that are here. "
        "Not taken."
    ),
    Outcome.TWO_WAYS: N_(
        "{unit}, {period}: version {version} is here with other figures. Ask the unit which holds."
    ),
    Outcome.PROVED: N_("{unit}, {period}: the signed report takes the place of one not signed."),
    Outcome.NOT_PROVED: N_(
        "{unit}, {period}: a signed report is here; this file is not signed. Not taken."
    ),
    Outcome.OUR_OWN: N_("{unit}, {period}: this is our own report. Not taken."),
    Outcome.NEW_UNIT: N_(
        "{unit} ({code}), {period}: taken in. No unit below was written yet, so it was added."
    ),
    Outcome.OTHER_PERIOD: N_("{unit}: the file is of {period}, not of {asked}. Not taken."),
    Outcome.OTHER_CODE: N_(
        "{unit} ({code}) stands among the units below with the code {known}. Not taken: put the "
        "code right first."
    ),
    Outcome.UNKNOWN_UNIT: N_("{unit} ({code}) is not among the units below. Not taken."),
    Outcome.UNIT_GONE: N_("{unit} ({code}) was not a unit below in {period}. Not taken."),
}


@dataclass(frozen=True)
class Told:
    """What became of one file: the sentence of it, and the unit and period it is of."""

    file: str
    outcome: Outcome
    words: str
    values: Mapping[str, object] = field(default_factory=dict)
    unit: str = ""
    period: str = ""

    def said(self, language: Language) -> str:
        """Return the sentence in a language."""
        return language.text(self.words, **self.values)


def take_files(work: Work, files: Iterable[tuple[str, bytes]], period: str = "") -> Iterator[Told]:
    """Take in plain files of totals, by name and content; yield what became of each.

    A file that is refused leaves what is kept as it was. They are kept as not signed. With the code
    of a period no file of another is taken.
    """
    taking = _Taking.of(work, period)
    for name, content in files:
        try:
            totals = read_file(content)
        except TotalsRefused as refused:
            yield Told(name, Outcome.REFUSED, refused.message, refused.values)
            continue
        yield taking.take(name, totals, signed=False)


def take_totals(work: Work, name: str, totals: MachineFile, *, signed: bool) -> Told:
    """Take in totals that were read already, as those of a sealed file are."""
    return _Taking.of(work).take(name, totals, signed=signed)


class _Taking:
    """Takes totals in beside what is kept."""

    def __init__(
        self,
        work: Work,
        units: dict[str, UnitBelow],
        kept: dict[tuple[str, str], ReceivedReport],
        period: str,
    ) -> None:
        self._work = work
        self._units = units
        self._kept = kept
        self._period = period
        self._begins = not units
        self._own = office_on(work).code

    @classmethod
    def of(cls, work: Work, period: str = "") -> "_Taking":
        """Read what is kept and which units are known."""
        units = {each.code: each for each in work.all(UnitBelow)}
        return cls(work, units, newest_reports(work, *([period] if period else [])), period)

    def take(self, name: str, totals: MachineFile, *, signed: bool) -> Told:
        """Keep totals where they are new, and say what became of them."""
        values: dict[str, object] = {
            "unit": totals.unit_name,
            "code": totals.unit_code,
            "period": totals.period,
            "version": totals.version,
            "asked": self._period,
        }
        kept = self._kept.get((totals.unit_code, totals.period))
        outcome = self._outcome(totals, kept, signed=signed)
        if kept is not None:
            values["kept"] = kept.version_number
        if outcome is Outcome.OTHER_CODE:
            values["known"] = self._namesake(totals)
        if outcome is Outcome.NEW_UNIT:
            self._add(totals)
        if outcome in WROTE:
            self._keep(totals, kept if outcome is Outcome.NOW_SIGNED else None, signed=signed)
        told = (totals.unit_code, totals.period)
        return Told(name, outcome, _WORDS[outcome], values, *told)

    def _outcome(
        self, totals: MachineFile, kept: ReceivedReport | None, *, signed: bool
    ) -> Outcome:
        refused = self._refused(totals)
        if refused is not None or kept is None:
            return refused or Outcome.TAKEN
        if kept.mark == totals.mark:
            return Outcome.NOW_SIGNED if signed and not kept.signed else Outcome.SAME
        if signed != kept.signed:
            return Outcome.PROVED if signed else Outcome.NOT_PROVED
        later = self._later(totals, kept)
        return Outcome.EMPTIED if later is Outcome.CORRECTED and _empties(totals, kept) else later

    def _refused(self, totals: MachineFile) -> Outcome | None:
        """Return why totals are not of a unit below; None where they are."""
        if self._own and totals.unit_code == self._own:
            return Outcome.OUR_OWN
        if self._period and totals.period != self._period:
            return Outcome.OTHER_PERIOD
        unit = self._units.get(totals.unit_code)
        if unit is None:
            return self._stranger(totals)
        return None if unit.stood(totals.first, totals.last) else Outcome.UNIT_GONE

    def _stranger(self, totals: MachineFile) -> Outcome:
        """Return what becomes of the totals of a unit whose code is not known."""
        if self._begins:
            return Outcome.NEW_UNIT
        return Outcome.OTHER_CODE if self._namesake(totals) else Outcome.UNKNOWN_UNIT

    def _namesake(self, totals: MachineFile) -> str:
        """Return the code of a unit of the same name that stands, or nothing.

        A code in other letters, as nx for NX, is another code of the same unit.
        """
        told = {fold(totals.unit_name), fold(totals.unit_code)}
        units = (each for each in self._units.values() if each.stands(totals.last))
        return next((each.code for each in units if told & {fold(each.name), fold(each.code)}), "")

    def _add(self, totals: MachineFile) -> None:
        unit = UnitBelow(
            code=totals.unit_code,
            name=totals.unit_name,
            level=level_of(totals.unit_name),
            source=FROM_FILE,
        )
        self._units[totals.unit_code] = self._work.put(unit)

    def _keep(self, totals: MachineFile, same: ReceivedReport | None, *, signed: bool) -> None:
        new = self._record(totals) if same is None else same
        record = self._work.put(changed(new, signed=signed))
        self._kept[totals.unit_code, totals.period] = record

    def _record(self, totals: MachineFile) -> ReceivedReport:
        """Return totals as they are kept, come now."""
        return ReceivedReport(
            unit=totals.unit_code,
            unit_name=totals.unit_name,
            period=totals.period,
            version_number=totals.version,
            content=totals.content,
            mark=totals.mark,
            received_at=self._work.clock.now(),
        )

    def _later(self, totals: MachineFile, kept: ReceivedReport) -> Outcome:
        """Return what becomes of other totals beside those that are kept, as far proved."""
        if totals.version != kept.version_number:
            older = totals.version < kept.version_number
            return Outcome.OLDER if older else Outcome.CORRECTED
        if totals.is_frozen:
            return Outcome.TWO_WAYS
        new = self._record(totals)
        others = self._work.find(ReceivedReport, unit=kept.unit, period=kept.period)
        came = arrivals([*others, new])
        earlier = made_at(new, came) < made_at(kept, came)
        return Outcome.EARLIER if earlier else Outcome.CORRECTED


def _empties(totals: MachineFile, kept: ReceivedReport) -> bool:
    """Say whether totals hold nothing where those that are kept hold figures."""
    if any(totals.figures.values()):
        return False
    return any(read_kept(kept.content, kept.mark).figures.values())
