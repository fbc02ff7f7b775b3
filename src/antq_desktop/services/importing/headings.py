"""The words by which offices head their columns, and what each stands for.

A heading is read without marks and signs, in any wording; the first rule that fits decides. Under a
common heading ("Vay vốn", "Người được phân công giúp đỡ") the common words decide before the own.
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.i18n.messages import N_
from antq_desktop.i18n.vietnamese import fold, marked


class Kind(StrEnum):
    """What the lines of a table are: of the books of people and models, or of one register."""

    PEOPLE = "people"
    POINTS = "points"
    TEAMS = "teams"
    ACTIVITIES = "activities"
    PLEDGES = "pledges"
    MEDIATIONS = "mediations"
    HAND_INS = "hand_ins"
    TALLIES = "tallies"
    AWARDS = "awards"
    POPULATIONS = "populations"
    SAFETY_SUBJECTS = "safety_subjects"
    SAFETY_YEARS = "safety_years"
    KEY_AREAS = "key_areas"
    MEMBERS = "members"
    MEETINGS = "meetings"


#: The kinds whose lines are records of the one register they are named after.
PLAIN = tuple(each for each in Kind if each not in {Kind.PEOPLE, Kind.POINTS, Kind.TEAMS})

#: What a column stands for that could say who told the police something: it is never read.
WHO_TOLD = "who_told"


#: What a column of people can stand for, with the words shown for it.
PEOPLE_TARGETS: dict[str, str] = {
    "number": N_("Line number"),
    "name": N_("Full name"),
    "other_names": N_("Other names"),
    "born": N_("Born"),
    "male": N_("Male (birth or mark)"),
    "female": N_("Female (birth or mark)"),
    "sex": N_("Sex"),
    "id_number": N_("Identity number"),
    "old_id_number": N_("Old identity number"),
    "ethnic_group": N_("Ethnic group"),
    "hamlet": N_("Hamlet"),
    "residence": N_("Address"),
    "phone": N_("Telephone"),
    "offence": N_("Offence"),
    "offence_and_term": N_("Offence and term"),
    "article": N_("Article"),
    "term": N_("Term"),
    "judgment_number": N_("Judgment number"),
    "judged_on": N_("Judged on"),
    "court": N_("Court"),
    "prison": N_("Prison"),
    "completed_on": N_("Completed on"),
    "completed_by": N_("Completed by"),
    "certificate_number": N_("Certificate number"),
    "certificate_on": N_("Certificate of"),
    "presented_on": N_("Presented on"),
    "occupation": N_("Occupation"),
    "work_place": N_("Place of work"),
    "mentor": N_("Mentor"),
    "mentor_organisation": N_("Mentor's organisation"),
    "mentor_phone": N_("Mentor's telephone"),
    "mentor_since": N_("Mentor since"),
    "group": N_("Group"),
    "group_on": N_("Group decided on"),
    "loan_amount": N_("Loan"),
    "loan_on": N_("Loan disbursed on"),
    "loan_due": N_("Loan due on"),
    "loan_borrower": N_("Borrower"),
    "civil": N_("Civil duties"),
    "kin": N_("Family member"),
    "officer": N_("Officer in charge"),
    "remarks": N_("Remarks"),
    "religion": N_("Religion (not kept)"),
}

#: What a column of model points can stand for.
POINT_TARGETS: dict[str, str] = {
    "number": N_("Line number"),
    "model_type": N_("Model type"),
    "name": N_("Name"),
    "hamlet": N_("Hamlet"),
    "decision": N_("Founding decision"),
    "decided_on": N_("Founding decision of"),
    "decided_by": N_("Founded by"),
    "rules": N_("Rules of work"),
    "host": N_("Run by"),
    "launched_on": N_("Launched on"),
    "leader": N_("Leader"),
    "phone": N_("Telephone"),
    "teams": N_("Teams declared"),
    "members": N_("Members declared"),
    "cameras": N_("Cameras"),
    "gongs": N_("Gongs"),
    "letter_boxes": N_("Letter boxes"),
    "rating": N_("Yearly rating"),
    "state": N_("State"),
    "remarks": N_("Remarks"),
}

#: What a column of teams can stand for.
TEAM_TARGETS: dict[str, str] = {
    "number": N_("Line number"),
    "name": N_("Name"),
    "kind": N_("Kind"),
    "hamlet": N_("Hamlet"),
    "leader": N_("Leader"),
    "phone": N_("Telephone"),
    "members": N_("Members declared"),
    "founded_on": N_("Founded on"),
    "decision": N_("Founding decision"),
    "decided_by": N_("Founded by"),
}

TARGETS: dict[Kind, dict[str, str]] = {
    Kind.PEOPLE: PEOPLE_TARGETS,
    Kind.POINTS: POINT_TARGETS,
    Kind.TEAMS: TEAM_TARGETS,
    **{
        kind: {
            "number": N_("Line number"),
            **{each.name: each.kind.label for each in REGISTERS[kind].fields},
        }
        for kind in PLAIN
    },
}

#: Targets that may stand in several columns of one table.
REPEATED = frozenset({"civil", "kin", "rating", "remarks", "phone"})

Rule = tuple[str, str]

_DAY = r"\b(ngay|thoi gian|thoi diem|nam|khi|luc|thang)\b"
_PHONE = r"\b(sdt|dien thoai|so dt|so may|di dong|lien he|dt|so phone)\b"
_HAMLET = (
    r"^(ten )?(thon|ban|xom|khu pho|kp|to dan pho|tdp|khom|ap|buon|khu dan cu|kdc|dia ban|lang"
    r"|khu)\b|\bthon (ban|to|xom|khu)\b"
)
_NUMBER = r"(s ?)?t ?t|so (tt|thu tu)|thu tu|no"
_MENTOR = r"giup do|phan cong|cam hoa|quan ly giao duc|giam sat|nguoi do dau|to chuc ca nhan"

_BODY = r"(don vi|chuc (vu|danh)|doan the|co quan|cong tac)"
_BODY_ASSIGNED = (
    r"(don vi|to chuc|doan the|co quan) (duoc |nhan |phu trach |giao )*(phan cong|giup do|cam hoa)"
)
_WHOLE_NAME = (
    r"^ho (va |dem va |chu dem va )?ten\b(?! (goi )?khac$)|^ten doi tuong"
    r"|^nguoi (da )?(chxapt|chap hanh xong( (an phat|hinh phat|an))?( tu)?|het an|man han tu)$"
)
_RELEASE = (
    r"(chxapt|chap hanh xong|\bcha xong|ra trai|ra tu|man han|duoc tha|tha tu|tha ve|ve dia phuong"
    r"|ve cu tru|tro ve|het an|dac xa|hoan thanh|\bxong\b|\bve\b|\btha\b)"
)
_TERM = (
    r"muc an|an phat|hinh phat|muc phat|thoi han tu|\ban tu\b|thoi han (chap hanh|phat)"
    r"|thoi gian (tu|chap hanh|phat)|^(muc|an|so (thang|nam) tu)$|muc hinh"
)
_CERTIFICATE = r"(chung nhan|\bgcn\b|giay ra)"
_HOW_MANY = r"^(so |so luong )?"
_BY_WHOM = r"^(co quan|don vi|cap|noi|nguoi) (ra |ban hanh |ky )?(quyet dinh|qd)\b"
_JUDGED = r"(\bban an\b|\bxu\b|tuyen an)"

#: Rules read on the common heading together with the own one.
_CONTEXT: dict[Kind, tuple[Rule, ...]] = {
    Kind.PEOPLE: (
        ("mentor_phone", rf"({_MENTOR}).*{_PHONE}"),
        ("mentor_since", rf"({_MENTOR}).*\b(tu ngay|ngay)\b"),
        ("", rf"({_MENTOR}).*\b(quyet dinh|so qd|ket qua|bien phap|noi dung)\b"),
        ("mentor", rf"({_MENTOR}).*\b(ho ten|ho va ten)\b"),
        ("mentor_organisation", rf"({_MENTOR}).*\b{_BODY}\b"),
        ("mentor_organisation", _BODY_ASSIGNED),
        ("mentor", _MENTOR),
        (
            "",
            r"\b(du no|nhu cau|nguyen vong|lai suat|da tra|con no)\b.*|vay.*muc dich|muc dich.*vay",
        ),
        ("loan_due", r"(\bvay\b|\bno\b).*(han tra|den han)|(han tra|den han).*(\bvay\b|\bno\b)"),
        ("loan_borrower", r"nguoi (dung ten )?vay|dung ten.*vay"),
        ("loan_amount", r"(\bvay\b|giai ngan).*so tien|so tien.*(\bvay\b|giai ngan)"),
        ("loan_on", rf"\bvay\b.*{_DAY}|{_DAY}.*(\bvay\b|giai ngan)|\bvay\b.*giai ngan"),
        ("loan_amount", r"\bvay\b|tin dung"),
        ("civil", r"nghia vu|\bdan su\b|\ban phi\b|boi thuong|\bnvds\b|\bthads\b"),
    ),
    Kind.POINTS: (),
    Kind.TEAMS: (),
}

#: Rules read on the own heading, then on both.
_OWN: dict[Kind, tuple[Rule, ...]] = {
    Kind.PEOPLE: (
        ("number", rf"^({_NUMBER})$"),
        ("kin", r"^(ho ten |ho va ten |ten )?(bo|cha|me|vo|chong|than nhan|nguoi than)\b"),
        ("officer", r"can bo|\bcskv\b|canh sat khu vuc|cong an vien|phu trach"),
        ("name", _WHOLE_NAME),
        ("other_names", r"ten (goi )?khac|bi danh|biet danh|thuong goi"),
        ("name", r"^ten nguoi"),
        ("religion", r"\bton giao\b"),
        ("remarks", r"^ghi chu|\bghi chu\b|^chu thich|^luu y"),
        ("certificate_on", rf"\bngay\b.*{_CERTIFICATE}|{_CERTIFICATE}.*\bngay\b"),
        ("certificate_number", _CERTIFICATE),
        ("presented_on", r"trinh dien|trinh bao"),
        ("judged_on", rf"\bngay\b.*{_JUDGED}|{_JUDGED}.*\bngay\b"),
        ("completed_on", rf"{_DAY}.*{_RELEASE}"),
        ("completed_on", rf"{_RELEASE}.*\b(ngay|thoi gian)\b"),
        ("completed_on", r"^(chxapt|ra trai|ra tu|tha ve|ve dia phuong)( ngay)?$"),
        ("", r"hinh phat bo sung|tien an|tien su|noi sinh|que quan|nguyen quan|^tuoi|trinh do"),
        ("judgment_number", r"\bban an\b"),
        ("court", r"\btoa\b"),
        ("prison", r"noi (chap hanh|giam|thi hanh|thu an|cai tao)|trai giam|co so giam|^trai\b"),
        ("offence_and_term", r"(\btoi\b|toi danh|pham toi).*(muc an|an phat|hinh phat|muc phat)"),
        ("term", _TERM),
        ("article", r"^dieu\b(?! (kien|tri|tra))|dieu (luat|khoan|blhs)"),
        ("offence", r"toi danh|pham toi|\btoi\b|\bhanh vi\b"),
        (
            "completed_by",
            r"^dien\b(?! thoai)|^ly do\b|^hinh thuc\b|truong hop|doi tuong|can cu tha",
        ),
        ("", r"\bngay cap\b|\bnoi cap\b"),
        ("old_id_number", r"(cmnd|cmtnd|cmt|chung minh|giay to)\b.*\bcu\b|\bso cu\b"),
        ("id_number", r"cccd|can cuoc|dinh danh|\bddcn\b|so the\b|giay to|so giay"),
        ("old_id_number", r"cmnd|cmtnd|\bcmt\b|chung minh"),
        ("born", r"\bsinh\b(?! (song|hoat|vien))|\bntns\b"),
        ("sex", r"gioi tinh|^gioi$|^phai$"),
        ("ethnic_group", r"dan toc"),
        ("phone", _PHONE),
        ("group_on", r"ngay.*(phan loai|xep loai|phan nhom)"),
        ("group", r"\bnhom\b|phan loai|xep loai"),
        ("hamlet", _HAMLET),
        (
            "residence",
            r"cho o|noi o|dia chi|cu tru|thuong tru|hktt|ho khau|tam tru|noi ve|tru quan",
        ),
        ("work_place", r"noi (lam|cong tac)|dia chi lam"),
        ("occupation", r"nghe nghiep|viec lam|cong viec|\bnghe\b|^hien.*lam|lam gi"),
        ("name", r"^ho\b.*\bten\b|\bho (va )?ten\b|^ten$"),
    ),
    Kind.POINTS: (
        ("number", rf"^({_NUMBER})$"),
        ("remarks", r"ghi chu"),
        ("model_type", r"loai (hinh )?mo hinh|^loai hinh|^loai$|^ten loai"),
        ("teams", r"so (to|nhom)\b|so luong to"),
        ("members", r"thanh vien|so nguoi|hoi vien"),
        ("phone", _PHONE),
        ("cameras", rf"{_HOW_MANY}(mat )?camera( an ninh)?$"),
        ("gongs", rf"{_HOW_MANY}(chiec )?keng( an ninh| bao dong)?$"),
        ("letter_boxes", rf"{_HOW_MANY}(hom|thung) thu( to giac)?$"),
        ("rules", r"quy che"),
        ("host", r"chu tri"),
        ("decided_on", r"^ngay (ra |ban hanh |ky )?(quyet dinh|qd)\b"),
        ("decided_by", _BY_WHOM),
        ("launched_on", r"ra mat|(ngay|thoi gian|nam).*thanh lap|^thanh lap"),
        ("decision", r"quyet dinh|\bqd\b"),
        ("rating", r"xep loai|phan loai|danh gia"),
        ("state", r"trang thai|tinh trang|hoat dong"),
        ("leader", r"phu trach|chu nhiem|dung dau|truong|dau moi|ho (va )?ten"),
        ("name", r"ten diem|diem mo hinh|ten mo hinh|^mo hinh$|^ten$"),
        ("hamlet", _HAMLET + r"|dia diem|noi xay dung|khu vuc"),
    ),
    Kind.TEAMS: (
        ("number", rf"^({_NUMBER})$"),
        ("phone", _PHONE),
        ("leader", r"to truong|truong to|dung dau|phu trach"),
        ("members", r"thanh vien|so nguoi|to vien|quan so"),
        ("decided_by", _BY_WHOM),
        ("decision", r"quyet dinh|\bqd\b"),
        ("founded_on", r"thanh lap|ra mat"),
        ("kind", r"^loai\b"),
        ("name", r"ten to\b|^to\b(?! dan pho)|ten (doi|nhom)"),
        ("hamlet", _HAMLET),
    ),
}

_WEIGHTS = {
    kind: {target: len(rules) - at for at, (target, _) in reversed(list(enumerate(rules)))}
    for kind, rules in _OWN.items()
}


@lru_cache(maxsize=32768)
def bare(text: str) -> str:
    """Return the words of a heading without marks, signs and needless spaces."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(text)).split())


