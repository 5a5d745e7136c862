import json
import stat
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from arasha.vault import keyfiles, keystore
from arasha.vault.errors import (
    GenerationInUseError,
    KeyFileDamagedError,
    KeysMissingError,
    KeyUnknownError,
    NotAnEnvelopeError,
    ShareError,
    TamperedError,
    WrongRootKeyError,
)
from arasha.vault.keys import Generation, KeyPlace, Keyring, fingerprint_of, unwrap_under_root

NOW = datetime(2026, 11, 18, 4, 30, tzinfo=UTC)
PLACE = KeyPlace(UUID(int=7), "record", "centre")
KEY = bytes(range(32))
VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    keystore.make(tmp_path / "keys", now=NOW)
    return tmp_path / "keys"


def test_new_keys_are_readable_by_their_owner_only(folder: Path) -> None:
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for name in ("root.key", "keyring.json"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    assert sorted(path.name for path in folder.iterdir()) == ["keyring.json", "lock", "root.key"]


def test_making_keys_again_changes_nothing(folder: Path) -> None:
    before = [(folder / name).read_bytes() for name in ("root.key", "keyring.json")]
    keystore.make(folder, now=NOW + timedelta(days=1))
    assert [(folder / name).read_bytes() for name in ("root.key", "keyring.json")] == before
    (folder / "root.key").unlink()
    keystore.make(folder, now=NOW)
    assert not (folder / "root.key").exists()


def test_a_key_is_wrapped_and_opened_again_by_another_process(folder: Path) -> None:
    wrapped, generation = keystore.load(folder).wrap(KEY, PLACE)
    assert generation == 1
    assert keystore.load(folder).unwrap(wrapped, PLACE, generation=1) == KEY


def test_d2_a_wrapped_key_opens_for_its_own_record_kind_and_keeper_only(folder: Path) -> None:
    ring = keystore.load(folder)
    wrapped, _ = ring.wrap(KEY, PLACE)
    others = [
        KeyPlace(uuid4(), "record", "centre"),
        KeyPlace(PLACE.id, "identity", "centre"),
        KeyPlace(PLACE.id, "record", "akimat"),
        KeyPlace(PLACE.id, "record", ""),
    ]
    for other in others:
        with pytest.raises(TamperedError):
            ring.unwrap(wrapped, other, generation=1)
    keystore.add_generation(folder, now=NOW)
    with pytest.raises(TamperedError):
        keystore.load(folder).unwrap(wrapped, PLACE, generation=2)


def test_what_is_no_key_is_not_taken_for_one(folder: Path) -> None:
    ring = keystore.load(folder)
    wrapped, _ = ring.wrap(b"short", PLACE)
    with pytest.raises(NotAnEnvelopeError):
        ring.unwrap(wrapped, PLACE, generation=1)


def test_search_keys_differ_by_purpose_and_stay_the_same(folder: Path) -> None:
    ring = keystore.load(folder)
    assert (
        ring.search_key("iin") == ring.search_key("iin") == keystore.load(folder).search_key("iin")
    )
    assert ring.search_key("iin") != ring.search_key("name")
    keystore.add_generation(folder, now=NOW)
    keystore.rotate_root(folder)
    assert keystore.load(folder).search_key("iin") == ring.search_key("iin")


@pytest.mark.parametrize("name", ["root.key", "keyring.json"])
def test_d4_a_missing_file_of_keys_is_loud(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(KeysMissingError, match=name):
        keystore.load(folder)


def test_d4_another_root_key_is_loud(folder: Path, tmp_path: Path) -> None:
    keystore.make(tmp_path / "other", now=NOW)
    (folder / "root.key").write_bytes((tmp_path / "other" / "root.key").read_bytes())
    with pytest.raises(WrongRootKeyError):
        keystore.load(folder)


@pytest.mark.parametrize(
    "text",
    ["", "arasha-root-1", "arasha-root-1 00", "arasha-root-1 " + "g" * 64, "x " + "0" * 64,
     "arasha-root-2 " + "0" * 64, "arasha-root-1 " + "0" * 66],
)  # fmt: skip
def test_d4_a_damaged_root_key_is_loud(folder: Path, text: str) -> None:
    (folder / "root.key").write_text(text)
    with pytest.raises(KeyFileDamagedError):
        keystore.load(folder)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "{}", '{"generations": 5, "search": {}}', '{"generations": []}']
)
def test_d4_a_damaged_keyring_is_loud(folder: Path, text: str) -> None:
    (folder / "keyring.json").write_text(text)
    with pytest.raises(KeyFileDamagedError):
        keystore.load(folder)


def test_d4_a_keyring_without_any_generation_is_loud(folder: Path) -> None:
    written = json.loads((folder / "keyring.json").read_text())
    (folder / "keyring.json").write_text(json.dumps({**written, "generations": []}))
    with pytest.raises(KeyFileDamagedError, match="no key"):
        keystore.load(folder)


def test_d4_a_changed_key_in_the_keyring_is_loud(folder: Path) -> None:
    written = json.loads((folder / "keyring.json").read_text())
    written["generations"][0]["number"] = 2
    (folder / "keyring.json").write_text(json.dumps(written))
    with pytest.raises(KeyFileDamagedError, match="changed"):
        keystore.load(folder)


def test_a_new_generation_wraps_and_the_old_one_still_opens(folder: Path) -> None:
    old, _ = keystore.load(folder).wrap(KEY, PLACE)
    later = NOW + timedelta(days=20)
    assert keystore.add_generation(folder, now=later) == 2
    ring = keystore.load(folder)
    assert (ring.current.number, ring.current.made_at, ring.current.retired_at) == (2, later, None)
    assert (ring.generations[1].made_at, ring.generations[1].retired_at) == (NOW, later)
    assert ring.wrap(KEY, PLACE)[1] == 2
    assert ring.unwrap(old, PLACE, generation=1) == KEY
    assert ring.generations[1].secret != ring.generations[2].secret


