"""The words by which offices head the columns of the group and movement registers."""

import re
from collections.abc import Mapping
from functools import lru_cache

from antq_desktop import paths
from antq_desktop.domain.catalogue import REGISTERS
from antq_desktop.i18n.messages import LANGUAGES, Language, load
from antq_desktop.services.importing.headings import PLAIN, WHO_TOLD, Kind, bare

#: The registers a sheet of plain lines is taken in for.
TAKEN_IN = tuple(each.value for each in PLAIN)
#: How surely words mean a field: they are its label, what this register calls it, what any does.
_LABEL, _OWN_WORDS, _ANY_WORDS = 3, 2, 1
_LINE_NUMBER = re.compile(r"(s ?)?t ?t|so (tt|thu tu)|thu tu|no")
#: What could say who told is never read, in whatever register it stands.
_WHO_TOLD = re.compile(
    r"(nguoi|nguon|co so|ca nhan) (bao|cung cap|to giac|cap|dua|phan anh|bi mat)"
    r"|nguon tin|danh tinh|to giac|informant|informer"
)
#: What every register may call its fields, by their names; the surer words first.
_COMMON: tuple[tuple[str, str], ...] = (
    ("hamlet", r"^(ten )?(thon|ban|to dan pho|tdp|khu pho|khu dan cu|kdc|xom|ap|khom)\b|dia ban$"),
    ("hamlet", r"^(dia diem|noi to chuc) .*(thon|ban|to dan pho|tdp|khu pho|xom|ap)\b"),
    ("point", r"^(ten )?(diem )?mo hinh\b|^diem\b"),
    ("team", r"^(ten )?(to|doi|nhom)( hoa giai| an ninh.*| bao ve.*| tu quan)?$"),
    ("decision", r"^(?!ngay\b).*quyet dinh|^so qd\b|^qd\b"),
    ("subject", r"^(noi dung|chu de|ve viec)\b"),
    ("attendance", r"tham du|tham gia|luot (nguoi|du)|so nguoi du|nguoi nghe"),
    ("sessions", r"^(so )?(buoi|cuoc|lan)\b"),
    ("households", r"^(so )?ho\b|ho gia dinh|ho dan"),
    ("organiser", r"chu tri|to chuc thuc hien|don vi to chuc"),
    ("year", r"^nam\b"),
    ("settled", r"^ket qua\b"),
    ("collectives", r"^(phan )?loai$|^loai (tap the|doi tuong)"),
    ("result", r"^ket qua\b"),
    ("remarks", r"^ghi chu\b"),
    ("phone", r"dien thoai|^sdt\b|^dt\b"),
    ("role", r"chuc (vu|danh)|vai tro|nhiem vu"),
    ("organisation", r"co quan|to chuc|don vi cong tac"),
    ("sex", r"gioi tinh|^gioi$"),
)
_NOT = r"\b(khong|chua)\b"
_CASES = r".*(?<!to )hoa giai|(so |tong )?(so )?vu\b"
_OWN: Mapping[str, tuple[tuple[str, str], ...]] = {
    "activities": (("held_on", r"^ngay\b|thoi gian"), ("kind", r"^(loai|hinh thuc)\b")),
    "pledges": (
        ("signed_on", r"^ngay\b|thoi gian"),
        ("subject", r"^(noi dung|chu de)\b"),
        ("people", r"^(so )?(nguoi|luot)|ca nhan|cam ket"),
    ),
    "mediations": (
        ("held_on", r"^ngay\b|thoi gian"),
        ("settled", rf"^(?!.*{_NOT}).*\bthanh\b(?! (phan|vien|toan|nien|lap|pho))"),
        ("cases", rf"^(?!.*{_NOT}|ket qua|noi dung)(.*tiep nhan|{_CASES})"),
    ),
    "hand_ins": (
        ("handed_on", r"^ngay\b|thoi gian"),
        ("grams", r"khoi luong|trong luong|\bkg\b|\bgam\b"),
        ("pieces", r"so luong|\b(khau|vien|cai|qua|chiec)\b"),
        ("kind", r"^(loai|ten|chung loai)\b|vu khi"),
    ),
    "tallies": (
        ("counted_on", r"^(ngay|thang)\b|thoi gian"),
        ("valuable", r"gia tri"),
        ("returned", r"tai san|thu hoi"),
        ("received", r"^(so )?(luong )?(tong )?(so )?tin\b|tiep nhan"),
        ("cases", r"\bvu\b|vu viec"),
        ("helped", r"cam hoa|giao duc|giup do"),
        ("persons", r"nguoi bi|so nguoi|doi tuong|bat giu|\bxu ly\b"),
        ("channel", r"kenh|hinh thuc|qua dau"),
    ),
    "awards": (
        ("awarded_on", r"^ngay\b|thoi gian"),
        ("level", r"^cap\b"),
        ("named", r"^(ten|ho va ten|ho ten|tap the ca nhan|don vi)\b"),
        ("collectives", r"tap the$|so tap the"),
        ("persons", r"ca nhan$|so ca nhan"),
        ("form", r"hinh thuc|danh hieu"),
    ),
    "populations": (("people", r"khau|^(so )?nguoi\b|dan so"),),
    "safety_subjects": (
        ("name", r"^ten\b|^don vi\b"),
        ("kind", r"^(loai|nhom)\b"),
        ("since", r"tu ngay|thanh lap"),
    ),
    "safety_years": (
        ("subject", r"^(ten|don vi|khu dan cu)\b|^(thon|ban|to dan pho)\b"),
        ("registered_on", r"dang ky"),
        ("assessed_on", r"danh gia|xet\b"),
        ("recognised_on", r"^ngay.*(cong nhan|quyet dinh|qd)|cong nhan ngay"),
        ("recognised_by", r"(nguoi|co quan|cap).*cong nhan"),
        ("certificate", r"giay (cong nhan|chung nhan)"),
        ("resolution", r"nghi quyet"),
        ("work_plan", r"ke hoach"),
    ),
    "key_areas": (
        ("removed_by", r"qd.*(dua ra|xoa|loai)|quyet dinh.*(dua ra|xoa|loai)"),
        ("removed_on", r"ngay.*(dua ra|xoa|loai)|^(dua ra|chuyen hoa)"),
        ("since", r"^ngay|tu ngay|thoi gian"),
        ("reason", r"ly do|dac diem|van de|tinh hinh"),
        ("work_plan", r"ke hoach|bien phap"),
        ("name", r"^ten\b|trong diem|^dia ban\b"),
    ),
    "members": (
        ("full_name", r"ho (va )?ten|^ten thanh vien"),
        ("since", r"tu ngay|tham gia tu|^ngay (tham gia|vao|ket nap|gia nhap)"),
        ("until", r"den ngay|thoi tham gia|^ngay (thoi|ra)\b"),
    ),
    "meetings": (
        ("held_on", r"^ngay\b|thoi gian"),
        ("team", r"^(ten )?(to|nhom)( hoac| va)? (diem )?mo hinh$"),
    ),
}


