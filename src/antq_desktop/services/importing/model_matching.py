"""Rows of points and teams against those known: what is new in them, and how it is written."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from antq_desktop.domain.fields import RecordId
from antq_desktop.domain.models import ModelType, Point, Rating, Team
from antq_desktop.domain.records import changed, new_id
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import marked
from antq_desktop.services.importing.hamlets import Hamlets, key_of
from antq_desktop.services.importing.lines_kept import KeptLine, kept_form
from antq_desktop.services.importing.model_rows import PointRow, TeamRow
from antq_desktop.services.importing.record_fields import is_empty
from antq_desktop.services.importing.rows import Doubt
from antq_desktop.services.importing.taking_in import Taking
from antq_desktop.services.importing.updates import Update
from antq_desktop.storage.reader import Reader

SAME_LINE = N_("The same name stands in row {row}.")

#: The id of a hamlet or type that nobody knows yet.
NEW = RecordId("")

ModelRow = PointRow | TeamRow

_OWN_FIELDS = {
    PointRow: (
        "name",
        "decision",
        "decided_on",
        "decided_by",
        "rules",
        "host",
        "launched_on",
        "leader",
        "leader_phone",
        "declared_teams",
        "declared_members",
        "cameras",
        "gongs",
        "letter_boxes",
        "state",
        "remarks",
    ),
    TeamRow: (
        *("name", "kind", "leader", "leader_phone", "declared_members"),
        *("founded_on", "decision", "decided_by"),
    ),
}
_RECORDS: dict[type[ModelRow], type[Point] | type[Team]] = {PointRow: Point, TeamRow: Team}


@dataclass(frozen=True)
class AddedModel:
    """A row of a point or team nobody knows yet, with the id it will have."""

    row: ModelRow
    record: RecordId


@dataclass(frozen=True)
class MatchedModel:
    """A row of a point or team in the records."""

    row: ModelRow
    record: RecordId


@dataclass(frozen=True)
class DoubledModel:
    """A row whose name stands twice in the file."""

    row: ModelRow
    doubt: Doubt


Key = tuple[type[ModelRow], str]


@dataclass
class ModelMatcher:
    """Takes rows of points and teams and says which are known, by name and hamlet."""

    hamlets: Hamlets
    records: dict[RecordId, Point | Team] = field(default_factory=dict)
    types: dict[str, RecordId] = field(default_factory=dict)
    ratings: dict[RecordId, dict[int, Rating]] = field(default_factory=lambda: defaultdict(dict))
    _known: dict[Key, list[tuple[str, RecordId]]] = field(default_factory=lambda: defaultdict(list))
    _seen: dict[tuple[Key, str], ModelRow] = field(default_factory=dict)

    @classmethod
    def of(cls, reader: Reader) -> "ModelMatcher":
        """Return a matcher that knows the points and teams of the store."""
        matcher = cls(Hamlets.of(reader))
        matcher.types = {marked(each.name): each.id for each in reader.all(ModelType)}
        for row_class, record_class in _RECORDS.items():
            for record in reader.all(record_class):
                key = (row_class, marked(record.name))
                matcher.records[record.id] = record
                matcher._known[key].append((record.hamlet or "", record.id))
        for rating in reader.all(Rating):
            matcher.ratings[rating.point][rating.year] = rating
        return matcher

    def judge(self, row: ModelRow) -> AddedModel | MatchedModel | DoubledModel:
        """Return whether the row's point or team is known, and remember the row."""
        key = (type(row), marked(row.name))
        hamlet = self.hamlets.find(row.hamlet) or key_of(row.hamlet)
        first = self._seen.setdefault((key, hamlet), row)
        if first is not row:
            return DoubledModel(row, Doubt("name", row.name, SAME_LINE, (("row", first.row),)))
        of_name = self._known.get(key, [])
        exact = [record for where, record in of_name if where == hamlet]
        open_ended = [record for where, record in of_name if not where or not hamlet]
        found = exact or (open_ended if len(of_name) == 1 else [])
        return MatchedModel(row, found[0]) if found else AddedModel(row, new_id())

    def updates(self, matched: MatchedModel, before: KeptLine | None) -> Iterator[Update]:
        """Yield the fields that a row says differently from the records."""
        row, record = matched.row, self.records[matched.record]
        facts = before.facts if before else {}
        for name, old, new in self._differences(row, record):
            fact = "ratings" if name.startswith("rating_") else name
            if fact in facts and facts[fact] == kept_form(getattr(row, fact)):
                continue
            label, shown_old, shown_new = _shown(row, name, old, new)
            sure = is_empty(old) or fact in facts
            yield Update(
                record.id, record.name, row.sheet, row.row, name, label, shown_old, shown_new, sure
            )

    def _differences(self, row: ModelRow, record: Point | Team) -> Iterator[tuple[str, Any, Any]]:
        """Yield fields with the value of the records and the one of the row."""
        for name in _OWN_FIELDS[type(row)]:
            old, new = getattr(record, name), getattr(row, name)
            same = marked(old) == marked(new) if isinstance(old, str) and old else old == new
            if not is_empty(new) and not same and not (name == "remarks" and new in old):
                yield name, old, new
        if row.hamlet and (self.hamlets.find(row.hamlet) or NEW) != record.hamlet:
            old_name = self.hamlets.names.get(record.hamlet, "") if record.hamlet else ""
            yield "hamlet", old_name, row.hamlet.name
        if isinstance(row, PointRow) and isinstance(record, Point):
            if row.model_type and self.types.get(marked(row.model_type), NEW) != record.model_type:
                names = {type_id: name for name, type_id in self.types.items()}
                yield "model_type", names.get(record.model_type or NEW, ""), row.model_type
            known = self.ratings.get(record.id, {})
            for year, grade in row.ratings:
                if year not in known or known[year].grade != grade:
                    yield f"rating_{year}", known[year].grade if year in known else "", grade


