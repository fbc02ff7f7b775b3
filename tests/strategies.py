"""Values and records drawn from the declarations themselves, for every kind and every register."""

import string
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from antq_desktop.domain import fields
from antq_desktop.domain.dates import PartialDate
from antq_desktop.domain.records import Field, Record

TODAY = date(2026, 11, 21)
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc"])
NAMES = ("Nguyễn Đăng Khoẻ", "Vàng Thị Dung", "Lò Văn Páo", "Đỗ Xuân Thắng", "H'Mai Niê")


def _text(kind: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 (a kind)
    if kind.digits:
        return st.text(string.digits, max_size=min(kind.longest, 12))
    drawn = st.text(LETTERS, max_size=min(kind.longest, 20))
    return st.sampled_from(NAMES) | drawn if kind.longest > 20 else drawn


def _partial(year: int, month: int, day: int) -> PartialDate:
    return PartialDate(year, month, day if month else 0)


DAYS = st.dates(date(1900, 1, 1), TODAY)
VALUES: dict[type[fields.Kind], Callable[[Any], st.SearchStrategy[Any]]] = {
    fields.Text: _text,
    fields.Number: lambda kind: st.integers(kind.least, kind.most),
    fields.Money: lambda kind: st.integers(kind.least, kind.most),
    fields.Flag: lambda _kind: st.booleans(),
    fields.Day: lambda _kind: DAYS,
    fields.PartialDay: lambda _kind: st.builds(
        _partial, st.integers(1850, TODAY.year), st.integers(0, 12), st.integers(0, 28)
    ),
    fields.Moment: lambda _kind: st.integers(0, 10**8).map(
        lambda minutes: datetime.fromtimestamp(60 * minutes, UTC)
    ),
    fields.Choice: lambda kind: st.sampled_from(list(kind.options)),
    fields.Code: lambda _kind: st.text(LETTERS, min_size=1, max_size=10),
    fields.Ref: lambda _kind: st.text("0123456789abcdef", min_size=32, max_size=32),
    fields.Attachment: lambda _kind: st.text("0123456789abcdef", min_size=64, max_size=64),
    fields.Place: lambda _kind: st.text(LETTERS, max_size=20),
}


def values(field: Field) -> st.SearchStrategy[Any]:
    """Draw values of a field, nothing among them where it may be left out."""
    drawn = VALUES[type(field.kind)](field.kind)
    if field.required:
        return drawn.filter(lambda value: not field.is_empty(value))
    return drawn | st.just(field.default)


@st.composite
def records(draw: st.DrawFn, cls: type[Record]) -> Record:
    """Draw records of a register whose fields are each in order by themselves."""
    return cls(**{each.name: draw(values(each)) for each in cls.register.fields})
