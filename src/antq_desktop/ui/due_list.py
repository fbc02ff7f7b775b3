"""A list of due acts, gathered by act; a long group shows its first lines until it is opened."""

from collections.abc import Mapping, Sequence
from datetime import date

from antq_desktop.domain.deadlines import DueAct, law_and_article
from antq_desktop.i18n import formats
from antq_desktop.i18n.messages import N_, Language
from antq_desktop.ui.grouped_list import HEAD, LINE, MORE, GroupedList, GroupedRows, Line
from antq_desktop.ui.icons import Icons
from antq_desktop.ui.mask import Mask

#: A group shows so many lines before it is opened.
SHORT = 6
#: What acts without a person stand under.
_OFFICE = "office"


class DueRows(GroupedRows):
    """The rows of a list of due acts, in one tone."""

    def __init__(self, language: Language, mask: Mask, tone: str) -> None:
        super().__init__()
        self._language = language
        self._mask = mask
        self._tone = tone
        self._groups: Mapping[str, Sequence[DueAct]] = {}
        self._acts: dict[str, DueAct] = {}
        self._today = date.min
        self._opened: set[str] = set()

    def show(self, acts: Sequence[DueAct], today: date) -> None:
        """Hold these acts."""
        groups: dict[str, list[DueAct]] = {}
        for act in acts:
            groups.setdefault(act.act if act.person else _OFFICE, []).append(act)
        office = {_OFFICE: groups.pop(_OFFICE)} if _OFFICE in groups else {}
        self._groups, self._today = {**office, **groups}, today
        self._acts = {code_of(act): act for act in acts}
        self.lay()

    def lay(self) -> None:
        """Make the rows anew."""
        self.show_lines([line for name in self._groups for line in self._group(name)])

    def open_group(self, name: str) -> None:
        """Show a whole group."""
        self._opened.add(name)
        self.lay()

    def open_all(self) -> None:
        """Show every group whole."""
        self._opened.update(self._groups)
        self.lay()

    def act_of(self, line: Line | None) -> DueAct | None:
        """Return the act a line stands for."""
        return self._acts.get(line.code) if line is not None and line.kind == LINE else None

    def _group(self, name: str) -> list[Line]:
        held = self._groups[name]
        whole = name in self._opened or len(held) <= SHORT + 1
        lines = [self._head(name, held), *map(self._line, held if whole else held[:SHORT])]
        if not whole:
            words = self._language.text(N_("Show all {count}"), count=len(held))
            lines.append(Line(MORE, words, group=name, code=name))
        return lines

    def _head(self, name: str, held: Sequence[DueAct]) -> Line:
        if name == _OFFICE:
            return Line(HEAD, self._language.text(N_("Of the office")), str(len(held)))
        what, article = self._language.text(held[0].what), held[0].article
        named = law_and_article(article)
        words = N_("{law}, Article {number}")
        short = self._language.text(words, law=named[0], number=named[1]) if named else article
        tip = f"{what}. {article}".strip(". ")
        return Line(HEAD, what, str(len(held)), under=short, tip=tip)

    def _line(self, due: DueAct) -> Line:
        when, code = self._when(due), code_of(due)
        if due.person is None:
            what = self._language.text(due.what)
            detail = self._mask.shown(due.name) or (str(due.count) if due.count > 1 else "")
            return Line(LINE, what, detail, when, self._tone, code=code, tip=due.article)
        name = self._mask.shown(due.name)
        return Line(LINE, name, due.hamlet, when, self._tone, code=code)

    def _when(self, due: DueAct) -> str:
        left = due.days_left(self._today)
        if left < 0:
            return self._language.plural(N_("{count} day late"), N_("{count} days late"), -left)
        if left == 0:
            return self._language.text(N_("today"))
        return formats.day(due.due_on)


def code_of(act: DueAct) -> str:
    """Return what tells an act from all others of a day."""
    return f"{act.act}/{act.person or ''}/{act.due_on.isoformat()}/{'/'.join(act.opens)}"


class DueList(GroupedList):
    """The list; a long group is opened in its place."""

    def __init__(self, name: str, spoken: str, rows: DueRows, icons: Icons) -> None:
        super().__init__(name, spoken, rows, icons)
        self.due_rows = rows

    def open_line(self, number: int) -> None:
        """Open a line, or the rest of its group."""
        line = self.rows.line(number)
        if line.kind == MORE:
            self.due_rows.open_group(line.group)
            self.setCurrentIndex(self.rows.index(number, 0))
        else:
            super().open_line(number)

    def act(self) -> DueAct | None:
        """Return the chosen act."""
        return self.due_rows.act_of(self.current())
