"""The child's voice: pictures without reading, adults it trusts, its no, before anything is decided."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from arasha.access.refusals import Refused
from arasha.journal.enums import Act
from arasha.journal.models import Entry
from arasha.mentoring.actions.doors import open_door
from arasha.mentoring.actions.intake import answer_intake, record_intake
from arasha.mentoring.actions.vetoes import (
    end_conflict,
    lift_veto,
    name_adult,
    recognise_adult,
    write_conflict,
    write_veto,
)
from arasha.mentoring.enums import DoorKind, MatchState, ParticipantState
from arasha.mentoring.models import Collective, Door, Intake, Match, NamedAdult, Participant, Veto
from arasha.mentoring.queries.doors import find_door
from arasha.mentoring.queries.pictures import picks_of
from arasha.mentoring.rules.talks import Said
from arasha.notices.enums import NoticeKind
from arasha.notices.models import Notice
from tests.cast import Cast
from tests.mentoring.conftest import ActorOf, ClientOf
from tests.mentoring.making_matches import make_match

SAID = Said(
    likes=frozenset({"chess", "music"}), dislikes=frozenset({"music", "football"}),
    needs=frozenset({"money", "chess", "unknown"}), named=("Coach", "Nurse"), wishes="Somebody calm",
    asks_for="f",
)  # fmt: skip


def test_m12_a_talk_asks_for_likes_dislikes_help_and_the_adults_the_child_names(
    child: Participant, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by = actor_of(cast.key_adult)
    first = record_intake(child, SAID, once="one", version=1, by=by, now=now)
    assert record_intake(child, SAID, once="one", version=1, by=by, now=now) == first
    picks = picks_of([child.pk])[child.pk]
    assert picks.likes == {"chess", "music"}
    assert picks.dislikes == {"football"}, "what is liked is not disliked"
    assert picks.needs == {"money"}, "only help counts as help"
    child.refresh_from_db()
    assert (child.state, child.asks_for, child.wishes) == (
        ParticipantState.READY, "f", "Somebody calm",
    )  # fmt: skip
    assert [named.who for named in NamedAdult.objects.order_by("pk")] == ["Coach", "Nurse"]


def test_the_newest_talk_counts_and_takes_no_words_back(
    child: Participant, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by = actor_of(cast.key_adult)
    record_intake(child, SAID, once="one", by=by, now=now)
    record_intake(child, Said(likes=frozenset({"garden"})), once="two", by=by, now=now)
    assert picks_of([child.pk])[child.pk].likes == {"garden"}
    child.refresh_from_db()
    assert child.wishes == "Somebody calm"
    assert NamedAdult.objects.count() == 2


def test_m12_a_child_presses_its_pictures_itself_in_its_language_and_without_words(
    child: Participant, cast: Cast, client_of: ClientOf, anybody: Client
) -> None:
    staff = client_of(cast.key_adult)
    page = staff.post(f"/mentoring/children/{child.ref}/pictures/")
    assert page.status_code == 200
    address = page.context["address"].partition("testserver")[2]
    assert address.startswith("/kk/"), "the child speaks Kazakh"
    answer = anybody.get(address)
    assert child.called in answer.content.decode()
    assert "Көшербай" not in answer.content.decode()
    pressed: list[dict[str, object]] = [
        {}, {"picks": ["chess", "music"]}, {"picks": ["football"]}, {"picks": ["talking"]},
        {"asks_for": ""}, {"named": ""}, {},
    ]  # fmt: skip
    for chosen in pressed:
        assert answer.status_code == 200
        assert "<script>" not in answer.content.decode()
        context = answer.context
        said = {"so_far": context["so_far"], "step": context["step"], "deed": "next", **chosen}
        answer = anybody.post(address, said)
    assert answer.status_code == 200
    assert not answer.cookies
    intake = Intake.objects.get()
    assert (intake.by_child, intake.taken_by) == (True, cast.key_adult)
    picks = picks_of([child.pk])[child.pk]
    assert picks.likes == {"chess", "music"}
    assert picks.dislikes == {"football"}
    assert picks.needs == {"talking"}
    entry = Entry.objects.get(act=Act.INTAKE_TAKEN)
    assert (entry.signer_code, entry.fields) == (cast.key_adult.code, "by_child")
    assert anybody.get(address).status_code == 410
    assert Door.objects.get().used_at is not None


def test_a_page_of_another_door_or_a_forged_one_begins_anew(
    child: Participant, cast: Cast, actor_of: ActorOf, anybody: Client
) -> None:
    by, now = actor_of(cast.key_adult), timezone.now()
    first = open_door(DoorKind.INTAKE, child, by=by, now=now)
    so_far = anybody.get(f"/en/pictures/{first}/").context["so_far"]
    second = open_door(DoorKind.INTAKE, child, by=by, now=timezone.now())
    for forged in (so_far, "forged", ""):
        said = {"so_far": forged, "step": "5", "deed": "next"}
        assert anybody.post(f"/en/pictures/{second}/", said).status_code == 403
    assert anybody.get(f"/en/pictures/{first}/").status_code == 410
    assert anybody.get("/en/pictures/nothing/").status_code == 410
    assert not Intake.objects.exists()


def test_a_picture_that_does_not_exist_and_a_step_that_does_not_are_not_taken(
    child: Participant, cast: Cast, actor_of: ActorOf, anybody: Client
) -> None:
    key = open_door(DoorKind.INTAKE, child, by=actor_of(cast.key_adult), now=timezone.now())
    address = f"/en/pictures/{key}/"
    so_far = anybody.get(address).context["so_far"]
    wrong = anybody.post(address, {"so_far": so_far, "step": "0", "picks": ["nothing"]})
    assert wrong.status_code == 422
    assert anybody.post(address, {"so_far": so_far, "step": "99"}).context["step"] == 0
    other = anybody.post(
        address, {"so_far": so_far, "step": "5"}, headers={"sec-fetch-site": "cross-site"}
    )
    assert other.status_code == 403


def test_two_hands_at_one_door_make_one_talk(
    child: Participant, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    key = open_door(DoorKind.INTAKE, child, by=actor_of(cast.key_adult), now=now)
    door = find_door(key, DoorKind.INTAKE, now=now)
    assert door is not None
    answer_intake(door, SAID, once="one", now=now)
    answer_intake(door, SAID, once="one", now=now)
    with pytest.raises(Refused, match="door_closed"):
        answer_intake(door, SAID, once="two", now=now)
    assert Intake.objects.count() == 1


def test_m12_a_no_of_the_child_needs_no_reason_ends_a_proposal_and_can_be_taken_back(
    child: Participant,
    collective: Collective,
    cast: Cast,
    actor_of: ActorOf,
    now: datetime,
) -> None:
    by = actor_of(cast.key_adult)
    match = make_match(child, cast, now=now, collective=collective, state=MatchState.PROPOSED)
    veto = write_veto(child, collective=collective, version=1, by=by, now=now)
    assert write_veto(child, collective=collective, by=by, now=now) == veto
    assert Match.objects.get(pk=match.pk).state == MatchState.DECLINED
    told = Notice.objects.get(kind=NoticeKind.CHILD_SAID_NO, to=cast.programme_coordinator)
    assert told.thing_ref == child.ref
    lifted = lift_veto(veto, version=2, by=by, now=now)
    assert lifted.lifted_at == now
    with pytest.raises(Refused, match="over_already"):
        lift_veto(veto, version=3, by=by, now=now)
    with pytest.raises(Refused, match="nobody_chosen"):
        write_veto(child, by=by, now=now)


def test_a_no_of_another_home_s_child_is_written_by_nobody_else(
    child: Participant, collective: Collective, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    for name, reason in [
        ("far_key_adult", "not_yours"), ("collective_coordinator", "no_role"), ("mentor", "no_role"),
    ]:  # fmt: skip
        with pytest.raises(Refused, match=reason):
            write_veto(child, collective=collective, by=actor_of(cast.people[name]), now=now)
    assert not Veto.objects.exists()


def test_who_must_not_meet_is_kept_apart_until_the_coordinator_ends_it(
    child: Participant, collective: Collective, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    beside, runs = actor_of(cast.key_adult), actor_of(cast.programme_coordinator)
    conflict = write_conflict(
        child, collective=collective, because="workplace", version=1, by=beside, now=now
    )
    with pytest.raises(Refused, match="no_role"):
        end_conflict(conflict, version=2, by=beside, now=now)
    ended = end_conflict(conflict, version=2, by=runs, now=now)
    assert (ended.ended_at, ended.ended_by) == (now, cast.programme_coordinator)
    with pytest.raises(Refused, match="over_already"):
        end_conflict(conflict, version=3, by=runs, now=now)


def test_an_adult_the_child_named_is_recognised_by_the_coordinator(
    child: Participant, collective: Collective, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    named = name_adult(child, who="The nurse", version=1, by=actor_of(cast.key_adult), now=now)
    by = actor_of(cast.programme_coordinator)
    known = recognise_adult(named, collective=collective, version=2, by=by, now=now)
    assert NamedAdult.objects.get().collective == collective
    assert known.who == "The nurse"
