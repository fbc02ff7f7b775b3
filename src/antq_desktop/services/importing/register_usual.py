"""The usual words of offices for what lists call otherwise, and the units they write by counts.

Only what is certain stands here; all else is a doubt that names what may be chosen.
"""

import re
from collections.abc import Mapping

from antq_desktop.services.importing.headings import bare

#: Words for the options of a choice and the codes of a list, by the name of either. Crude weapons
#: are those the law lists (Luật 42/2024/QH15, Điều 2).
_USUAL: Mapping[str, tuple[tuple[str, str], ...]] = {
    "SubjectKind": (
        ("enterprise", r"dn|dntn|cong ty( .*)?|doanh nghiep( .*)?"),
        ("hamlet", r"kdc|thon|ban|to dan pho|tdp|khu pho|lang"),
        ("agency", r"cq|co quan( .*)?"),
        ("school", r"thcs|thpt|mam non|truong( .*)?|nha truong|co so giao duc"),
    ),
    "AwardLevel": (
        ("state", r"(thu tuong|chu tich nuoc|nha nuoc|chinh phu)( .*)?"),
        ("ministry", r"bca|(bo truong )?bo (cong an|ca)"),
        ("province_police", r"(giam doc )?(ca|cong an) tinh( .*)?"),
    ),
    "weapon_kinds": (
        (
            "guns",
            r"sung( (kip|tu che|tu tao|san|hoi|con|con son|truong|ngan|quan dung|the thao|ak))*",
        ),
        ("gun_parts", r"(than|nong) sung"),
        ("bullets", r"(vien )?dan( .*)?"),
        ("detonators", r"kip( (no|min|dien|thuong))?"),
        ("explosive", r"thuoc no( .*)?"),
        ("fuse", r"day (chay cham|no)"),
        ("bombs", r"(qua )?(bom|min|luu dan)( .*)?"),
        (
            "crude",
            r"dao gam|kiem|giao|mac|thuong|luoi le|ma tau|con|qua dam|qua chuy|cung|no|phi tieu",
        ),
        ("tools", r"dui cui( .*)?|(roi|gay) dien|binh xit( hoi cay)?|cong so 8"),
        ("fireworks", r"phao no( .*)?"),
        ("firework_boxes", r"(hop|gian) phao( .*)?|phao (hop|gian)( .*)?"),
    ),
}
_PEOPLE = r"(luot )?(nguoi|dai bieu|dong chi|d c|nguoi dan|quan chung)( (du|nghe|dan))?|luot"
#: The words behind a number that say just what its field counts.
_UNITS: Mapping[str, str] = {
    "attendance": _PEOPLE,
    "people": rf"{_PEOPLE}|(nhan )?khau|nhan khau",
    "persons": rf"{_PEOPLE}|ca nhan",
    "helped": _PEOPLE,
    "households": r"ho( (dan|gia dinh))?|gia dinh",
    "pieces": r"khau( sung)?|vien( dan)?|cai|qua|chiec|con|thanh|ong|hop|gian|banh|cay|kip|cuon",
    "sessions": r"buoi|cuoc|lan|dot|hoi nghi",
    "cases": r"vu( viec)?",
    "settled": r"vu( viec)?",
    "received": r"(nguon )?tin( bao)?|luot tin",
    "valuable": r"(nguon )?tin( bao)?|luot tin",
    "collectives": r"tap the",
}
_COUNTED = re.compile(r"([0-9][0-9. \u00a0]*)\s*([^0-9]+)")


def usual_word(listed: str, text: str) -> str | None:
    """Return the option or code that offices call so; None where nothing is certain."""
    words = bare(text)
    for value, pattern in _USUAL.get(listed, ()):
        if re.fullmatch(pattern, words):
            return value
    return None


def without_unit(name: str, text: str) -> str:
    """Return a count without the unit behind it, where that is what its field counts."""
    found = _COUNTED.fullmatch(text)
    if found and name in _UNITS and re.fullmatch(_UNITS[name], bare(found[2])):
        return found[1].strip()
    return text
