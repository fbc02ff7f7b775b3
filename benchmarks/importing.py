"""Importing 10,000 people, beside reading the file and one executemany of every row written."""

from collections.abc import Callable
from pathlib import Path

from python_calamine import CalamineWorkbook
from tests import registers as r
from tests.register_files import write_xlsx
from tests.registers import column

from antq_desktop.services.importing.applying import ImportResult, apply_import
from antq_desktop.services.importing.plan import ImportKind, plan_import
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.store import Store
from benchmarks import stores
from benchmarks.timing import Measured, compare

PEOPLE = 10_000
ROUNDS = 3
COLUMNS = (
    column("TT", r.words("")),
    column("Họ và tên", r.shouted),
    column("Ngày, tháng, năm sinh", r.birth),
    column("Giới tính", r.key("sex")),
    column("Số CCCD", r.number),
    column("Dân tộc", r.key("ethnic")),
    column("Nơi cư trú (thôn)", r.hamlet("Thôn")),
    column("Số điện thoại", r.phone),
    column("Nghề nghiệp", r.key("job")),
    column("Tội danh", r.key("offence")),
    column("Điều luật", r.article),
    column("Mức án", r.term),
    column("Trại giam", r.key("prison")),
    column("Ngày chấp hành xong án phạt tù", r.completed),
    column("Nhóm", r.group),
    column("Người giúp đỡ", r.key("mentor")),
    column("Tổ chức giúp đỡ", r.key("mentor_org")),
    column("Nghĩa vụ dân sự", r.duties),
)


def bring(store: Store, path: Path) -> ImportResult:
    """Look at a file and take in what is sure, as the program does."""
    with store.read() as reader:
        plan = plan_import(reader, path, ImportKind.PEOPLE)
    return store.write(Tag.IMPORT_PEOPLE, lambda work: apply_import(work, plan))


def new_folders(folder: Path) -> Callable[[], Path]:
    """Return what gives a new folder every time."""
    names = iter(range(10**6))
    return lambda: folder / str(next(names))


def import_10000(folder: Path) -> Measured:
    """Measure a whole import, from the file to the commit."""
    told = r.people(10, PEOPLE)
    path = write_xlsx(folder / "register.xlsx", [r.grid("Sổ", COLUMNS, told, 10)])
    new_folder = new_folders(folder)
    first = stores.open_store(new_folder())
    result = bring(first, path)
    assert result.added + len(result.parked) == PEOPLE
    rows = stores.rows_of(first)
    first.close()
    print(f"    {result.added} people, {sum(len(each) for _, each in rows)} rows")

    ours_store = [stores.open_store(new_folder())]
    bare = [stores.open_bare(new_folder())]

    def reference() -> None:
        assert len(CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()) > PEOPLE
        stores.write_bare(bare[-1], rows)

    def renew() -> None:
        bare[-1].close()
        bare.append(stores.open_bare(new_folder()))
        ours_store[-1].close()
        ours_store.append(stores.open_store(new_folder()))

    ours_s, reference_s = compare(
        lambda: bring(ours_store[-1], path), reference, rounds=ROUNDS, between=renew
    )
    bare[-1].close()
    ours_store[-1].close()
    words = "calamine and one bare executemany of every row written, changes included"
    return Measured("import_10000", PEOPLE, ours_s, words, reference_s, 4)
