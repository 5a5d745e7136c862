"""What is judged for a whole group at once is what each pair is judged to be by itself."""

from hypothesis import given
from hypothesis import strategies as st

from arasha.mentoring.rules.judging import Judging
from arasha.mentoring.rules.matching import (
    DEFAULTS,
    Cleared,
    Code,
    Offer,
    Rules,
    Seeker,
    Setting,
    judge,
)

CODES = ("chess", "music", "garden", "schoolwork", "talking")
KM = {(here, there): 70 * abs(here - there) for here in range(3) for there in range(3)}
codes = st.frozensets(st.sampled_from(CODES))
keys = st.frozensets(st.integers(0, 5), max_size=2)
languages = st.frozensets(st.sampled_from(("kk", "ru")), min_size=1)
seekers = st.builds(
    Seeker, place=st.integers(0, 2), age=st.just(12), language=st.sampled_from(("kk", "ru")),
    is_rural=st.booleans(), asks_for=st.sampled_from(("", "f")), likes=codes, dislikes=codes,
    needs=codes, named=keys, refused=keys, conflicts=keys, kept_out=keys, beside=keys,
)  # fmt: skip
cleared = st.builds(Cleared, st.integers(0, 5), st.sampled_from("fm"), languages, st.integers(0, 2))


@st.composite
def many_offers(draw: st.DrawFn) -> list[Offer]:
    return [
        Offer(
            key=key, place=draw(st.integers(0, 2)), languages=draw(languages),
            capacity=draw(st.integers(0, 3)), taken=draw(st.integers(0, 2)),
            is_rural=draw(st.booleans()), is_helping=draw(st.booleans()), offers=draw(codes),
            adults=tuple(draw(st.lists(cleared, max_size=2))),
        )
        for key in range(draw(st.integers(0, 6)))
    ]  # fmt: skip


@st.composite
def many_rules(draw: st.DrawFn) -> Rules:
    """The rules with some of them off, and others with a bound of their own."""
    off = draw(st.frozensets(st.sampled_from((Code.DISTANCE, Code.SIBLINGS, Code.SHARED_LIKES))))
    near = Setting(bound=draw(st.sampled_from((60, 100, 200))))
    rules = {**DEFAULTS, Code.DISTANCE: near}
    return rules | {
        code: Setting(is_on=False, points=rules[code].points, bound=rules[code].bound)
        for code in off
    }


@given(st.lists(seekers, max_size=5), many_offers(), many_rules())
def test_prices_of_all_pairs_are_those_of_each_pair_judged_by_itself(
    children: list[Seeker], offers: list[Offer], rules: Rules
) -> None:
    starts, places, prices = (
        column.tolist() for column in Judging(offers, km=KM, rules=rules).prices(children)
    )
    assert len(starts) == len(children) + 1
    for number, seeker in enumerate(children):
        judged = {
            place: judge(seeker, offer, km=KM[seeker.place, offer.place], rules=rules)
            for place, offer in enumerate(offers)
        }
        row = slice(starts[number], starts[number + 1])
        allowed = [(place, each.price) for place, each in judged.items() if each.broken is None]
        assert list(zip(places[row], prices[row], strict=True)) == allowed
