"""A third way to look at the end of a history: by who knew what, without heads.

A value is replaced knowingly where its field was written again by somebody who knew of it. Every
other value must be seen, or be asked about, or have been hidden by somebody who knew it.
"""

from tests.sync.machine.oracle import (
    CREATED,
    MERGED,
    REFERENCES,
    REMOVED,
    RETIRED,
    Oracle,
    State,
    Wrote,
)


def alive(oracle: Oracle, record: str, field: str) -> list[Wrote]:
    """Return who wrote a field and was not knowingly written over."""
    writers = [each for each in oracle.of(record) if field in each.told.fields]
    return [each for each in writers if not any(each.told.name in other.knew for other in writers)]


def lost(oracle: Oracle, state: State) -> list[tuple[str, str]]:
    """Return the values that vanished: neither seen, nor asked about, nor knowingly hidden."""
    found: list[tuple[str, str]] = []
    for record in {each.told.record for each in oracle.changes.values()}:
        fields = {name for each in oracle.of(record) for name in each.told.fields}
        for field in fields - {CREATED, REMOVED, MERGED, RETIRED}:
            found += [
                (each.told.name, field)
                for each in alive(oracle, record, field)
                if not _seen(oracle, state, each, field)
            ]
    return found


def _seen(oracle: Oracle, state: State, wrote: Wrote, field: str) -> bool:
    record, value = wrote.told.record, wrote.told.fields[field]
    if (record, field) in state.questions:
        return True
    of_record = oracle.of(record)
    creations = [each for each in of_record if CREATED in each.told.fields]
    if wrote in creations and len(creations) > 1:
        return True
    if record in state.shown:
        refers = field in REFERENCES[wrote.told.register]
        return state.shown[record].get(field) == value or (refers and bool(oracle.of(str(value))))
    return (
        any(each.told.fields.get(REMOVED) and wrote.told.name in each.knew for each in of_record)
        or any(each.told.fields.get(MERGED) for each in of_record)
        or any(RETIRED in each.told.fields for each in oracle.changes.values())
    )


def asked_in_vain(oracle: Oracle, state: State) -> list[tuple[str, str]]:
    """Return the questions for which nobody had a reason."""
    everything = [*oracle.changes.values()]
    found = []
    for record, field in state.questions:
        if field == REMOVED:
            removals = [each for each in alive(oracle, record, field) if each.told.fields[field]]
            fair = any(len(each.knew) < len(everything) - 1 for each in removals)
        elif field == MERGED:
            merges = [each for each in everything if MERGED in each.told.fields]
            fair = any(
                one.told.name not in other.knew and other.told.name not in one.knew
                for one in merges
                for other in merges
                if one is not other
            )
        else:
            said = {repr(each.told.fields[field]) for each in alive(oracle, record, field)}
            fair = len(said) > 1
        if not fair:
            found.append((record, field))
    return found
