"""Words as people write them into registers."""

import pytest

from antq_desktop.domain.cases import CompletedBy, Duty, Group
from antq_desktop.domain.people import Regime, Sex
from antq_desktop.domain.support import WorkStatus
from antq_desktop.errors import BadInput
from antq_desktop.services.importing import spelling, words
from antq_desktop.services.importing.words import (
    DutySaid,
    HamletSaid,
    MentorSaid,
    Offence,
    WorkSaid,
)


@pytest.mark.parametrize(
    "text", ["nt", "-nt-", "n/t", "N.T", '"', "”", "''", "//", "-//-", "như trên", "Như trên."]
)
def test_signs_that_mean_as_above(text: str) -> None:
    assert words.is_ditto(text)


@pytest.mark.parametrize("text", ["", "-", "An", "nhà", "Như", "ntt"])
def test_what_does_not_mean_as_above(text: str) -> None:
    assert not words.is_ditto(text)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ĐX", CompletedBy.PARDON),
        ("Đặc xá 2025", CompletedBy.PARDON),
        ("Hết án", CompletedBy.SERVED),
        ("CHXAPT", CompletedBy.SERVED),
        ("Chấp hành xong", CompletedBy.SERVED),
        ("mãn hạn tù", CompletedBy.SERVED),
        ("chấp hành xong án phạt tù, đang bị quản chế", CompletedBy.SERVED),
        ("TTTH - hết TT", CompletedBy.PAROLE_ENDED),
        ("Tha tù TTH (hết thử thách)", CompletedBy.PAROLE_ENDED),
        ("TTTH còn thử thách", Regime.PROBATION),
        ("đang trong thời gian thử thách", Regime.PROBATION),
        ("Án treo", Regime.SUSPENDED),
        ("Đã chấp hành xong án treo", Regime.SUSPENDED),
        ("Quản chế", Regime.CONFINED),
        ("Cải tạo không giam giữ", Regime.REFORM),
        ("Hoãn chấp hành án", Regime.OTHER),
        ("", None),
    ],
)
def test_how_a_sentence_ended_or_what_else_goes_on(
    text: str, ground: CompletedBy | Regime | None
) -> None:
    assert words.read_ground(text) is ground


@pytest.mark.parametrize("text", ["TTTH", "tha tù trước thời hạn", "linh tinh", "đã hết quản chế"])
def test_a_ground_that_may_be_another_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        words.read_ground(text)


@pytest.mark.parametrize(
    ("text", "regime"),
    [
        ("Đang quản chế tại địa phương", Regime.CONFINED),
        ("án treo", Regime.SUSPENDED),
        ("HPBS: quản chế 02 năm", None),
        ("Trước đây có án treo", None),
        ("Hộ nghèo", None),
    ],
)
def test_a_remark_must_state_a_regime_not_mention_it(text: str, regime: Regime | None) -> None:
    assert words.regime_stated(text) is regime


@pytest.mark.parametrize(
    ("text", "article", "rest"),
    [
        ("Đ.304 BLHS", "304", ""),
        ("Điều 173 k1", "173", "Điều 173 k1"),
        ("321", "321", ""),
        ("k1 Đ173", "173", "k1 Đ173"),
        ("điểm b khoản 2 Điều 174", "174", "điểm b khoản 2 Điều 174"),
        ("Điều 249, 251", "249, 251", ""),
        ("Điều 173 BLHS năm 2015", "173", ""),
        ("256a", "256a", ""),
        ("Điều 138 BLHS 1999", "Điều 138 BLHS 1999", ""),
        ("Bộ luật Hình sự", "Bộ luật Hình sự", ""),
    ],
)
def test_articles(text: str, article: str, rest: str) -> None:
    """An article of the old Code has another meaning in today's: it stays as it is typed."""
    assert words.read_article(text) == Offence(article=article, rest=rest)


@pytest.mark.parametrize(
    ("text", "offence"),
    [
        ("Tội trộm cắp tài sản", Offence("Trộm cắp tài sản")),
        ("TRỘM CẮP TÀI SẢN", Offence("Trộm cắp tài sản")),
        ("trộm cắp tài sản (Điều 173 BLHS)", Offence("Trộm cắp tài sản", "173")),
        ("Tội Đánh bạc, Đ.321", Offence("Đánh bạc", "321")),
    ],
)
def test_offences(text: str, offence: Offence) -> None:
    assert words.read_offence(text) == offence


def test_an_offence_with_its_term_in_one_cell() -> None:
    assert words.split_term("Đánh bạc (02 năm 6 tháng)") == ("Đánh bạc", "02 năm 6 tháng")
    assert words.split_term("Giết người - chung thân") == ("Giết người", "chung thân")
    assert words.split_term("Đánh bạc") == ("Đánh bạc", "")


ALL, FEES, PAY = Duty.ALL, Duty.COURT_FEES, Duty.COMPENSATION


