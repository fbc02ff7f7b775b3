"""Amounts of money as offices write them, in whole đồng."""

import re

from antq_desktop.domain.text import clean_text
from antq_desktop.errors import BadInput
from antq_desktop.i18n.messages import N_

_MONEY = re.compile(r"([0-9][0-9.,]*)(tỷ|tỉ|ty|triệu|trđ|tr|nghìn|ngàn|k|)(?:đồng|đ|vnđ|vnd|d|)")
_UNITS = {"tỷ": 10**9, "tỉ": 10**9, "ty": 10**9, "triệu": 10**6, "tr": 10**6, "trđ": 10**6}
_UNITS |= {"nghìn": 1000, "ngàn": 1000, "k": 1000, "": 1}


def parse_money(text: str) -> int | None:
    """Return the whole đồng of an amount as offices write it, None for nothing.

    Raises `BadInput` for what is no amount, or an amount with a part of a đồng.
    """
    compact = re.sub(r"\s", "", clean_text(text).casefold())
    if not compact:
        return None
    if re.match(r"-[0-9]", compact):
        raise BadInput(N_("An amount of money is never below zero: {text}."), text=text.strip())
    found = _MONEY.fullmatch(compact)
    amount = _amount(found.group(1), _UNITS[found.group(2)]) if found else None
    if amount is None:
        raise BadInput(N_("{text} is not an amount of money."), text=text.strip())
    return amount


def _amount(digits: str, unit: int) -> int | None:
    """Return digits times unit; dots and commas part thousands unless a unit word follows.

    None for "1.200 triệu": nobody can tell which of the two the dot is there.
    """
    if unit > 1 and re.fullmatch(r"[0-9]{1,3}\.[0-9]{3}", digits):
        return None
    if re.fullmatch(r"[0-9]{1,3}([.,][0-9]{3})+", digits) and (unit == 1 or digits.count(".") > 1):
        return int(re.sub(r"[.,]", "", digits)) * unit
    whole, _, rest = digits.replace(",", ".").partition(".")
    if not whole or not re.fullmatch(r"[0-9]*", rest):
        return None
    scaled = int(whole + rest) * unit
    return scaled // 10 ** len(rest) if scaled % 10 ** len(rest) == 0 else None
