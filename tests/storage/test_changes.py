"""The log: heads against an oracle, salted commitments, a chain nobody can edit unseen."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq_desktop.domain.fields import RecordId, Stored
from antq_desktop.domain.people import Person
from antq_desktop.storage.changes import (
    CREATED,
    NOTES,
    NOTHING_BEFORE,
    REMOVED,
    SALT_SIZE,
    Change,
    DeviceId,
    Tag,
    change_of,
    commit,
    digest,
    fold,
    link,
    packed,
    packed_fields,
    row_of,
    salts_of,
)
from antq_desktop.storage.store import Store

NAMES = ("full_name", "phone", REMOVED)


def change(
    device: str, seq: int, fields: dict[str, Stored], base: dict[str, tuple[str, ...]], at: int
) -> Change:
    return Change(
        arrival=at,
        device=DeviceId(device),
        seq=seq,
        link=b"",
        record=RecordId("r"),
        register="people",
        root="r",
        fields=fields,
        seed="0" * 32,
        commitments=b"",
        base=base,
        moment=f"2026-01-01T00:00:{at % 3:02}.000000Z",
        actor="canbo",
        reason="record:change",
        schema=1,
        work="w",
    )


@st.composite
def histories(draw: st.DrawFn) -> list[Change]:
    """Draw what up to three PCs did to one record, each replacing what it had seen by then."""
    done: list[Change] = [change("d0", 1, {CREATED: True, "full_name": "A"}, {}, 1)]
    for at in range(2, draw(st.integers(2, 9))):
        seen = draw(st.sets(st.sampled_from(range(len(done)))))
        known = {*seen} | {before for each in seen for before in range(each + 1)} | {0}
        heads = oracle_heads([done[each] for each in sorted(known)])
        name = draw(st.sampled_from(NAMES))
        value: Stored = draw(st.booleans()) if name == REMOVED else draw(st.sampled_from("ABC"))
        over = heads if name == REMOVED and value else {name: heads.get(name, set())}
        base = {each: tuple(sorted(names)) for each, names in over.items() if names}
        done.append(change(f"d{at % 3}", at, {name: value}, base, at))
    return done


def oracle_heads(changes: Iterable[Change]) -> dict[str, set[str]]:
    """Work out the heads by the definition alone: set, and in nobody's base for that field."""
    known = list(changes)
    return {
        name: {
            each.name
            for each in known
            if name in each.fields
            and not any(
                name in other.fields and each.name in other.base.get(name, ()) for other in known
            )
        }
        for name in {name for each in known for name in each.fields}
    }


def oracle_stands(changes: list[Change]) -> bool:
    """Work out whether the record is there: no removal in force saw every other head."""
    heads = oracle_heads(changes)
    by_name = {each.name: each for each in changes}
    # Who took a removal back unseen speaks against it; another removal does not.
    others = {
        head
        for name, names in heads.items()
        for head in names
        if name != REMOVED or not by_name[head].fields[REMOVED]
    }
    for removal in (by_name[head] for head in heads.get(REMOVED, ())):
        seen = {head for names in removal.base.values() for head in names}
        if removal.fields[REMOVED] and others <= seen:
            return False
    return True


@given(histories(), st.randoms(use_true_random=False))
def test_heads_are_those_of_the_definition_in_any_order_of_arrival(
    changes: list[Change], chance: object
) -> None:
    expected, stands = oracle_heads(changes), oracle_stands(changes)
    order = list(changes)
    shuffle = getattr(chance, "shuffle")  # noqa: B009 (hypothesis gives random.Random)
    shuffle(order)
    for told in (changes, order, changes + changes):
        heads = fold(told)[RecordId("r")]
        assert {name: set(found) for name, found in heads.fields.items()} == expected
        assert heads.stands == stands
        for name, names in expected.items():
            shown = [each for each in changes if each.name in names]
            best = max(shown, key=lambda each: (each.moment, each.device, each.seq))
            assert heads.winner(name) == best
            assert heads.value(name) == best.fields[name]
    assert digest(fold(changes).items()) == digest(fold(order).items())


def test_of_two_that_did_not_see_each_other_the_later_moment_is_shown() -> None:
    first = change("d0", 1, {CREATED: True}, {}, 1)
    early = change("d9", 1, {"phone": "1"}, {}, 2)._replace(moment="2026-01-01T00:00:00.000000Z")
    late = change("d1", 2, {"phone": "2"}, {}, 3)._replace(moment="2026-01-02T00:00:00.000000Z")
    for told in ([first, early, late], [first, late, early]):
        assert fold(told)[RecordId("r")].value("phone") == "2"


