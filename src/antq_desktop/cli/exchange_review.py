"""Commands on what two PCs wrote differently: list it, read it, decide it."""

from argparse import Namespace

from antq_desktop import paths
from antq_desktop.cli.exchange_names import SHOWN
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.reference import load
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync.review import (
    Question,
    Side,
    Writer,
    decide,
    decide_value,
    find,
    questions,
    value_of,
)
from antq_desktop.sync.review_words import Teller


def review(session: Session, options: Namespace) -> None:
    """Do one act of the review."""
    with session.store() as store:
        _ACTS[options.act](session, store, options)


def _list(session: Session, store: Store, options: Namespace) -> None:
    """Print what waits; values that are hidden until asked for stay hidden here."""
    with store.read() as reader:
        waiting = questions(reader)
    teller = _teller(session, whole=False)
    for each in waiting:
        if options.json:
            print_json(_question_json(teller, each))
        else:
            print(f"{_short(each, waiting)}  {teller.heading(each)}")
    if not waiting and not options.json:
        session.say(N_("Nothing waits for a decision."))


def _show(session: Session, store: Store, options: Namespace) -> None:
    """Print one question with all that speaks for each side; the view is logged."""
    with store.read() as reader:
        asked = find(reader, options.id)
    store.write(Tag.VIEW, lambda work: work.note(Tag.VIEW, asked.root))
    teller = _teller(session, whole=True)
    if options.json:
        print_json(_question_json(teller, asked))
        return
    print(teller.heading(asked))
    print(teller.sentence(asked))
    for side in asked.sides:
        print(f"  {side.key}  {teller.side(asked, side)}")
        for writer in side.writers:
            print(f"     {teller.writer(writer)}")
    if asked.other_changes:
        session.say(N_("Other changes of this record:"))
    for line in asked.other_changes:
        print(f"  {teller.line(line)}")


def _decide(session: Session, store: Store, options: Namespace) -> None:
    if (options.take is None) == (options.write is None):
        raise BadInput(N_("Decide by --take, or write another value by --write."))

    def job(work: Work) -> Question:
        asked = find(work, options.id)
        if options.take is not None:
            if asked.side(options.take) is None:
                known = ", ".join(each.key for each in asked.sides)
                raise BadInput(
                    N_("{text} is not among the answers: {known}."), text=options.take, known=known
                )
            decide(work, asked, options.take)
        else:
            decide_value(work, asked, value_of(work, asked, options.write))
        return asked

    asked = store.write(Tag.REVIEW, job)
    if options.json:
        print_json({"id": asked.id})
        return
    session.say(N_("Decided. The decision goes to the other PCs with the next file."))


def _teller(session: Session, *, whole: bool) -> Teller:
    listed = load(paths.resource_folder() / "reference")
    return Teller(session.language, title=listed.title, open=whole)


def _short(asked: Question, waiting: list[Question]) -> str:
    """Return enough of the beginning of a question's id to know it among those that wait."""
    short = asked.id[:SHOWN]
    return short if sum(each.id.startswith(short) for each in waiting) == 1 else asked.id


def _question_json(teller: Teller, asked: Question) -> dict[str, object]:
    return {
        "id": asked.id,
        "ask": asked.ask.value,
        "register": asked.register,
        "record": asked.record,
        "root": asked.root,
        "field": asked.field or None,
        "name": asked.name,
        "heading": teller.heading(asked),
        "sentence": teller.sentence(asked),
        "sides": [_side_json(teller, asked, each) for each in asked.sides],
        "before": [teller.value(each) for each in asked.before],
        "other_changes": [teller.line(each) for each in asked.other_changes],
    }


def _side_json(teller: Teller, asked: Question, side: Side) -> dict[str, object]:
    return {
        "key": side.key,
        "words": teller.side(asked, side),
        "writers": [_writer_json(each) for each in side.writers],
        "lines": [teller.line(each) for each in side.lines],
    }


def _writer_json(writer: Writer) -> dict[str, object]:
    return {
        "who": writer.who,
        "at": writer.at.isoformat(),
        "pc": writer.pc,
        "where": writer.where.value,
        "wrong_clock": writer.wrong_clock,
    }


_ACTS = {"list": _list, "show": _show, "decide": _decide}
