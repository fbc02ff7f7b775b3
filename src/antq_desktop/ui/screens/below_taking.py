"""Files of totals taken in at the window: many at once, beside it, all of them or none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from antq_desktop.errors import AntqError
from antq_desktop.i18n.messages import N_
from antq_desktop.services.progress import Progress
from antq_desktop.services.totals_folder import SEALED, plain_files, totals_in
from antq_desktop.services.totals_received import WROTE, Outcome, Told, take_files
from antq_desktop.services.undo import undo
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work
from antq_desktop.sync.sealed_totals import receive_totals
from antq_desktop.ui.context import Context
from antq_desktop.ui.layout import label
from antq_desktop.ui.table import Column, Table


@dataclass(frozen=True)
class TakenFiles:
    """What became of each file, and the Works that wrote it."""

    told: tuple[Told, ...]
    works: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many files wrote something."""
        return sum(each.outcome in WROTE for each in self.told)


@dataclass(frozen=True)
class _FileLine:
    id: str
    name: str
    said: str
    tone: str


def take(
    context: Context,
    owner: QWidget,
    paths: Sequence[Path],
    period: str,
    done: Callable[[TakenFiles], None],
) -> None:
    """Take files, or those of folders, in; stopped before the first is written, none is taken."""
    store = context.store

    def job(progress: Progress) -> TakenFiles:
        found = [file for path in paths for file in (totals_in(path) if path.is_dir() else [path])]
        if not found:
            raise AntqError(N_("There is no file of totals here."))
        return take_paths(store, found, period, progress)

    title = context.text(N_("Taking in the files of totals"))
    context.jobs.start(job, done, title=title, owner=owner)


def take_paths(store: Store, paths: Sequence[Path], period: str, progress: Progress) -> TakenFiles:
    """Take files in: the plain ones in one Work, then each sealed one by itself."""
    plain = [each for each in paths if each.suffix.lower() != SEALED]
    sealed = [each for each in paths if each.suffix.lower() == SEALED]
    contents = list(plain_files(plain, progress))
    letters = [(each.name, _content(each)) for each in sealed]

    def work(work: Work) -> tuple[list[Told], str]:
        told = []
        for each in take_files(work, contents, period):
            told.append(each)
            progress.step(len(told), len(paths))
        return told, work.id

    told, work_id = store.write(Tag.RECEIVE, work) if contents else ([], "")
    works = [work_id] if any(each.outcome in WROTE for each in told) else []
    for name, content in letters:
        one = receive_totals(store, content, period)
        outcome = Outcome.TAKEN if one.taken else Outcome.REFUSED
        words = one.sentence
        told.append(Told(name, outcome, words.message, words.values, one.unit, one.period))
        if one.taken:
            with store.read() as reader:
                works.append(reader.last_work(Tag.RECEIVE.value))
    return TakenFiles(tuple(told), tuple(works))


def undo_taking(context: Context, taken: TakenFiles, done: Callable[[], object]) -> None:
    """Take the whole taking back."""

    def job(_progress: Progress) -> None:
        for each in reversed(taken.works):
            context.store.write(Tag.UNDO, lambda work, each=each: undo(work, each))  # type: ignore[misc]

    def tell(_nothing: None) -> None:
        context.say(context.text(N_("Undone.")))
        done()

    context.jobs.start(job, tell)


class TakenList(QWidget):
    """What became of each file: those that need a look first."""

    def __init__(self, context: Context, taken: TakenFiles) -> None:
        super().__init__()
        text, language = context.text, context.language
        lines = [
            _FileLine(str(at), each.file, each.said(language), _tone(each))
            for at, each in enumerate(taken.told)
        ]
        lines.sort(key=lambda line: (line.tone == "green", line.tone == "blue"))
        columns = (
            Column[_FileLine](
                "said", N_("Outcome"), lambda line: line.said, grows=True,
                tone=lambda line: line.tone,
            ),
            Column[_FileLine]("name", N_("File"), lambda line: line.name),
        )  # fmt: skip
        table: Table[_FileLine] = Table(
            "below_files", text(N_("Files")), columns, language, context.icons
        )
        table.show_rows(lines)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        whole_sentence = label("", wraps=True)
        table.moved.connect(
            lambda at, _count: whole_sentence.setText(
                f"{table.rows.line(at - 1).said}\n{table.rows.line(at - 1).name}" if at else ""
            )
        )
        words = text(
            N_("{count} of {total} files taken in."), count=taken.count, total=len(taken.told)
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(label(words, "strong", wraps=True))
        whole.addWidget(whole_sentence)
        whole.addWidget(table, 1)
        self.setFocusProxy(table)
        if lines:
            table.go_to(lines[0].id)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _tone(told: Told) -> str:
    if told.outcome in WROTE:
        return "green"
    return "blue" if told.outcome is Outcome.SAME else "amber"
