"""The machine file of totals: numbers of a period that a program reads, and nothing of a person.

Its one text (sorted names, no spaces, NFC) is what is frozen, sent and marked by its SHA-256;
`docs/machine-file.md` describes it for others.
"""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Any, NoReturn

from antq_desktop.domain.text import clean_text
from antq_desktop.errors import BadInput, FileRefused
from antq_desktop.i18n.messages import N_

FORMAT = "antq-report/1"
#: The version of figures that were not frozen.
NOT_FROZEN = 0
MOST_BYTES = 200_000
MOST_FIGURES = 2000
MOST_VERSIONS = 999
#: So many files are read once: the communes of a province for two periods and more.
_READ_AGAIN = 512
_LONGEST_NAME = 200
_LONGEST_CODE = 20
#: No office has more of anything, đồng included; the sum of all communes still fits in 64 bits.
LARGEST = 10**15

_FIGURE = re.compile(r"[a-z][a-z0-9_]{0,79}")
_OFFENCE = "offence_"
_WITHOUT_ARTICLE = "offence_without_article"
_FORMATS = re.compile(r"antq-report/([1-9][0-9]{0,5})")
#: The years 1945 to 2200, as `domain/periods.py` knows them.
_YEAR = "(19(4[5-9]|[5-9][0-9])|2[01][0-9]{2}|2200)"
_PERIOD = re.compile(rf"{_YEAR}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_PROGRAM = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,39}")
_MARK = re.compile(r"[0-9a-f]{64}")
_WHOLE_END = re.compile(r'"sha256":"[^"]*"\}\s*\Z')
_BEGINNING = '{"report":{'

_WORD = r'"[^"\\\x00-\x1f]*"'
#: The one text in its file, where nothing in it need be escaped.
_AS_WRITTEN = re.compile(
    r'\{"report":(?P<report>\{"figures":\{'
    r'(?P<figures>(?:"[a-z][a-z0-9_]*+":(?:0|-?[1-9][0-9]*+)(?:,(?=")|(?=\})))*+)\},'
    rf'"format":"{re.escape(FORMAT)}","from":{_WORD},"frozen_at":{_WORD},"log_head":{_WORD},'
    rf'"period":{_WORD},"program":{_WORD},"to":{_WORD},"unit":\{{"code":{_WORD},"name":{_WORD}\}},'
    r'"version":(?:0|[1-9][0-9]{0,2})\}),"sha256":"(?P<mark>[0-9a-f]{64})"\}\n'
)

_KEYS = frozenset(
    {"figures", "format", "from", "frozen_at", "log_head", "period", "program", "to", "unit",
     "version"}
)  # fmt: skip


class TotalsRefused(FileRefused):
    """A machine file that is not taken; `reason` is one word for machines."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(_SENTENCES[reason], **values)
        self.reason = reason


_SENTENCES = {
    "too_large": N_("This file is larger than any file of totals. It was not read."),
    "not_totals": N_("This is no file of totals of this program. Nothing was taken from it."),
    "cut_short": N_("This file of totals was cut short. Ask the sender to write it again."),
    "edited": N_("The totals in this file were changed after it was written. Ask for it again."),
    "newer": N_("A newer version of the program wrote this file of totals. Update first."),
    "too_much": N_("A figure in this file is larger than any office can have. Ask the sender."),
}


class _TooMuch(ValueError):
    """A figure that no office can have."""


@dataclass(frozen=True)
class MachineFile:
    """The totals of one unit for one period, in one version; `NOT_FROZEN` are provisional.

    `frozen_at` is the moment in UTC from which the figures are, also where they are provisional;
    provisional ones of an older program have none. `log_head` is the mark of the log then.
    """

    program: str
    unit_code: str
    unit_name: str
    period: str
    first: date
    last: date
    version: int
    frozen_at: str
    log_head: str
    figures: Mapping[str, int]

    @property
    def report(self) -> dict[str, Any]:
        """The report object of the file."""
        return {
            "format": FORMAT,
            "program": self.program,
            "unit": {"code": self.unit_code, "name": self.unit_name},
            "period": self.period,
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "version": self.version,
            "frozen_at": self.frozen_at,
            "log_head": self.log_head,
            "figures": dict(self.figures),
        }

    @cached_property
    def content(self) -> str:
        """The one text of the report object; raises `BadInput` for what may not stand in it."""
        try:
            _check(self.report)
        except ValueError as error:
            raise BadInput(
                N_("{what} may not stand in a file of totals."), what=str(error)
            ) from None
        return canonical(self.report)

    @cached_property
    def mark(self) -> str:
        """The SHA-256 of the text."""
        return mark_of(self.content)

    @property
    def is_frozen(self) -> bool:
        """Whether the totals were frozen."""
        return self.version != NOT_FROZEN

    @property
    def file_name(self) -> str:
        """The name on disk: unit code, period, version; no other word is in it."""
        code = re.sub(r"[^0-9A-Za-z]+", "-", self.unit_code).strip("-") or "x"
        return f"so-lieu_{code}_{self.period}_{self.version}.json"

    @property
    def file(self) -> bytes:
        """The file as it stands on disk: the report object and its mark."""
        return f'{{"report":{self.content},"sha256":"{self.mark}"}}\n'.encode()


def canonical(value: object) -> str:
    """Return the one text of a JSON value: names in order, no spaces, nothing escaped in vain."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def mark_of(text: str) -> str:
    """Return the SHA-256 of a text in 64 letters."""
    return sha256(text.encode()).hexdigest()


