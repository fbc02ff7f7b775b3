"""Sort keys and search words of records, kept beside the tables and made anew at will."""

from collections.abc import Iterable
from dataclasses import dataclass

from antq_desktop.domain.fields import Stored, Text
from antq_desktop.domain.records import Register
from antq_desktop.i18n.vietnamese import fold, marked, name_key, sort_key


@dataclass(frozen=True)
class Entry:
    """The keys of one record: how it sorts, and the words it is found by."""

    record: str
    register: str
    root: str
    sort: bytes
    folded: str
    marked: str


def sought(register: Register) -> list[str]:
    """Return the fields of a register that search looks into; the name first."""
    texts = [(each.name, each.kind) for each in register.fields if isinstance(each.kind, Text)]
    names = [name for name, kind in texts if kind.name]
    return names + [
        name for name, kind in texts if not kind.name and (kind.digits or kind.searched)
    ]


def entry_of(
    register: Register, names: Iterable[str], record: str, root: str, values: dict[str, Stored]
) -> Entry:
    """Return the entry of a record from the stored values of its sought fields."""
    words = [str(values[name]) for name in names if values.get(name)]
    first = words[0] if words else ""
    of_person = register.fields[0].name == "full_name"
    numbers = [word for word in words if word.isdigit()]
    text = " ".join(words)
    backwards = " ".join(number[::-1] for number in numbers)
    return Entry(
        record,
        register.name,
        root,
        name_key(first) if of_person else sort_key(first),
        f"{fold(text)} {backwards}".strip(),
        marked(text),
    )
