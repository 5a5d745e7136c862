"""P6: whatever people of the region try, in whatever order, no measure is done without a second check."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arasha.access.refusals import Refused
from arasha.agreements.enums import Origin
from arasha.agreements.models import Commitment, CommitmentChange
from arasha.agreements.queries.commitments import list_commitments_of
from arasha.agreements.rules.commitments import Move
from arasha.oversight.rules.measures import state_of
from tests.cast import Cast
from tests.oversight.programme import ActorOf, Programme

PEOPLE = ("school_head", "clinic_officer", "commissioner", "secretary", "akim", "supervisor")
TRIES = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from(list(Move)), st.sampled_from(PEOPLE)),
    min_size=4, max_size=25,
)  # fmt: skip


@pytest.mark.django_db
def test_p6_no_way_of_trying_makes_a_measure_done_without_a_check_by_another(
    cast: Cast, actor_of: ActorOf, now: object
) -> None:
    programme = Programme(cast, actor_of, now)  # type: ignore[arg-type]
    actors = {name: actor_of(cast.people[name]) for name in PEOPLE}
    programme.actor_of = lambda person: actors[person.login.partition("-")[2]]
    executors = (programme.executor(), programme.executor("clinic", is_lead=False))
    numbers = iter(range(1, 10_000))

    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(TRIES)
    def try_all(tries: list[tuple[int, Move, str]]) -> None:
        measure = programme.begin(str(next(numbers)), executors=executors)
        deeds = list(Commitment.objects.filter(origin_ref=measure.ref).order_by("pk"))
        for which, move, name in tries:
            try:
                programme.move(deeds[which], move, cast.people[name])
            except Refused:
                continue
        rows = list_commitments_of(Origin.MEASURE, [measure.ref], now=programme.now)
        checked = [row for row in rows if _is_checked(row.commitment)]
        is_done = state_of("begun", [row.state for row in rows]) == "verified"
        assert is_done == (len(checked) == len(rows) == len(executors))

    try_all()


def _is_checked(commitment: Commitment) -> bool:
    """Whether somebody of the owner claimed and then somebody else, of the verifier, confirmed."""
    changes = list(CommitmentChange.objects.filter(commitment=commitment).order_by("pk"))
    if [each.move for each in changes[-2:]] != ["claim", "verify"]:
        return False
    claimed, verified = changes[-2].by, changes[-1].by
    return (
        claimed.unit_id == commitment.owner_unit_id
        and verified.unit_id == commitment.verifier_unit_id != commitment.owner_unit_id
        and claimed.pk != verified.pk
    )
