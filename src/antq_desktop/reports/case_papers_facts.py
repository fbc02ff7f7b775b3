"""What the papers of one case say, ready to print; what is not known is left to the hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from antq_desktop.domain.cases import CompletedBy, EndedBy, Group
from antq_desktop.domain.casework import StepKind
from antq_desktop.reports.letterhead import Issuer


@dataclass(frozen=True, repr=False)
class Bodies:
    """Who issues papers on a day: the police unit, and the committee with its head."""

    police: Issuer
    committee: str = ""
    committee_title: str = ""
    committee_head: str = ""

    @property
    def to_head(self) -> str:
        """Whom a proposal goes to: the head of the committee, by title."""
        return titled(self.committee_title, self.committee)


@dataclass(frozen=True, repr=False)
class KinFacts:
    """One member of the family."""

    full_name: str
    relation: str = ""
    born: str = ""
    phone: str = ""


@dataclass(frozen=True, repr=False)
class MentorFacts:
    """Who is assigned, by which decision, since when, for what help."""

    name: str = ""
    organisation: str = ""
    position: str = ""
    phone: str = ""
    decision: str = ""
    since: date | None = None
    agreed_help: str = ""

    @property
    def whole(self) -> str:
        """The name, the position and the organisation, as far as known."""
        return ", ".join(each for each in (self.name, self.position, self.organisation) if each)


@dataclass(frozen=True, repr=False)
class SentenceFacts:
    """What was judged and how it was completed; `completed_by` in words."""

    judgment: str = ""
    judged_on: date | None = None
    court: str = ""
    offence: str = ""
    term: str = ""
    penalties: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    prison: str = ""
    completed_on: date | None = None
    completed_by: str = ""
    completed_as: CompletedBy | None = None
    certificate: str = ""
    certificate_on: date | None = None
    certificate_by: str = ""
    present_by: date | None = None
    presented_on: date | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class CaseFacts:
    """Everything the papers of one person may say.

    `period` is the quarter a mentor reports on; `expected_on` the day expungement is expected.
    `steps` are the day and the paper of each step that was taken.
    """

    full_name: str = ""
    other_names: str = ""
    born: str = ""
    sex: str = ""
    ethnic_group: str = ""
    id_number: str = ""
    id_issued_on: date | None = None
    id_issued_by: str = ""
    hamlet: str = ""
    home: str = ""
    phone: str = ""
    where: str = ""
    work: str = ""
    needs: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()
    kin: tuple[KinFacts, ...] = ()
    sentence: SentenceFacts = SentenceFacts()
    mentor: MentorFacts = MentorFacts()
    officer: str = ""
    managed_since: date | None = None
    group: Group | None = None
    group_reason: str = ""
    steps: Mapping[StepKind, tuple[date | None, str]] = field(default_factory=dict)
    reports: tuple[str, ...] = ()
    ended_by: EndedBy | None = None
    ended_on: date | None = None
    end_paper: str = ""
    moved_to: str = ""
    period: str = ""
    expected_on: date | None = None


def titled(title: str, committee: str) -> str:
    """Return a title with the committee it is of; what both say is said once."""
    words, rest = title.split(), committee.split()
    lengths = range(min(len(words), len(rest)), 0, -1)
    shared = next((each for each in lengths if words[-each:] == rest[:each]), 0)
    return " ".join([*words, *rest[shared:]])
