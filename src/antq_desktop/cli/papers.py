"""Commands on papers: which there are, writing one, the book of outgoing papers, the print log."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from antq_desktop.cli.lists import table
from antq_desktop.cli.session import Session, print_json
from antq_desktop.domain.people import Person
from antq_desktop.errors import BadInput, NotFound
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_
from antq_desktop.reports.case_papers import PAPERS, WHOLE, paper_named
from antq_desktop.reports.case_papers_gather import CasePapers, Wish
from antq_desktop.reports.case_papers_groups import FORM
from antq_desktop.reports.document import Document
from antq_desktop.reports.gather import issuer
from antq_desktop.reports.outgoing_book import doubt_words, outgoing_book, runs
from antq_desktop.reports.pdf import write_pdf
from antq_desktop.reports.workbook import write_workbook
from antq_desktop.services.expungement import terms_of
from antq_desktop.services.fields import find_record
from antq_desktop.services.law import law_in_force
from antq_desktop.services.papers import doubts_of, number_of, number_paper, stamp_of
from antq_desktop.services.prints import GONE, prints
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.outgoing import book_of_year, gap_before, title_on, written
from antq_desktop.storage.pages import people_page, person_line
from antq_desktop.storage.work import Work

_AUTO = "auto"


@dataclass(frozen=True)
class _Taken:
    """The number a paper bears, as written, and the numbers right before it no paper has."""

    number: str = ""
    missing: tuple[int, ...] = ()


def paper(session: Session, options: Namespace) -> None:
    """Do one act on papers."""
    acts = {"list": _list, "make": _make, "group-list": _groups, "book": _book}
    acts[options.act](session, options)


def _list(session: Session, options: Namespace) -> None:
    on = options.on or session.clock.today()
    text = session.language.text
    with session.store() as store, store.read() as reader:
        law = law_in_force(reader)
        uses = [(each.form, each.use) for each in PAPERS]
        uses.append((FORM, N_("List of all under management by group")))
        rows = [(form, title_on(reader, law, form, on), text(use)) for form, use in uses]
    if options.json:
        for form, title, use in rows:
            print_json({"form": form, "title": title, "use": use})
        return
    head = [text(N_("Form")), text(N_("Title")), text(N_("Use"))]
    for line in table([head, *map(list, rows)]):
        print(line)


def _make(session: Session, options: Namespace) -> None:
    in_book = options.form != WHOLE and paper_named(options.form).numbered

    def job(work: Work) -> _Taken:
        person = find_record(work, options.id)
        if not isinstance(person, Person):
            raise NotFound(name=options.id)
        expected = terms_of(work, person.id, options.on, law_in_force(work)).expected_on
        known: dict[str, date] = {person.id: expected} if expected else {}

        def documents(number: str) -> list[Document]:
            wish = Wish(options.on, number, options.stamp, known)
            papers = CasePapers(work, law_in_force(work), session.language, wish, person.id)
            return papers.of(options.form, person.id)

        taken = _number(session, work, options, options.form, person)
        made = documents(taken.number)
        _write(options.out, made)
        work.note(Tag.EXPORT, person.id, report=options.form, count=str(len(made)))
        return taken

    _finish(session, options, job, in_book=in_book)


def _groups(session: Session, options: Namespace) -> None:
    def job(work: Work) -> _Taken:
        law = law_in_force(work)
        taken = _number(session, work, options, FORM, None)
        wish = Wish(options.on, taken.number, options.stamp)
        papers = CasePapers(work, law, session.language, wish)
        _write(options.out, [papers.of_groups(people_page(work, options.on))])
        work.note(Tag.EXPORT, report=FORM)
        return taken

    _finish(session, options, job, in_book=True)


def _finish(
    session: Session, options: Namespace, job: Callable[[Work], _Taken], *, in_book: bool
) -> None:
    """Do the one Work in which a paper gets its number and is written."""
    if options.out.suffix.lower() not in {".pdf", ".docx"}:
        raise _other_ending(options.out, ".pdf", ".docx")
    options.on = options.on or session.clock.today()
    options.stamp = stamp_of(options.stamp)
    in_book = in_book and bool(options.number)
    with session.store() as store:
        taken = store.write(Tag.PAPER if in_book else Tag.EXPORT, job)
    if options.json:
        number, missing = taken.number or None, list(taken.missing)
        print_json({"file": options.out.name, "number": number, "missing": missing})
        return
    session.say(N_("Written: {name}."), name=options.out.name)
    if in_book:
        session.say(N_("Number {number} stands in the book."), number=taken.number)
    if taken.missing:
        words = N_("Numbers that no paper has: {numbers}.")
        session.say(words, numbers=runs(taken.missing))


def _number(
    session: Session, work: Work, options: Namespace, form: str, person: Person | None
) -> _Taken:
    """Return the number a paper bears: of the book, of the committee's book, or none.

    What stands in the office's own book is written there, a number that was typed too.
    """
    if not options.number:
        return _Taken()
    by_hand = options.number != _AUTO
    if by_hand and not options.number.isdecimal():
        raise BadInput(N_("Give a number, or auto for the next of the book."))
    number = number_of(options.number) if by_hand else None
    if person and form == WHOLE:
        raise BadInput(N_("{name} bears no number."), name=form)
    if person and number and paper_named(form).by_committee:
        return _Taken(written(number))
    law = law_in_force(work)
    wish, about = Wish(options.on), person.id if person else ""
    papers = CasePapers(work, law, session.language, wish, about)
    line = person_line(work, person.id, options.on) if person else None
    letter = papers.letter(form, line)
    line_of_book = number_paper(work, letter, number)
    missing = gap_before(work, letter.dated.year, line_of_book.number)
    return _Taken(written(line_of_book.number), tuple(missing))


def _write(path: Path, documents: Sequence[Document]) -> None:
    if path.suffix.lower() == ".pdf":
        write_pdf(documents, path)
        return
    from antq_desktop.reports.word import write_word

    write_word(documents, path)


def _book(session: Session, options: Namespace) -> None:
    writers: dict[str, Callable[[Sequence[Document], Path], object]] = {
        ".pdf": write_pdf,
        ".xlsx": write_workbook,
    }
    ending = options.out.suffix.lower()
    if ending not in writers:
        raise _other_ending(options.out, *writers)
    language = session.language
    with session.store() as store:
        with store.read() as reader:
            letters = book_of_year(reader, options.year)
            doubts = doubts_of(letters)
            words = doubt_words(doubts.missing, doubts.double, language)
            document = outgoing_book(
                issuer(reader), options.year, letters, words, language, session.clock.today()
            )
        writers[ending]([document], options.out)
        store.write(Tag.EXPORT, lambda work: work.note(Tag.EXPORT, report="outgoing_book"))
    if options.json:
        print_json({"papers": len(letters), "missing": doubts.missing, "double": doubts.double})
        return
    session.say(N_("Written: {name}."), name=options.out.name)
    for each in words:
        print(each)


def print_log(session: Session, options: Namespace) -> None:
    """Print what was printed and taken out, the newest first."""
    text = session.language.text
    if options.first and options.last and options.first > options.last:
        raise BadInput(N_("The end comes before the beginning."))
    with session.store() as store, store.read() as reader:
        found = list(prints(reader, options.first, options.last))
    if options.json:
        for each in found:
            print_json({
                "at": each.at.isoformat(),
                "by": each.by,
                "act": "export" if each.exported else "print",
                "what": each.what,
                "title": text(each.title),
                "person": each.person_id or None,
                "count": each.count or None,
            })  # fmt: skip
        return
    acts = {True: text(N_("Saved as a file")), False: text(N_("Printed"))}
    head = [N_("When"), N_("Who"), N_("Act"), N_("What"), N_("Of whom"), N_("Papers")]
    rows = [
        [
            formats.moment(each.at),
            each.by,
            acts[each.exported],
            text(each.title),
            text(each.person) if each.person == GONE else each.person,
            each.count,
        ]
        for each in found
    ]
    for line in table([[text(word) for word in head], *rows]):
        print(line)


def _other_ending(path: Path, *endings: str) -> BadInput:
    known = ", ".join(endings)
    return BadInput(N_("{text} ends otherwise than {known}."), text=path.name, known=known)
