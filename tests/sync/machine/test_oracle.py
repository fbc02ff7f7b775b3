"""What the oracle itself says of small histories, told by hand."""

from tests.sync.machine.oracle import CREATED, MERGED, REMOVED, RETIRED, Oracle, State, Told, Value

P, Q, V, ENTRY = "p" * 32, "q" * 32, "v" * 32, "e" * 32
LOAN, PAID = "a" * 32, "b" * 32
REGISTERS = {P: "people", Q: "people", V: "visits", ENTRY: "model_types"}
REGISTERS |= {LOAN: "loans", PAID: "repayments"}


class History:
    """A history written by hand: each line says who knew what."""

    def __init__(self) -> None:
        self.oracle = Oracle()
        self.seqs: dict[str, int] = {}

    def write(self, device: str, knew: list[str], record: str, fields: dict[str, Value]) -> str:
        """Write fields of a record on a PC that knew some changes; return the new one's name."""
        self.seqs[device] = seq = self.seqs.get(device, 0) + 1
        told = Told(
            device, seq, f"{len(self.oracle.changes):04}", record, REGISTERS[record], fields
        )
        self.oracle.hear(knew, told)
        return told.name

    @property
    def state(self) -> State:
        return self.oracle.view([*self.oracle.changes]).state


def person(history: History) -> str:
    return history.write("a", [], P, {CREATED: True, "full_name": "1", "phone": "1"})


def test_two_fields_written_apart_are_both_there() -> None:
    history = History()
    made = person(history)
    history.write("a", [made], P, {"phone": "2"})
    history.write("b", [made], P, {"full_name": "2"})
    assert history.state == State({P: {"full_name": "2", "phone": "2"}})


def test_a_field_written_apart_is_asked_about_and_the_later_is_shown() -> None:
    history = History()
    made = person(history)
    history.write("b", [made], P, {"phone": "2"})
    history.write("a", [made], P, {"phone": "3"})
    assert history.state == State({P: {"full_name": "1", "phone": "3"}}, frozenset({(P, "phone")}))


def test_the_same_value_twice_is_no_question_and_a_decision_ends_one() -> None:
    history = History()
    made = person(history)
    history.write("a", [made], P, {"phone": "2"})
    history.write("b", [made], P, {"phone": "2"})
    assert not history.state.questions
    history.write("c", [made], P, {"phone": "3"})
    assert history.state.questions
    history.write("a", [*history.oracle.changes], P, {"phone": "2"})
    assert history.state == State({P: {"full_name": "1", "phone": "2"}})


def test_a_removal_hides_what_it_saw_and_no_more() -> None:
    history = History()
    made = person(history)
    history.write("a", [made], P, {REMOVED: True})
    assert history.state == State()
    history.write("b", [made], P, {"phone": "2"})
    assert history.state == State({P: {"full_name": "1", "phone": "2"}}, frozenset({(P, REMOVED)}))


def test_two_removals_agree_and_a_restoring_nobody_saw_is_asked_about() -> None:
    history = History()
    made = person(history)
    gone = history.write("a", [made], P, {REMOVED: True})
    history.write("b", [made], P, {REMOVED: True})
    assert history.state == State()
    history.write("a", [made, gone], P, {REMOVED: False})
    assert history.state.questions == {(P, REMOVED)}


def test_a_person_is_kept_for_a_visit_its_remover_had_not_seen() -> None:
    history = History()
    made = person(history)
    history.write("a", [made], P, {REMOVED: True})
    history.write("b", [made], V, {CREATED: True, "person": P})
    assert {*history.state.shown} == {P, V}
    assert history.state.questions == {(P, REMOVED)}


def test_a_loan_kept_for_its_repayment_goes_with_the_person() -> None:
    history = History()
    made = person(history)
    loan = history.write("a", [made], LOAN, {CREATED: True, "person": P})
    history.write("a", [made, loan], LOAN, {REMOVED: True})
    history.write("a", [made, loan], P, {REMOVED: True})
    history.write("b", [made, loan], PAID, {CREATED: True, "loan": LOAN})
    view = history.oracle.view([*history.oracle.changes])
    assert view.belongings(P) == {P, LOAN, PAID}


def test_a_merged_record_is_hidden_and_comes_back() -> None:
    history = History()
    made = person(history)
    other = history.write("a", [made], Q, {CREATED: True, "full_name": "2"})
    visit = history.write("a", [made, other], V, {CREATED: True, "person": P})
    merged = history.write("a", [made, other, visit], P, {MERGED: Q})
    assert history.state == State({Q: {"full_name": "2"}, V: {"person": Q}})
    history.write("a", [made, other, visit, merged], P, {MERGED: None})
    assert history.state.shown[V] == {"person": P}
    assert not history.state.questions


def test_of_a_circle_the_smallest_stays_and_both_are_asked_about() -> None:
    history = History()
    made = person(history)
    other = history.write("a", [made], Q, {CREATED: True, "full_name": "2"})
    history.write("a", [made, other], P, {MERGED: Q})
    history.write("b", [made, other], Q, {MERGED: P})
    assert {*history.state.shown} == {P}
    assert history.state.questions == {(P, MERGED), (Q, MERGED)}


def test_a_record_merged_into_one_that_never_came_is_shown() -> None:
    history = History()
    made = person(history)
    history.write("a", [made], P, {MERGED: Q})
    assert {*history.state.shown} == {P}


def test_the_retired_stay_hidden_with_all_that_is_theirs() -> None:
    history = History()
    made = person(history)
    history.write("a", [made], P, {RETIRED: True})
    history.write("b", [made], V, {CREATED: True, "person": P})
    history.write("b", [made], P, {"phone": "2"})
    history.write("c", [made], P, {"phone": "3"})
    assert history.state == State()


def test_creations_of_a_shipped_entry_give_way_and_are_never_asked_about() -> None:
    history = History()
    first = history.write("a", [], ENTRY, {CREATED: True, "name": "1"})
    history.write("b", [], ENTRY, {CREATED: True, "name": "2"})
    assert history.state == State({ENTRY: {"name": "2"}})
    written = history.write("a", [first], ENTRY, {"name": "3"})
    history.write("c", [], ENTRY, {CREATED: True, "name": "4"})
    assert history.state == State({ENTRY: {"name": "3"}})
    history.write("a", [first, written], ENTRY, {REMOVED: True})
    assert history.state == State()
