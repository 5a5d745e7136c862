"""A party holds a clause or all of them: the next request feels it, and only that party lets go."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from arasha.access.enums import Permission
from arasha.access.models import Flow
from arasha.access.queries import get_actor
from arasha.access.refusals import Refused
from arasha.agreements import actions
from arasha.agreements.models import Suspension, Version
from arasha.cases.models import Case
from arasha.cases.policies import grounds_of_cases
from arasha.journal.models import Entry
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.agreements.conftest import ActorOf, Memorandum
from tests.cases.conftest import OpenCase, new_child, opened  # noqa: F401 - fixtures
from tests.cast import Cast

A_SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _wednesday(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


def held(version: Version) -> dict[str, str | None]:
    """Each clause that is held, with the code of the party that holds its way."""
    rows = Flow.objects.filter(
        agreement_ref=version.agreement.ref, valid_to__gt=version.in_force_at
    )
    return {
        flow.clause_ref.rpartition("/")[2]: flow.suspended_by_unit.code
        if flow.suspended_by_unit
        else None
        for flow in rows
        if flow.suspended_at is not None
    }


@pytest.fixture
def version(memorandum: Memorandum, cast: Cast) -> Version:
    commissioner = memorandum.clause(
        number="2.10", to_unit=cast.unit("commissioner"), roles=frozenset({"commissioner"})
    )
    version = memorandum.in_force(memorandum.clause(), commissioner)
    version.refresh_from_db()
    return version


def test_any_party_suspends_one_clause_or_all(
    version: Version, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    agreement = version.agreement
    actions.suspend(
        agreement, clause_number="2.3", reason="a leak", by=actor_of(cast.akim), now=now
    )
    assert held(version) == {"2.3": "abai-akimat"}
    by = actor_of(cast.commissioner)
    actions.suspend(agreement, reason="until it is clear", by=by, now=now)
    assert held(version) == {"2.3": "abai-akimat", "2.10": "abai-commissioner"}
    told = Notice.objects.filter(kind="agreement_suspended", to=cast.prosecutor)
    assert told.count() == 2
    assert Entry.objects.filter(act="agreements.suspended").count() == 2


def test_what_two_parties_hold_runs_again_only_when_both_let_go(
    version: Version, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    agreement = version.agreement
    first = actions.suspend(
        agreement, clause_number="2.3", reason="a leak", by=actor_of(cast.akim), now=now
    )
    second = actions.suspend(agreement, reason="all", by=actor_of(cast.commissioner), now=now)
    actions.resume(first, by=actor_of(cast.akim), now=now + A_SECOND)
    assert held(version) == {"2.3": "abai-commissioner", "2.10": "abai-commissioner"}
    actions.resume(second, by=actor_of(cast.commissioner), now=now + A_SECOND)
    assert held(version) == {}


def test_nobody_suspends_twice_and_a_suspension_ends_once(
    version: Version, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by = actor_of(cast.akim)
    suspension = actions.suspend(version.agreement, reason="a leak", by=by, now=now)
    with pytest.raises(Refused, match="suspended_already"):
        actions.suspend(version.agreement, reason="again", by=by, now=now)
    actions.resume(suspension, by=by, now=now)
    with pytest.raises(Refused, match="not_suspended"):
        actions.resume(suspension, by=by, now=now)
    actions.suspend(version.agreement, reason="a new leak", by=by, now=now)
    assert Suspension.objects.count() == 2


def test_another_party_does_not_let_go_what_one_holds(
    version: Version, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    suspension = actions.suspend(version.agreement, reason="x", by=actor_of(cast.akim), now=now)
    with pytest.raises(Refused, match="suspended_by_another"):
        actions.resume(suspension, by=actor_of(cast.prosecutor), now=now)
    assert set(held(version)) == {"2.3", "2.10"}


@pytest.mark.parametrize(
    ("name", "reason", "clause", "code"),
    [
        ("supervisor", "why", "", "no_role"),
        ("administrator", "why", "", "no_role"),
        ("akim", "  ", "", "no_words"),
        ("akim", "why", "9.9", "no_clause_so"),
    ],
)
def test_a_suspension_needs_a_party_a_reason_and_a_clause(
    *, name: str, reason: str, clause: str, code: str, version: Version, cast: Cast,
    actor_of: ActorOf, now: datetime,
) -> None:  # fmt: skip
    by = actor_of(cast.people[name])
    with pytest.raises(Refused, match=code):
        actions.suspend(version.agreement, clause_number=clause, reason=reason, by=by, now=now)
    assert held(version) == {}


def test_a_stranger_and_a_draft_suspend_nothing(
    memorandum: Memorandum, version: Version, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    with pytest.raises(Refused, match="not_a_party"):
        actions.suspend(version.agreement, reason="x", by=actor_of(cast.far.akim), now=now)


def test_nothing_is_suspended_before_a_version_is_in_force(
    memorandum: Memorandum, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    draft = memorandum.draft()
    with pytest.raises(Refused, match="not_in_force"):
        actions.suspend(draft.agreement, reason="x", by=actor_of(cast.akim), now=now)


def test_a_suspended_clause_stays_suspended_in_a_new_version(
    memorandum: Memorandum, version: Version, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    actions.suspend(
        version.agreement, clause_number="2.3", reason="a leak", by=actor_of(cast.akim), now=now
    )
    draft = memorandum.next_draft(version.agreement)
    memorandum.put(draft, memorandum.clause(classes=frozenset({"status"})))
    later = memorandum.adopt_by_all(memorandum.offer(draft))
    later.refresh_from_db()
    assert held(later) == {"2.3": "abai-akimat"}


# The prosecutor's page of a case, opened by clause 2.3.


def may_read(person: StaffMember, case: Case, at: datetime) -> bool:
    actor = get_actor(person, now=at)
    decision = grounds_of_cases(actor, Permission.READ_CASES).decide(case, now=at)
    return decision.allowed


def test_p9_a_suspended_clause_ends_at_the_next_request(
    version: Version,
    cast: Cast,
    actor_of: ActorOf,
    now: datetime,
    opened: OpenCase,  # noqa: F811
) -> None:
    case = opened()
    assert may_read(cast.prosecutor, case, now)
    suspension = actions.suspend(
        version.agreement, clause_number="2.3", reason="a leak", by=actor_of(cast.akim), now=now
    )
    assert not may_read(cast.prosecutor, case, now + A_SECOND)
    decision = grounds_of_cases(
        get_actor(cast.prosecutor, now=now + A_SECOND), Permission.READ_CASES
    ).decide(case, now=now + A_SECOND)
    assert decision.reason is not None
    assert "2.3" in str(decision.reason.text)
    actions.resume(suspension, by=actor_of(cast.akim), now=now + A_SECOND)
    assert may_read(cast.prosecutor, case, now + 2 * A_SECOND)


def test_p9_the_open_page_of_the_prosecutor_fails_on_the_next_click(
    *, version: Version, cast: Cast, actor_of: ActorOf, now: datetime,
    opened: OpenCase,  # noqa: F811
    client_of: Callable[[StaffMember], Client],
) -> None:  # fmt: skip
    case, client = opened(), client_of(cast.prosecutor)
    assert client.get(f"/cases/{case.ref}/").status_code == 200
    actions.suspend(
        version.agreement, clause_number="2.3", reason="a leak", by=actor_of(cast.akim), now=now
    )
    page = client.get(f"/cases/{case.ref}/")
    assert page.status_code == 403
    assert "2.3" in page.text


def test_a5_a_clause_ends_by_itself_with_the_last_day_of_the_version(
    version: Version,
    cast: Cast,
    opened: OpenCase,  # noqa: F811
) -> None:
    case = opened()
    # 31 December 2027 ends at 19:00 UTC in Semey.
    end = datetime(2027, 12, 31, 19, 0, tzinfo=UTC)
    assert may_read(cast.prosecutor, case, end - A_SECOND)
    assert not may_read(cast.prosecutor, case, end)


def test_a5_a_party_that_loses_its_clause_in_a_new_version_reads_nothing_more(
    *, memorandum: Memorandum, version: Version, cast: Cast, actor_of: ActorOf, now: datetime,
    opened: OpenCase,  # noqa: F811
) -> None:  # fmt: skip
    case = opened()
    draft = memorandum.next_draft(version.agreement)
    actions.remove_clause(draft, "2.3", row_version=1, by=actor_of(cast.prosecutor), now=now)
    draft.refresh_from_db()
    memorandum.adopt_by_all(memorandum.offer(draft))
    assert not may_read(cast.prosecutor, case, now + A_SECOND)
    assert may_read(cast.commissioner, case, now + A_SECOND)
