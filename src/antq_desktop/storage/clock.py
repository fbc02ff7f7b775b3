"""What time it is, so that nobody else asks the machine."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Protocol


class Clock(Protocol):
    """Tells the moment and the day."""

    def now(self) -> datetime:
        """Return the moment, in UTC."""
        ...

    def today(self) -> date:
        """Return the day on the wall of this office."""
        ...

    def here(self) -> datetime:
        """Return the moment of this PC, in UTC, whatever day one acts on."""
        ...


@dataclass(frozen=True)
class SystemClock:
    """The clock of this PC."""

    def now(self) -> datetime:
        """Return the moment, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 (the one place that asks)

    def today(self) -> date:
        """Return the day on the wall of this office."""
        return self.now().astimezone().date()

    def here(self) -> datetime:
        """Return the moment, in UTC."""
        return self.now()


@dataclass(frozen=True)
class FixedClock:
    """A clock standing on one day at noon, for reports of another day and for tests."""

    day: date

    def now(self) -> datetime:
        """Return noon of the day."""
        return datetime.combine(self.day, time(12), tzinfo=UTC)

    def today(self) -> date:
        """Return the day."""
        return self.day

    def here(self) -> datetime:
        """Return the moment of this PC, in UTC."""
        return SystemClock().now()
