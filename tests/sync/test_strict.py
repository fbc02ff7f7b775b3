"""JSON of a stranger: what is taken, what is refused, and that nothing else can happen."""

import json
import sys
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.soak import count

from antq_desktop.errors import PackageRefused
from antq_desktop.sync import strict
from antq_desktop.sync.strict import lines_of, read_json, values_in

LIMIT = 2**63


def depth(value: object) -> int:
    """Return how deep a value is, by walking it."""
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return 1 + max(map(depth, inner), default=0)
    return 0


def is_fine(value: object) -> bool:
    """Say whether a value may stand in a package, by walking it."""
    if isinstance(value, dict):
        return all(is_fine(each) for pair in value.items() for each in pair)
    if isinstance(value, list):
        return all(map(is_fine, value))
    if isinstance(value, str):
        return not any("\ud800" <= letter <= "\udfff" for letter in value)
    if isinstance(value, int):
        return -LIMIT <= value < LIMIT
    return value is None


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(LIMIT - 2, LIMIT + 2) | st.integers(-LIMIT - 2, -LIMIT + 2),
    st.floats(),
    st.text(st.characters(exclude_categories=[]) | st.sampled_from('[]{}"\\,:\ud83d\ude00')),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=24,
)


def _wrapped(value: object, marks: list[bool]) -> object:
    for mark in marks:
        value = {'a"[': value} if mark else [value]
    return value


DEEP = st.builds(_wrapped, VALUES, st.lists(st.booleans(), max_size=12))


@settings(max_examples=count(300, 20_000))
@given(value=DEEP, ascii_only=st.booleans())
@example(value=[[[[[[[[]]]]]]]], ascii_only=True)
@example(value=[[[[[[[[[]]]]]]]]], ascii_only=True)
@example(value=["[[[[[[[[["] * 2, ascii_only=True)
@example(value='\\"[', ascii_only=False)
def test_exactly_what_may_stand_in_a_package_is_read(value: object, *, ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    # A pair of halves is written as two escapes, and read as one letter.
    meant = json.loads(json.dumps(value))
    whole = meant if ascii_only else value

    if is_fine(whole) and depth(value) <= strict.MOST_DEPTH:
        assert read_json(text) == meant
        assert [*values_in([lines_of([meant])])] == [meant]
    else:
        with pytest.raises(PackageRefused) as refused:
            read_json(text)
        assert refused.value.reason == "damaged"


@settings(max_examples=count(500, 50_000))
@given(st.binary(max_size=80) | st.text('[]{}",:\\u0dD8aAfF19-+.eE \n\tnultrse').map(str.encode))
@example(b'{"a":1,"a":1}')
@example(b'"\\ud83d\\ude00"')
@example(b'"\\ude00\\ud83d"')
@example(b"1e5")
@example(b"-0")
@example(b"[1,]")
@example(b"\xef\xbb\xbf1")
def test_any_bytes_are_read_or_refused_and_never_anything_else(text: bytes) -> None:
    try:
        value = read_json(text)
    except PackageRefused:
        return
    assert json.loads(text) == value
    assert depth(value) <= strict.MOST_DEPTH
    assert is_fine(value)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b" ",
        b"NaN",
        b"-Infinity",
        b"[Infinity]",
        b"1.0",
        b"1e400",
        b"9223372036854775808",
        b"-9223372036854775809",
        b"1" * 5000,
        b"-" + b"0" * 5000,
        b"01",
        b'"\\ud800"',
        b'{"\\udfff":1}',
        b'"\x00"',
        b'"\n"',
        b'"\xff"',
        b'"\xed\xa0\x80"',
        b"[1] [2]",
        b"'a'",
        b"{1:2}",
        b"True",
    ],
)
def test_what_is_no_strict_json_is_damaged(text: bytes) -> None:
    with pytest.raises(PackageRefused):
        read_json(text)


def test_the_bounds_of_whole_numbers_are_those_of_64_bits() -> None:
    assert read_json(b"9223372036854775807") == LIMIT - 1
    assert read_json(b"-9223372036854775808") == -LIMIT


@pytest.mark.parametrize("mark", [b"[", b'{"a":', b'["[",{"b":[', b"]", b'["\\"', b'"'])
def test_depth_is_refused_without_recursion(mark: bytes) -> None:
    deep = mark * (strict.MOST_LINE // len(mark))
    frame, used = sys._getframe(), 0
    while frame.f_back:
        frame, used = frame.f_back, used + 1
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(used + 40)
    try:
        with pytest.raises(PackageRefused):
            read_json(deep)
    finally:
        sys.setrecursionlimit(before)


def test_a_line_may_be_so_long_and_no_longer() -> None:
    longest = b'"' + b"x" * (strict.MOST_LINE - 2) + b'"'

    assert [*values_in([longest, b"\n"])] == ["x" * (strict.MOST_LINE - 2)]
    for pieces in ([b" " + longest + b"\n"], [b" ", longest, b"\n"], [b" " + longest]):
        with pytest.raises(PackageRefused) as refused:
            [*values_in(pieces)]
        assert refused.value.reason == "too_large"


def test_there_may_be_so_many_lines_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict, "MOST_LINES", 5)

    assert len([*values_in([b"1\n" * 5])]) == 5
    for pieces in ([b"1\n" * 6], [b"1\n"] * 6):
        with pytest.raises(PackageRefused) as refused:
            [*values_in(pieces)]
        assert refused.value.reason == "too_large"


@pytest.mark.parametrize("content", [b"1", b"1\n2", b"1\n\n2\n", b"\n", b"1\r\n2\n\r"])
def test_every_line_holds_a_value_and_ends(content: bytes) -> None:
    with pytest.raises(PackageRefused):
        [*values_in([content])]


@settings(max_examples=count(50, 2000))
@given(st.lists(st.lists(st.text(max_size=5) | st.integers(0, 9)), max_size=9), st.data())
def test_lines_are_the_same_wherever_the_pieces_are_cut(
    values: list[Any], data: st.DataObject
) -> None:
    content = lines_of(values)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(content)), max_size=6)))
    pieces = [content[a:b] for a, b in zip([0, *cuts], [*cuts, len(content)], strict=True)]

    assert [*values_in(pieces)] == values
