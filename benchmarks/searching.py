"""Searching 100,000 people, beside one bare query on the same index.

The bare query does what one would write first: all words folded, the last as a beginning, the best
fifty by FTS5's own rank, with name and number of the person. It knows no marks, no given names, no
families and no reasons.
"""

import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from antq_desktop.domain.people import IdentityPaper, Paper, Person
from antq_desktop.domain.records import Record
from antq_desktop.storage import schema
from antq_desktop.storage.index import rows_of
from antq_desktop.storage.search import search
from antq_desktop.storage.store import Store
from benchmarks import stores
from benchmarks.timing import Measured, compare

PEOPLE = 100_000
ROUNDS = 7
FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Lò Vàng Giàng Sùng Quàng"
COMMON = (12, 11, 9, 7, 5, 4, 4, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1)
MIDDLES = "Văn Thị Đăng Hữu Đức Công Minh Ngọc Quang Thanh Xuân A Bá Đình Kim"
GIVENS = (
    "Khoẻ Hùng Dũng Bình An Ánh Hoà Hạnh Mai Lan Tuấn Tú Thắng Trường Sơn Long Nam Phúc Tâm Thảo "
    "Trang Yến Cường Chiến Đạt Điệp Giang Hà Hải Hiếu Hoa Hương Huy Khánh Kiên Lâm Liên Linh Loan "
    "Lộc Lợi Luân Mạnh My Nga Nghĩa Nhung Oanh Phong Phương Quân Quyên Quỳnh Páo Sìa Tủa Dua"
)

BARE = """SELECT people.id, people.full_name, papers.number
FROM search JOIN entry ON entry.number = search.rowid
JOIN people ON people.id = entry.root
LEFT JOIN identity_papers AS papers ON papers.person = people.id
WHERE search MATCH ? ORDER BY rank LIMIT 50"""

ASKED = {
    "nguyen dang khoe": 'folded : ("nguyen" AND "dang" AND "khoe" *)',
    "Nguyễn Đăng Khoẻ": 'folded : ("nguyen" AND "dang" AND "khoe" *)',
    "khỏe": 'folded : ("khoe" *)',
    "dang khoe": 'folded : ("dang" AND "khoe" *)',
    "tran thi huong": 'folded : ("tran" AND "thi" AND "huong" *)',
    "quang van": 'folded : ("quang" AND "van" *)',
}


def records() -> Iterator[Record]:
    """Yield invented people, each with an identity paper."""
    chance = random.Random(2026)
    families, middles, givens = FAMILIES.split(), MIDDLES.split(), GIVENS.split()
    for number in range(PEOPLE):
        family = chance.choices(families, COMMON)[0]
        name = f"{family} {chance.choice(middles)} {chance.choice(givens)}"
        person = Person(full_name=name, phone=f"09{chance.randrange(10**8):08}")
        yield person
        yield IdentityPaper(
            person=person.id,
            kind=Paper.CITIZEN_ID,
            number=f"038{chance.randrange(10)}{chance.randrange(60, 99)}{number:06}",
        )


def fill(store: Store) -> None:
    """Write the people into tables and index; search needs no log."""
    rows: dict[str, list[tuple[Any, ...]]] = {}
    number = 0
    for record in records():
        stored = record.register.to_stored(record)
        root = record.register.root_of(record)
        rows.setdefault(record.register_name, []).append((record.id, 1, *stored.values()))
        for table, row in rows_of(record.register_name, record.id, root, number + 1, stored):
            number = row[0]
            rows.setdefault(table, []).append(row)
    with store.connection() as connection:
        for table, made in rows.items():
            connection.exec_driver_sql(schema.insert_into(table), made)


def search_100000(folder: Path) -> Measured:
    """Measure searching by names and by last digits."""
    store = stores.open_store(folder / "store")
    fill(store)
    bare = stores.open_bare(folder / "store")
    with store.read() as reader:
        last = [row[0][-6:] for row in reader.fetch("SELECT number FROM identity_papers LIMIT 3")]
    asked = {**ASKED, **{digits: f'folded : ("{digits[::-1]}" *)' for digits in last}}

    def ours(text: str) -> None:
        with store.read() as reader:
            assert search(reader, text)

    def reference(expression: str) -> None:
        assert bare.execute(BARE, (expression,)).fetchall()

    pairs = [
        compare(partial(ours, text), partial(reference, expression), rounds=ROUNDS, repeats=3)
        for text, expression in asked.items()
    ]
    for text, (mine, theirs) in zip(asked, pairs, strict=True):
        print(f"    {text:20} {1000 * mine:7.2f} ms {1000 * theirs:7.2f} ms {mine / theirs:5.2f}")
    bare.close()
    store.close()
    ours_s, reference_s = (sum(side) / len(asked) for side in zip(*pairs, strict=True))
    words = "one bare MATCH by rank with the rows of 50 people"
    return Measured("search_100000", PEOPLE, ours_s, words, reference_s, 2)
