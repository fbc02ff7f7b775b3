"""A file that arrived, and what taking it in does: the words of the preview and of the receipt."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from antq_desktop.errors import AntqError
from antq_desktop.storage.sentences import Sentence
from antq_desktop.sync.merge import Outcome
from antq_desktop.sync.package import Package
from antq_desktop.sync.peers import Peer


@dataclass(frozen=True)
class Arrived:
    """A file of a PC we know, opened and allowed; nothing of it is taken in yet."""

    package: Package
    peer: Peer


@dataclass(frozen=True)
class PlanLine:
    """What a file does to one record; `name` is that of the person or group it belongs to.

    A record that is `removed` is gone once the file is taken in.
    """

    outcome: Outcome
    register: str
    record: str
    root: str
    name: str = field(repr=False)
    removed: bool = False


@dataclass(frozen=True)
class Refusal:
    """What was not taken in, why in one word, and why in a sentence."""

    what: str
    reason: str
    error: AntqError


@dataclass(frozen=True)
class Plan:
    """All that a file does, or did.

    `arrivals` are the arrival before its first change and that of its last; `facts` are what a
    purpose tells beside the records, such as the number of an offer.
    """

    sha256: str
    purpose: str = ""
    unit_code: str = ""
    unit_name: str = ""
    pc: str = ""
    number: int = 0
    created: str = ""
    to: str = ""
    lines: tuple[PlanLine, ...] = ()
    refused: tuple[Refusal, ...] = ()
    remarks: tuple[Sentence, ...] = ()
    arrivals: tuple[int, int] = (0, 0)
    facts: Mapping[str, object] = field(default_factory=dict, repr=False)
    #: Whether the very same file was taken in before.
    again: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """How many records each outcome has."""
        found = Counter(each.outcome for each in self.lines)
        return {each.value: found[each] for each in Outcome}

    @property
    def is_new(self) -> bool:
        """Whether the file brings anything that is not here yet."""
        return any(each.outcome is not Outcome.KNOWN for each in self.lines) or bool(self.facts)


@dataclass(frozen=True)
class Taken:
    """What the taker of one purpose did, to be told in the plan."""

    lines: tuple[PlanLine, ...] = ()
    remarks: tuple[Sentence, ...] = ()
    arrivals: tuple[int, int] = (0, 0)
    facts: Mapping[str, object] = field(default_factory=dict, repr=False)
