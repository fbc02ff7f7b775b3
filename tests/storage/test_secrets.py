"""The keys: passphrases, the paper key, two copies of the slots, parameters that cannot be bent."""

import hashlib
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import HandClock
from tests.storage.conftest import LOGIN, PASSPHRASE, Made

from antq_desktop.errors import AntqError, BadInput, DataDamaged, NotFound, WrongPassphrase
from antq_desktop.storage import secrets
from antq_desktop.storage.opening import logins, open_store, recover_store


def alter(folder: Path, bend: Callable[[dict[str, Any]], None]) -> None:
    """Alter both copies of the slots as one who knows their form would, sum and all."""
    for name in secrets.COPIES:
        path = folder / name
        inner = json.loads(json.loads(path.read_text(encoding="utf-8"))["body"])
        bend(inner)
        body = json.dumps(inner)
        outer = {"sha256": hashlib.sha256(body.encode()).hexdigest(), "body": body}
        path.write_text(json.dumps(outer), encoding="utf-8")


def opens(made: Made, clock: HandClock, passphrase: str = PASSPHRASE, login: str = LOGIN) -> bool:
    try:
        open_store(made.folder, login, passphrase, clock).close()
    except WrongPassphrase:
        return False
    return True


def test_the_passphrase_opens_and_another_does_not(made: Made, clock: HandClock) -> None:
    assert logins(made.folder) == [LOGIN]
    assert opens(made, clock)
    assert not opens(made, clock, PASSPHRASE + ".")
    assert not opens(made, clock, PASSPHRASE.upper())
    assert not opens(made, clock, login="khac")


def test_the_passphrase_is_the_same_however_the_keyboard_composes_it(
    made: Made, clock: HandClock
) -> None:
    decomposed = unicodedata.normalize("NFD", PASSPHRASE)
    assert decomposed != PASSPHRASE
    assert opens(made, clock, decomposed)


@pytest.mark.parametrize("lost", secrets.COPIES)
@pytest.mark.parametrize("how", ["deleted", "emptied", "flipped"])
def test_one_copy_of_the_slots_is_enough_and_the_other_is_made_anew(
    made: Made, clock: HandClock, lost: str, how: str
) -> None:
    path = made.folder / lost
    whole = path.read_bytes()
    if how == "deleted":
        path.unlink()
    else:
        middle = len(whole) // 2
        path.write_bytes(b"" if how == "emptied" else whole[:middle] + b"~" + whole[middle + 1 :])
    assert opens(made, clock)
    assert path.read_bytes() == whole


def test_both_copies_damaged_is_said_and_changes_nothing(made: Made, clock: HandClock) -> None:
    for name in secrets.COPIES:
        (made.folder / name).write_text("[]", encoding="utf-8")
    before = (made.folder / "hoso.db").read_bytes()
    with pytest.raises(DataDamaged):
        opens(made, clock)
    assert (made.folder / "hoso.db").read_bytes() == before


BENT: dict[str, Any] = {
    "memory_kib": [1024, 8, 2**40, None],
    "passes": [1, 10**9, "x"],
    "lanes": [0, 10**6],
    "kdf": ["sha256"],
    "salt": ["AAAA", "é"],
    "nonce": ["AAAAAAAAAAAAAAAA", ""],
    "sealed": ["AAAA", "*"],
}


@pytest.mark.parametrize(
    ("name", "value"), [(n, each) for n, all_ in BENT.items() for each in all_]
)
def test_a_bent_parameter_never_opens_and_never_hangs(
    made: Made, clock: HandClock, name: str, value: object
) -> None:
    def bend(inner: dict[str, Any]) -> None:
        inner["users"][0][name] = value

    alter(made.folder, bend)
    with pytest.raises((WrongPassphrase, DataDamaged)):
        open_store(made.folder, LOGIN, PASSPHRASE, clock)


def test_a_slot_given_to_another_login_does_not_open(made: Made, clock: HandClock) -> None:
    def bend(inner: dict[str, Any]) -> None:
        inner["users"][0]["login"] = "khac"

    alter(made.folder, bend)
    assert not opens(made, clock, login="khac")


