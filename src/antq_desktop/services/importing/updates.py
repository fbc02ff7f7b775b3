"""What a line says that the records of a known person do not: offered field by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from antq_desktop.domain.cases import DUTIES
from antq_desktop.domain.dates import PartialDate, written_day
from antq_desktop.domain.fields import Place, RecordId, Text
from antq_desktop.domain.loans import Loan
from antq_desktop.domain.people import Stay, Where
from antq_desktop.domain.support import WorkStatus
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import marked
from antq_desktop.services.importing.dossiers import Dossier
from antq_desktop.services.importing.hamlets import Hamlets
from antq_desktop.services.importing.known import agree
from antq_desktop.services.importing.lines_kept import KeptLine, kept_form
from antq_desktop.services.importing.record_fields import (
    KEPT_IN,
    NUMBER_FIELDS,
    is_empty,
    kind_of,
    label_of,
)
from antq_desktop.services.importing.rows import PersonRow
from antq_desktop.services.importing.words import DutySaid, HamletSaid

DONE, NOT_DONE = N_("done"), N_("not done")


@dataclass(frozen=True)
class Update:
    """One field of a known person, point or team that a line says differently.

    It is `sure` when nothing stood there, or when the line has changed since it was last taken in
    and nobody has changed the field in the program meanwhile. `label` is a message id; `old` and
    `new` are words in order, each a message id or a text.
    """

    record: RecordId
    name: str
    sheet: str
    row: int
    field: str
    label: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    sure: bool

    @property
    def key(self) -> str:
        """The name by which it is accepted."""
        return f"{self.record}/{self.field}"


@dataclass(frozen=True)
class Comparison:
    """A line, the records of its person, and what the line said when it was last taken in."""

    row: PersonRow
    dossier: Dossier
    hamlets: Hamlets
    before: KeptLine | None = None

    def updates(self) -> Iterator[Update]:
        """Yield the fields that differ; what the line does not say is never among them."""
        for name in KEPT_IN:
            if name not in _IN_LOANS:
                yield from self._single(name)
        yield from self._papers()
        yield from self._away()
        yield from self._loan()
        yield from self._duties()
        yield from self._kin()
        yield from self._officer()

    def _single(self, name: str) -> Iterator[Update]:
        """Yield a field that one record keeps."""
        new = getattr(self.row, name)
        if name == "away" or is_empty(new):
            return
        old = self.dossier.value(name)
        if name == "hamlet":
            old_name = self.hamlets.names.get(RecordId(str(old)), "") if old else ""
            known = self.hamlets.of_row(self.row)
            if known is None or known != old:
                yield from self._differs(name, old_name, new.name)
        elif name == "expected_release" and self.dossier.value("completed_on"):
            return
        elif not _same(name, old, new):
            yield from self._differs(name, old, new)

    def _differs(self, name: str, old: Any, new: Any) -> Iterator[Update]:  # noqa: ANN401
        """Yield the update of a field unless the line has said the same before."""
        facts: Mapping[str, object] = self.before.facts if self.before else {}
        fact = FACTS.get(name, name)
        if fact in facts and facts[fact] == kept_form(getattr(self.row, fact)):
            return
        inherited = fact in self.row.inherited
        if inherited and fact != "hamlet" and self.before and fact in self.before.inherited:
            # The line says "nt" as before; only its neighbours have changed.
            return
        fills = is_empty(old) or old is WorkStatus.UNKNOWN
        refines = name == "born" and agree(old, new)
        untouched = fact in facts and (fact in _COMPOUND or facts[fact] == self._kept(fact, old))
        yield Update(
            self.dossier.person.id,
            self.dossier.person.full_name,
            self.row.sheet,
            self.row.row,
            name,
            label_of(name),
            written(name, old),
            written(name, new),
            sure=fills or refines or (untouched and not inherited),
        )

    def _kept(self, fact: str, old: Any) -> object:  # noqa: ANN401
        """Return the records' value as a line's is kept; a hamlet is kept with its word."""
        if fact != "hamlet":
            return kept_form(old)
        kept = self.before.facts.get(fact) if self.before else None
        same = isinstance(kept, dict) and marked(str(kept.get("name"))) == marked(old)
        return kept if same else None

    def _papers(self) -> Iterator[Update]:
        known = {paper.number for paper in self.dossier.papers}
        for kind, number in self.row.papers:
            if number not in known:
                old = [each.number for each in self.dossier.papers if each.kind is kind]
                name = NUMBER_FIELDS.get(kind, "papers")
                yield from self._differs(name, ", ".join(old), number)

    def _away(self) -> Iterator[Update]:
        stay = self.dossier.single.get(Stay)
        place = self.row.away
        if place is None:
            return
        old = stay.place if isinstance(stay, Stay) and stay.where is Where.AWAY else ""
        if not isinstance(stay, Stay) or stay.where is Where.HERE or marked(old) != marked(place):
            yield from self._differs("away", old, place or " ")

    def _loan(self) -> Iterator[Update]:
        """Yield a loan not known yet, or what differs in the one that is meant."""
        row = self.row
        if row.loan_amount is None and row.loan_on is None:
            return
        loan = meant_loan(row, self.dossier.loans)
        if loan is None:
            yield from self._differs("loan", None, _loan_text(row.loan_amount, row.loan_on))
            return
        for name in _IN_LOANS:
            old, new = getattr(loan, KEPT_IN[name][1]), getattr(row, name)
            if not is_empty(new) and not _same(name, old, new):
                yield from self._differs(name, old, new)

    def _duties(self) -> Iterator[Update]:
        known = [DutySaid(d.kind, d.amount, d.done, d.remarks) for d in self.dossier.duties]
        # Remarks of the records that a line does not repeat are no difference.
        bare = [replace(duty, remarks="") for duty in known]
        if any(duty not in (*known, *bare) for duty in self.row.duties):
            yield from self._differs("duties", tuple(known), self.row.duties)

    def _kin(self) -> Iterator[Update]:
        known = {marked(each.full_name) for each in self.dossier.kin}
        new = [name for name, _ in self.row.kin if marked(name) not in known]
        if new:
            yield from self._differs("kin", "", ", ".join(new))

    def _officer(self) -> Iterator[Update]:
        if self.row.officer and marked(self.row.officer) != marked(self.dossier.officer):
            yield from self._differs("officer", self.dossier.officer, self.row.officer)


_IN_LOANS = ("loan_amount", "loan_on", "loan_programme", "loan_due", "loan_borrower")
#: Which words of a line an update comes from, where the names differ.
FACTS = {"loan": "loan_amount", "id_number": "papers", "old_id_number": "papers"}
#: Words of a line that several records hold, so that the records are not compared with them.
_COMPOUND = frozenset({"papers", "duties", "kin"})


def meant_loan(row: PersonRow, loans: list[Loan]) -> Loan | None:
    """Return the loan a line speaks of: the same amount or the same day; None for a new one."""
    for loan in reversed(loans):
        same_amount = row.loan_amount is not None and loan.amount == row.loan_amount
        same_day = row.loan_on is not None and loan.disbursed_on == row.loan_on
        if same_day or same_amount:
            return loan
    return None


def _same(name: str, old: Any, new: Any) -> bool:  # noqa: ANN401 (values of kinds flow here)
    """Say whether the records already say what a line says, in other letters or more exactly."""
    if is_empty(old):
        return False
    if isinstance(old, PartialDate) and isinstance(new, PartialDate):
        return agree(old, new) and len(new.iso()) <= len(old.iso())
    if name == "remarks":
        return marked(new) in marked(old)
    if isinstance(kind_of(name), Text | Place):
        return marked(old) == marked(new)
    return bool(old == new)


def written(name: str, value: Any) -> tuple[str, ...]:  # noqa: ANN401 (values of kinds flow here)
    """Return a value of a line as words in order, a choice as its message id."""
    if is_empty(value):
        return ()
    if name == "duties":
        return tuple(word for duty in value for word in _duty_words(duty))
    if isinstance(value, HamletSaid):
        return (value.name,)
    kind = kind_of(name)
    return (kind.to_text(value),) if kind else (str(value),)


def _duty_words(duty: DutySaid) -> Iterator[str]:
    """Yield the words of one duty: what, how much, whether done."""
    yield dict(DUTIES)[duty.kind]
    if duty.amount:
        yield f"{duty.amount:,}".replace(",", ".")
    if duty.done is not None:
        yield DONE if duty.done else NOT_DONE
    if duty.remarks:
        yield duty.remarks


def _loan_text(amount: int | None, day: date | None) -> str:
    parts = (f"{amount:,}".replace(",", ".") if amount else "", written_day(day) if day else "")
    return ", ".join(filter(None, parts))
