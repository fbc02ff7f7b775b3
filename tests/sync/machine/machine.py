"""The machine: several PCs that write and exchange files in every order that can be thought of."""

from collections.abc import Callable
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from tests.sync.machine.oracle import CREATED, MERGED, PARENTS, REMOVED, RETIRED, Value
from tests.sync.machine.running import MOST, Running, new_id
from tests.sync.machine.world import NOON, Pc, Values

from antq_desktop.errors import Disputed

PC = st.integers(0, MOST - 1)
#: Small numbers, so that PCs meet at the same records.
PICK = st.integers(0, 7)
WORD = st.sampled_from(["1", "2", "3"])
#: What a record of each register is added with, beside what it belongs to.
NEEDS: dict[str, dict[str, Value]] = {
    "hamlets": {"name": "1"},
    "model_types": {"name": "1"},
    "officers": {"full_name": "1"},
    "people": {"full_name": "1", "phone": "1"},
    "charges": {},
    "visits": {"visited_on": "2010-01-01", "findings": "1"},
    "loans": {"borrower": "1"},
    "repayments": {"paid_on": "2010-01-01", "amount": 1},
}
#: What is written into later.
WRITTEN = {
    "hamlets": ("name",),
    "model_types": ("name", "remarks"),
    "officers": ("full_name", "rank"),
    "people": ("full_name", "phone", "remarks", "hamlet"),
    "charges": ("officer",),
    "visits": ("findings", "agreed", "person"),
    "loans": ("borrower", "remarks", "person"),
    "repayments": ("amount",),
}
#: People and visits come oftener than the rest, so that PCs meet at the same records.
ADDED = ["people", "people", "visits", "visits", "loans", "repayments", "hamlets", "officers"]
ADDED += ["charges"]
CAN_BE_NOTHING = {"phone", "remarks", "agreed", "rank", "hamlet"}
#: Which register a field names.
NAMED = {"person": "people", "officer": "officers", "hamlet": "hamlets", "loan": "loans"}
FREE = {"name", "full_name", "findings", "borrower"}
#: What two PCs do with one record: write in it, write and remove, add and remove, merge.
APART = ["write", "write", "remove", "belongs", "merge"]
#: Shipped with the program: the same id everywhere.
SHIPPED = ["5" * 32, "e" * 32]


