"""Commands on files that arrived: look at one, take some in."""

from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from antq_desktop.cli.exchange_names import (
    file_content,
    purpose_words,
    refuse_no_folder,
)
from antq_desktop.cli.exchange_sending import put_on_stick, say_written
from antq_desktop.cli.lists import table
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.errors import AntqError, BadInput, PackageRefused
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.services.sentences import first_sentence
from antq_desktop.storage.schema import Local
from antq_desktop.storage.store import Store
from antq_desktop.sync.arrivals import Plan, PlanLine
from antq_desktop.sync.manifest import Manifest
from antq_desktop.sync.merge import Outcome
from antq_desktop.sync.package import Package
from antq_desktop.sync.peers import day_of, known_keys, own_addresses
from antq_desktop.sync.purposes import Purpose
from antq_desktop.sync.receipts import write_receipt
from antq_desktop.sync.receiving import arrived_of, peer_of, receive, refused, rehearse
from antq_desktop.sync.stick import packages_on

#: What an offer of another office is called until it is answered here.
WAITING = "waiting"

_OUTCOMES = {
    Outcome.ADDED: N_("new"),
    Outcome.NEWER: N_("newer"),
    Outcome.MERGED: N_("merged"),
    Outcome.TO_REVIEW: N_("to be decided"),
}


#: What a purpose tells beside the records, by the fact the sentence is about.
_FACTS = {
    "asked": N_("It asks for a file: write it one by export."),
    "summary": N_("Totals for {summary}: {figures} figures. See them by received summaries."),
    "list": N_("A list of {list} people, kept apart. See it by received lists."),
    "roster": N_("Roster number {roster}: {added} PCs added, {revoked} revoked."),
}


@dataclass(frozen=True)
class Answer:
    """What became of one file."""

    path: Path
    plan: Plan


def inspect(session: Session, options: Namespace) -> None:
    """Say what a file says of itself; raises `PackageRefused` for one that is not for us."""
    content = file_content(options.file)
    with session.store() as store, store.read() as reader:
        package = arrived_of(reader, content)
        told, own = package.manifest, known_keys(reader)
        ours = own is not None and told.sender.sign == own.public.sign
        if not ours and told.to not in own_addresses(reader):
            raise PackageRefused(
                "wrong_address",
                N_("This file is for {name}, not for this office. Give it to them."),
                name=told.to_name,
            )
        taken = reader.kept(Local.RECEIVED, package.sha256).get(package.sha256, {}).get("at")
    if options.json:
        print_json({**_manifest_json(package), "own": ours, "taken_in": taken})
        return
    _print_manifest(session, told)
    if taken:
        session.say(N_("It was taken in here already."))


def _print_manifest(session: Session, told: Manifest) -> None:
    session.say(
        N_("{purpose}, number {number} of {pc}, {unit}, written on {day} by {officer}."),
        purpose=purpose_words(told.purpose, session.language),
        number=told.number,
        pc=told.sender.pc,
        unit=told.sender.unit_name,
        day=day_of(told.created),
        officer=told.officer,
    )
    until = formats.day(date.fromisoformat(told.expires))
    session.say(N_("For {unit}, until {day}."), unit=told.to_name, day=until)
    if told.reason:
        session.say(N_("Reason: {reason}"), reason=told.reason)


def _manifest_json(package: Package) -> dict[str, object]:
    told = package.manifest
    return {
        "sha256": package.sha256,
        "size": package.size,
        "format": told.format,
        "purpose": told.purpose,
        "id": told.id,
        "unit": told.sender.unit_code,
        "unit_name": told.sender.unit_name,
        "pc": told.sender.pc,
        "key": told.sender.sign,
        "to": told.to,
        "to_name": told.to_name,
        "officer": told.officer,
        "created": told.created,
        "expires": told.expires,
        "number": told.number,
        "previous": told.previous or None,
        "schema": told.schema,
        "app": told.app,
        "reason": told.reason or None,
        "sections": [{"name": head.name, "size": head.size} for head in told.sections],
    }


