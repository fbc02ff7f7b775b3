"""The words by which offices head the columns of the group and movement registers."""

import re
from collections.abc import Mapping, Sequence

from antq_desktop.domain.records import Field, Register
from antq_desktop.i18n.messages import Language
from antq_desktop.services.importing.headings import bare

#: The registers a sheet of plain lines is taken in for.
TAKEN_IN = (
    *("activities", "pledges", "mediations", "hand_ins", "tallies", "awards", "populations"),
    *("safety_subjects", "safety_years", "key_areas", "members", "meetings"),
)
#: What could say who told is never read, in whatever register it stands.
_WHO_TOLD = re.compile(
    r"(nguoi|nguon|co so|ca nhan) (bao|cung cap|to giac|cap|dua|phan anh|bi mat)"
    r"|nguon tin|danh tinh|to giac|informant|informer"
)
#: What every register may call its fields, by their names; the surer words first.
_COMMON: tuple[tuple[str, str], ...] = (
    ("hamlet", r"^(ten )?(thon|ban|to dan pho|tdp|khu pho|khu dan cu|kdc|xom|ap|khom)\b|dia ban$"),
    ("point", r"^(ten )?(diem )?mo hinh\b|^diem\b"),
    ("team", r"^(ten )?(to|doi|nhom)( hoa giai| an ninh.*| bao ve.*| tu quan)?$"),
    ("decision", r"quyet dinh|^so qd\b|^qd\b"),
    ("subject", r"^(noi dung|chu de|ve viec)\b"),
    ("attendance", r"tham du|tham gia|luot (nguoi|du)|so nguoi du|nguoi nghe"),
    ("sessions", r"^(so )?(buoi|cuoc|lan)\b"),
    ("households", r"^(so )?ho\b|ho gia dinh|ho dan"),
    ("organiser", r"chu tri|to chuc thuc hien|don vi to chuc"),
    ("year", r"^nam\b"),
    ("result", r"^ket qua\b"),
    ("remarks", r"^ghi chu\b"),
    ("phone", r"dien thoai|^sdt\b|^dt\b"),
    ("role", r"chuc (vu|danh)|vai tro|nhiem vu"),
    ("organisation", r"co quan|to chuc|don vi cong tac"),
    ("sex", r"gioi tinh|^gioi$"),
)
_OWN: Mapping[str, tuple[tuple[str, str], ...]] = {
    "activities": (("held_on", r"^ngay\b|thoi gian"), ("kind", r"^(loai|hinh thuc)\b")),
    "pledges": (
        ("signed_on", r"^ngay\b|thoi gian"),
        ("people", r"^(so )?(nguoi|luot)|ca nhan|cam ket"),
    ),
    "mediations": (
        ("held_on", r"^ngay\b|thoi gian"),
        ("settled", r"\bthanh\b"),
        ("cases", r"^(so |tong )?(so )?vu\b|tiep nhan|hoa giai"),
    ),
    "hand_ins": (
        ("handed_on", r"^ngay\b|thoi gian"),
        ("grams", r"khoi luong|trong luong|\bkg\b|\bgam\b"),
        ("pieces", r"so luong|\b(khau|vien|cai|qua|chiec)\b"),
        ("kind", r"^(loai|ten|chung loai)\b|vu khi"),
    ),
    "tallies": (
        ("counted_on", r"^ngay\b|thoi gian"),
        ("valuable", r"gia tri"),
        ("returned", r"tai san|thu hoi"),
        ("received", r"^(so )?(luong )?(tong )?(so )?tin\b|tiep nhan"),
        ("cases", r"\bvu\b|vu viec"),
        ("helped", r"cam hoa|giao duc|giup do"),
        ("persons", r"nguoi bi|so nguoi|bat giu|\bxu ly\b"),
        ("channel", r"kenh|hinh thuc|qua dau"),
    ),
    "awards": (
        ("awarded_on", r"^ngay\b|thoi gian"),
        ("level", r"^cap\b"),
        ("collectives", r"tap the$|so tap the"),
        ("persons", r"ca nhan$|so ca nhan"),
        ("named", r"^(ten|ho va ten|ho ten|tap the ca nhan|don vi)\b"),
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
        ("recognised_on", r"^ngay.*cong nhan|cong nhan ngay"),
        ("recognised_by", r"(nguoi|co quan|cap).*cong nhan"),
        ("certificate", r"giay (cong nhan|chung nhan)"),
        ("decision", r"quyet dinh|^so qd\b|^qd\b"),
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
        ("since", r"tu ngay|tham gia tu"),
        ("until", r"den ngay|thoi tham gia"),
    ),
    "meetings": (("held_on", r"^ngay\b|thoi gian"),),
}


def tells_who(heading: str) -> bool:
    """Say whether a column could name somebody who told the police something."""
    return _WHO_TOLD.search(bare(heading)) is not None


def field_of(register: Register, heading: str, languages: Sequence[Language]) -> Field | None:
    """Return the field a heading stands for: by its label or name, else by what offices write."""
    words = bare(heading)
    if not words or tells_who(heading):
        return None
    for field in register.fields:
        labels = {bare(each.text(field.kind.label)) for each in languages}
        if words in {*labels, bare(field.kind.label), bare(field.name)}:
            return field
    for name, pattern in (*_OWN[register.name], *_COMMON):
        if name in register.by_name and re.search(pattern, words):
            return register.by_name[name]
    return None
