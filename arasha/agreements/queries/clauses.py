"""The clauses that are in force between some institutions, and what they decide."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from arasha.access.models import Flow
from arasha.access.refusals import Reason
from arasha.agencies.models import Organisation, Territory
from arasha.agencies.tree import find_lines_above
from arasha.agreements.compiling import rule_of_flow
from arasha.agreements.reasons import CLAUSE_RESTS, REASON_OF_VERDICT
from arasha.agreements.rules import Ask, ClauseRule, Verdict, permits_any
from arasha.lib.workdays import local

# So long a clause that ended is named in the reason of a refusal.
REMEMBERED = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses between some institutions, whose lines of subordination are known by their ids."""

    lines: Mapping[int, tuple[str, ...]]
    rules: tuple[ClauseRule, ...]

    def decide(
        self,
        *,
        from_unit_id: int,
        to_unit_id: int,
        classes: frozenset[str],
        purpose: str,
        basis: str,
        thing: str,
        territory: Territory | None,
        category: str,
        risk: str,
        onward: bool = False,
        named: bool = False,
        now: datetime,
    ) -> Verdict:
        """Decide whether these data may pass at this moment. Makes no query of its own."""
        ask = Ask(
            from_line=self.lines[from_unit_id],
            to_line=self.lines[to_unit_id],
            classes=classes,
            purpose=purpose,
            basis=basis,
            at=now,
            thing=thing,
            territory_line=line_of_place(territory),
            category=category,
            risk=risk,
            onward=onward,
            named=named,
        )
        return permits_any(self.rules, ask)


def clauses_between(unit_ids: Iterable[int], *, now: datetime) -> Clauses:
    """Return the clauses that speak of these institutions or of those above them: three queries.

    Suspended ones, those to come and those that ended lately are among them: the engine tells them.
    """
    above = find_lines_above(unit_ids)
    known = frozenset[int]().union(*above.values())
    codes = dict(Organisation.objects.filter(pk__in=known).values_list("pk", "code"))
    lately = Q(valid_to=None) | Q(valid_to__gt=now - REMEMBERED)
    flows = Flow.objects.filter(lately, from_unit_id__in=known, to_unit_id__in=known)
    rows = flows.select_related("from_unit", "to_unit", "territory").order_by("clause_ref", "pk")
    return Clauses(
        lines={pk: tuple(codes[each] for each in sorted(line)) for pk, line in above.items()},
        rules=tuple(rule_of_flow(flow) for flow in rows),
    )


def needs_clause(from_unit: Organisation, to_unit: Organisation) -> bool:
    """Whether data that go from one to the other leave an institution.

    An institution and its branches (one above the other and of the same kind, such as a department and
    its district units) are one: within it roles and assignments decide, not clauses.
    """
    if from_unit.pk == to_unit.pk:
        return False
    if from_unit.kind != to_unit.kind:
        return True
    above = find_lines_above([from_unit.pk, to_unit.pk])
    is_branch = to_unit.pk in above[from_unit.pk] or from_unit.pk in above[to_unit.pk]
    return not is_branch


def line_of(unit: Organisation) -> tuple[str, ...]:
    """Return the codes of an institution and of all above it."""
    ids = find_lines_above([unit.pk])[unit.pk]
    return tuple(Organisation.objects.filter(pk__in=ids).values_list("code", flat=True))


def line_of_place(territory: Territory | None) -> tuple[str, ...]:
    """Return the codes of a place and of all above it."""
    line: list[str] = []
    while territory is not None and territory.code not in line:
        line.append(territory.code)
        territory = territory.parent
    return tuple(line)


def reason_of(verdict: Verdict) -> Reason:
    """Return a refusal in words; a suspended clause is named with the day of its suspension."""
    rule = verdict.rule
    if verdict.why != "suspended" or rule is None or rule.suspended_at is None:
        return REASON_OF_VERDICT[verdict.why]
    agreement, _slash, number = rule.ref.partition("/")
    words = _("Clause %(clause)s of %(agreement)s lets this pass, but is suspended since %(day)s.")
    facts = {"clause": number, "agreement": agreement}
    day = f"{local(rule.suspended_at):%d.%m.%Y %H:%M}"
    return Reason(CLAUSE_RESTS.code, words % (facts | {"day": day}))
