"""Reads of the room: the record of one child, and finding the right one whatever the spelling."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.scopes import within
from arasha.agencies.enums import OrganisationKind
from arasha.agencies.models import Organisation, Territory
from arasha.agencies.queries import (
    list_organisations,
    list_territories,
    list_territory_ids_around,
)
from arasha.children.models import Child
from arasha.children.policies import scope_of_children
from arasha.children.search_keys import key_of_beginning, key_of_iin, key_of_word, words_of
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act
from arasha.lib.names import (
    PersonName,
    name_keys,
    name_tokens,
    parse_person_name,
    same_person_score,
    sort_key,
)

MOST_FOUND = 20
_MOST_COMPARED = 300
# Below this two names are those of brothers and sisters rather than of one person.
_ALIKE = 0.8


class NothingToSearchError(ValueError):
    """A search without a name, a date or a number would list everybody."""


@dataclass(frozen=True, slots=True)
class FoundChild:
    """A child in a list of possible matches. `likeness` is 0 to 1; 1 for an equal IIN."""

    ref: str
    name: str
    born: date | int | None
    place: str
    school: str
    likeness: float


def find_child(ref: str, *, by: Actor, now: datetime) -> Child:
    """Return the child for a form of its own page; out of reach it does not exist (404)."""
    rows = Child.objects.select_related("school", "territory", "record_key")
    child = within(rows, scope_of_children(by)).filter(ref=ref).first()
    if child is None:
        record_refusal(
            Act.CHILD_SEEN, by=by.signature, now=now, thing_kind="child", thing_ref=ref[:32],
            reason="outside_scope",
        )  # fmt: skip
        raise Http404
    return child


def read_child(ref: str, *, by: Actor, now: datetime) -> Child:
    """Return the record for reading; the look is in the journal before anything is shown."""
    child = find_child(ref, by=by, now=now)
    record_look(Act.CHILD_SEEN, by=by.signature, now=now, thing_kind="child", thing_ref=ref)
    return child


def find_children(
    text: str = "",
    *,
    born_on: date | None = None,
    year: int | None = None,
    iin: str = "",
    by: Actor,
    now: datetime,
) -> list[FoundChild]:
    """Find children within reach by name in any script, birth, or IIN; the most alike first.

    An error of the database propagates: it must never look like "no such child". Raises
    NothingToSearchError where nothing was asked for.
    """
    year = born_on.year if born_on else year
    wanted = parse_person_name(text)
    if not (name_tokens(text) or iin):
        raise NothingToSearchError
    rows = within(Child.objects.all(), scope_of_children(by))
    found = _by_iin(rows, iin) + _by_name(rows, text, wanted=wanted, year=year)
    best = _best(found, wanted=wanted, iin=iin)
    record_look(
        Act.CHILDREN_SEARCHED, by=by.signature, now=now, thing_kind="child",
        shown=[each.ref for each in best],
    )  # fmt: skip
    return best


def find_same(
    name: PersonName,
    *,
    born_on: date | None = None,
    year: int | None = None,
    iin: str = "",
    by: Actor,
    now: datetime,
) -> list[FoundChild]:
    """Find who may be this very child already: asked before a child is registered."""
    text = " ".join(part for part in (name.surname, name.given, name.patronymic) if part)
    found = find_children(text, born_on=born_on, year=year, iin=iin, by=by, now=now)
    return [each for each in found if each.likeness >= _ALIKE]


def list_places(*, by: Actor, today: date) -> QuerySet[Territory]:
    """Cities and districts of the regions in which the person keeps the register."""
    places = list_territory_ids_around(by.units_with(Permission.EDIT_CHILD))
    return list_territories(on=today).filter(pk__in=places)


def list_schools(*, today: date) -> QuerySet[Organisation]:
    kinds = [OrganisationKind.SCHOOL, OrganisationKind.COLLEGE]
    return list_organisations(on=today, kinds=kinds)


def name_of(child: Child) -> PersonName:
    return PersonName(child.surname, child.given, child.patronymic, child.name_as_in_document)


def _by_iin(rows: QuerySet[Child], iin: str) -> list[Child]:
    return list(_for_list(rows.filter(iin_key=key_of_iin(iin)))) if iin else []


def _by_name(
    rows: QuerySet[Child], text: str, *, wanted: PersonName | None, year: int | None
) -> list[Child]:
    words = name_tokens(text)
    if not words:
        return []
    keys = name_keys(wanted) if wanted else frozenset()
    found = _compared(rows.filter(_has_all(words)), year=year)
    if keys:
        meet = Child.objects.filter(tokens__token__in=[key_of_word(key) for key in keys])
        found += _compared(rows.filter(pk__in=meet.values("pk")), year=year)
    return found or _beginning_with(rows, words, year=year)


def _has_all(words: tuple[str, ...]) -> Q:
    condition = Q()
    for word in words:
        condition &= Q(pk__in=Child.objects.filter(tokens__token=key_of_word(word)).values("pk"))
    return condition


def _beginning_with(
    rows: QuerySet[Child], words: tuple[str, ...], *, year: int | None
) -> list[Child]:
    for word in words:
        begin = Child.objects.filter(tokens__token=key_of_beginning(word))
        rows = rows.filter(pk__in=begin.values("pk"))
    return [
        child
        for child in _compared(rows, year=year)
        if all(any(each.startswith(w) for each in words_of(name_of(child))) for w in words)
    ]


def _compared(rows: QuerySet[Child], *, year: int | None) -> list[Child]:
    if year is not None:
        rows = rows.filter(
            Q(birth_year=None) | Q(birth_year__gte=year - 1, birth_year__lte=year + 1)
        )
    return list(_for_list(rows)[:_MOST_COMPARED])


def _for_list(rows: QuerySet[Child]) -> QuerySet[Child]:
    return rows.select_related("territory", "school", "record_key").order_by("pk")


def _best(children: list[Child], *, wanted: PersonName | None, iin: str) -> list[FoundChild]:
    scored = [
        _scored(child, wanted=wanted, iin=iin) for child in {c.pk: c for c in children}.values()
    ]
    return sorted(scored, key=lambda each: (-each.likeness, sort_key(each.name)))[:MOST_FOUND]


def _scored(child: Child, *, wanted: PersonName | None, iin: str) -> FoundChild:
    likeness = same_person_score(wanted, name_of(child)) if wanted else 0.0
    return FoundChild(
        ref=child.ref,
        name=child.full_name or child.name_as_in_document,
        born=child.born_on or child.birth_year,
        place=child.territory.name if child.territory else "",
        school=child.school.name if child.school else "",
        likeness=1.0 if iin and child.iin == iin else likeness,
    )