def test_a_slot_that_lacks_a_part_is_damage(made: Made, clock: HandClock) -> None:
    def bend(inner: dict[str, Any]) -> None:
        del inner["users"][0]["salt"]

    alter(made.folder, bend)
    with pytest.raises(DataDamaged):
        opens(made, clock)


def test_the_paper_key_gives_a_new_passphrase_and_the_old_one_is_gone(
    made: Made, clock: HandClock
) -> None:
    spaced = " ".join(made.paper_key[at : at + 6] for at in range(0, len(made.paper_key), 6))
    store = recover_store(made.folder, spaced.lower() + "\n", LOGIN, "mùa xuân trở lại", clock)
    with store.read() as reader:
        assert reader.changes()[-1].tag == "store:recover"
    store.close()
    assert opens(made, clock, "mùa xuân trở lại")
    assert not opens(made, clock)


def test_the_paper_key_makes_no_login_that_nobody_gave(made: Made, clock: HandClock) -> None:
    with pytest.raises(NotFound):
        recover_store(made.folder, made.paper_key, "haivan", "mùa xuân trở lại", clock)
    assert logins(made.folder) == [LOGIN]
    assert opens(made, clock)


@pytest.mark.parametrize("typed", ["", "AGE-SECRET-KEY-1", "khoá giấy", "\x00"])
def test_a_wrong_paper_key_opens_nothing(made: Made, clock: HandClock, typed: str) -> None:
    with pytest.raises(WrongPassphrase) as told:
        recover_store(made.folder, typed, LOGIN, "mùa xuân trở lại", clock)
    assert "recovery key" in told.value.message


def test_the_paper_key_of_another_office_opens_nothing(made: Made, clock: HandClock) -> None:
    _, _, other = secrets.new_slots(LOGIN, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        recover_store(made.folder, other, LOGIN, "mùa xuân trở lại", clock)


def test_a_short_passphrase_is_refused_before_anything_is_changed(
    made: Made, clock: HandClock
) -> None:
    before = (made.folder / secrets.COPIES[0]).read_bytes()
    with pytest.raises(BadInput):
        recover_store(made.folder, made.paper_key, LOGIN, "ngắn", clock)
    assert (made.folder / secrets.COPIES[0]).read_bytes() == before
    with pytest.raises(AntqError):
        secrets.check_passphrase("a\u0302" * 7)
    secrets.check_passphrase("tám chữ!")


def test_keys_of_different_purposes_differ_and_no_key_lies_in_the_slots(made: Made) -> None:
    key = bytes(range(32))
    assert secrets.derived(key, "db") != secrets.derived(key, "package")
    assert len(secrets.derived(key, "db")) == 32
    slots = secrets.read_slots(made.folder)
    data_key = secrets.open_slot(slots, LOGIN, PASSPHRASE)
    for name in (*secrets.COPIES, "hoso.db"):
        content = (made.folder / name).read_bytes()
        for secret in (data_key, secrets.derived(data_key, "db"), PASSPHRASE.encode()):
            assert secret not in content
            assert secret.hex().encode() not in content
    assert made.paper_key.encode() not in (made.folder / secrets.COPIES[0]).read_bytes()


def test_a_passphrase_takes_as_much_memory_and_time_as_was_decided(made: Made) -> None:
    (slot,) = secrets.read_slots(made.folder).users
    stretched = [slot[each] for each in ("kdf", "memory_kib", "passes", "lanes")]
    assert stretched == ["argon2id", 64 * 1024, 3, 4]
    assert secrets.MEMORY_KIB == 64 * 1024


@pytest.mark.parametrize("weaker", [{"memory_kib": secrets.MEMORY_KIB - 1}, {"passes": 2}])
def test_a_slot_weaker_than_ours_is_damage_and_is_not_even_tried(
    made: Made, weaker: dict[str, int]
) -> None:
    slots = secrets.read_slots(made.folder)
    weak = secrets.Slots(({**slots.users[0], **weaker},), slots.recovery)
    with pytest.raises(DataDamaged):
        secrets.open_slot(weak, LOGIN, PASSPHRASE)