def test_d8_a_destroyed_generation_opens_nothing_any_more(folder: Path) -> None:
    old, _ = keystore.load(folder).wrap(KEY, PLACE)
    keystore.add_generation(folder, now=NOW)
    later = NOW + timedelta(days=14)
    assert keystore.destroy_generations(folder, retired_before=NOW, in_use=[]) == []
    assert keystore.destroy_generations(folder, retired_before=later, in_use=[2]) == [1]
    ring = keystore.load(folder)
    assert list(ring.generations) == [2]
    with pytest.raises(KeyUnknownError):
        ring.unwrap(old, PLACE, generation=1)


def test_a_generation_in_use_or_current_is_never_destroyed(folder: Path) -> None:
    keystore.add_generation(folder, now=NOW)
    keystore.add_generation(folder, now=NOW)
    later = NOW + timedelta(days=99)
    with pytest.raises(GenerationInUseError, match="generation 2"):
        keystore.destroy_generations(folder, retired_before=later, in_use={3, 2})
    assert sorted(keystore.load(folder).generations) == [1, 2, 3]
    assert keystore.destroy_generations(folder, retired_before=later, in_use=[]) == [1, 2]
    assert sorted(keystore.load(folder).generations) == [3]


def test_a_rotated_root_key_opens_the_same_keyring_and_the_old_one_does_not(folder: Path) -> None:
    old, before = (folder / "root.key").read_bytes(), keystore.load(folder)
    mark = keystore.rotate_root(folder)
    assert keystore.load(folder).generations == before.generations
    assert fingerprint_of(keystore.read_root(folder)) == mark
    (folder / "root.key").write_bytes(old)
    with pytest.raises(WrongRootKeyError):
        keystore.load(folder)


@pytest.mark.parametrize("writes", [0, 1, 2])
def test_d3_a_root_rotation_killed_anywhere_leaves_keys_that_open(
    folder: Path, writes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = keystore.load(folder).generations
    left = [writes]
    real = keyfiles.write

    def write(path: Path, text: str) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        real(path, text)

    monkeypatch.setattr(keyfiles, "write", write)
    with pytest.raises(KeyboardInterrupt):
        keystore.rotate_root(folder)
    monkeypatch.undo()
    assert keystore.load(folder).generations == before
    keystore.rotate_root(folder)
    assert keystore.load(folder).generations == before
    wrapped = json.loads((folder / "keyring.json").read_text())["generations"][0]["wrapped"]
    assert list(wrapped) == [fingerprint_of(keystore.read_root(folder))]


def test_every_two_of_three_parties_restore_a_lost_root_key(folder: Path) -> None:
    before = (folder / "root.key").read_bytes()
    shares = keystore.split_root(folder, count=3, need=2)
    for pair in combinations(shares, 2):
        (folder / "root.key").unlink()
        keystore.join_root(folder, pair)
        assert (folder / "root.key").read_bytes() == before


def test_a_rehearsal_proves_the_shares_and_stores_nothing(folder: Path) -> None:
    mark = fingerprint_of(keystore.read_root(folder))
    shares = keystore.split_root(folder, count=3, need=2)
    (folder / "root.key").unlink()
    assert keystore.rehearse(folder, shares[:2]) == mark
    assert not (folder / "root.key").exists()


def test_shares_of_another_key_restore_nothing(folder: Path, tmp_path: Path) -> None:
    keystore.make(tmp_path / "other", now=NOW)
    shares = keystore.split_root(tmp_path / "other", count=3, need=2)
    (folder / "root.key").unlink()
    for deed in (keystore.rehearse, keystore.join_root):
        with pytest.raises(WrongRootKeyError):
            deed(folder, shares)
    assert not (folder / "root.key").exists()


def test_shares_that_join_to_something_else_are_refused(folder: Path) -> None:
    from dataclasses import replace

    shares = keystore.split_root(folder, count=3, need=2)
    forged = replace(shares[1], value=bytes(32))
    with pytest.raises(ShareError):
        keystore.rehearse(folder, [shares[0], forged])


def test_after_a_rotation_of_the_root_key_old_shares_are_worthless(folder: Path) -> None:
    shares = keystore.split_root(folder, count=3, need=2)
    keystore.rotate_root(folder)
    with pytest.raises(WrongRootKeyError):
        keystore.rehearse(folder, shares)


def test_d5_keys_wrapped_by_every_release_open() -> None:
    root, keys = VECTORS["root"], VECTORS["record_keys"]
    raw = bytes.fromhex(root["root"])
    assert fingerprint_of(raw) == root["fingerprint"]
    opened = unwrap_under_root(root["wrapped"], root=raw, name=root["name"])
    assert opened.hex() == root["secret"]
    ring = Keyring(
        {3: Generation(3, bytes.fromhex(keys["generation"]), NOW)}, bytes.fromhex(keys["search"])
    )
    for each in keys["keys"]:
        place = KeyPlace(UUID(each["id"]), each["kind"], each["keeper"])
        wrapped = bytes.fromhex(each["wrapped"])
        assert ring.unwrap(wrapped, place, generation=each["generation"]).hex() == each["key"]
    for purpose, key in keys["search_keys"].items():
        assert ring.search_key(purpose).hex() == key


def test_no_key_shows_in_what_is_printed_of_a_keyring(folder: Path) -> None:
    ring = keystore.load(folder)
    for said in (repr(ring), str(ring), repr(ring.current)):
        assert "secret" not in said
