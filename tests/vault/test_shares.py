import json
from dataclasses import replace
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.vault.errors import ShareError
from arasha.vault.shares import Share, join, split

SECRET = bytes(range(32))
VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text())


@given(st.binary(min_size=1, max_size=40), st.data())
def test_any_enough_shares_join_to_the_secret(secret: bytes, data: st.DataObject) -> None:
    count = data.draw(st.integers(2, 7))
    need = data.draw(st.integers(2, count))
    shares = split(secret, count=count, need=need, fingerprint="f")
    chosen = data.draw(st.permutations(shares))[:need]
    assert join(chosen) == secret
    assert join(data.draw(st.permutations(shares))) == secret


def test_every_two_of_the_three_parties_can_join_the_key() -> None:
    shares = split(SECRET, count=3, need=2, fingerprint="f")
    assert all(join(pair) == SECRET for pair in combinations(shares, 2))


def test_too_few_shares_are_refused_and_one_twice_is_one() -> None:
    shares = split(SECRET, count=3, need=2, fingerprint="f")
    for few in ([], shares[:1], [shares[0], shares[0]]):
        with pytest.raises(ShareError):
            join(few)


def test_fewer_shares_fit_every_secret() -> None:
    """One byte, two needed: one share leaves all 256 secrets possible, each by one other share."""
    share = split(b"\x2a", count=2, need=2, fingerprint="f")[0]
    others = [replace(share, number=2, value=bytes([byte])) for byte in range(256)]
    assert len({join([share, other]) for other in others}) == 256


@given(st.integers(2, 6))
def test_one_share_too_few_never_joins_to_the_secret_whatever_it_claims(need: int) -> None:
    """Somebody lowers the number on the shares they hold: what is missing cannot be talked away."""
    shares = split(SECRET, count=6, need=need, fingerprint="f")
    few = [replace(share, need=need - 1) for share in shares[: need - 1]]
    assert join(few) != SECRET
    assert all(share.value != SECRET for share in shares)


def test_there_are_as_many_shares_as_asked_for_numbered_from_one() -> None:
    shares = split(SECRET, count=3, need=2, fingerprint="f")
    assert [(share.number, share.count, share.need) for share in shares] == [
        (1, 3, 2), (2, 3, 2), (3, 3, 2),
    ]  # fmt: skip
    (batch,) = {share.batch for share in shares}
    assert len(batch) == 8
    assert {share.fingerprint for share in shares} == {"f"}
    assert {len(share.value) for share in shares} == {len(SECRET)}


@pytest.mark.parametrize(
    "said", ["arasha-share-1:a:2", "arasha-share-1:a:2:3:1:f:00:00", "arasha-share-2:a:2:3:1:f:00"]
)
def test_a_line_with_a_right_check_and_another_form_is_no_share(said: str) -> None:
    with pytest.raises(ShareError):
        Share.read(f"{said}:{sha256(said.encode()).hexdigest()[:8]}")


def test_shares_of_two_splittings_do_not_mix() -> None:
    one = split(SECRET, count=3, need=2, fingerprint="f")
    other = split(SECRET, count=3, need=2, fingerprint="f")
    with pytest.raises(ShareError):
        join([one[0], other[1]])


@pytest.mark.parametrize(("count", "need"), [(3, 1), (1, 1), (2, 3), (17, 2), (3, 0)])
def test_awkward_numbers_of_shares_are_refused(count: int, need: int) -> None:
    with pytest.raises(ShareError):
        split(SECRET, count=count, need=need, fingerprint="f")


def test_as_many_as_sixteen_parties_share() -> None:
    shares = split(SECRET, count=16, need=16, fingerprint="f")
    assert join(shares) == SECRET


def test_a_share_is_written_down_and_read_again() -> None:
    for share in split(SECRET, count=3, need=2, fingerprint="0123456789abcdef"):
        assert Share.read(f"  {share.text()}\n") == share


# Drawn once: hypothesis tries the same values again.
LINE = split(SECRET, count=3, need=2, fingerprint="0123456789abcdef")[0].text()


@given(st.data())
def test_a_slip_of_the_pen_is_found(data: st.DataObject) -> None:
    line = LINE
    at = data.draw(st.integers(0, len(line) - 1))
    other = data.draw(st.sampled_from("0123456789abcdef:").filter(lambda each: each != line[at]))
    with pytest.raises(ShareError):
        Share.read(line[:at] + other + line[at + 1 :])


@pytest.mark.parametrize("line", ["", "a share", "arasha-share-1:x", "arasha-root-1 00", ":" * 9])
def test_what_is_no_share_is_said_so(line: str) -> None:
    with pytest.raises(ShareError):
        Share.read(line)


def test_d5_shares_of_every_release_join() -> None:
    for vector in VECTORS["shares"]:
        shares = [Share.read(line) for line in vector["lines"]]
        assert all(
            join(some).hex() == vector["secret"] for some in combinations(shares, shares[0].need)
        )