def receive_files(session: Session, options: Namespace) -> None:
    """Take files in, each whole or not at all; raises `AntqError` naming those refused."""
    if options.receipt:
        refuse_no_folder(options.receipt)
    answers: list[Answer] = []
    with session.store() as store:
        for path in _in_order(store, _files(options.files)):
            answers.append(Answer(path, _take(store, path, dry=options.dry_run)))
            if not options.json:
                print_plan(session, answers[-1].plan, path.name, dry=options.dry_run)
            if options.receipt and not options.dry_run:
                _write_receipt(session, store, options, answers[-1].plan)
    if options.json:
        print_json(_whole_json(session, answers, dry=options.dry_run))
    elif options.dry_run:
        session.say(N_("Nothing was written. Leave out --dry-run to take it in."))
    _refuse(session, answers)


def _files(named: Iterable[Path]) -> list[Path]:
    """Return the files named, with those of the folders named."""
    found: list[Path] = []
    for path in named:
        found += packages_on(path) if path.is_dir() else [path]
    if not found:
        raise BadInput(N_("There is no file of another PC in this folder."))
    return list(dict.fromkeys(found))


def _in_order(store: Store, paths: list[Path]) -> list[Path]:
    """Return files as they were written: rosters first, those of one PC by their numbers."""
    if len(paths) == 1:
        return paths
    places: dict[Path, tuple[bool, str, str, int]] = {}
    for path in paths:
        try:
            content = file_content(path)
            with store.read() as reader:
                told = arrived_of(reader, content).manifest
        except PackageRefused:
            continue
        places[path] = (
            told.purpose != Purpose.ROSTER,
            told.sender.sign,
            told.to,
            told.number,
        )
    return [*sorted(places, key=lambda path: places[path]), *(p for p in paths if p not in places)]


def _take(store: Store, path: Path, *, dry: bool) -> Plan:
    try:
        content = file_content(path)
    except PackageRefused as error:
        return refused(error)
    return rehearse(store, content) if dry else receive(store, content)


def _write_receipt(session: Session, store: Store, options: Namespace, plan: Plan) -> None:
    if not plan.sha256 or plan.purpose == Purpose.RECEIPT:
        return
    with store.read() as reader:
        sign = peer_of(reader, plan)
    written = write_receipt(store, sign, plan)
    path = put_on_stick(session, store, written, options.receipt)
    if not options.json:
        say_written(session, written, path)


def print_plan(session: Session, plan: Plan, name: str, *, dry: bool) -> None:
    """Say what a file does, or did; of a dry run with the names. A refused one says nothing."""
    language = session.language
    if not plan.sha256:
        for each in plan.remarks:
            print(f"{name}: {each.said(language)}")
        return
    session.say(
        N_("{name}: {purpose}, number {number} of {pc}, {unit}."),
        name=name,
        purpose=purpose_words(plan.purpose, language),
        number=plan.number,
        pc=plan.pc,
        unit=plan.unit_name,
    )
    if plan.lines:
        counted = N_(
            "{added} new, {known} known, {newer} newer, {merged} merged, {to_review} to be decided."
        )
        print(f"  {language.text(counted, **plan.counts)}")
    for line in (*(each.said(language) for each in plan.remarks), *_fact_lines(session, plan)):
        print(f"  {line}")
    if dry:
        for line in table(_names(session, plan)):
            print(f"  {line}")
    elif plan.counts[Outcome.TO_REVIEW]:
        session.say(N_("Decide what two PCs wrote differently by review list."))


