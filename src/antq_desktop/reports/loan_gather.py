"""From the registers to the list of the 5th, every text through the guard."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from antq_desktop.domain.archives import SupportStub
from antq_desktop.domain.cases import Case
from antq_desktop.domain.lending import State
from antq_desktop.domain.loan_stages import late_since
from antq_desktop.domain.loans import BorrowerKind, LoanList, LoanWish
from antq_desktop.domain.papers import PaperTitle
from antq_desktop.domain.reference import Reference
from antq_desktop.domain.units import Hamlet
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.i18n.vietnamese import fold, name_key
from antq_desktop.reports.document import Document
from antq_desktop.reports.gather import issuer
from antq_desktop.reports.loan_list import Borrower, ListPaper, loan_list
from antq_desktop.reports.mentor_guard import guard_of, guarded
from antq_desktop.storage.order import as_made
from antq_desktop.storage.pages import PersonLine, latest, office_on, person_line
from antq_desktop.storage.reader import Reader

_FORM = "loan_list"


def list_document(
    reader: Reader,
    kept: LoanList,
    wishes: Sequence[LoanWish | SupportStub],
    reference: Reference,
    language: Language,
    states: Mapping[str, State] | None = None,
) -> Document:
    """Return the list of a month with these wishes, in the order of names.

    `states` says by the id of a wish where its conditions are not all known or do not all hold.
    """
    office, today = office_on(reader), reader.clock.today()
    form = reference.on("forms", _FORM, kept.drawn_up_on or today)
    hamlets: dict[str, str] = {
        each.id: f"{(each.word or '').capitalize()} {each.name}".strip()
        for each in reader.all(Hamlet)
    }
    people = [
        replace(
            _of_stub(each)
            if isinstance(each, SupportStub)
            else _of_wish(each, person_line(reader, each.person, today), hamlets, language),
            state=(states or {}).get(each.id, State.OK),
        )
        for each in wishes
    ]
    paper = ListPaper(
        month=kept.month,
        title=_title(reader, kept) or form.title,
        drawn_up_on=kept.drawn_up_on,
        borrowers=tuple(sorted(people, key=lambda each: name_key(each.full_name))),
        late_since=late_since(kept, reference),
        settled=kept.confirmed_on is not None,
        after="" if office.no_check_note else form.source,
        confirmer=_joined(office.committee_title, office.committee),
        confirmer_name=office.committee_head,
    )
    document = loan_list(issuer(reader), paper, language, today)
    named = [each.person for each in wishes if isinstance(each, LoanWish)]
    return guarded(document, guard_of(reader, reference, named))


def _joined(title: str, committee: str) -> str:
    """Return the title of who signs with the committee, what both say said once."""
    words, rest = title.split(), committee.split()
    lengths = range(min(len(words), len(rest)), 0, -1)
    shared = next((each for each in lengths if words[-each:] == rest[:each]), 0)
    return " ".join([*words, *rest[shared:]])


def _title(reader: Reader, kept: LoanList) -> str:
    """Return the title the office gave the paper, empty where it gave none."""
    own = as_made(reader, reader.find(PaperTitle, form=_FORM))
    found = latest(own, kept.drawn_up_on or reader.clock.today())
    return found.title if found else ""


def _of_wish(
    wish: LoanWish, line: PersonLine, hamlets: Mapping[str, str], language: Language
) -> Borrower:
    return Borrower(
        full_name=line.full_name,
        born=line.born,
        id_number=line.id_number or line.old_id_number,
        home=_home(hamlets.get(line.person.hamlet or "", ""), line.person.address),
        certificate=_certificate(line.case),
        completed_on=line.completed_on,
        purpose=wish.purpose,
        amount=wish.amount,
        signs=_signs(wish, language),
        remarks=wish.remarks,
    )


def _of_stub(stub: SupportStub) -> Borrower:
    return Borrower(
        full_name=stub.full_name,
        home=stub.address,
        certificate=_certificate(stub),
        completed_on=stub.completed_on,
        purpose=stub.wish_purpose,
        amount=stub.wish_amount,
    )


def _home(hamlet: str, address: str) -> str:
    """Return where somebody lives; a hamlet the address names already is not said twice."""
    if fold(hamlet) in fold(address):
        return address
    return ", ".join(part for part in (hamlet, address) if part)


def _certificate(held: Case | SupportStub | None) -> str:
    """Return the number, the day and the place of a certificate, as far as they are written."""
    if held is None:
        return ""
    day = formats.day(held.certificate_on) if held.certificate_on else ""
    return ", ".join(part for part in (held.certificate_number, day, held.certificate_by) if part)


def _signs(wish: LoanWish, language: Language) -> str:
    if wish.borrower_kind is BorrowerKind.SELF:
        return language.text(N_("The person himself"))
    return f"{wish.borrower} ({wish.relation})" if wish.relation else wish.borrower