def told_figures(figures: Mapping[str, int]) -> dict[str, int]:
    """Return figures under names that no word typed by a person can be part of.

    An offence the book gives no article for is counted under its title: these are told as one.
    Raises `BadInput` for any other name that does not fit.
    """
    told: dict[str, int] = {}
    for figure, value in figures.items():
        fits = _FIGURE.fullmatch(figure)
        if not fits and not figure.startswith(_OFFENCE):
            raise BadInput(text=figure)
        name = figure if fits else _WITHOUT_ARTICLE
        told[name] = told.get(name, 0) + int(value)
    return told


def is_figure_name(name: str) -> bool:
    """Say whether a name may stand for a figure in a file of totals."""
    return _FIGURE.fullmatch(name) is not None


def read_file(content: bytes) -> MachineFile:
    """Return the totals of a file of a stranger; raises `TotalsRefused`."""
    if len(content) > MOST_BYTES:
        raise TotalsRefused("too_large")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # A file cut inside a letter begins well all the same.
        text = content[: error.start].decode("utf-8-sig", errors="replace")
        raise _unread(text) from None
    if (written := _as_written(text)) is not None:
        return written
    value = _decoded(text)
    if not isinstance(value, dict) or not isinstance(value.get("report"), dict):
        raise TotalsRefused("not_totals")
    report = value["report"]
    _refuse_other_formats(report)
    mark = value.get("sha256")
    if value.keys() != {"report", "sha256"} or not isinstance(mark, str):
        raise TotalsRefused("edited")
    told = canonical(report)
    if mark_of(told) != mark:
        raise TotalsRefused("edited")
    return _checked(report, told, mark)


def read_content(text: str, mark: str = "") -> MachineFile:
    """Return the totals of the text of a report object; raises `TotalsRefused`.

    With a mark the text must be the very one that was marked.
    """
    if len(text.encode()) > MOST_BYTES:
        raise TotalsRefused("too_large")
    if mark and mark_of(text) != mark:
        raise TotalsRefused("edited")
    try:
        report = _parsed(text)
    except (ValueError, RecursionError):
        raise TotalsRefused("not_totals") from None
    if not isinstance(report, dict):
        raise TotalsRefused("not_totals")
    _refuse_other_formats(report)
    if canonical(report) != text:
        raise TotalsRefused("edited")
    return _checked(report, text, mark_of(text))


@lru_cache(maxsize=_READ_AGAIN)
def read_kept(text: str, mark: str) -> MachineFile:
    """Return the totals of a text that was checked when it was kept with its mark.

    Those read last are at hand. Raises `TotalsRefused` when it is another text now.
    """
    if mark_of(text) != mark:
        raise TotalsRefused("edited")
    return _file_of(json.loads(text), text, mark)


def _as_written(text: str) -> MachineFile | None:
    """Return the totals of a file that is letter for letter as the program writes it.

    Such a text is the one text of its report already. None for any other, which may hold totals all
    the same, or must be told what is wrong with it.
    """
    found = _AS_WRITTEN.fullmatch(text)
    if found is None:
        return None
    try:
        totals = read_kept(found["report"], found["mark"])
        names = list(totals.figures)
        # A name said twice is once among them, and the text has more of them.
        if names != sorted(names) or len(names) != found["figures"].count(":"):
            return None
        _check(totals.report)
    except (TotalsRefused, ValueError):
        return None
    return totals


def _decoded(text: str) -> Any:  # noqa: ANN401 (any JSON value)
    try:
        return _parsed(text)
    except RecursionError:
        raise TotalsRefused("not_totals") from None
    except ValueError:
        raise _unread(text) from None


