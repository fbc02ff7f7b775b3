"""Registers of invented people in many layouts, each with the truth it was written from.

Seeded, so that a failing file can be written again. The truth has the form of the samples'
`.expected.json`, so that `tests.samples.compare` reads both.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

Cell = str | int | float | date | None
Truth = dict[str, Any]

FAMILIES = (
    *("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Lữ"),
    *("Lò", "Hà", "Lương", "Cầm", "Quách", "Tòng", "Mùa", "Triệu"),
)
MIDDLES = {
    "Nam": ("Văn", "Đức", "Xuân", "Hữu", "Công", "Minh", "Quang"),
    "Nữ": ("Thị", "Ngọc", "Mỹ"),
}
GIVENS = {
    "Nam": (
        *("Hùng", "Cường", "Dũng", "Khoẻ", "Sửu", "Ất", "Ưng", "Ơn"),
        *("Phượng", "Quý", "Thắng", "Đạt", "Tý", "Bảo", "Nghĩa", "Huỳnh"),
    ),
    "Nữ": (
        *("Mài", "Đào", "Uyên", "Diễm", "Oanh", "Yến"),
        *("Thuỷ", "Hoa", "Hường", "Ánh", "Nguyệt", "Én"),
    ),
}
HAMLETS = ("Thanh Sơn", "Làng Mài", "Mơ", "Đồng Trình", "Quang Trung", "Xuân Hương")
ETHNIC = ("Kinh", "Thái", "Mường", "Thổ")
OFFENCES = (
    ("173", "Trộm cắp tài sản"),
    ("174", "Lừa đảo chiếm đoạt tài sản"),
    ("249", "Tàng trữ trái phép chất ma túy"),
    ("321", "Đánh bạc"),
    ("134", "Cố ý gây thương tích"),
    ("260", "Vi phạm quy định về tham gia giao thông đường bộ"),
)
PRISONS = ("Trại giam số 5", "Trại giam Thanh Lâm", "Trại giam Thanh Phong")
JOBS = ("Làm ruộng", "Thợ xây", "Buôn bán nhỏ", "Không có việc làm", "Đi làm xa (Bình Dương)")
ORGANISATIONS = ("Hội Nông dân", "Đoàn Thanh niên", "Hội Cựu chiến binh", "Trưởng thôn")
GROUNDS = {
    "hết án": ("Hết án", "CHXAPT", "Chấp hành xong", "Mãn hạn tù"),
    "đặc xá": ("ĐX", "Đặc xá"),
    "hết thử thách": ("TTTH - hết TT", "Tha tù TTH (hết thử thách)"),
}


def people(seed: int, count: int) -> list[Truth]:
    """Return invented people, no two of them alike; every fifth knows only a year of birth."""
    chance = random.Random(seed)  # noqa: S311 (the same people every time is what is wanted)
    made = []
    for number in range(count):
        sex = chance.choice(("Nam", "Nam", "Nam", "Nữ"))
        born = date(1960, 1, 1) + timedelta(days=chance.randrange(16_000))
        year_only = number % 5 == 4
        old = number % 7 == 3
        century = {"Nam": 0, "Nữ": 1}[sex] + (2 if born.year >= 2000 else 0)
        article, offence = chance.choice(OFFENCES)
        loan = number % 6 == 2
        civil = chance.choice(("done", "done", "fees", "compensation"))
        made.append(
            {
                "name": _name(chance, sex),
                "sex": sex,
                "ethnic": chance.choice(ETHNIC),
                "born": str(born.year) if year_only else born.isoformat(),
                "id": "" if old else f"038{century}{born.year % 100:02}{number:06}",
                "old_id": f"17{number:07}" if old else "",
                "hamlet": HAMLETS[number * len(HAMLETS) // count],
                "article": article,
                "offence": offence,
                "months": chance.choice((6, 9, 12, 18, 30, 42, 61, 120, 180, 181)),
                "prison": chance.choice(PRISONS),
                "completed": (
                    date(2019, 1, 1) + timedelta(days=chance.randrange(2_800))
                ).isoformat(),
                "how": chance.choice(list(GROUNDS)),
                "job": chance.choice(JOBS),
                "mentor": _name(chance, "Nam"),
                "mentor_org": chance.choice(ORGANISATIONS),
                "group": chance.choice("ABCD"),
                "loan": chance.choice((50_000_000, 80_000_000, 100_000_000)) if loan else None,
                "loan_date": "2025-03-1" + str(number % 10) if loan else None,
                "civil": civil,
                "civil_done": civil == "done",
                "phone": f"09{chance.randrange(10**8):08}" if chance.random() < 0.6 else "",
            }
        )
    return made


def _name(chance: random.Random, sex: str) -> str:
    parts = (chance.choice(FAMILIES), chance.choice(MIDDLES[sex]), chance.choice(GIVENS[sex]))
    return " ".join(parts if chance.random() < 0.8 else (parts[0], parts[2]))


Writer = Callable[[Truth, random.Random], Cell]


def key(name: str) -> Writer:
    """Return what writes a value as it is."""
    return lambda truth, _chance: truth[name]


def birth(truth: Truth, chance: random.Random) -> Cell:
    """Write a birth in one of the ways offices do."""
    return _day(truth["born"], chance)


def year_of_birth(truth: Truth, _chance: random.Random) -> Cell:
    return int(truth["born"][:4])


def completed(truth: Truth, chance: random.Random) -> Cell:
    return _day(truth["completed"], chance)


def loan_day(truth: Truth, chance: random.Random) -> Cell:
    return _day(truth["loan_date"], chance) if truth["loan_date"] else None


def _day(iso: str, chance: random.Random) -> Cell:
    if len(iso) == 4:
        return chance.choice((iso, int(iso), f"../../{iso}"))
    day = date.fromisoformat(iso)
    written = (f"{day:%d/%m/%Y}", f"{day.day}-{day.month}-{day.year}", f"{day:%d.%m.%Y}")
    return chance.choice((*written, day))


def number(truth: Truth, chance: random.Random) -> Cell:
    """Write an identity number: with spaces, or as a number that has lost its zero."""
    if truth["old_id"]:
        return chance.choice((truth["old_id"], int(truth["old_id"])))
    digits = truth["id"]
    spaced = " ".join(digits[at : at + 3] for at in range(0, 12, 3))
    return chance.choice((digits, spaced, int(digits)))


def term(truth: Truth, chance: random.Random) -> Cell:
    years, months = divmod(truth["months"], 12)
    words = [f"{years:02} năm"] if years else []
    words += [f"{months:02} tháng"] if months else []
    return chance.choice((f"{truth['months']} tháng", " ".join(words) + " tù"))


def ground(truth: Truth, chance: random.Random) -> Cell:
    return chance.choice(GROUNDS[truth["how"]])


def article(truth: Truth, chance: random.Random) -> Cell:
    plain = truth["article"]
    return chance.choice((plain, f"Điều {plain}", f"Đ.{plain} BLHS", int(plain)))


def group(truth: Truth, chance: random.Random) -> Cell:
    return chance.choice((truth["group"], f"Nhóm {truth['group']}"))


def money(truth: Truth, chance: random.Random) -> Cell:
    amount = truth["loan"]
    if amount is None:
        return None
    millions = amount // 10**6
    dotted = f"{amount:,}".replace(",", ".")
    return chance.choice((amount, f"{millions} triệu", f"{millions}tr", dotted, f"{dotted}đ"))


def millions(truth: Truth, _chance: random.Random) -> Cell:
    return truth["loan"] // 10**6 if truth["loan"] else None


def duties(truth: Truth, _chance: random.Random) -> Cell:
    said = {
        "done": "Đã xong",
        "fees": "Chưa nộp án phí 200.000đ",
        "compensation": "Còn bồi thường 5.200.000 đồng",
    }
    return said[truth["civil"]]


def phone(truth: Truth, chance: random.Random) -> Cell:
    digits = truth["phone"]
    return chance.choice((digits, int(digits), f"{digits[:4]} {digits[4:]}")) if digits else None


def shouted(truth: Truth, chance: random.Random) -> Cell:
    """Write a name plainly, in capitals, or with stray spaces."""
    name = truth["name"]
    return chance.choice((name, name.upper(), f" {name} "))


def hamlet(word: str) -> Writer:
    """Return what writes a hamlet with a word before it."""
    return lambda truth, _chance: f"{word} {truth['hamlet']}".strip()


def for_sex(sex: str, writer: Writer) -> Writer:
    """Return what writes only for people of one sex."""
    return lambda truth, chance: writer(truth, chance) if truth["sex"] == sex else None


def words(text: str) -> Writer:
    """Return what writes the same for everybody."""
    return lambda _truth, _chance: text


@dataclass(frozen=True)
class Column:
    """One column of a layout: its heading, the keys of the truth it tells, and what writes it."""

    heading: str
    writer: Writer
    tells: frozenset[str] = frozenset()
    common: str = ""


def column(heading: str, writer: Writer, *tells: str, common: str = "") -> Column:
    return Column(heading, writer, frozenset(tells), common)


@dataclass(frozen=True)
class Grid:
    """A sheet to be written: its name, its rows, and its merged areas (from 0, inclusive)."""

    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Frame:
    """What stands around the lines: titles, names of hamlets between them, totals, signatures."""

    titles: Sequence[str] = ()
    sections: bool = False
    ending: bool = False


PLAIN = Frame()


def grid(
    name: str, columns: Sequence[Column], told: Iterable[Truth], seed: int, frame: Frame = PLAIN
) -> Grid:
    """Return a sheet of people in a layout.

    `numbers` of the sheet says on which row, from 1, everybody stands.
    """
    chance = random.Random(seed)  # noqa: S311 (the same file every time is what is wanted)
    made = Grid(name)
    width = len(columns)
    made.rows.extend([title, *[None] * (width - 1)] for title in frame.titles)
    _headings(made, columns)
    current = ""
    count = 0
    for truth in told:
        if frame.sections and truth["hamlet"] != current:
            current = truth["hamlet"]
            made.rows.append(["I", f"Thôn {current}", *[None] * (width - 2)])
        count += 1
        cells = [each.writer(truth, chance) for each in columns]
        cells[0] = count if cells[0] is None else cells[0]
        made.rows.append(cells)
        made.numbers[truth["id"] or truth["old_id"]] = len(made.rows)
    if frame.ending:
        made.rows.append([None, f"Tổng cộng: {count} người", *[None] * (width - 2)])
        made.rows.append([None, "NGƯỜI LẬP BIỂU", *[None] * (width - 3), "TRƯỞNG CÔNG AN XÃ"])
        made.rows.append([None, "Lò Văn Ất", *[None] * (width - 3), "Trần Văn Bảo"])
    return made


def _headings(made: Grid, columns: Sequence[Column]) -> None:
    """Write one row of headings, or two where some stand under common ones, and number them."""
    top = len(made.rows)
    if not any(each.common for each in columns):
        made.rows.append([each.heading for each in columns])
        return
    above: list[Cell] = []
    start = 0
    for at, each in enumerate(columns):
        if each.common and at and columns[at - 1].common == each.common:
            above.append(None)
            continue
        above.append(each.common or each.heading)
        start = at
        last = at
        while each.common and last + 1 < len(columns) and columns[last + 1].common == each.common:
            last += 1
        area = (top, start, top, last) if each.common else (top, at, top + 1, at)
        made.merged.append(area)
    made.rows.append(above)
    made.rows.append([each.heading if each.common else None for each in columns])
    made.rows.append([f"({at})" for at in range(1, len(columns) + 1)])
