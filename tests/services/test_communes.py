"""The communes of a province as a start for the units below, before and since 2025-07-01."""

from datetime import date
from pathlib import Path

import pytest
from tests.storage.conftest import KEY, LOGIN

from antq_desktop.domain.reporting import UnitBelow
from antq_desktop.errors import BadInput
from antq_desktop.services.communes import (
    add_units,
    communes_before,
    communes_now,
    provinces,
    units_of,
)
from antq_desktop.services.consolidating import under_todays_units
from antq_desktop.storage.changes import Tag
from antq_desktop.storage.clock import FixedClock
from antq_desktop.storage.store import Store

TODAY = date(2026, 11, 21)


def test_the_country_has_the_communes_of_the_reform() -> None:
    """2,621 communes, 687 wards and 13 special zones in 34 provinces (law-and-practice §10)."""
    assert len(provinces()) == 34
    words = [each.name.split()[0] for each in communes_now()]
    assert (len(words), words.count("Xã"), words.count("Phường")) == (3321, 2621, 687)


def test_every_commune_of_before_went_somewhere() -> None:
    codes = {each.code for each in communes_now()}
    assert {each.into for each in communes_before()} <= codes


def test_figures_of_before_come_under_the_commune_of_today() -> None:
    units = list(units_of("Thanh Hóa"))
    then = {each.name: each.code for each in units if each.stands(date(2025, 1, 1))}
    told = {
        then["Công an thị trấn Yên Cát"]: {"people_closing": 4},
        then["Công an xã Tân Bình"]: {"people_closing": 3},
    }
    assert under_todays_units(told, units, TODAY) == {"16174": {"people_closing": 7}}


def test_no_district_stands_and_each_unit_says_it_is_not_confirmed() -> None:
    units = list(units_of("tỉnh thanh hoá"))
    assert all("chưa kiểm chứng" in each.source for each in units)
    assert len({each.code for each in units}) == len(units) == len({each.id for each in units})
    assert all(len(each.code) <= 20 for each in units)


def test_a_province_nobody_knows_is_refused() -> None:
    with pytest.raises(BadInput):
        list(units_of("Hà Tây"))


def test_what_the_office_wrote_is_left_as_it_is(tmp_path: Path) -> None:
    store = Store(tmp_path, KEY, LOGIN, FixedClock(TODAY))
    own = UnitBelow(code="16174", name="CAX Như Xuân")
    store.write(Tag.ADD, lambda work: work.put(own))
    added = store.write(Tag.ADD, lambda work: add_units(work, "Thanh Hóa"))
    with store.read() as reader:
        held = reader.all(UnitBelow)
        assert len(held) == added + 1
        assert [each.name for each in held if each.code == "16174"] == ["CAX Như Xuân"]
        old = next(each for each in held if each.name == "Công an thị trấn Yên Cát")
        assert old.became == own.id
    again = store.write(Tag.ADD, lambda work: add_units(work, "Thanh Hóa"))
    assert again == 0
    store.close()