def _unread(text: str) -> TotalsRefused:
    """Return why a text that is no JSON is refused: it ends too soon, it was edited, or neither."""
    bare = "".join(text.split())
    if not bare.startswith(_BEGINNING[: len(bare)]):
        return TotalsRefused("not_totals")
    return TotalsRefused("edited" if _WHOLE_END.search(bare) else "cut_short")


def _refuse_other_formats(report: Mapping[str, Any]) -> None:
    named = report.get("format")
    found = _FORMATS.fullmatch(named) if isinstance(named, str) else None
    if found is None:
        raise TotalsRefused("not_totals")
    if named != FORMAT:
        raise TotalsRefused("newer")


def _checked(report: Mapping[str, Any], text: str, mark: str) -> MachineFile:
    try:
        _check(report)
    except _TooMuch:
        raise TotalsRefused("too_much") from None
    except ValueError:
        raise TotalsRefused("not_totals") from None
    return _file_of(report, text, mark)


def _file_of(report: Mapping[str, Any], text: str, mark: str) -> MachineFile:
    """Return a checked report object with its text and mark, which are not made again."""
    file = MachineFile(
        program=report["program"],
        unit_code=report["unit"]["code"],
        unit_name=report["unit"]["name"],
        period=report["period"],
        first=date.fromisoformat(report["from"]),
        last=date.fromisoformat(report["to"]),
        version=report["version"],
        frozen_at=report["frozen_at"],
        log_head=report["log_head"],
        figures=report["figures"],
    )
    vars(file).update(content=text, mark=mark)
    return file


def _check(report: Mapping[str, Any]) -> None:
    """Raise `ValueError` for anything that may not stand in a report object."""
    if report.keys() != _KEYS:
        raise ValueError(", ".join(sorted(map(str, report.keys() ^ _KEYS))))
    unit, version = report["unit"], report["version"]
    if not isinstance(unit, dict) or unit.keys() != {"code", "name"}:
        raise ValueError("unit")
    _clean(unit["code"], _LONGEST_CODE)
    _clean(unit["name"], _LONGEST_NAME)
    _matches(_PROGRAM, report["program"])
    _matches(_PERIOD, report["period"])
    if _day(report["from"]) > _day(report["to"]):
        raise ValueError("from")
    if type(version) is not int or not NOT_FROZEN <= version <= MOST_VERSIONS:
        raise ValueError("version")
    if version != NOT_FROZEN or report["frozen_at"] != "":
        _matches(_MOMENT, report["frozen_at"])
    _matches(_MARK, report["log_head"])
    _check_figures(report["figures"])


def _check_figures(figures: Any) -> None:  # noqa: ANN401 (whatever a file says)
    if not isinstance(figures, dict) or len(figures) > MOST_FIGURES:
        raise ValueError("figures")
    if _all_fit(frozenset(figures)) and _all_whole(figures.values()):
        return
    for name, value in figures.items():
        if not is_figure_name(name) or type(value) is not int:
            raise ValueError(name)
        if not _all_whole([value]):
            raise _TooMuch(name)


@lru_cache(maxsize=64)
def _all_fit(names: frozenset[str]) -> bool:
    """Say whether these may stand for figures; many files have the same ones."""
    return all(map(is_figure_name, names))


def _all_whole(values: Collection[Any]) -> bool:
    """Say whether all are whole numbers a figure can be."""
    if not set(map(type, values)) <= {int}:
        return False
    return not values or -LARGEST <= min(values) <= max(values) <= LARGEST


def _clean(text: Any, longest: int) -> None:  # noqa: ANN401 (whatever a file says)
    if not isinstance(text, str) or not 1 <= len(text) <= longest or clean_text(text) != text:
        raise ValueError("unit")


def _matches(form: re.Pattern[str], text: Any) -> None:  # noqa: ANN401 (whatever a file says)
    if not isinstance(text, str) or form.fullmatch(text) is None:
        raise ValueError(str(text)[:_LONGEST_CODE])


def _day(text: Any) -> date:  # noqa: ANN401 (whatever a file says)
    """Return a day written as yyyy-mm-dd; raises `ValueError`."""
    if not isinstance(text, str) or date.fromisoformat(text).isoformat() != text:
        raise ValueError("day")
    return date.fromisoformat(text)


def _refuse(text: str) -> NoReturn:
    raise ValueError(text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _refuse("twice")


def _parsed(text: str) -> Any:  # noqa: ANN401 (any JSON value)
    value = _DECODER.decode(text)
    if "\\u" in text:
        canonical(value).encode()  # half a letter cannot be written again
    return value


_DECODER = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse, object_pairs_hook=_once)
