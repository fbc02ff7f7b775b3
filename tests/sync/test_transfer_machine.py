"""Transfers among three communes in any order of files: one custodian, nothing lost, counted once.

Files are lost, doubled and late; offers are rejected, cancelled and accepted at once. In the end
every office writes what it still owes, all of it arrives, and the books must agree.
"""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Self

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
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


class Moves:
    """Three offices and one person of the first; a file may come late, twice or never."""

    def __init__(self) -> None:
        self.open = ExitStack()
        folder = self.open.enter_context(tempfile.TemporaryDirectory())
        self.clock = HandClock(BEGIN)
        self.three: Communes = self.open.enter_context(communes(Path(folder), self.clock))
        #: From whom, to whom, and what; files stay here, so that each may be brought again.
        self.files: list[tuple[int, int, bytes]] = []
        self.visited = 1

        self.person = somebody(self.three.a)
        self.visits: set[str] = {
            each.id for each in self.three.a.read(lambda reader: reader.all(Visit))
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.open.close()

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

    def holders(self) -> list[int]:
        """Return the offices that believe to answer for the person."""
        return [each for each in range(3) if self.ours(each)]

    def offers(self, step: int) -> None:
        for sender in self.holders()[:1]:
            other = code(self.pc((sender + step) % 3))
            if self._unconfirmed(sender):
                with pytest.raises(AntqError, match="not confirmed"):
                    offer(self.pc(sender).store, self.person, other, self.clock.today())
                return
            written = offer(self.pc(sender).store, self.person, other, self.clock.today())
            self.put(sender, other, written.content)

    def offers_and_thinks_better_of_it(self, step: int) -> None:
        """Cancel an offer whose file never left the office; only the cancellation did."""
        before = len(self.files)
        self.offers(step)
        if len(self.files) > before:
            sender, to, _ = self.files.pop()
            pc = self.pc(sender)
            waiting = pc.read(lambda reader: unanswered(reader, self.clock.today()))
            number = waiting[0].transfer.number
            written = cancel(pc.store, number, "Nhầm", never_left=True)
            self.put(sender, code(self.pc(to)), written.content)

    def moves_all_the_way(self, step: int) -> None:
        """Offer, bring, accept, and bring the answer, as on a good day."""
        before = len(self.files)
        self.offers(step)
        if len(self.files) > before:
            self.bring(len(self.files) - 1)
            self.answers_of(self.files[-1][1], yes=True)
            self.bring(len(self.files) - 1)

    def works_on_offers(self, which: str) -> None:
        for number in range(3):
            self.works_on_its_offer(number, which)

    def works_on_its_offer(self, number: int, which: str) -> None:
        pc = self.pc(number)
        for each in pc.read(lambda reader: unanswered(reader, self.clock.today())):
            found = each.transfer
            if which == "again":
                written = write_again(pc.store, found.number)
            else:
                written = cancel(pc.store, found.number, "Nhầm")
            self.put(number, found.unit_code, written.content)

    def all_answer(self, *, yes: bool) -> None:
        for number in range(3):
            self.answers_of(number, yes=yes)

    def answers_of(self, number: int, *, yes: bool) -> None:
        pc = self.pc(number)
        for each in pc.read(open_offers):
            if yes:
                written = accept(pc.store, each.number)
            else:
                written = reject(pc.store, each.number, "Không ở đây")
            self.put(number, each.unit_code, written.content)

    def all_settle_crossings(self, *, stands: bool) -> None:
        for number in range(3):
            self.settles_crossings_of(number, stands=stands)

    def settles_crossings_of(self, number: int, *, stands: bool) -> None:
        pc = self.pc(number)
        for each in pc.read(crossed):
            if stands:
                written = let_stand(pc.store, each.number)
            else:
                written = ask_back(pc.store, each.number, "Vẫn ở đây")
            self.put(number, each.unit_code, written.content)

    def a_file_arrives(self, back: int) -> None:
        """Bring the newest file, or one before it."""
        if self.files:
            self.bring(max(0, len(self.files) - 1 - back))

    def those_who_answer_visit_the_person(self) -> None:
        for number in self.holders():
            day = date(2026, 11, 1) + timedelta(days=self.visited % 19)
            self.visits.add(visit(self.pc(number), self.person, day))
            self.visited += 1

    def a_day_goes_by(self) -> None:
        self.clock.go(days=1)

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
                self.answers_of(number, yes=True)
                self.settles_crossings_of(number, stands=True)
                self._answer(number, pc)
        whole(*self.three.all)
        holders = self.holders()
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


#: What may happen, the likeliest more than once; each wants a number of 0 to 2.
ACTS: tuple[Callable[[Moves, int], object], ...] = (
    lambda moves, number: moves.offers(1 + number % 2),
    lambda moves, number: moves.offers(1 + number % 2),
    lambda moves, number: moves.offers_and_thinks_better_of_it(1 + number % 2),
    lambda moves, number: moves.moves_all_the_way(1 + number % 2),
    lambda moves, _: moves.works_on_offers("again"),
    lambda moves, _: moves.works_on_offers("cancel"),
    lambda moves, number: moves.all_answer(yes=number > 0),
    lambda moves, _: moves.all_answer(yes=True),
    lambda moves, number: moves.all_settle_crossings(stands=number > 0),
    lambda moves, number: moves.a_file_arrives(number),
    lambda moves, _: moves.a_file_arrives(0),
    lambda moves, _: moves.a_file_arrives(0),
    lambda moves, _: moves.a_file_arrives(1),
    lambda moves, _: moves.those_who_answer_visit_the_person(),
    lambda moves, _: moves.a_day_goes_by(),
)


@settings(max_examples=count(12, 1000), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 2)), min_size=10, max_size=20))
def test_transfers_in_any_order(acts: list[tuple[Callable[[Moves, int], object], int]]) -> None:
    with Moves() as moves:
        for act, number in acts:
            act(moves, number)
            moves.nobody_writes_what_another_was_given()
        moves.settle()