def _shown(
    row: ModelRow,
    name: str,
    old: Any,  # noqa: ANN401 (values of kinds flow here)
    new: Any,  # noqa: ANN401
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return the label of a field and both values as words."""
    if name.startswith("rating_"):
        year = name.removeprefix("rating_")
        return Rating.register.one, ((old,) if old else ()), (year, new)
    kind = _RECORDS[type(row)].register.field(name).kind
    if name in {"hamlet", "model_type"}:
        return kind.label, ((old,) if old else ()), (new,)
    return kind.label, (() if is_empty(old) else (kind.to_text(old),)), (kind.to_text(new),)


@dataclass
class ModelTaking:
    """Writes rows of points and teams into one Work; new types are added once."""

    taking: Taking
    matcher: ModelMatcher

    def add(self, row: ModelRow, record: RecordId) -> None:
        """Write a point or team nobody knew."""
        values = {name: getattr(row, name) for name in _OWN_FIELDS[type(row)]}
        values["hamlet"] = self.taking.hamlet_said(row.hamlet) if row.hamlet else None
        if isinstance(row, PointRow):
            point = Point(id=record, model_type=self._type(row), **values)
            self.taking.work.put(point)
            for year, grade in row.ratings:
                self.taking.work.put(Rating(point=record, year=year, grade=grade))
        else:
            self.taking.work.put(Team(id=record, **values))

    def update(self, row: ModelRow, record: RecordId, names: Collection[str]) -> None:
        """Write the accepted fields of a known point or team."""
        work = self.taking.work
        known = work.get(_RECORDS[type(row)], record)
        values = {name: getattr(row, name) for name in names if name in _OWN_FIELDS[type(row)]}
        if values.get("remarks") and isinstance(known, Point) and known.remarks:
            values["remarks"] = f"{known.remarks}\n{values['remarks']}"
        if "hamlet" in names and row.hamlet:
            values["hamlet"] = self.taking.hamlet_said(row.hamlet)
        if "model_type" in names and isinstance(row, PointRow):
            values["model_type"] = self._type(row)
        if values:
            work.put(changed(known, **values))
        if isinstance(row, PointRow):
            self._rate(row, record, names)

    def _rate(self, row: PointRow, record: RecordId, names: Collection[str]) -> None:
        for year, grade in row.ratings:
            if f"rating_{year}" in names:
                old = self.matcher.ratings.get(record, {}).get(year)
                new = (
                    changed(old, grade=grade)
                    if old
                    else Rating(point=record, year=year, grade=grade)
                )
                self.taking.work.put(new)

    def _type(self, row: PointRow) -> RecordId | None:
        """Return the model type of a point, added when it is new."""
        if not row.model_type:
            return None
        key = marked(row.model_type)
        if key not in self.matcher.types:
            self.matcher.types[key] = self.taking.work.put(ModelType(name=row.model_type)).id
        return self.matcher.types[key]
