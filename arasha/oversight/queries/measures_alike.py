"""Promises that look alike, in measures, agreements, resolutions and meetings, until a person says."""

from collections.abc import Iterable
from dataclasses import dataclass

from arasha.access.actor import Actor
from arasha.access.scopes import within
from arasha.agencies.models import Placement
from arasha.agreements.enums import Origin
from arasha.agreements.models import Commitment
from arasha.oversight.enums_measures import LinkAnswer
from arasha.oversight.models import DeedLink, Measure
from arasha.oversight.policies.measures import places_around, scope_of_measures
from arasha.oversight.rules.likeness import Pair, find_alike


@dataclass(frozen=True, slots=True)
class Text:
    """One promise as the page of likeness shows it: `where` it stands and under which number."""

    ref: str
    text: str
    where: str
    number: str
    is_measure: bool


@dataclass(frozen=True, slots=True)
class AlikePair:
    """Two promises that look alike, by how many per cent, and what a person said of them, if any."""

    one: Text
    other: Text
    per_cent: int
    answer: LinkAnswer | None


def list_alike(*, by: Actor) -> list[AlikePair]:
    """List the pairs that look alike, those nobody spoke of yet first, the likest first."""
    texts, words, groups = dict[str, Text](), dict[str, str](), dict[str, str]()
    for measure in within(Measure.objects.all(), scope_of_measures(by)).exclude(stage="cancelled"):
        texts[measure.ref] = Text(measure.ref, measure.text, measure.ref, measure.number, True)  # noqa: FBT003
        words[measure.ref] = f"{measure.text_kk} {measure.text_ru}"
    for deed in _others(places_around(by)):
        texts[deed.ref] = Text(deed.ref, deed.deed, deed.origin_ref, deed.number, False)  # noqa: FBT003
        words[deed.ref] = f"{deed.deed_kk} {deed.deed_ru}"
        groups[deed.ref] = deed.origin_ref
    said = dict(_answers(texts))
    found = [_pair(each, texts, said) for each in find_alike(words, groups=groups)]
    return sorted(found, key=lambda pair: pair.answer is not None)


def list_same(ref: str) -> list[Commitment]:
    """List the commitments that somebody found to be one deed with this measure, with their evidence."""
    links = DeedLink.objects.filter(answer=LinkAnswer.SAME)
    refs = {*links.filter(one_ref=ref).values_list("other_ref", flat=True)}
    refs |= {*links.filter(other_ref=ref).values_list("one_ref", flat=True)}
    rows = Commitment.objects.filter(ref__in=refs) | Commitment.objects.filter(
        origin=Origin.MEASURE, origin_ref__in=refs
    )
    return list(rows.select_related("owner_unit").order_by("due_on", "pk"))


def _others(places: frozenset[int]) -> Iterable[Commitment]:
    """What institutions of these places promised elsewhere, each deed once whatever its rhythm."""
    placed = Placement.objects.filter(territory_id__in=places, valid_to=None)
    rows = Commitment.objects.filter(owner_unit__in=placed.values("organisation_id"))
    rows = rows.exclude(origin=Origin.MEASURE).exclude(state="cancelled")
    first: dict[tuple[str, str, int], Commitment] = {}
    for deed in rows.order_by("pk"):
        first.setdefault((deed.origin_ref, deed.number, deed.owner_unit_id), deed)
    return first.values()


def _answers(texts: Iterable[str]) -> Iterable[tuple[tuple[str, str], LinkAnswer]]:
    known = set(texts)
    for one, other, answer in DeedLink.objects.values_list("one_ref", "other_ref", "answer"):
        if one in known and other in known:
            yield (one, other), LinkAnswer(answer)


def _pair(pair: Pair, texts: dict[str, Text], said: dict[tuple[str, str], LinkAnswer]) -> AlikePair:
    return AlikePair(
        texts[pair.one], texts[pair.other], round(100 * pair.likeness),
        said.get((pair.one, pair.other)),
    )  # fmt: skip
