"""Concerns about adults for those who decide, and adults about whom somebody may raise one."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.scopes import within
from arasha.clocks.lines import ClockLine
from arasha.clocks.queries import clocks_of_many, list_clocks_of
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act
from arasha.mentoring.enums import ConcernState
from arasha.mentoring.models import Adult, Concern
from arasha.mentoring.policies.concerns import scope_of_adults, scope_of_concerns, why_not_decide

KIND = "concern"
A_LIST = 100


@dataclass(frozen=True, slots=True)
class ConcernLine:
    concern: Concern
    clock: ClockLine | None

    @property
    def is_open(self) -> bool:
        return self.concern.state == ConcernState.OPEN


@dataclass(frozen=True, slots=True)
class ConcernPage:
    concern: Concern
    clocks: list[ClockLine]
    may_decide: bool
    stopped: int


def list_concerns(*, by: Actor, now: datetime) -> list[ConcernLine]:
    """List the concerns of the region: open ones first, then the latest. The look is in the journal."""
    rows = list(_seen(by).order_by("-raised_at", "-pk")[:A_LIST])
    record_look(Act.CONCERNS_LISTED, by=by.signature, now=now, shown=[row.ref for row in rows])
    clocks = clocks_of_many(KIND, [row.ref for row in rows], now=now)
    lines = [ConcernLine(row, clocks.get(row.ref)) for row in rows]
    return sorted(lines, key=lambda line: not line.is_open)


def count_concerns_open(*, by: Actor) -> int:
    """Count the concerns that wait for a decision of the person: one query."""
    waiting = _seen(by).filter(state=ConcernState.OPEN)
    return waiting.exclude(raised_by_id=by.staff_id).count()


def find_concern(ref: str, *, by: Actor, now: datetime) -> Concern:
    """Return a concern of the region, for those who decide. Raises Http404."""
    found = _seen(by).filter(ref=ref).first()
    if found is None:
        record_refusal(
            Act.CONCERN_SEEN, by=by.signature, now=now, thing_kind=KIND, thing_ref=ref[:32],
            reason="outside_scope",
        )  # fmt: skip
        raise Http404
    return found


def get_concern_page(ref: str, *, by: Actor, now: datetime) -> ConcernPage:
    """Return a concern for reading; the look is in the journal first. Raises Http404."""
    concern = find_concern(ref, by=by, now=now)
    record_look(Act.CONCERN_SEEN, by=by.signature, now=now, thing_kind=KIND, thing_ref=ref)
    return ConcernPage(
        concern=concern,
        clocks=list_clocks_of(KIND, ref, now=now),
        may_decide=why_not_decide(by, concern) is None,
        stopped=concern.adult.matches.filter(state="suspended").count(),
    )


def find_adult_concerned(ref: str, *, by: Actor, now: datetime) -> Adult:
    """Return an adult about whom the person may raise a concern. Raises Http404."""
    rows = Adult.objects.select_related("staff", "unit", "territory", "record_key")
    found = within(rows, scope_of_adults(by)).filter(ref=ref).first()
    if found is None:
        record_refusal(
            Act.CONCERN_RAISED, by=by.signature, now=now, thing_kind="adult",
            thing_ref=ref[:32], reason="outside_scope",
        )  # fmt: skip
        raise Http404
    return found


def concerns_kept_from(actor: Actor, refs: frozenset[str]) -> frozenset[str]:
    """Return the concerns of which a person learns nothing: the adult, and all of the institution."""
    hidden = Q(adult__staff_id=actor.staff_id) | Q(unit_id__in=actor.line | {actor.unit_id})
    return frozenset(Concern.objects.filter(hidden, ref__in=refs).values_list("ref", flat=True))


def find_again(once_key: str) -> Concern | None:
    """Return the concern that the same sending raised before."""
    return Concern.objects.filter(once_key=once_key).first()


def lock_concern(concern: Concern) -> Concern:
    rows = _rows().select_for_update(of=("self",))
    return rows.get(pk=concern.pk)


def _seen(by: Actor) -> QuerySet[Concern]:
    return within(_rows(), scope_of_concerns(by))


def _rows() -> QuerySet[Concern]:
    return Concern.objects.select_related(
        "adult__staff", "adult__record_key", "adult__unit", "adult__territory", "unit", "raised_by",
        "decided_by",
    )  # fmt: skip