@lru_cache
def languages() -> tuple[Language, ...]:
    """Return the languages headings and choices may be written in."""
    return tuple(load(code, paths.locale_folder()) for code in LANGUAGES)


def tells_who(heading: str) -> bool:
    """Say whether a column could name somebody who told the police something."""
    return _WHO_TOLD.search(bare(heading)) is not None


def field_of(kind: Kind, common: str, own: str) -> str:
    """Return the field a heading stands for, `WHO_TOLD` for what is never read, "" for nothing."""
    if not bare(own):
        return ""
    if tells_who(f"{common} {own}"):
        return WHO_TOLD
    return _meant(kind, bare(own))[0] or _meant(kind, bare(f"{common} {own}"))[0]


def sureness(kind: Kind, own: str, target: str) -> int:
    """Return how surely a heading means a field by its own words; 0 where it means another."""
    name, sure = _meant(kind, bare(own))
    return sure if name == target else 0


@lru_cache(maxsize=8192)
def _meant(kind: Kind, words: str) -> tuple[str, int]:
    """Return the field words mean and how surely: its label or name, else what offices write."""
    if _LINE_NUMBER.fullmatch(words):
        return "number", _LABEL
    if words in _labels(kind):
        return _labels(kind)[words], _LABEL
    fields = REGISTERS[kind].by_name
    for patterns, sure in ((_OWN[kind], _OWN_WORDS), (_COMMON, _ANY_WORDS)):
        for name, pattern in patterns:
            if name in fields and re.search(pattern, words):
                return name, sure
    return "", 0


@lru_cache
def _labels(kind: Kind) -> Mapping[str, str]:
    """Return the fields by their labels in all languages, and by their names."""
    return {
        bare(words): field.name
        for field in reversed(REGISTERS[kind].fields)
        for words in (
            *(each.text(field.kind.label) for each in languages()),
            field.kind.label,
            field.name,
        )
    }
