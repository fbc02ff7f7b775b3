"""The roster as it is written: the PCs of a unit and of those below it, numbered and signed."""

import re
from dataclasses import dataclass

from antq_desktop.errors import PackageRefused
from antq_desktop.i18n.messages import N_
from antq_desktop.sync.keys import Keys
from antq_desktop.sync.pairing import LONGEST_CODE, Card, card_facts, read_card_facts, refuse_newer
from antq_desktop.sync.statements import name, read_statement, statement

FORMAT = 1
#: The most bytes of a roster; a PC takes about 350.
MOST = 2 * 1024 * 1024

_LABEL = b"antq-roster-v1\0"
_FACTS = {"unit_code", "number", "written", "pcs", "sign"}
_MOMENT = re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z")
_LARGEST = 2**53


@dataclass(frozen=True)
class Listed:
    """One PC of a roster, with the moments it was listed and revoked ("" while it is trusted)."""

    card: Card
    since: str
    revoked: str = ""

    @property
    def sign(self) -> str:
        """The key the PC signs with."""
        return self.card.public.sign


@dataclass(frozen=True)
class Roster:
    """The PCs of the units below one unit and of that unit itself."""

    unit_code: str
    number: int
    written: str
    #: The key of the PC that signed it.
    sign: str
    pcs: tuple[Listed, ...]

    def may_be_signed_by(self, sign: str) -> bool:
        """Say whether it names a key as that of a trusted PC of the unit whose roster it is."""
        return any(
            each.sign == sign and not each.revoked and each.card.unit_code == self.unit_code
            for each in self.pcs
        )


def write_roster(roster: Roster, keys: Keys) -> bytes:
    """Return a roster signed with these keys, which are those of its signer."""
    return statement(_LABEL, _facts(roster), keys)


def read_roster(content: bytes) -> Roster:
    """Return the roster of a section, its signature checked; raises `PackageRefused`.

    Whether its signer may sign one is not asked here.
    """
    facts = read_statement(_LABEL, content, MOST)
    refuse_newer(facts.pop("format", None), FORMAT)
    number, pcs = facts.get("number"), facts.get("pcs")
    if set(facts) != _FACTS or type(number) is not int or not isinstance(pcs, list):
        raise PackageRefused("damaged")
    roster = Roster(
        unit_code=name(facts["unit_code"], LONGEST_CODE),
        number=number,
        written=_moment(facts["written"]),
        sign=facts["sign"],
        pcs=tuple(_listed(each) for each in pcs),
    )
    once = len({each.sign for each in roster.pcs}) == len(roster.pcs)
    if not once or not 1 <= number < _LARGEST:
        raise PackageRefused("damaged")
    if not roster.may_be_signed_by(roster.sign):
        raise PackageRefused(
            "not_allowed",
            N_("This file holds a roster signed by a PC that is not on it. Ask for another one."),
        )
    return roster


def _facts(roster: Roster) -> dict[str, object]:
    """Return a roster as the facts of a statement; who signs is said there."""
    pcs = sorted(roster.pcs, key=lambda each: (each.card.unit_code, each.sign))
    return {
        "format": FORMAT,
        "unit_code": roster.unit_code,
        "number": roster.number,
        "written": roster.written,
        "pcs": [
            {**card_facts(each.card), "since": each.since, "revoked": each.revoked} for each in pcs
        ],
    }


def _listed(value: object) -> Listed:
    """Return a PC as a roster says it; raises `PackageRefused`."""
    if not isinstance(value, dict) or not {"since", "revoked"} <= set(value):
        raise PackageRefused("damaged")
    facts = dict(value)
    since, revoked = _moment(facts.pop("since")), facts.pop("revoked")
    return Listed(read_card_facts(facts), since, _moment(revoked) if revoked != "" else "")


def _moment(value: object) -> str:
    """Return a stored moment; raises `PackageRefused` for anything else."""
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        raise PackageRefused("damaged")
    return value
