"""Setting up an office, and what it calls itself on paper."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from antq_desktop.domain.reference import Reference
from antq_desktop.domain.units import Level, Office, Officer, Unit, level_of
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.opening import Credentials, create_store
from antq_desktop.storage.order import made_of
from antq_desktop.storage.pages import office_on
from antq_desktop.storage.reader import Reader
from antq_desktop.storage.secrets import check_passphrase
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

_ABOVE = re.compile(r"^Công an (tỉnh|thành phố|huyện|quận|thị xã)\s+(?P<place>.+)$", re.IGNORECASE)
#: The levels whose head is a director.
_DIRECTED = frozenset({"tỉnh", "thành phố"})
_COMMUNE = re.compile(r"^Công an (xã|phường|thị trấn|đặc khu)\s+(?P<place>.+)$", re.IGNORECASE)


@dataclass(frozen=True)
class NewOffice:
    """What an office says of itself on its first day; without a level its name tells it."""

    unit: str
    code: str
    superior: str
    officer: str
    login: str
    level: Level | None = None

    def check(self) -> None:
        """Raise `BadInput` when a name is missing."""
        if not all(text.strip() for text in (self.unit, self.code, self.superior, self.officer)):
            raise BadInput(N_("Name the unit, its code, the unit above and the officer."))


def found(
    who: Credentials, new: NewOffice, reference: Reference, print_key: Callable[[str], None]
) -> Store:
    """Make the store of an office with its first records and return it, open.

    All of it comes to be, or nothing. Raises `BadInput` or `Invalid` for names that cannot be, and
    what `create_store` and `print_key` raise.
    """
    new.check()
    check_passphrase(who.passphrase)
    return create_store(who, print_key, lambda work: set_up(work, new, reference))


def set_up(work: Work, new: NewOffice, reference: Reference) -> Office:
    """Write the office, the unit above it, its first officer and the shipped entries.

    Raises `BadInput` when a name is missing.
    """
    new.check()
    named = _COMMUNE.match(new.unit.strip())
    office = work.put(
        Office(
            name=new.unit,
            code=new.code,
            place=place_of(new.unit),
            committee=f"Ủy ban nhân dân {named[1].lower()} {named['place']}" if named else "",
            head_title=_head_title(new.unit),
            committee_title="Chủ tịch Ủy ban nhân dân" if named else "",
            level=new.level or level_of(new.unit),
            began_on=work.clock.today(),
            set_up_at=work.clock.now(),
        )
    )
    work.put(Unit(name=new.superior, level=level_of(new.superior)))
    work.put(Officer(full_name=new.officer, login=new.login))
    for shipped in reference.shipped():
        work.put(shipped)
    return office


def is_above(reader: Reader) -> bool:
    """Say whether this office has units below it that report to it."""
    return office_on(reader).level not in {None, Level.COMMUNE}


def place_of(unit: str) -> str:
    """Return the place a unit is named after; nothing for other names."""
    named = _COMMUNE.match(unit.strip()) or _ABOVE.match(unit.strip())
    return named["place"] if named else ""


def _head_title(unit: str) -> str:
    """Return what the head of a unit is called, nothing where its name does not say."""
    named = _COMMUNE.match(unit.strip()) or _ABOVE.match(unit.strip())
    if named is None:
        return ""
    word = named[1].lower()
    return "Giám đốc" if word in _DIRECTED else f"Trưởng Công an {word}"


def actor_name(reader: Reader, login: str) -> str:
    """Return the officer's name of a login, or the login.

    Where PCs of one office have officers of one login, the one entered on this PC is meant.
    """
    found = reader.find(Officer, login=login)
    if len(found) > 1:
        own = {str(row[0]) for row in reader.fetch("SELECT id FROM device")}
        made = made_of(reader, (each.id for each in found))
        found = [each for each in found if made[each.id][1] in own] or found
    return found[-1].full_name if found else login
