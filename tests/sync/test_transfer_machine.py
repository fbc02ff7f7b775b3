"""Transfers among three communes in any order of files: one custodian, nothing lost, counted once.

Files are lost, doubled and late; offers are rejected, cancelled and accepted at once. In the end
every office writes what it still owes, all of it arrives, and the books must agree.
"""

import tempfile
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.conftest import HandClock
from tests.soak import count
from tests.sync.moving import Communes, code, communes, counted, questions, somebody, visit, whole
from tests.sync.pcs import Pc

from antq_desktop.domain.people import Person
from antq_desktop.domain.transfers import Direction, Transfer, TransferState
from antq_desktop.domain.visits import Visit
from antq_desktop.errors import AntqError
from antq_desktop.storage.custody import custody_refusal, transfers_of
from antq_desktop.sync.receiving import receive
from antq_desktop.sync.transfer import (
    accept,
    answer_again,
    ask_back,
    cancel,
    crossed,
    let_stand,
    offer,
    open_offers,
    reject,
    unanswered,
    write_again,
)

BEGIN = datetime(2026, 11, 20, 5, tzinfo=UTC)
OFFICE = st.integers(0, 2)


class Moves(RuleBasedStateMachine):
    """Three offices and one person of the first; a file may come late, twice or never."""

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        folder = self.open.enter_context(tempfile.TemporaryDirectory())
        self.clock = HandClock(BEGIN)
        self.three: Communes = self.open.enter_context(communes(Path(folder), self.clock))
        #: From whom, to whom, and what; files stay here, so that each may be brought again.
        self.files: list[tuple[int, int, bytes]] = []
        self.visits: set[str] = set()
        self.visited = 1

    def teardown(self) -> None:
        try:
            if hasattr(self, "person"):
                self.settle()
        finally:
            self.open.close()

    @initialize()
    def begin(self) -> None:
        self.person = somebody(self.three.a)
        self.visits |= {each.id for each in self.three.a.read(lambda reader: reader.all(Visit))}

    def pc(self, number: int) -> Pc:
        return self.three.all[number]

    def ours(self, number: int) -> bool:
        """Say whether an office believes to answer for the person."""

        def asked(reader: object) -> bool:
            known = reader.find(Person, id=self.person)  # type: ignore[attr-defined]
            return bool(known) and custody_refusal(reader, self.person) is None  # type: ignore[arg-type]

        return self.pc(number).read(asked)

    def put(self, sender: int, to: str, content: bytes) -> None:
        codes = [code(each) for each in self.three.all]
        self.files.append((sender, codes.index(to), content))

    def bring(self, index: int) -> None:
        _, to, content = self.files[index]
        assert receive(self.pc(to).store, content).refused == ()

    @rule(sender=OFFICE, to=OFFICE)
    def offers(self, sender: int, to: int) -> None:
        if sender == to or not self.ours(sender):
            return
        other = code(self.pc(to))
        if self._unconfirmed(sender):
            with pytest.raises(AntqError, match="not confirmed"):
                offer(self.pc(sender).store, self.person, other, self.clock.today())
            return
        written = offer(self.pc(sender).store, self.person, other, self.clock.today())
        self.put(sender, other, written.content)

    @rule(sender=OFFICE, to=OFFICE)
    def offers_and_thinks_better_of_it(self, sender: int, to: int) -> None:
        """Cancel an offer whose file never left the office; only the cancellation did."""
        before = len(self.files)
        self.offers(sender, to)
        if len(self.files) > before:
            self.files.pop()
            pc = self.pc(sender)
            waiting = pc.read(lambda reader: unanswered(reader, self.clock.today()))
            number = waiting[0].transfer.number
            written = cancel(pc.store, number, "Nhầm", never_left=True)
            self.put(sender, code(self.pc(to)), written.content)

    @rule(number=OFFICE, which=st.sampled_from(["again", "cancel"]))
    def works_on_its_offer(self, number: int, which: str) -> None:
        pc = self.pc(number)
        for each in pc.read(lambda reader: unanswered(reader, self.clock.today())):
            found = each.transfer
            if which == "again":
                written = write_again(pc.store, found.number)
            else:
                written = cancel(pc.store, found.number, "Nhầm")
            self.put(number, found.unit_code, written.content)

    @rule(number=OFFICE, yes=st.booleans())
    def answers(self, number: int, yes: bool) -> None:  # noqa: FBT001 (drawn)
        pc = self.pc(number)
        for each in pc.read(open_offers):
            written = (
                accept(pc.store, each.number) if yes else reject(pc.store, each.number, "Không")
            )
            self.put(number, each.unit_code, written.content)

    @rule(number=OFFICE, stands=st.booleans())
    def settles_a_crossing(self, number: int, stands: bool) -> None:  # noqa: FBT001 (drawn)
        pc = self.pc(number)
        for each in pc.read(crossed):
            if stands:
                written = let_stand(pc.store, each.number)
            else:
                written = ask_back(pc.store, each.number, "Vẫn ở đây")
            self.put(number, each.unit_code, written.content)

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def a_file_arrives(self, data: st.DataObject) -> None:
        self.bring(data.draw(st.integers(0, len(self.files) - 1)))

    @precondition(lambda self: self.files)
    @rule()
    def the_newest_file_arrives(self) -> None:
        self.bring(len(self.files) - 1)

    @rule(number=OFFICE)
    def visits_the_person(self, number: int) -> None:
        if self.ours(number):
            day = date(2026, 11, 1) + timedelta(days=self.visited % 19)
            self.visits.add(visit(self.pc(number), self.person, day))
            self.visited += 1

    @rule()
    def a_day_goes_by(self) -> None:
        self.clock.go(days=1)

    @invariant()
    def nobody_writes_what_another_was_given(self) -> None:
        for number in range(3):
            found = self.pc(number).read(self._offered)
            assert not (found and self.ours(number))

    def _unconfirmed(self, number: int) -> bool:
        found = self.pc(number).read(lambda reader: transfers_of(reader, self.person))
        cancelled = [each for each in found if each.state is TransferState.CANCELLED]
        return any(each.answered_on is None for each in cancelled)

    def _offered(self, reader: object) -> bool:
        found: list[Transfer] = transfers_of(reader, self.person)  # type: ignore[arg-type]
        return bool(found) and found[-1].state is TransferState.OFFERED

    def settle(self) -> None:
        """Let every office do what it owes until nothing moves any more."""
        self.answered: set[str] = set()
        while self.files or not self.answered:
            for index in range(len(self.files)):
                self.bring(index)
            self.files.clear()
            self.answered.add("")
            for number, pc in enumerate(self.three.all):
                self.works_on_its_offer(number, "again")
                self.answers(number, yes=True)
                self.settles_a_crossing(number, stands=True)
                self._answer(number, pc)
        whole(*self.three.all)
        holders = [each for each in range(3) if self.ours(each)]
        assert len(holders) == 1
        assert counted(*self.three.all, day=self.clock.today()) == 1
        holder = self.pc(holders[0])
        assert {each.id for each in holder.read(lambda reader: reader.all(Visit))} == self.visits
        assert questions(holder) == []
        for pc in self.three.all:
            known = pc.read(lambda reader: reader.history(self.person))
            assert {each.record for each in known if each.register == "visits"} <= self.visits

    def _answer(self, number: int, pc: Pc) -> None:
        """Answer once more, each offer once, whatever became of it here."""
        for other, sender in enumerate(self.three.all):
            for each in sender.read(lambda reader: reader.all(Transfer)):
                to_us = (each.direction, each.unit_code) == (Direction.OUT, code(pc))
                if to_us and each.number not in self.answered:
                    try:
                        written = answer_again(pc.store, each.number)
                    except AntqError:
                        continue
                    self.answered.add(each.number)
                    self.put(number, code(self.pc(other)), written.content)


Moves.TestCase.settings = settings(
    max_examples=count(25, 1000),
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
test_transfers_in_any_order = Moves.TestCase