def _fact_lines(session: Session, plan: Plan) -> list[str]:
    """Return what a purpose tells beside the records, a sentence each."""
    text, facts = session.language.text, plan.facts
    lines = [text(words, **facts) for name, words in _FACTS.items() if facts.get(name)]
    if facts.get("name"):
        words = N_("Transfer {number}: {name}, from {day} on.")
        day = formats.day(date.fromisoformat(str(facts["effective_on"])))
        lines.append(text(words, number=facts["transfer"], name=facts["name"], day=day))
    if facts.get("state") == WAITING:
        lines.append(text(N_("Answer it by transfer accept or transfer reject.")))
    if isinstance(numbers := facts.get("acknowledged"), list) and numbers:
        told = ", ".join(map(str, numbers))
        lines.append(text(N_("The receipt is for number {numbers}."), numbers=told))
    return lines


def _names(session: Session, plan: Plan) -> list[list[str]]:
    """Return what a file does to each record it changes."""
    text = session.language.text

    def outcome(line: PlanLine) -> str:
        words = text(_OUTCOMES[line.outcome])
        return text(N_("{outcome}, removed"), outcome=words) if line.removed else words

    return [
        [outcome(each), text(REGISTERS[each.register].one), each.name]
        for each in plan.lines
        if each.outcome in _OUTCOMES and each.register in REGISTERS
    ]


def _whole_json(session: Session, answers: list[Answer], *, dry: bool) -> dict[str, object]:
    """Return what became of all files as one value; what they do not share is null."""
    counts: Counter[str] = Counter()
    for each in answers:
        counts.update(each.plan.counts)
    files = [plan_json(session, each.plan, each.path.name, dry=dry) for each in answers]
    named = {
        name: _shared(each[name] for each in files) for name in ("purpose", "unit", "pc", "number")
    }
    return {
        **{each.value: counts[each.value] for each in Outcome},
        "refused": [
            line for each in answers for line in _refused_json(session, each.plan, each.path.name)
        ],
        "remarks": [
            remark.said(session.language) for each in answers for remark in each.plan.remarks
        ],
        **named,
        "files": files,
    }


def _shared(values: Iterable[object]) -> object:
    """Return the value all have in common, else None."""
    found = list(dict.fromkeys(values))
    return found[0] if len(found) == 1 else None


def plan_json(session: Session, plan: Plan, name: str, *, dry: bool) -> dict[str, object]:
    """Return what became of one file; of a dry run with every record it changes."""
    told: dict[str, object] = {
        "file": name,
        "sha256": plan.sha256 or None,
        "purpose": plan.purpose or None,
        "unit": plan.unit_code or None,
        "pc": plan.pc or None,
        "number": plan.number or None,
        "again": plan.again,
        **plan.counts,
        "refused": _refused_json(session, plan, name),
        "remarks": [each.said(session.language) for each in plan.remarks],
        "facts": {name: _plain(value) for name, value in plan.facts.items()},
    }
    if dry:
        told["records"] = [
            {
                "outcome": each.outcome.value,
                "register": each.register,
                "id": each.record,
                "root": each.root,
                "name": each.name,
                "removed": each.removed,
            }
            for each in plan.lines
            if each.outcome is not Outcome.KNOWN
        ]
    return told


def _plain(value: object) -> object:
    """Return a fact as JSON can hold it."""
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    return value if isinstance(value, str | int | float | None) else str(value)


def _refused_json(session: Session, plan: Plan, name: str) -> list[dict[str, object]]:
    return [
        {
            "file": name,
            "reason": each.reason,
            "sentence": first_sentence(each.error, session.language),
        }
        for each in plan.refused
    ]


def _refuse(session: Session, answers: list[Answer]) -> None:
    """Raise what was refused: the one error itself, or the sentences of several."""
    found = [(each.path.name, one.error) for each in answers for one in each.plan.refused]
    if not found:
        return
    if len(answers) == 1:
        raise found[0][1]
    told = [f"{name}: {first_sentence(error, session.language)}" for name, error in found]
    raise AntqError(
        N_("{count} of {all} files were not taken in. {what}"),
        count=len({name for name, _ in found}),
        all=len(answers),
        what=" ".join(told),
    )