class Machine(Running):
    """The rules."""

    # What somebody does at one PC, or two do apart.

    @rule(at=PC, register=st.sampled_from(ADDED), pick=PICK)
    def add(self, at: int, register: str, pick: int) -> None:
        values = self.with_parents(at, register, pick)
        if values is None:
            register, values = "people", NEEDS["people"]
        self.made += 1
        self.add_as(at, register, new_id(self.made), values)

    @precondition(lambda self: self.anywhere(self.not_shipped))
    @rule(at=PC, pick=PICK, word=WORD)
    def add_shipped(self, at: int, pick: int, word: str) -> None:
        """Add an entry that has the same id on every PC, once on each."""
        at, lacking = self.somewhere(at, self.not_shipped)
        self.add_as(at, "model_types", lacking[pick % len(lacking)], {"name": word})

    def not_shipped(self, at: int) -> list[str]:
        return [each for each in SHIPPED if each not in self.view(at).sheets]

    def add_as(self, at: int, register: str, record: str, values: Values) -> None:
        self.act(
            at, {record: {CREATED: True, **values}}, lambda pc: pc.add(register, record, values)
        )

    @rule(at=PC, pick=PICK, field=PICK, word=WORD)
    def write(self, at: int, pick: int, field: int, word: str) -> None:
        """Write one field of a shown record."""
        if record := self.pick(at, pick):
            self.write_one(at, record, field + pick, word)

    @rule(at=PC, pick=PICK, word=WORD, other=WORD)
    def write_two(self, at: int, pick: int, word: str, other: str) -> None:
        """Write two fields of a person at once, the second often to nothing."""
        if record := self.pick(at, pick, "people"):
            self.write_fields(
                at, record, {"full_name": word, "phone": self.value(at, "phone", other)}
            )

    @rule(at=PC, pick=PICK)
    def remove(self, at: int, pick: int) -> None:
        # Not each time it could, or little would be left to write in.
        if pick % 2 and (record := self.pick(at, pick // 2)):
            self.remove_all(at, record, lambda pc: pc.remove(record))

    @precondition(lambda self: self.anywhere(self.gone))
    @rule(at=PC, pick=PICK)
    def restore(self, at: int, pick: int) -> None:
        """Bring back what was removed and is not shown."""
        at, gone = self.somewhere(at, self.gone)
        record = gone[pick % len(gone)]
        self.act(at, {record: {REMOVED: False}}, lambda pc: pc.restore(record))

    def gone(self, at: int) -> list[str]:
        view = self.view(at)
        removed = (key for key, each in view.sheets.items() if each.removed and each.creations)
        return sorted(each for each in removed if each not in view.there)

    @precondition(lambda self: self.anywhere(self.asked))
    @rule(at=PC, pick=PICK, choice=PICK)
    def settle(self, at: int, pick: int, choice: int) -> None:
        """Decide a question: for one of the heads, or for a value of one's own."""
        at, asked = self.somewhere(at, self.asked)
        record, field = asked[pick % len(asked)]
        if field == REMOVED and choice % 2:
            self.remove_all(at, record, lambda pc: pc.settle(record, {REMOVED: True}))
        else:
            said = [False] if field == REMOVED else self.said(at, record, field)
            decided = {field: said[choice % len(said)]}
            self.act(at, {record: decided}, lambda pc: pc.settle(record, decided))
        after = self.view(at).state.questions
        assert (record, field) not in after or field == MERGED, "a decision ends its question"

    def asked(self, at: int) -> list[tuple[str, str]]:
        return sorted(self.view(at).state.questions)

    def said(self, at: int, record: str, field: str) -> list[Value]:
        """Return what one may decide for: what was written, and of names also another one."""
        heads = self.view(at).sheets[record].heads[field]
        written = sorted({each.told.fields[field] for each in heads}, key=repr)
        return [*written, "4"] if field in FREE else written

    @rule(at=PC, pick=PICK, other=PICK, register=st.sampled_from(["people", "people", "hamlets"]))
    def merge(self, at: int, pick: int, other: int, register: str) -> None:
        loser, survivor = self.pick(at, pick, register), self.pick(at, other, register)
        if loser and survivor and loser != survivor:
            self.act(at, {loser: {MERGED: survivor}}, lambda pc: pc.merge(loser, survivor))

    @precondition(lambda self: self.anywhere(self.merged))
    @rule(at=PC, pick=PICK)
    def unmerge(self, at: int, pick: int) -> None:
        at, merged = self.somewhere(at, self.merged)
        loser = merged[pick % len(merged)]
        self.act(at, {loser: {MERGED: None}}, lambda pc: pc.unmerge(loser))

    def merged(self, at: int) -> list[str]:
        view = self.view(at)
        return sorted(each for each in view.standing if view.end(each) != each)

    @rule(at=PC, pick=PICK)
    def retire(self, at: int, pick: int) -> None:
        # One time in four, or most histories would end with nobody left.
        if pick % 4 == 3 and (record := self.pick(at, pick // 4, "people")):
            self.act(at, {record: {RETIRED: True}}, lambda pc: pc.retire(record))

    @rule(at=PC, step=PICK, pick=PICK, how=st.sampled_from(APART), meet=st.booleans())
    def apart(self, at: int, step: int, pick: int, how: str, *, meet: bool) -> None:
        """Let two PCs do something with the same record, neither knowing of the other."""
        at, away = self.two(at, step)
        register = "" if how in {"write", "remove"} else "people"
        both = [each for each in self.shown(at, register) if each in self.shown(away, register)]
        if not both:
            return
        record, other = both[pick % len(both)], both[(pick + 1) % len(both)]
        if how == "merge" and record != other:
            self.act(at, {record: {MERGED: other}}, lambda pc: pc.merge(record, other))
            self.act(away, {other: {MERGED: record}}, lambda pc: pc.merge(other, record))
        elif how == "write":
            self.write_one(at, record, pick, "1")
            self.write_one(away, record, pick, "2")
        elif how != "merge":
            self.remove_all(at, record, lambda pc: pc.remove(record))
            if how == "remove":
                self.write_one(away, record, pick, "2")
            else:
                self.made += 1
                values = {**NEEDS["visits"], "person": record}
                self.add_as(away, "visits", new_id(self.made), values)
        if meet:
            self.take(self.write_file(at, away - at, exact=True))
            self.take(self.write_file(away, at - away, exact=True))

    # What happens to clocks and files.

    @rule(at=PC, days=st.integers(-3650, 3650))
    def set_clock(self, at: int, days: int) -> None:
        self.clocks[at % len(self.clocks)].moment = NOON + timedelta(days=days)

    @rule(at=PC, step=PICK, pick=PICK, of_one=st.booleans())
    def send(self, at: int, step: int, pick: int, *, of_one: bool) -> None:
        """Write a file of everything, or of one root alone; whether it ever comes is unknown."""
        self.write_file(at, step, self.pick(at, pick, "people") if of_one else "")

    @precondition(lambda self: bool(self.files))
    @rule(pick=PICK)
    def deliver(self, pick: int) -> None:
        """Take in one of the files written so far: any, in any order, again and again."""
        self.take(self.files[-1 - pick % len(self.files)])

    @rule(at=PC, step=PICK, pick=PICK, of_one=st.booleans())
    def exchange(self, at: int, step: int, pick: int, *, of_one: bool) -> None:
        """Carry a file there, of everything or of one root alone, and one of everything back."""
        file = self.write_file(at, step, self.pick(at, pick, "people") if of_one else "")
        self.take(file)
        self.take(self.write_file(file.to, file.sender - file.to, exact=True))

    @rule(at=PC, step=PICK, pick=PICK)
    def carry_one(self, at: int, step: int, pick: int) -> None:
        """Write about two people, carry what is of the second alone, and a file back."""
        people = self.shown(at, "people")
        if len(people) > 1:
            first, second = people[pick % len(people)], people[(pick + 1) % len(people)]
            self.write_one(at, first, 0, "2")
            self.write_one(at, second, 0, "2")
            file = self.write_file(at, step, second)
            self.take(file)
            self.take(self.write_file(file.to, file.sender - file.to, exact=True))

    # How they do it.

    def write_one(self, at: int, record: str, field: int, word: str) -> None:
        register = self.register(at, record)
        name = WRITTEN[register][field % len(WRITTEN[register])]
        self.write_fields(at, record, {name: self.value(at, name, word, field)})

    def write_fields(self, at: int, record: str, values: Values) -> None:
        state = self.view(at).state
        row = state.shown[record]
        moved = {name: value for name, value in values.items() if row.get(name) != value}
        if not any((record, name) in state.questions for name in moved):
            expected = {record: moved} if moved else {}
            self.act(at, expected, lambda pc: pc.put(record, values))
            return

        def refused(pc: Pc) -> None:
            try:
                pc.put(record, values)
            except Disputed:
                return
            raise AssertionError("an ordinary save settled a disputed field")

        self.act(at, {}, refused)

    def remove_all(self, at: int, record: str, does: Callable[[Pc], None]) -> None:
        view = self.view(at)
        going = view.belongings(record)
        # What is merged into it and was removed before may be removed once more.
        again = {each for each in view.sheets if view.end(each) in going} - going
        self.act(at, {each: {REMOVED: True} for each in going}, does, again)
        assert record not in self.view(at).state.shown

    def value(self, at: int, name: str, word: str, pick: int = 0) -> Value:
        if name == "amount":
            return int(word)
        if name in CAN_BE_NOTHING and word == "3":
            return None
        named = NAMED.get(name)
        return (self.pick(at, pick + int(word), named) or None) if named else word

    def with_parents(self, at: int, register: str, pick: int) -> dict[str, Value] | None:
        """Return what a record is added with; None where there is nobody it could belong to."""
        values = dict(NEEDS[register])
        names = [*PARENTS[register]]
        if register == "charges":
            names.remove(("hamlet", "person")[pick % 2])
        for name in names:
            named = self.pick(at, pick, NAMED[name])
            if not named:
                return None
            values[name] = named
        return values
