"""The people of a sample as `list people --json` prints them, against what the sample says.

A key of the `.expected.json` counts only where the file has its column.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

Person = Mapping[str, Any]

#: What the columns of each sample say.
COLUMNS = {
    "so-theo-doi-2026": frozenset(
        {
            *("name", "sex", "ethnic", "born", "id", "hamlet", "article", "offence", "months"),
            *("prison", "completed", "how", "job", "mentor", "mentor_org", "group", "loan"),
            *("loan_date", "civil_done", "phone"),
        }
    ),
    "danh-sach-cu-tcvn3": frozenset(
        {
            *("name", "born", "id", "old_id", "hamlet", "offence", "months"),
            *("completed", "how", "job"),
        }
    ),
}

_GROUNDS = {"hết án": "served", "đặc xá": "pardon", "hết thử thách": "parole_ended"}


def _loans(name: str) -> Callable[[Person], Any]:
    """Return a look at the one loan a register has room for."""
    return lambda person: person["loans"][0][name] if person["loans"] else None


#: For each key of an `.expected.json`: where the list has it.
LISTED: Mapping[str, Callable[[Person], Any]] = {
    "name": lambda person: person["full_name"],
    "sex": lambda person: person["sex"],
    "ethnic": lambda person: person["ethnic_group"],
    "born": lambda person: person["born"],
    "id": lambda person: person["id_number"],
    "old_id": lambda person: person["old_id_number"],
    "hamlet": lambda person: person["hamlet"],
    "article": lambda person: person["offence_article"],
    "offence": lambda person: person["offence"],
    "months": lambda person: person["sentence_months"],
    "prison": lambda person: person["prison"],
    "completed": lambda person: person["completed_on"],
    "how": lambda person: person["completed_by"],
    "job": lambda person: person["occupation"],
    "mentor": lambda person: person["mentor"],
    "mentor_org": lambda person: person["mentor_organisation"],
    "group": lambda person: person["group"],
    "loan": _loans("amount"),
    "loan_date": _loans("disbursed_on"),
    "civil_done": lambda person: person["civil_duties_done"],
    "phone": lambda person: person["phone"],
}


def compare(
    listed: Iterable[Person], expected: Mapping[str, Any], columns: Iterable[str]
) -> list[str]:
    """Return every difference as a line: someone missing or too many, or a value that differs."""
    people = list(listed)
    wanted = list(expected["people"])
    by_number = {person[key]: person for person in people for key in _NUMBERS if person[key]}
    differences = []
    met = set()
    for each in wanted:
        person = by_number.get(each.get("id") or each.get("old_id"))
        if person is None:
            differences.append(f"row {each['row']}: {each['name']} is missing")
            continue
        met.add(person["id"])
        differences += _differences(person, each, columns)
    more = (person["full_name"] for person in people if person["id"] not in met)
    return differences + [f"{name} is not in the file" for name in more]


_NUMBERS = ("id_number", "old_id_number")


def _differences(person: Person, each: Person, columns: Iterable[str]) -> Iterator[str]:
    for key in sorted(columns):
        value = _GROUNDS[each[key]] if key == "how" else each.get(key)
        listed = LISTED[key](person)
        if key == "born" and each.get("born_year_only") and listed:
            # Another book may know the whole day.
            listed = listed[:4]
        # The file of truth writes "" where it says nothing; the list writes null.
        if (None if value == "" else value) != listed:
            yield f"row {each['row']}: {key} is {listed!r}, not {value!r}"
