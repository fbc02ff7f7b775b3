"""Finding people and groups by what officers type into the box."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from antq_desktop import paths
from antq_desktop.domain.loans import Loan
from antq_desktop.domain.models import Member, Point, Team
from antq_desktop.domain.people import IdentityPaper, Kin, OtherRegime, Paper, Person
from antq_desktop.domain.support import Assignment
from antq_desktop.domain.units import Officer
from antq_desktop.i18n.messages import load
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.near import untelexed
from antq_desktop.storage.search import Found, search
from antq_desktop.storage.store import Store
from antq_desktop.storage.work import Work

KHOE = Person(full_name="Nguyễn Đăng Khoẻ", phone="0912345678")
NAMES = ("Khoe Đăng Nguyễn", "Lò Thị Khoè", "Nguyễn Đăng Khoa", "Khoẻ Văn Bình", "Trần Thị Bình")
Find = Callable[..., list[Found]]


@pytest.fixture
def find(store: Store) -> Find:
    """An office with people, their papers and families, groups and officers, and its search."""

    def fill(work: Work) -> None:
        work.put(KHOE)
        work.put(IdentityPaper(person=KHOE.id, kind=Paper.OLD_ID, number="171 234 567"))
        work.put(IdentityPaper(person=KHOE.id, kind=Paper.CITIZEN_ID, number="038087004321"))
        work.put(IdentityPaper(person=KHOE.id, kind=Paper.PASSPORT, number="B7654321"))
        people = [work.put(Person(full_name=name)) for name in NAMES]
        work.put(Kin(person=people[4].id, full_name="Lường Thị Ổi", phone="0977000111"))
        work.put(Assignment(person=people[4].id, mentor="Quàng Văn Hặc"))
        work.put(Loan(person=people[4].id, amount=1, borrower="Vì Thị Chựa"))
        work.put(Officer(full_name="Lê Văn Minh"))
        work.put(Point(name="Camera an ninh", leader="Hà Văn Tọ"))
        team = work.put(Team(name="Tổ 12 bản Na Ư"))
        work.put(Member(team=team.id, full_name="Tòng Văn Cương"))
        work.put(OtherRegime(full_name="Cà Văn Ín", id_number="011099008765"))

    store.write(Tag.IMPORT_PEOPLE, fill)

    def found(text: str, limit: int = 50) -> list[Found]:
        with store.read() as reader:
            return search(reader, text, limit)

    return found


def names(found: list[Found]) -> list[str]:
    return [each.full_name for each in found]


@pytest.mark.parametrize(
    "typed",
    [
        *("nguyen dang khoe", "Nguyễn Đăng Khoẻ", "NGUYỄN ĐĂNG KHỎE", "nguyễn đăng khoẻ"),
        *("dang khoe", "khoẻ", "khỏe", "đăng khỏe", "khoe nguyen dang"),
        *("nguye\u0302\u0303n đa\u0306ng khoe\u0309", "  nguyen   dang, khoe. "),
        *("4321", "004321", "038087004321", "0380 8700 4321", "0380.8700.4321", "38087004321"),
        *("4567", "171234567", "171 234 567", "345678", "0912 345 678", "B7654321", "654321"),
        *("0380", "khoe 4321", "4321 khoẻ"),
    ],
)
def test_a_person_is_found_by_what_is_remembered(find: Find, typed: str) -> None:
    best = find(typed)[0]
    assert (best.register, best.id, best.full_name) == ("people", KHOE.id, "Nguyễn Đăng Khoẻ")
    assert best.id_number == "038087004321"


def test_words_beside_a_number_tell_apart_who_shares_it(store: Store, find: Find) -> None:
    def add(work: Work) -> None:
        mai = work.put(Person(full_name="Lò Thị Mai"))
        work.put(IdentityPaper(person=mai.id, kind=Paper.CITIZEN_ID, number="038190004321"))

    store.write(Tag.ADD, add)
    assert sorted(names(find("4321"))) == ["Lò Thị Mai", "Nguyễn Đăng Khoẻ"]
    assert names(find("khoe 4321")) == ["Nguyễn Đăng Khoẻ"]
    assert names(find("4321 mai")) == ["Lò Thị Mai"]


def test_the_marks_typed_come_before_other_marks(find: Find) -> None:
    assert names(find("khoè")) == ["Lò Thị Khoè", "Nguyễn Đăng Khoẻ", NAMES[3], NAMES[0]]
    assert names(find("khoẻ"))[:2] == ["Nguyễn Đăng Khoẻ", "Khoẻ Văn Bình"]
    assert names(find("khoe"))[0] == "Khoe Đăng Nguyễn"


def test_the_whole_name_comes_before_its_words_here_and_there(find: Find) -> None:
    assert names(find("nguyen dang khoe")) == ["Nguyễn Đăng Khoẻ", "Khoe Đăng Nguyễn"]
    assert names(find("nguyen dang kho")) == [
        *("Nguyễn Đăng Khoa", "Nguyễn Đăng Khoẻ", "Khoe Đăng Nguyễn")
    ]


def test_a_given_name_comes_before_other_names(find: Find) -> None:
    assert names(find("bình")) == ["Khoẻ Văn Bình", "Trần Thị Bình"]
    assert names(find("đăng"))[-1] == "Khoe Đăng Nguyễn"


def test_a_finished_word_comes_before_a_beginning(store: Store, find: Find) -> None:
    store.write(Tag.ADD, lambda work: work.put(Person(full_name="Lò Văn Minhh")))
    assert names(find("lò văn minh"))[0] == "Lò Văn Minhh"
    assert names(find("minh")) == ["Lê Văn Minh", "Lò Văn Minhh"]


@pytest.mark.parametrize(
    ("typed", "label", "text"),
    [
        ("dang khoe", "Full name", "Nguyễn Đăng Khoẻ"),
        ("4321", "Identity paper", "038087004321"),
        ("345678", "Telephone", "0912345678"),
        ("luong oi", "Family member", "Lường Thị Ổi"),
        ("hac", "Mentor", "Quàng Văn Hặc"),
    ],
)
def test_why_says_what_matched(find: Find, typed: str, label: str, text: str) -> None:
    vietnamese = load("vi", paths.locale_folder())
    said = find(typed)[0].why.said(vietnamese)
    assert vietnamese.text(label) != label
    assert said == f"{vietnamese.text(label)}: {text}"


def test_family_and_mentors_lead_to_their_person(find: Find) -> None:
    for typed in ("luong thi oi", "0977000111", "quang van hac", "vi thi chua"):
        best = find(typed)[0]
        assert (best.register, best.full_name) == ("people", "Trần Thị Bình")


def test_groups_and_officers_are_found_too(find: Find) -> None:
    for typed, register, name in (
        ("le van minh", "officers", "Lê Văn Minh"),
        ("camera", "points", "Camera an ninh"),
        ("ha van to", "points", "Camera an ninh"),
        ("to 12", "teams", "Tổ 12 bản Na Ư"),
        ("tong van cuong", "teams", "Tổ 12 bản Na Ư"),
        ("ca van in", "other_regimes", "Cà Văn Ín"),
    ):
        assert (find(typed)[0].register, find(typed)[0].full_name) == (register, name)
    assert find("8765")[0].id_number == "011099008765"


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "nguyeexn ddawng khoer",
            "Nguyeenx Dawngd Khoer",
            "nguyen dang khoee",
            "nguyne dang khoe",
        ),
        *("nguyen dnag khoe", "nguyn dang khoe", "ngyuen dang khoe"),
    ],
)
def test_a_slip_of_the_keyboard_still_finds_and_says_that_it_is_near(
    find: Find, typed: str
) -> None:
    best = find(typed)[0]
    assert best.full_name == "Nguyễn Đăng Khoẻ"
    assert best.why.message.startswith("Nearly")


def test_telex_keys_are_read_as_the_word_they_were_meant_for() -> None:
    for typed, meant in (
        ("nguyeenx", "nguyen"),
        ("ddawngs", "dang"),
        ("khoer", "khoe"),
        ("thuw", "thu"),
        ("huwowng", "huong"),
        ("sinh", "sinh"),
        ("xuaan", "xuan"),
        ("zzz", "zzz"),
        ("", ""),
    ):
        assert untelexed(typed) == meant


def test_what_was_changed_or_removed_is_found_no_more(store: Store, find: Find) -> None:
    with store.read() as reader:
        seen = reader.get(Person, KHOE.id)
    renamed = store.write(Tag.CHANGE, lambda work: work.put(replace(seen, full_name="Sùng A Páo")))
    assert names(find("pao")) == ["Sùng A Páo"]
    assert names(find("nguyen dang khoe")) == ["Khoe Đăng Nguyễn"]
    assert names(find("4321")) == ["Sùng A Páo"]
    store.write(Tag.REMOVE, lambda work: work.remove(renamed))
    assert find("pao") == []
    assert find("4321") == []


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", '"', "'", "*", "-", "…", "()", "😀", "\x00", "\ue000", "^", ":", "\ud800"),
        *("zzzz", "zzzz qqqq", "99999", "+", "+84", "khoe 9999", "9999 4321", "ổ" * 5000),
    ],
)
def test_what_matches_nothing_finds_nothing_without_an_error(find: Find, typed: str) -> None:
    assert find(typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        '"khoe"',
        "khoe*",
        "khoe)",
        "(khoe",
        "marked:khoe",
        "^khoe",
        "khoe'; DROP TABLE people",
        "-khoe",
    ],
)
def test_signs_that_mean_something_to_the_index_are_only_signs(find: Find, typed: str) -> None:
    assert isinstance(find(typed), list)
    assert names(find("khoe"))[0] == "Khoe Đăng Nguyễn"


def test_words_of_the_index_are_words_like_others(store: Store, find: Find) -> None:
    for each in (Person(full_name="And Or Not"), Person(full_name="Near Văn And")):
        store.write(Tag.ADD, partial(Work.put, record=each))
        assert names(find(each.full_name.upper()))[0] == each.full_name


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_whatever_is_typed_is_answered(find: Find, typed: str) -> None:
    for each in find(typed, 5):
        assert each.id


def test_where_hundreds_match_the_best_are_not_lost(store: Store) -> None:
    """The one whose given name it is stands last in the file, behind hundreds of families."""

    def fill(work: Work) -> None:
        for number in range(400):
            person = work.put(Person(full_name=f"Mai Văn {number}"))
            work.put(Kin(person=person.id, full_name="Lò Thị Mai"))
        work.put(Person(full_name="Sùng Thị Mái"))
        work.put(Person(full_name="Sùng Thị Mai"))
        work.put(Person(full_name="Sùng Thị Maiz"))

    store.write(Tag.IMPORT_PEOPLE, fill)
    with store.read() as reader:
        assert names(search(reader, "mai", 1)) == ["Sùng Thị Mai"]
        assert names(search(reader, "mái", 1)) == ["Sùng Thị Mái"]
        assert names(search(reader, "thi mai", 2)) == ["Sùng Thị Mai", "Sùng Thị Mái"]
        assert names(search(reader, "mai", 3))[0] == "Sùng Thị Mai"
        assert len(search(reader, "mai")) == 50


def test_a_work_finds_what_it_has_just_written(store: Store) -> None:
    def add(work: Work) -> list[str]:
        work.put(KHOE)
        return names(search(work, "khoe"))

    assert store.write(Tag.ADD, add) == ["Nguyễn Đăng Khoẻ"]
