"""The empty workbook of a register, filled in as a person would, brings in what was filled in."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from tests.services.importing.conftest import Office
from tests.services.importing.sheets import KEPT, as_kept, village

from antq_desktop import paths
from antq_desktop.domain.activities import Activity, ActivityKind
from antq_desktop.domain.catalogue import REGISTERS, name_of
from antq_desktop.domain.fields import Choice, Code, Day, Money, Ref
from antq_desktop.domain.models import Team
from antq_desktop.domain.records import Field, Record, Register
from antq_desktop.domain.units import Hamlet
from antq_desktop.i18n.messages import load
from antq_desktop.reports.workbook_template import LISTS, write_template
from antq_desktop.services.importing.guessing import guess_kind
from antq_desktop.services.importing.plan import ImportKind
from antq_desktop.services.importing.reading import read_book
from antq_desktop.services.importing.register_headings import TAKEN_IN
from antq_desktop.services.importing.words import is_ditto
from antq_desktop.services.law import law_in_force
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.work import Work

LANGUAGE = load("vi", paths.locale_folder())


def template(office: Office, register: Register, path: Path) -> Path:
    with office.store.read() as reader:
        write_template(reader, register, law_in_force(reader), LANGUAGE, path)
    return path


def typed(office: Office, field: Field, value: Any) -> Any:  # noqa: ANN401 (values of kinds)
    """Return a value as a person would type it below the heading of its field."""
    kind = field.kind
    if field.is_empty(value):
        return None
    with office.store.read() as reader:
        if isinstance(kind, Ref):
            return name_of(reader.get(REGISTERS[kind.to].record_class, value))
        if isinstance(kind, Code):
            return law_in_force(reader).title(kind.listed_in, value)
    if isinstance(kind, Choice):
        return LANGUAGE.text(kind.label_of(value))
    if isinstance(kind, Day | Money):
        return kind.to_text(value)
    return f"{value} g" if field.name == "grams" else value


def fill(office: Office, path: Path, records: list[Record]) -> Path:
    """Write records below the headings of a template."""
    book: Workbook = load_workbook(path)
    sheet = book.worksheets[0]
    for record in records:
        fields = record.register.fields
        sheet.append([typed(office, each, getattr(record, each.name)) for each in fields])
    book.save(path)
    return path


@pytest.mark.parametrize("name", TAKEN_IN)
def test_a_template_is_known_for_what_it_is_and_lists_what_may_be_chosen(
    office: Office, tmp_path: Path, name: str
) -> None:
    village(office.store)
    register = REGISTERS[name]
    path = template(office, register, tmp_path / "mau.xlsx")
    guess = guess_kind(read_book(path))
    assert guess is not None
    assert (guess.kind, guess.sure) == (name, True)
    book = load_workbook(path)
    assert [each.value for each in book.worksheets[0][3]] == [
        *(heading(each) for each in register.fields)
    ]
    assert book[LISTS].sheet_state == "hidden"
    rules = book.worksheets[0].data_validations.dataValidation
    listed = {str(each.sqref).split(":")[0] for each in rules if each.type == "list"}
    chosen = (Choice, Code, Ref)
    columns = [chr(ord("A") + at) for at, each in enumerate(register.fields)
               if isinstance(each.kind, chosen)]  # fmt: skip
    assert listed == {f"{each}4" for each in columns}


def heading(field: Field) -> str:
    words = LANGUAGE.text(field.kind.label)
    unit = getattr(field.kind, "unit", "")
    return words + (f" ({LANGUAGE.text(unit)})" if unit else "") + (" *" if field.required else "")


@pytest.mark.parametrize("name", TAKEN_IN)
def test_what_stands_in_a_register_comes_back_as_known(
    office: Office, tmp_path: Path, name: str
) -> None:
    """A template filled with what is kept brings nothing new; in an empty book, all of it."""
    village(office.store)
    register = REGISTERS[name]
    office.bring(as_kept(tmp_path / "so.xlsx", KEPT[name]), ImportKind(name))
    kept = office.all(register.record_class)
    path = fill(office, template(office, register, tmp_path / "mau.xlsx"), kept)
    again = office.bring(path, ImportKind(name))
    assert (again.added, again.matched, again.parked) == (0, len(kept), ())
    before = sorted(map(str, map(register.to_stored, kept)))

    def gone(work: Work) -> None:
        for each in kept:
            work.remove(each)

    office.store.write(Tag.REMOVE, gone)
    assert office.bring(path, ImportKind(name)).added == len(kept)
    after = office.all(register.record_class)
    assert sorted(map(str, map(register.to_stored, after))) == before


TEXTS = st.text(alphabet="ăâđêôơưáàảãạ bcdghklmnpqrstvxy0123456789,.-/", max_size=30).filter(
    lambda text: not is_ditto(text)
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    lines=st.lists(
        st.tuples(
            st.sampled_from(ActivityKind),
            st.dates(date(2020, 1, 1), date(2026, 11, 21)),
            TEXTS,
            st.integers(1, 100_000),
            st.one_of(st.none(), st.integers(0, 10_000_000)),
            TEXTS,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_is_kept_and_written_out_brings_nothing_new(
    office: Office, tmp_path: Path, lines: list[tuple[Any, ...]]
) -> None:
    register = REGISTERS["activities"]
    names = ("kind", "held_on", "subject", "sessions", "attendance", "organiser")
    made = [Activity(**dict(zip(names, line, strict=True))) for line in lines]

    def instead(work: Work) -> None:
        for each in work.all(Activity):
            work.remove(each)
        for each in made:
            work.put(each)

    office.store.write(Tag.ADD, instead)
    kept = office.all(Activity)
    path = fill(office, template(office, register, tmp_path / "mau.xlsx"), kept)
    plan = office.plan(path, ImportKind.ACTIVITIES)
    assert (len(plan.added), len(plan.matched), plan.parked) == (0, len(kept), ())


def test_teams_of_one_name_are_told_apart_by_their_hamlet(office: Office, tmp_path: Path) -> None:
    village(office.store)
    with office.store.read() as reader:
        hamlets = {each.name: each.id for each in reader.all(Hamlet)}
    teams = [Team(name="Tổ tự quản số 1", hamlet=each) for each in hamlets.values()]
    office.store.write(Tag.ADD, lambda work: [work.put(each) for each in teams])
    register = REGISTERS["members"]
    path = template(office, register, tmp_path / "mau.xlsx")
    book = load_workbook(path)
    assert [each.value for each in book[LISTS]["A"]] == [
        "Tổ hòa giải Mơ", "Tổ tự quản số 1 (Làng Mài)", "Tổ tự quản số 1 (Mơ)"
    ]  # fmt: skip
    book.worksheets[0].append(["Tổ tự quản số 1 (Mơ)", "Hà Văn Bảo"])
    book.worksheets[0].append(["Tổ tự quản số 1", "Vi Thị Hoa"])
    book.save(path)
    result = office.bring(path, ImportKind.MEMBERS)
    assert (result.added, len(result.parked)) == (1, 1)
