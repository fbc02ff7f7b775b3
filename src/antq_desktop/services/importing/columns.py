"""What each column of a table stands for, and how an officer corrects it for good."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from antq_desktop.errors import BadInput
from antq_desktop.i18n.legacy import Encoding, decode
from antq_desktop.i18n.messages import N_
from antq_desktop.services.importing.headings import (
    PLAIN,
    REPEATED,
    TARGETS,
    WHO_TOLD,
    Kind,
    bare,
    has_common_words,
    is_table,
    recognise,
    weight,
)
from antq_desktop.services.importing.register_headings import field_of, sureness

NO_TARGET = N_("A column cannot stand for {text} here.")


@dataclass(frozen=True)
class Heading:
    """The words above one column: its own, and the common ones it shares with its neighbours.

    `sure` is false when it is not certain that the common words reach over this column.
    """

    own: str
    common: str = ""
    sure: bool = True

    def decoded(self, encoding: Encoding) -> "Heading":
        """Return the heading read in an old encoding."""
        return replace(self, own=decode(self.own, encoding), common=decode(self.common, encoding))


@dataclass(frozen=True)
class Column:
    """One column: its place from 0, its own words as brought, and what it stands for ("" unknown).

    `key` names the column among those of the table, wherever it stands; `common` are the words it
    shares with its neighbours.
    """

    index: int
    own: str
    key: str
    target: str = ""
    common: str = ""

    @property
    def heading(self) -> str:
        """The words above the column as one line."""
        return f"{self.common} – {self.own}" if self.common and self.own else self.own


@dataclass(frozen=True)
class Columns:
    """The columns of one table; tables with the same headings in any order share a signature."""

    kind: Kind
    each: tuple[Column, ...]

    @property
    def signature(self) -> str:
        """The name by which a correction of these columns is kept."""
        keys = "\n".join(sorted(column.key for column in self.each))
        return hashlib.sha256(f"{self.kind}\n{keys}".encode()).hexdigest()[:24]

    def of(self, target: str) -> Iterator[Column]:
        """Yield the columns that stand for a target."""
        return (column for column in self.each if column.target == target)

    def first(self, target: str) -> Column | None:
        """Return the first column that stands for a target."""
        return next(self.of(target), None)

    @property
    def unknown(self) -> tuple[Column, ...]:
        """The headed columns that stand for nothing known."""
        return tuple(column for column in self.each if not column.target and column.heading)

    @property
    def known(self) -> tuple[Column, ...]:
        """The columns that stand for a field, the line number left out."""
        return tuple(each for each in self.each if each.target not in {"", "number", WHO_TOLD})

    @property
    def never_read(self) -> tuple[Column, ...]:
        """The columns that could say who told the police something."""
        return tuple(self.of(WHO_TOLD))


@dataclass(frozen=True)
class ColumnMapping:
    """What an officer has said of columns: for each signature, the target of each column's key.

    Under "=" and a field's name stands what all lines say in a field without a column.
    """

    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def with_target(self, columns: Columns, index: int, target: str) -> "ColumnMapping":
        """Return the mapping with one column standing for a target, "" for none.

        Raises `BadInput` for a target that this kind of table does not have.
        """
        if target and target not in TARGETS[columns.kind]:
            raise BadInput(NO_TARGET, text=target)
        targets = dict(self.said.get(columns.signature, {}))
        for column in columns.each:
            if target and column.target == target and target not in REPEATED:
                targets[column.key] = ""
        targets[next(each.key for each in columns.each if each.index == index)] = target
        return ColumnMapping({**self.said, columns.signature: targets})

    def with_all(self, columns: Columns, name: str, text: str) -> "ColumnMapping":
        """Return the mapping with all lines saying a text in a field; "" for nothing."""
        targets = {**self.said.get(columns.signature, {}), f"={name}": text}
        return ColumnMapping({**self.said, columns.signature: targets})

    def of_all(self, columns: Columns, titled: Mapping[str, str] | None = None) -> dict[str, str]:
        """Return what all lines say, by field; a column of the field goes before.

        `titled` is what the title says of all lines, where an officer has said nothing else.
        """
        targets = {f"={name}": text for name, text in (titled or {}).items()}
        targets |= self.said.get(columns.signature, {})
        said = {key[1:]: text for key, text in targets.items() if key.startswith("=") and text}
        return {name: text for name, text in said.items() if not columns.first(name)}

    @property
    def lasting(self) -> dict[str, dict[str, str]]:
        """What is to be kept for the next file: targets of columns, nothing said of all lines."""
        return {
            signature: {key: target for key, target in each.items() if not key.startswith("=")}
            for signature, each in self.said.items()
        }

    def applied(self, columns: Columns) -> Columns:
        """Return the columns as the officer has corrected them."""
        targets = self.said.get(columns.signature, {})
        return replace(
            columns,
            each=tuple(
                column
                if column.target == WHO_TOLD
                else replace(column, target=targets.get(column.key, column.target))
                for column in columns.each
            ),
        )


def columns_of(kind: Kind, headings: Sequence[Heading]) -> Columns:
    """Return the columns under headings, each with the target its words mean.

    Where two claim one target, the surer words have it, then the column further left.
    """
    targets = [_target(kind, heading) for heading in headings]
    for target in {each for each in targets if each and each not in {*REPEATED, WHO_TOLD}}:
        claims = [at for at, each in enumerate(targets) if each == target]
        surest = max(claims, key=lambda at: (_closeness(kind, headings[at], target), -at))
        for at in claims:
            if at != surest:
                targets[at] = ""
    if kind is Kind.PEOPLE and "name" not in targets:
        _take_lone_word(headings, targets)
    times: Counter[str] = Counter()
    made = []
    for index, (heading, target) in enumerate(zip(headings, targets, strict=True)):
        words = f"{bare(heading.common)}|{bare(heading.own)}"
        times[words] += 1
        key = f"{words}#{times[words]}"
        made.append(Column(index, heading.own, key, target, heading.common))
    return Columns(kind, tuple(made))


def _take_lone_word(headings: Sequence[Heading], targets: list[str]) -> None:
    """Let "Đối tượng" stand for the name where no other column does."""
    found = [at for at, heading in enumerate(headings) if bare(heading.own) == "doi tuong"]
    if len(found) == 1:
        targets[found[0]] = "name"


def _target(kind: Kind, heading: Heading) -> str:
    """Return what a heading means; unsure common words give way to own words that say enough."""
    if kind in PLAIN:
        return field_of(kind, heading.common if heading.sure else "", heading.own)
    if heading.common and not heading.sure:
        alone = recognise(kind, "", heading.own)
        if (alone and alone != "name") or not has_common_words(kind, heading.common):
            return alone
    return recognise(kind, heading.common, heading.own)


def _closeness(kind: Kind, heading: Heading, target: str) -> tuple[int, int]:
    """Return how well words fit a target: meant by themselves, then in few words."""
    if kind in PLAIN:
        return sureness(kind, heading.own, target), -len(bare(heading.own).split())
    alone = recognise(kind, "", heading.own) == target
    return (weight(kind, target) if alone else 0, -len(bare(heading.own).split()))


def best_kind(
    kinds: Sequence[Kind], headings: Sequence[Heading], *, nameless: bool = False
) -> Columns | None:
    """Return the columns in the kind that understands most of them; None when none makes sense.

    With `nameless`, a table of people makes sense without a column of names too.
    """
    read = [columns_of(kind, headings) for kind in kinds]
    sensible = [
        columns
        for columns in read
        if is_table(columns.kind, (column.target for column in columns.each), nameless=nameless)
    ]
    return max(
        sensible,
        key=lambda columns: sum(1 for column in columns.each if column.target),
        default=None,
    )