@lru_cache(maxsize=4096)
def recognise(kind: Kind, common: str, own: str) -> str:
    """Return what a heading stands for, "" when it is not known."""
    if not own.strip():
        return ""
    if kind is Kind.PEOPLE and (sex := _column_of_sex(common, own)):
        return sex
    both, alone = bare(f"{common} {own}"), bare(own)
    rules = () if alone.startswith("ghi chu") else _CONTEXT[kind]
    tries = ((rules, both), (_OWN[kind], alone), (_OWN[kind], both))
    found = (
        target for rules, words in tries for target, pattern in rules if re.search(pattern, words)
    )
    return next(found, "")


def has_common_words(kind: Kind, common: str) -> bool:
    """Say whether words over several columns are among those that decide for them."""
    return any(re.search(pattern, bare(common)) for _, pattern in _CONTEXT[kind])


def _column_of_sex(common: str, own: str) -> str:
    """Return "male", "female" or "sex" for headings that name a sex; "năm" is no "nam"."""
    words = set(re.findall(r"[^\W\d_]+", marked(own)))
    both = words | set(re.findall(r"[^\W\d_]+", marked(common)))
    male, female = "nam" in words, "nữ" in words or "nu" in words
    if not (male or female) or not (words <= _SEX_WORDS or "sinh" in both or "giới" in both):
        return ""
    if male and female:
        return "" if "sinh" in words else "sex"
    return "male" if male else "female"


