"""Files on trial: read off the stick, opened, and what each would do, by person and group."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.domain.fields import Ref
from antq_desktop.errors import Cancelled, PackageRefused
from antq_desktop.i18n.vietnamese import name_key
from antq_desktop.services.progress import Progress
from antq_desktop.storage.store import Store
from antq_desktop.sync.arrivals import Plan, PlanLine
from antq_desktop.sync.manifest import MOST_FILE
from antq_desktop.sync.merge import Outcome
from antq_desktop.sync.purposes import Purpose
from antq_desktop.sync.receiving import OWN, is_own, receive, refused, rehearse
from antq_desktop.sync.stick import packages_on, read_package
from antq_desktop.ui.screens.exchange_words import OUTCOMES


@dataclass(frozen=True)
class Group:
    """What a file does to the records of one person or group, for one outcome.

    `what` counts them by register; `register` is that of the person or group itself.
    """

    id: str
    outcome: Outcome
    root: str
    register: str
    name: str = field(repr=False)
    what: tuple[tuple[str, int], ...] = ()
    #: Whether all of it is gone once the file is taken in.
    removed: bool = False


@dataclass(frozen=True)
class Tried:
    """A file, what it would do, or did once it was taken in; one that was not read has no content.

    `what` stands in the order of a list: what needs a look first, then by name.
    """

    name: str
    content: bytes = field(repr=False)
    plan: Plan
    groups: tuple[Group, ...] = ()
    taken: bool = False

    @property
    def is_refused(self) -> bool:
        """Whether it is not taken in."""
        return bool(self.plan.refused)


def files_of(path: Path) -> list[Path]:
    """Return the file, or those of a folder in their order; raises `PackageRefused`."""
    return packages_on(path) if path.is_dir() else [path]


def try_files(store: Store, paths: Sequence[Path], progress: Progress) -> list[Tried]:
    """Return what every file would do; nothing of them is kept.

    Files of this PC itself lie on the stick for the other side and are passed over.
    """
    found = []
    for done, path in enumerate(paths):
        progress.step(done, len(paths))
        try:
            content = read_package(path, MOST_FILE)
        except PackageRefused as error:
            found.append(Tried(path.name, b"", refused(error)))
            continue
        plan = rehearse(store, content)
        if not is_own(plan):
            found.append(tried(path.name, content, plan))
        elif len(paths) == 1:
            own = PackageRefused(OWN, plan.remarks[0].message)
            found.append(Tried(path.name, b"", refused(own)))
    return _without_each_other(sorted(found, key=_order))


def take_files(store: Store, files: Sequence[Tried], progress: Progress) -> list[Tried]:
    """Take the files in, one after the other, and return what each did.

    What was taken in before a stop stays; the rest is returned as it was.
    """
    done: list[Tried] = []
    for at, each in enumerate(files):
        try:
            progress.step(at, len(files))
        except Cancelled:
            if not done:
                raise
            return [*done, *files[at:]]
        if not each.content:
            done.append(each)
            continue
        plan = receive(store, each.content)
        done.append(replace(tried(each.name, each.content, plan), taken=True))
    return done


def tried(name: str, content: bytes, plan: Plan) -> Tried:
    """Return a file with what it does."""
    return Tried(name, content, plan, tuple(groups_of(plan.lines)))


def groups_of(lines: Iterable[PlanLine]) -> list[Group]:
    """Return the lines of a plan, those of one person and one outcome together."""
    counts: dict[tuple[Outcome, str], Counter[str]] = defaultdict(Counter)
    stays: set[tuple[Outcome, str]] = set()
    names: dict[str, str] = {}
    registers: dict[str, str] = {}
    for line in lines:
        counts[line.outcome, line.root][line.register] += 1
        if not line.removed:
            stays.add((line.outcome, line.root))
        names[line.root] = line.name
        registers.setdefault(line.root, _register_of(line))
    rank = {outcome: at for at, (outcome, *_) in enumerate(OUTCOMES)}
    found = [
        Group(
            f"{outcome}/{root}",
            outcome,
            root,
            registers[root],
            names[root],
            (*held.items(),),
            removed=(outcome, root) not in stays,
        )
        for (outcome, root), held in counts.items()
    ]
    return sorted(found, key=lambda each: (rank[each.outcome], name_key(each.name), each.root))


def _order(each: Tried) -> tuple[bool, bool, str, str, int]:
    """Return where a file stands among others: rosters first, those of one PC by their numbers."""
    plan = each.plan
    roster = plan.purpose == Purpose.ROSTER
    return (not plan.purpose, not roster, plan.unit_code, plan.pc, plan.number)


def _register_of(line: PlanLine) -> str:
    """Return the register of the person or group a line belongs to."""
    declared = REGISTERS.get(line.register)
    if declared is None or line.record == line.root or not declared.root:
        return line.register
    kind = declared.by_name[declared.root].kind
    return kind.to if isinstance(kind, Ref) else line.register


def _without_each_other(files: list[Tried]) -> list[Tried]:
    """Leave out that files are missing which lie beside it and are taken in before it."""
    come: dict[tuple[str, str], set[int]] = defaultdict(set)
    told = []
    for each in files:
        plan = each.plan
        key = (plan.unit_code, plan.pc)
        remarks = tuple(
            remark
            for remark in plan.remarks
            if not _numbers(remark.values) or not _numbers(remark.values) <= come[key]
        )
        come[key].add(plan.number)
        told.append(replace(each, plan=replace(plan, remarks=remarks)))
    return told


def _numbers(values: object) -> set[int]:
    """Return the numbers of the files a remark says are missing."""
    if not isinstance(values, dict) or not {"first", "end"} <= set(values):
        return set()
    return set(range(int(values["first"]), int(values["end"]) + 1))