def test_a_field_nobody_set_is_null_and_a_note_speaks_of_no_record() -> None:
    first = change("d0", 1, {CREATED: True}, {}, 1)
    note = first._replace(seq=2, register=NOTES, fields={"act": "record:view"})
    records = fold([first, note])
    assert list(records) == ["r"]
    assert records[RecordId("r")].value("phone") is None
    assert records[RecordId("r")].winner("phone") is None


STORED = st.one_of(st.none(), st.booleans(), st.integers(), st.text())


@given(st.dictionaries(st.text(), STORED))
def test_a_change_comes_back_from_its_row_as_it_was(fields: dict[str, Stored]) -> None:
    made = change("d0", 1, fields, dict.fromkeys(fields, ("d1:3",)), 1)
    values = [(name, packed(fields[name])) for name in sorted(fields)]
    back = change_of(row_of(made, b"linked", packed_fields(values)))
    assert back == made._replace(link=b"linked")
    assert [type(value) for value in back.fields.values()] == [
        type(fields[name]) for name in back.fields
    ]


def test_what_has_no_place_in_a_log_is_refused() -> None:
    with pytest.raises(TypeError):
        packed(1.5)


def test_one_value_can_be_erased_by_law_and_the_rest_still_proves_itself(store: Store) -> None:
    """The phone and its salt are struck out; who holds only the rest recomputes all others."""
    store.write(Tag.ADD, lambda work: work.put(Person(full_name="Lò Thị Mai", phone="0912345678")))
    with store.read() as reader:
        each = reader.changes()[0]
    names = [*sorted(each.fields), "the reason"]
    values = [packed(each.fields[name]) for name in sorted(each.fields)] + [packed(each.reason)]
    salts = salts_of(each.seed or "", len(names))
    kept = {
        name: (salt, value)
        for name, salt, value in zip(names, salts, values, strict=True)
        if name != "phone"
    }
    size = hashlib.sha256().digest_size
    proofs = [each.commitments[at : at + size] for at in range(0, len(each.commitments), size)]
    for name, proof in zip(names, proofs, strict=True):
        if name != "phone":
            salt, value = kept[name]
            assert hashlib.sha256(salt + value.encode()).digest() == proof
    assert link(NOTHING_BEFORE, each._replace(fields=dict.fromkeys(each.fields))) == each.link
    guess = hashlib.sha256(bytes(SALT_SIZE) + packed("0912345678").encode()).digest()
    assert guess not in proofs, "without its salt a value cannot even be guessed"


def test_every_value_has_a_salt_of_its_own() -> None:
    one = commit("0" * 32, [packed("A"), packed("A")], "A")
    assert len({one[at : at + 32] for at in (0, 32, 64)}) == 3
    assert commit("1" * 32, [packed("A"), packed("A")], "A") != one


def test_a_link_covers_everything_that_is_not_committed() -> None:
    made = change("d0", 1, {"phone": "1"}, {"phone": ("d1:3",)}, 1)
    before = link(NOTHING_BEFORE, made)
    for altered in (
        made._replace(device=DeviceId("d9")),
        made._replace(seq=2),
        made._replace(record=RecordId("x")),
        made._replace(register="kin"),
        made._replace(root="x"),
        made._replace(fields={"sex": "1"}),
        made._replace(base={}),
        made._replace(moment="2020"),
        made._replace(actor="khac"),
        made._replace(schema=2),
        made._replace(work="x"),
        made._replace(commitments=b"x"),
    ):
        assert link(NOTHING_BEFORE, altered) != before
    assert link(b"x" * 32, made) != before


def test_changing_one_field_changes_the_digest(store: Store) -> None:
    def now() -> str:
        with store.read() as reader:
            return digest(reader.records())

    empty = now()
    kept = store.write(Tag.ADD, lambda work: work.put(Person(full_name="Lò Thị Mai")))
    added = now()
    store.write(Tag.VIEW, lambda work: work.note(Tag.VIEW, kept.id))
    assert now() == added
    moved = store.write(Tag.CHANGE, lambda work: work.put(replace(kept, phone="0912345678")))
    changed = now()
    store.write(Tag.REMOVE, lambda work: work.remove(moved))
    assert len({empty, added, changed, now()}) == 4
