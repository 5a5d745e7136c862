"""One definition of "what may be seen", used both as a queryset filter and as a decision.

A scope is a set of alternatives; an alternative is a set of conditions `path -> allowed values`, all
of which must hold; `never` lists conditions any one of which hides the thing whatever else holds
(the person or unit named in an appeal). Paths are ORM lookups that are also attribute paths.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Manager, Model, Q, QuerySet

type Values = frozenset[Any]
type Alternative = Mapping[str, Values]


@dataclass(frozen=True, slots=True)
class Scope:
    """Nothing unless an alternative allows it; `Scope()` is empty, so forgetting means denying."""

    alternatives: tuple[Alternative, ...] = ()
    never: Alternative | None = None

    def as_q(self) -> Q:
        """Return the scope as a filter."""
        allowed = Q(pk__in=[])
        for alternative in self.alternatives:
            allowed |= _all_of(alternative)
        return allowed

    def hidden_q(self) -> Q:
        """Return what is hidden in any case, as a filter that finds it; `without_hidden` leaves it out."""
        hidden = Q(pk__in=[])
        for path, values in (self.never or {}).items():
            hidden |= _in(path, values)
        return hidden

    def holds(self, thing: Model) -> bool:
        """Decide about one thing by the same scope."""
        if self.never and meets_any(thing, self.never):
            return False
        return any(meets_all(thing, alternative) for alternative in self.alternatives)


def within[T: Model](rows: QuerySet[T], scope: Scope) -> QuerySet[T]:
    """Return the rows of the scope, each once and by its indexes: paths to many become inner queries.

    So do paths to one beside other alternatives; a lone one is joined, in the order the database likes.
    """
    every = rows.model._default_manager  # noqa: SLF001 - its public name
    allowed = Q(pk__in=[])
    for alternative in scope.alternatives:
        condition = _all_of(alternative)
        if len(scope.alternatives) == 1 and all(_is_to_one(rows.model, p) for p in alternative):
            allowed = condition
        elif all("__" not in path for path in alternative):
            allowed |= condition
        else:
            allowed |= Q(pk__in=every.filter(condition).values("pk"))
    return without_hidden(rows.filter(allowed), scope)


def without_hidden[T: Model](rows: QuerySet[T], scope: Scope) -> QuerySet[T]:
    """Return the rows that the scope does not hide in any case, each condition as a query of its own.

    `rows.exclude(scope.hidden_q())` would let rows through: Django ties the inner query of a relation
    to many to the wrong table where another path of the same filter leads on from there.
    """
    return rows.filter(*_shown(rows.model, scope.never or {}))


def _shown(model: type[Model], never: Alternative) -> Iterator[Q]:
    """Conditions that leave out what `never` hides: the few hidden keys are found once, by their index."""
    probes: dict[tuple[str, str], Q] = {}
    for path, values in never.items():
        one, many, rest = _split_at_many(model, path)
        if many:
            probes[one, many] = probes.get((one, many), Q()) | _in(rest, values)
        else:
            yield ~_in(path, values)
    for (one, many), condition in probes.items():
        relation = _model_at(model, one)._meta.get_field(many)
        related: type[Model] = relation.related_model  # type: ignore[assignment]
        back = relation.remote_field.name  # type: ignore[union-attr]
        found = related._default_manager.filter(condition)  # noqa: SLF001
        if relation.remote_field.null:  # type: ignore[union-attr]
            # One key that is nothing would make `NOT IN` hide every row.
            found = found.filter(**{f"{back}__isnull": False})
        keys = found.values(back)
        yield ~Q(**{f"{one}pk__in": keys})


@lru_cache(maxsize=256)
def _split_at_many(model: type[Model], path: str) -> tuple[str, str, str]:
    """Split a path at its first relation to many: ("case__", "barred", "staff_id"); "" where none is."""
    one, parts = "", _parts(path)
    for number, name in enumerate(parts[:-1]):
        field = _model_at(model, one)._meta.get_field(name)
        if field.one_to_many or field.many_to_many:
            return one, name, "__".join(parts[number + 1 :])
        one += f"{name}__"
    return path, "", ""


def _model_at(model: type[Model], one: str) -> type[Model]:
    for name in one.split("__")[:-1]:
        model = model._meta.get_field(name).related_model  # type: ignore[assignment]
    return model


def _is_to_one(model: type[Model] | None, path: str) -> bool:
    for name in path.split("__")[:-1]:
        field = model._meta.get_field(name) if model else None
        if field is None or field.one_to_many or field.many_to_many:
            return False
        model = field.related_model if isinstance(field.related_model, type) else None
    return True


def _all_of(alternative: Alternative) -> Q:
    condition = Q()
    for path, values in alternative.items():
        condition &= _in(path, values)
    return condition


def _in(path: str, values: Values) -> Q:
    known = [value for value in values if value is not None]
    condition = Q(**{f"{path}__in": known})
    return condition | Q(**{f"{path}__isnull": True}) if None in values else condition


def meets_all(thing: Model, conditions: Alternative) -> bool:
    """Whether the thing meets every condition; those that lead by one relation, by one and the same row."""
    if len(conditions) > 1 and _share_a_relation(tuple(conditions)):
        return _meets_together(thing, {_parts(path): each for path, each in conditions.items()})
    return all(_meets(thing, path, values) for path, values in conditions.items())


def meets_any(thing: Model, conditions: Alternative) -> bool:
    """Whether the thing meets one of the conditions at least."""
    return any(_meets(thing, path, values) for path, values in conditions.items())


def _meets(thing: Model, path: str, values: Values) -> bool:
    if not values:
        return False
    first, *rest = _parts(path)
    if not rest:
        return getattr(thing, first) in values
    return any(value in values for value in _values_at(thing, _parts(path)))


@lru_cache(maxsize=256)
def _share_a_relation(paths: tuple[str, ...]) -> bool:
    first = [_parts(path)[0] for path in paths if "__" in path]
    return len(set(first)) < len(first)


def _meets_together(thing: object, conditions: Mapping[tuple[str, ...], Values]) -> bool:
    """Meet conditions as a join does: one row of the database meets all that lead through it."""
    if thing is None:
        return all(None in values for values in conditions.values())
    below: dict[str, dict[tuple[str, ...], Values]] = {}
    for (name, *rest), values in conditions.items():
        if rest:
            below.setdefault(name, {})[tuple(rest)] = values
        elif getattr(thing, name) not in values:
            return False
    return all(
        any(_meets_together(row, each) for row in _rows(thing, name))
        for name, each in below.items()
    )


def _rows(thing: object, name: str) -> Iterable[Any]:
    many = _many(thing, name)
    return [getattr(thing, name)] if many is None else many


@lru_cache(maxsize=1024)
def _parts(path: str) -> tuple[str, ...]:
    return tuple(path.split("__"))


def _values_at(thing: object, path: tuple[str, ...]) -> Iterator[Any]:
    if not path or thing is None:
        yield thing
        return
    for each in _rows(thing, path[0]):
        yield from _values_at(each, path[1:])


def _many(thing: object, name: str) -> Iterable[Any] | None:
    """Return the rows behind a name that leads to many, else None; what was prefetched comes as it is."""
    loaded: Iterable[Any] | None = getattr(thing, "_prefetched_objects_cache", {}).get(name)
    if loaded is not None:
        return loaded
    value = getattr(thing, name)
    return value.all() if isinstance(value, Manager) else None
