"""The file of totals is taken as it was written or not at all, and says why in one sentence."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from antq_desktop.domain import machine_file
from antq_desktop.domain.machine_file import (
    LARGEST,
    MOST_BYTES,
    MOST_FIGURES,
    MachineFile,
    TotalsRefused,
    canonical,
    mark_of,
    read_content,
    read_file,
    told_figures,
)
from antq_desktop.errors import BadInput

SCHEMA = Path(__file__).parents[2] / "docs" / "machine-file.schema.json"
FOURTH = MachineFile(
    program="0.1.0",
    unit_code="NX01",
    unit_name="Công an xã Như Xuân",
    period="2026-Q4",
    first=date(2026, 9, 15),
    last=date(2026, 12, 14),
    version=2,
    frozen_at="2026-12-15T02:00:00Z",
    log_head="ab" * 32,
    figures={"people_closing": 104, "loans_total": 1_130_000_000, "people_correction": -1},
)
WHOLE = FOURTH.file

NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)
FIGURES = st.dictionaries(NAMES, st.integers(-LARGEST, LARGEST), max_size=12)


def reason(content: bytes) -> str:
    with pytest.raises(TotalsRefused) as caught:
        read_file(content)
    return caught.value.reason


def sealed(report: dict[str, object]) -> bytes:
    """Return a file somebody wrote by another program, with a mark that fits."""
    whole = {"report": report, "sha256": mark_of(canonical(report))}
    return json.dumps(whole).encode()


def with_(**told: object) -> bytes:
    return sealed({**FOURTH.report, **told})


@given(figures=FIGURES)
def test_what_was_written_is_read_again(figures: dict[str, int]) -> None:
    written = replace(FOURTH, figures=figures)
    assert read_file(written.file) == written
    assert read_content(written.content, written.mark) == written
    assert json.loads(written.file)["sha256"] == written.mark == mark_of(written.content)


def test_the_name_on_disk_says_unit_period_and_version_and_no_more() -> None:
    assert FOURTH.file_name == "so-lieu_NX01_2026-Q4_2.json"
    odd = replace(FOURTH, unit_code="../NX 01")
    assert odd.file_name == "so-lieu_NX-01_2026-Q4_2.json"


def test_a_file_cut_anywhere_is_told_as_cut() -> None:
    for length in range(len(WHOLE) - 1):
        assert reason(WHOLE[:length]) == "cut_short", length


@given(place=st.integers(0, len(WHOLE) - 3), put=st.sampled_from(b'0179abz"{}[],:\x00\xff '))
def test_a_file_with_one_letter_changed_is_never_taken_for_another(place: int, put: int) -> None:
    changed = WHOLE[:place] + bytes([put]) + WHOLE[place + 1 :]
    try:
        read = read_file(changed)
    except TotalsRefused:
        return
    assert read == FOURTH


def test_each_kind_of_wrong_file_has_its_own_sentence() -> None:
    edited = WHOLE.replace(b'"people_closing":104', b'"people_closing":105')
    assert reason(edited) == "edited"
    assert reason(WHOLE.replace(b'"people_closing":', b'"people_closing')) == "edited"
    assert reason(with_(format="antq-report/2", more=1)) == "newer"
    assert reason(b"PK\x03\x04" + bytes(200)) == "not_totals"
    assert reason(b'{"report":1}') == "not_totals"
    assert reason(with_(figures={"people": LARGEST + 1})) == "too_much"
    assert reason(with_(figures={"people": -LARGEST - 1})) == "too_much"
    assert reason(b"[" * 100_000) == "not_totals"
    assert reason(WHOLE + b" " * 200_000) == "too_large"
    assert reason(WHOLE.replace(b'{"report"', b'{"more":1,"report"', 1)) == "edited"
    assert reason(re.sub(rb'"sha256":"[0-9a-f]+"', b'"sha256":12', WHOLE)) == "edited"
    said = set(machine_file._SENTENCES.values())
    assert len(said) == len(machine_file._SENTENCES)


@pytest.mark.parametrize(
    "told",
    [
        {"people": "Lò Văn Pó"},
        {"figures": {"lò_văn_pó": 1}},
        {"figures": {"people": 1.5}},
        {"figures": {"people": True}},
        {"figures": {"people": "104"}},
        {"figures": {f"f{each}": 1 for each in range(2001)}},
        {"period": "2026-Q5"},
        {"period": "0000"},
        {"period": "1944-Q1"},
        {"period": "2201"},
        {"from": "2026-12-32"},
        {"from": "2027-01-01"},
        {"to": "20261214"},
        {"version": 1000},
        {"frozen_at": "hôm qua"},
        {"log_head": ""},
        {"program": "Lò Văn Pó"},
        {"unit": {"code": "NX01"}},
        {"unit": {"code": "NX01", "name": "Công an\nxã"}},
        {"unit": {"code": "", "name": "Công an xã"}},
    ],
)
def test_nothing_but_totals_can_stand_in_it(told: dict[str, object]) -> None:
    assert reason(with_(**told)) in {"not_totals", "edited"}


def test_a_name_said_twice_or_a_text_in_another_order_is_not_taken() -> None:
    twice = FOURTH.content.replace('"figures":{', '"figures":{"people_closing":1,')
    for mark in (mark_of(twice), FOURTH.mark):
        whole = f'{{"report":{twice},"sha256":"{mark}"}}'
        assert reason(whole.encode()) == "edited"
    for text in (json.dumps(FOURTH.report), FOURTH.content + " "):
        with pytest.raises(TotalsRefused):
            read_content(text)
    with pytest.raises(TotalsRefused):
        read_content(FOURTH.content, "0" * 64)


@pytest.mark.parametrize(
    ("was", "put"),
    [
        ('"people_closing":104', '"people_closing":104,"people_closing":104'),
        ('"figures":{', '"figures":{"zz":1,'),
        ('"people_closing":104', '"people_closing":-0'),
        ('"people_closing":104', '"people_closing":013'),
        ('"people_closing":104', '"people_closing":1e2'),
        ('"people_closing":104', '"people_closing":1000000000000001'),
        ('"people_closing":104', '"people_closing":104,'),
        ('"from":"2026-09-15"', '"from":"2026-19-15"'),
        ('"from":"2026-09-15"', '"from":"2027-09-15"'),
        ('"period":"2026-Q4"', '"period":"2026-Q5"'),
        ('"version":2', '"version":02'),
        ("Công an xã", "Công  an xã"),
        ("Công an xã", "Công\\u0020an xã"),
        ('"log_head":"', '"log_head":"A'),
    ],
)
def test_a_text_that_is_not_the_one_text_is_refused_though_its_mark_fits(
    was: str, put: str
) -> None:
    assert was in FOURTH.content
    text = FOURTH.content.replace(was, put)
    file = f'{{"report":{text},"sha256":"{mark_of(text)}"}}\n'.encode()
    assert reason(file)
    assert reason(file) == reason(file + b" "), "as if it were laid out otherwise"


def test_a_file_laid_out_otherwise_holds_the_same() -> None:
    spaced = json.dumps(json.loads(WHOLE), indent=1).encode()
    assert read_file(spaced) == read_file(WHOLE) == FOURTH
    assert read_file(spaced).content == FOURTH.content == read_file(WHOLE).content


def test_a_file_may_be_as_large_as_the_largest_and_no_larger() -> None:
    largest = WHOLE + b" " * (MOST_BYTES - len(WHOLE))
    assert read_file(largest) == FOURTH
    assert reason(largest + b" ") == "too_large"


def test_provisional_figures_may_say_when_they_were_made() -> None:
    for moment in ("", "2026-12-15T02:00:00Z"):
        file = replace(FOURTH, version=0, frozen_at=moment)
        assert read_file(file.file).frozen_at == moment
    assert reason(with_(version=0, frozen_at="hôm qua")) == "not_totals"
    assert reason(with_(version=1, frozen_at="")) == "not_totals"


def test_a_day_and_the_most_figures_are_not_too_little_and_not_too_much() -> None:
    figures = {f"f{at}": at for at in range(MOST_FIGURES)}
    whole = replace(FOURTH, first=FOURTH.last, figures=figures)
    assert read_file(whole.file) == whole


def test_the_sum_of_the_largest_figures_of_all_communes_still_fits() -> None:
    assert 3321 * LARGEST < 2**63


def test_no_word_of_a_person_becomes_the_name_of_a_figure() -> None:
    assert told_figures({"offence_173": 2, "offence_trộm của Pó": 1, "offence_đánh": 3}) == {
        "offence_173": 2,
        "offence_without_article": 4,
    }
    with pytest.raises(BadInput):
        told_figures({"Lò Văn Pó": 1})
    with pytest.raises(BadInput):
        assert replace(FOURTH, figures={"Lò Văn Pó": 1}).content


def test_the_published_schema_says_what_the_program_reads() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    report = schema["properties"]["report"]
    told = report["properties"]
    assert set(schema["required"]) == set(schema["properties"]) == {"report", "sha256"}
    assert set(report["required"]) == set(told) == set(FOURTH.report)
    assert told["format"]["const"] == machine_file.FORMAT
    assert not any(each["additionalProperties"] for each in (schema, report, told["unit"]))
    for name, form in (
        ("period", machine_file._PERIOD),
        ("program", machine_file._PROGRAM),
        ("log_head", machine_file._MARK),
    ):
        assert told[name]["pattern"] == f"^({form.pattern})$", name
    assert told["figures"]["propertyNames"]["pattern"] == f"^({machine_file._FIGURE.pattern})$"
    assert told["figures"]["maxProperties"] == machine_file.MOST_FIGURES
    assert told["version"]["maximum"] == machine_file.MOST_VERSIONS
    numbers = told["figures"]["additionalProperties"]
    assert (numbers["minimum"], numbers["maximum"]) == (-LARGEST, LARGEST)
    (example,) = schema["examples"]
    read = read_file(json.dumps(example, ensure_ascii=False).encode())
    assert re.fullmatch(told["period"]["pattern"], read.period)
