"""Children come into the programme, are seen by those beside them only, and leave it."""

from datetime import datetime

import pytest
from django.http import Http404

from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.children.models import Child
from arasha.journal.enums import Act
from arasha.journal.models import Entry
from arasha.mentoring.actions.participants import (
    ChildFacts,
    change_child,
    enter_child,
    leave_programme,
)
from arasha.mentoring.enums import ParticipantState
from arasha.mentoring.models import Collective, Participant
from arasha.mentoring.queries.participants import (
    get_participant,
    seen_by_collective,
    visible_participants,
)
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.notices.models import Notice
from tests.cast import Cast
from tests.mentoring.conftest import ActorOf
from tests.mentoring.making_children import bar, make_interests, make_participant


def facts_of(cast: Cast, **changes: object) -> ChildFacts:
    facts: dict[str, object] = {
        "called": "Айару", "home": cast.unit("home"), "key_adult": cast.key_adult,
        "language": "kk", "is_in_care": True,
    }  # fmt: skip
    return ChildFacts(**(facts | changes))  # type: ignore[arg-type]


@pytest.fixture
def of_register(cast: Cast, now: datetime) -> Child:
    """A record of the register; its child of the programme is taken away again."""
    participant = make_participant(cast, now=now)
    record = participant.child
    participant.delete()
    return record


def test_a_child_is_entered_once_and_its_key_adult_is_told(
    of_register: Child, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by = actor_of(cast.programme_coordinator)
    entered = enter_child(of_register, facts_of(cast), once="one", by=by, now=now)
    again = enter_child(of_register, facts_of(cast), once="one", by=by, now=now)
    assert entered == again
    assert (entered.born_year, entered.territory) == (2014, cast.city)
    assert entered.state == ParticipantState.ENTERED
    assert Participant.objects.get().called == "Айару"
    assert Notice.objects.get(to=cast.key_adult).thing_ref == entered.ref
    with pytest.raises(Refused, match="in_programme"):
        enter_child(of_register, facts_of(cast), once="two", by=by, now=now)


@pytest.mark.parametrize(
    "refused", [(None, "participant_without_birth"), (2007, "participant_too_old")]
)
def test_a_child_without_a_birth_or_of_age_is_not_entered(
    of_register: Child,
    cast: Cast,
    actor_of: ActorOf,
    now: datetime,
    refused: tuple[int | None, str],
) -> None:
    of_register.birth_year, reason = refused
    of_register.save(update_fields=["birth_year"])
    by = actor_of(cast.programme_coordinator)
    with pytest.raises(Refused, match=reason):
        enter_child(of_register, facts_of(cast), once="one", by=by, now=now)


def test_home_and_key_adult_belong_together_and_to_the_region(
    of_register: Child, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by = actor_of(cast.programme_coordinator)
    for reason, facts in [
        ("home_elsewhere", facts_of(cast, home=cast.far.unit("home"))),
        ("key_adult_elsewhere", facts_of(cast, key_adult=cast.far_key_adult)),
    ]:
        with pytest.raises(Refused, match=reason):
            enter_child(of_register, facts, once="one", by=by, now=now)
    with pytest.raises(Refused, match="no_role"):
        enter_child(
            of_register, facts_of(cast), once="one", by=actor_of(cast.key_adult), now=now
        )  # fmt: skip


def test_facts_change_only_from_the_version_that_was_seen(
    child: Participant, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by = actor_of(cast.programme_coordinator)
    moved = facts_of(cast, home=cast.unit("far_home"), key_adult=cast.far_key_adult, asks_for="f")
    changed = change_child(child, moved, version=1, by=by, now=now)
    assert (changed.territory, changed.asks_for) == (cast.district, "f")
    assert Notice.objects.filter(to=cast.far_key_adult).count() == 1
    with pytest.raises(ChangedMeanwhile):
        change_child(child, moved, version=1, by=by, now=now)


def test_a_child_leaves_without_a_match_and_can_come_back(
    child: Participant, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by = actor_of(cast.programme_coordinator)
    gone = leave_programme(child, version=1, by=by, now=now)
    assert gone.state == ParticipantState.LEFT
    with pytest.raises(Refused, match="participant_left"):
        leave_programme(child, version=2, by=by, now=now)
    back = enter_child(child.child, facts_of(cast), once="back", by=by, now=now)
    assert (back.pk, back.state) == (child.pk, ParticipantState.ENTERED)
    assert back.left_at is None


@pytest.mark.parametrize(
    ("name", "is_seen"),
    [
        ("programme_coordinator", True), ("key_adult", True), ("second_key_adult", True),
        ("far_key_adult", False), ("collective_coordinator", False), ("collective_adult", False),
        ("mentor", False), ("clearance_officer", False), ("prosecutor", False), ("akim", False),
        ("case_manager", False), ("administrator", False),
    ],
)  # fmt: skip
def test_a_child_is_seen_by_its_home_and_the_coordinator_only(
    child: Participant, cast: Cast, actor_of: ActorOf, name: str, *, is_seen: bool
) -> None:
    seen = visible_participants(actor_of(cast.people[name]))
    assert list(seen) == ([child] if is_seen else [])
    far = cast.far.people[name]
    assert not visible_participants(actor_of(far)).exists()


def test_whoever_is_named_in_a_case_of_the_child_finds_no_trace_of_it(
    child: Participant, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    bar(child, cast, now=now, staff=cast.key_adult)
    assert not visible_participants(actor_of(cast.key_adult)).exists()
    assert visible_participants(actor_of(cast.second_key_adult)).exists()
    with pytest.raises(Http404):
        get_participant(child.ref, by=actor_of(cast.key_adult), now=now)


def test_each_look_and_each_look_in_vain_is_in_the_journal(
    child: Participant, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    get_participant(child.ref, by=actor_of(cast.key_adult), now=now)
    with pytest.raises(Http404):
        get_participant(child.ref, by=actor_of(cast.far_key_adult), now=now)
    looks = Entry.objects.filter(act=Act.PARTICIPANT_SEEN).order_by("pk")
    assert [(look.signer_code, look.result, look.thing_ref) for look in looks] == [
        (cast.key_adult.code, "seen", child.ref), (cast.far_key_adult.code, "refused", child.ref),
    ]  # fmt: skip


def test_a_collective_gets_first_name_age_interests_and_needs_and_nothing_else(
    cast: Cast, now: datetime, collective: Collective
) -> None:
    make_interests()
    child = make_participant(
        cast, now=now, likes=["chess"], dislikes=["football"], needs=["money", "talking"]
    )
    card = seen_by_collective(child, now=now)
    assert (card.called, card.age) == ("Айару", 12)
    assert [picture.code for picture in card.likes] == ["chess"]
    assert [picture.code for picture in card.dislikes] == ["football"]
    assert [picture.code for picture in card.needs] == ["talking", "money"]
    shown = repr(card)
    assert "Көшербай" not in shown
    assert child.ref not in shown
    assert child.home.code not in shown


def test_no_notice_of_a_child_reaches_whoever_is_named_in_its_case(
    child: Participant, cast: Cast, now: datetime
) -> None:
    bar(child, cast, now=now, organisation=cast.unit("home"))
    told = tell(
        NoticeKind.CHILD_WAITS, to=[cast.key_adult, cast.programme_coordinator],
        thing_kind="participant", thing_ref=child.ref, now=now, once="waits",
    )  # fmt: skip
    assert told == 1
    assert Notice.objects.get().to == cast.programme_coordinator