@pytest.mark.parametrize(
    ("text", "duties"),
    [
        ("Đã xong", [DutySaid(ALL, None, done=True)]),
        ("Chưa nộp án phí 200.000đ", [DutySaid(FEES, 200_000, done=False)]),
        ("Còn bồi thường 5.200.000 đồng", [DutySaid(PAY, 5_200_000, done=False)]),
        ("Đã nộp án phí", [DutySaid(FEES, None, done=True)]),
        (
            "Đã nộp án phí 200.000đ, còn bồi thường 5 triệu",
            [DutySaid(FEES, 200_000, done=True), DutySaid(PAY, 5_000_000, done=False)],
        ),
        ("Đang thi hành", [DutySaid(ALL, None, None, "Đang thi hành")]),
        ("Không có", []),
    ],
)
def test_civil_duties(text: str, duties: list[DutySaid]) -> None:
    assert words.read_duties(text) == tuple(duties)


def test_a_column_may_be_about_one_duty() -> None:
    assert words.read_duties("Đã nộp", FEES) == (DutySaid(FEES, None, done=True),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("đi làm xa (bình dương)", WorkSaid("Đi làm xa (Bình Dương)", away="Bình Dương")),
        (
            "Đi làm ăn xa tại Hà Nội",
            WorkSaid("Đi làm ăn xa tại Hà Nội", away="Hà Nội"),
        ),
        ("làm ăn xa", WorkSaid("Làm ăn xa", away="")),
        ("Không có việc làm", WorkSaid("Không có việc làm", WorkStatus.NONE)),
        ("LÀM RUỘNG", WorkSaid("Làm ruộng")),
        ("việc làm không ổn định", WorkSaid("Việc làm không ổn định", WorkStatus.UNSTABLE)),
        ("Công nhân, việc làm ổn định", WorkSaid("Công nhân, việc làm ổn định", WorkStatus.STABLE)),
        ("Đang học nghề", WorkSaid("Đang học nghề", WorkStatus.STUDYING)),
    ],
)
def test_work(text: str, said: WorkSaid) -> None:
    assert words.read_work(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Thôn Làng Mài", HamletSaid("Làng Mài", "thôn")),
        ("THÔN THANH SƠN", HamletSaid("Thanh Sơn", "thôn")),
        ("Thôn Bản Mạ", HamletSaid("Bản Mạ", "thôn")),
        ("Làng Mài", HamletSaid("Làng Mài")),
        ("Bán Mơ", HamletSaid("Bán Mơ")),
        ("bản Mơ, xã Như Xuân", HamletSaid("Mơ", "bản", "xã Như Xuân")),
        ("KP 3", HamletSaid("3", "khu phố")),
        ("TDP số 5", HamletSaid("5", "tổ dân phố")),
        ("Thôn: Mơ (8 người)", HamletSaid("Mơ", "thôn", "8 người")),
        ("", None),
    ],
)
def test_hamlets(text: str, said: HamletSaid | None) -> None:
    assert words.read_hamlet(text) == said


def test_a_hamlet_inside_an_address() -> None:
    assert words.hamlet_in("Số 12, thôn Mơ, xã X") == HamletSaid("Mơ", "thôn")
    assert words.hamlet_in("12 Lê Lợi") is None


@pytest.mark.parametrize(
    ("text", "mentor"),
    [
        ("HÀ VĂN BẢO", MentorSaid("Hà Văn Bảo")),
        ("Hà Văn Bảo - Hội Nông dân", MentorSaid("Hà Văn Bảo", "Hội Nông dân")),
        ("Hà Văn Bảo (trưởng thôn)", MentorSaid("Hà Văn Bảo", "Trưởng thôn")),
        ("Hội Nông dân xã", MentorSaid("", "Hội Nông dân xã")),
        ("Hội Nông dân: Hà Văn Bảo", MentorSaid("Hà Văn Bảo", "Hội Nông dân")),
    ],
)
def test_mentors(text: str, mentor: MentorSaid) -> None:
    assert words.read_mentor(text) == mentor


def test_sexes_and_groups() -> None:
    assert (words.read_sex("NỮ"), words.read_sex(" nam ")) == (Sex.FEMALE, Sex.MALE)
    assert words.read_group("Nhóm B") is words.read_group("b") is Group.B
    assert words.read_group("chưa phân loại") is None
    with pytest.raises(BadInput):
        words.read_group("E")
    with pytest.raises(BadInput):
        words.read_sex("x")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ĐỖ XUÂN THẮNG", ("Đỗ Xuân Thắng", "")),
        (" lò  văn ất ", ("Lò Văn Ất", "")),
        ("Lò ấT", ("Lò Ất", "")),
        ("Nguyễn Văn An (tức Tèo)", ("Nguyễn Văn An", "Tèo")),
    ],
)
def test_names_are_put_right(text: str, name: tuple[str, str]) -> None:
    assert spelling.person(text) == name


def test_prisons_and_organisations_get_their_capitals_back() -> None:
    assert spelling.prison("TRẠI GIAM SỐ 5") == "Trại giam số 5"
    assert spelling.prison("trại giam thanh phong") == "Trại giam Thanh Phong"
    assert spelling.organisation("hội liên hiệp phụ nữ") == "Hội Liên hiệp Phụ nữ"
    assert spelling.organisation("TỔ BẢO VỆ ANTT") == "Tổ bảo vệ ANTT"