_SEX_WORDS = {"nam", "nữ", "nu", "giới", "tính"}


def weight(kind: Kind, target: str) -> int:
    """Return how surely a target is meant by its rule; earlier rules are the surer ones."""
    return _WEIGHTS[kind].get(target, 0)


#: Without one of these a table of the kind makes no sense.
ESSENTIAL: dict[Kind, frozenset[str]] = {
    Kind.PEOPLE: frozenset({"name"}),
    Kind.POINTS: frozenset({"name", "model_type"}),
    Kind.TEAMS: frozenset({"name"}),
}
_ENOUGH = 3
_LEAST_FIELDS = 2
_TELLING: dict[Kind, frozenset[str]] = {
    Kind.PEOPLE: frozenset(PEOPLE_TARGETS) - {"number", "name", "remarks", "phone", "hamlet"},
    Kind.POINTS: frozenset({"model_type", "decision", "teams", "rating", "state", "launched_on"}),
    Kind.TEAMS: frozenset({"leader", "members", "founded_on"}),
}


def is_table(kind: Kind, targets: Iterable[str], *, nameless: bool = False) -> bool:
    """Say whether the headings of a row make a table of the kind.

    With `nameless`, several telling columns of people do even where none holds names.
    """
    found = set(targets)
    if kind in PLAIN:
        return len(found - {"", "number", WHO_TOLD}) >= _LEAST_FIELDS
    if nameless and kind is Kind.PEOPLE:
        return len(found & _TELLING[kind]) >= _ENOUGH
    return bool(found & ESSENTIAL[kind]) and bool(found & _TELLING[kind])


def unit_in(heading: str) -> str:
    """Return the unit a heading counts in: month, year, million, thousand, or nothing."""
    words = marked(heading)
    if re.search(r"\(.*\btháng\b.*\)|số tháng", words):
        return "month"
    if re.search(r"\(\s*năm\s*\)|số năm", words):
        return "year"
    if re.search(r"triệu|\btr\.?\s?đ|\btrđ", words):
        return "million"
    return "thousand" if re.search(r"nghìn|ngàn|1\.?000\s?đ", words) else ""
