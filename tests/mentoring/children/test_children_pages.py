"""Pages of children and of the register in the browser: who finds what, and the whole way of a child."""

from collections.abc import Mapping
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from arasha.journal.enums import Act
from arasha.journal.models import Entry
from arasha.mentoring.enums import MatchState, ParticipantState
from arasha.mentoring.models import Adult, Collective, Given, LifeGoal, Participant, Pledge
from arasha.mentoring.urls_children import urlpatterns
from tests.cast import Cast
from tests.mentoring.conftest import ClientOf
from tests.mentoring.making_children import make_interests, make_participant
from tests.mentoring.making_matches import make_match


def text_of(client: Client, address: str, *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


def send(
    client: Client,
    address: str,
    facts: Mapping[str, object] | None = None,
    *,
    status: int = 302,
    **more: object,
) -> str:
    answer = client.post(address, {**(facts or {}), **more})
    assert answer.status_code == status, answer.content.decode()[-2500:]
    return answer.content.decode()


def version_of(child: Participant) -> int:
    return Participant.objects.get(pk=child.pk).version


def test_a_child_of_the_register_is_entered_changed_and_leaves(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    make_interests()
    old = make_participant(cast, now=now, called="Зере")
    record, runs = old.child, client_of(cast.programme_coordinator)
    old.delete()
    assert "Enter a child" in text_of(runs, "/mentoring/children/")
    assert "/mentoring/children/enter/" in text_of(runs, f"/children/{record.ref}/")
    address = f"/mentoring/children/enter/{record.ref}/"
    assert 'value="Зере"' in text_of(runs, address)
    facts: dict[str, object] = {
        "called": "Зереш", "home": "abai-home", "key_adult": cast.key_adult.code, "language": "kk",
        "is_in_care": "on", "asks_for": "", "once": "one",
    }  # fmt: skip
    assert "elsewhere" not in send(runs, address, facts)
    child = Participant.objects.get()
    assert runs.get(address).status_code == 302
    page = text_of(runs, f"/mentoring/children/{child.ref}/")
    assert "The first talk comes next" in page
    assert "Көшербай" not in page, "the whole name stands in the register only"
    wrong = facts | {"key_adult": cast.far_key_adult.code, "version": 2}
    changed = f"/mentoring/children/{child.ref}/change/"
    assert "works in the institution" in send(runs, changed, wrong, status=403)
    send(runs, changed, (facts | {"called": "Зере", "version": version_of(child)}))
    stale = send(runs, changed, (facts | {"version": 1}), status=409)
    assert "Look at what is new" in stale
    text_of(runs, f"/mentoring/children/{child.ref}/leave/")
    send(runs, f"/mentoring/children/{child.ref}/leave/", version=version_of(child))
    assert "left the programme" in text_of(runs, f"/mentoring/children/{child.ref}/")


def test_the_key_adult_writes_the_talk_goals_skills_and_visits_down(
    child: Participant, collective: Collective, cast: Cast, client_of: ClientOf
) -> None:
    beside, address = client_of(cast.key_adult), f"/mentoring/children/{child.ref}/"
    assert "Finding friends" in text_of(beside, f"{address}talk/")
    send(
        beside, f"{address}talk/", likes=["chess"], dislikes=["football"], needs=["friends"],
        named="Coach\n\nNurse\nCoach", wishes="Calm", asks_for="m", once="t", version=1,
    )  # fmt: skip
    page = text_of(beside, address)
    for words in ("Chess", "Football", "Finding friends", "“Coach”", "“Nurse”", "Calm", "A man"):
        assert words in page
    goal = {"direction": "study", "words": "Better at maths"}
    send(beside, f"{address}goals/", goal, version=version_of(child))
    ref = LifeGoal.objects.get().ref
    send(beside, f"/mentoring/goals/{ref}/steps/", words="Two lessons a week", version=1)
    assert "Two lessons" in text_of(beside, f"/mentoring/goals/{ref}/steps/1/done/")
    done = {"on": "2026-11-02", "proof": "The class register", "version": 2}
    send(beside, f"/mentoring/goals/{ref}/steps/1/done/", done)
    text_of(beside, f"/mentoring/goals/{ref}/steps/1/done/", status=404)
    send(beside, f"/mentoring/goals/{ref}/end/", how="reached", version=3)
    marks = {"on": "2026-11-02", "money": "2", "version": version_of(child)}
    send(beside, f"{address}skills/", marks)
    visit = {"profession": "Nurse", "place": "abai-clinic", "on": "2026-11-02", "mark": "4"}
    send(beside, f"{address}visits/", visit, version=version_of(child))
    page = text_of(beside, address)
    for words in ("Better at maths", "The class register", "With much help", "liked it 4 of 5"):
        assert words in page


def test_noes_conflicts_trust_and_siblings_are_written_on_pages(
    child: Participant, collective: Collective, adult: Adult, cast: Cast, client_of: ClientOf
) -> None:
    beside, runs = client_of(cast.key_adult), client_of(cast.programme_coordinator)
    address = f"/mentoring/children/{child.ref}/"
    nobody = send(beside, f"{address}no/", status=422, words="No", version=1)
    assert "Choose a collective or an adult" in nobody
    send(beside, f"{address}no/", collective="abai-clinic", words="I am afraid", version=1)
    assert "I am afraid" in text_of(beside, address)
    send(beside, f"{address}no/1/back/", version=2)
    assert "I am afraid" not in text_of(beside, address)
    assert beside.post(f"{address}no/1/back/", {"version": 3}).status_code == 404
    why = {"adult": adult.ref, "because": "relative", "version": 3}
    send(runs, f"{address}apart-from/", why)
    assert "A relative who must not meet" in text_of(runs, address)
    assert beside.post(f"{address}apart-from/1/end/", {"version": 4}).status_code == 403
    send(runs, f"{address}apart-from/1/end/", version=4)
    send(beside, f"{address}trusts/", who="The nurse", version=5)
    assert "The nurse" in text_of(runs, f"{address}trusts/1/")
    send(runs, f"{address}trusts/1/", collective="abai-clinic", version=6)
    other = make_participant(cast, now=child.entered_at, called="Диас")
    assert "Диас" in text_of(runs, f"{address}siblings/")
    send(runs, f"{address}siblings/", other=other.ref, version=7)
    assert "They get one collective together" in text_of(runs, address)
    send(runs, f"{address}siblings/apart/", because="own_wish", version=8)
    assert "They want it so themselves" in text_of(beside, address)
    send(runs, f"{address}siblings/together/", version=9)
    send(runs, f"{address}siblings/unlink/", version=10)
    assert "None are known" in text_of(runs, address)


def test_a_promise_is_made_kept_confirmed_and_given_up_in_the_browser(
    child: Participant,
    collective: Collective,
    adult: Adult,
    cast: Cast,
    client_of: ClientOf,
) -> None:
    make_match(
        child, cast, now=child.entered_at, collective=collective, adult=adult,
        state=MatchState.ACTIVE,
    )  # fmt: skip
    giver, beside = client_of(cast.collective_coordinator), client_of(cast.key_adult)
    form = text_of(giver, "/mentoring/gifts/promise/")
    assert ">Айару<" in form
    assert "Көшербай" not in form
    promise = {
        "collective": "abai-clinic", "child": child.ref, "kind": "savings", "words": "Each month",
        "amount": "5000", "rhythm": "monthly", "first_on": "2026-09-01", "once": "p",
    }  # fmt: skip
    before = send(
        giver, "/mentoring/gifts/promise/", promise, status=403, last_on="2026-08-01"
    )  # fmt: skip
    assert "Look at the days" in before
    send(giver, "/mentoring/gifts/promise/", promise)
    ref = Pledge.objects.get().ref
    assert "missing" in text_of(giver, "/mentoring/gifts/")
    gift = {"on": "2026-11-02", "what": "Three months", "amount": "15000", "once": "g"}
    text_of(giver, f"/mentoring/gifts/{ref}/give/")
    send(giver, f"/mentoring/gifts/{ref}/give/", gift)
    other = {"on": "2026-11-02", "what": "A bag", "once": "h", "collective": "abai-clinic",
             "child": child.ref, "kind": "gift"}  # fmt: skip
    send(giver, "/mentoring/gifts/give/", other)
    assert "It came" in text_of(beside, f"/mentoring/gifts/{ref}/")
    key = Given.objects.get(what="A bag").once_key
    send(beside, "/mentoring/gifts/confirm/", key=key)
    assert giver.post("/mentoring/gifts/confirm/", {"key": key}).status_code == 403
    assert "Three months" in text_of(beside, f"/mentoring/children/{child.ref}/")
    send(giver, f"/mentoring/gifts/{ref}/end/", on="2026-11-18", version=1)
    assert "Given up" in text_of(giver, "/mentoring/gifts/")


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("programme_coordinator", (200, 200, 200)), ("key_adult", (200, 200, 200)),
        ("far_key_adult", (200, 404, 200)), ("collective_coordinator", (403, 403, 200)),
        ("collective_adult", (403, 403, 403)), ("mentor", (403, 403, 403)),
        ("clearance_officer", (403, 403, 403)), ("prosecutor", (403, 403, 403)),
        ("akim", (403, 403, 403)), ("case_manager", (403, 403, 403)),
    ],
)  # fmt: skip
def test_who_reads_the_list_a_child_and_the_register(
    child: Participant, cast: Cast, client_of: ClientOf, name: str, answers: tuple[int, int, int]
) -> None:
    client = client_of(cast.people[name])
    for page, status in zip(
        ("children/", f"children/{child.ref}/", "gifts/"), answers, strict=True
    ):  # fmt: skip
        text_of(client, f"/mentoring/{page}", status=status)


def test_the_other_region_finds_nothing_at_any_address_of_a_child(
    child: Participant, cast: Cast, client_of: ClientOf
) -> None:
    runs = client_of(cast.far.programme_coordinator)
    assert child.ref not in text_of(runs, "/mentoring/children/")
    of_child = [
        str(each.pattern).replace("<str:ref>", child.ref).replace("<int:number>", "1")
        for each in urlpatterns
        if str(each.pattern).startswith("children/<str:ref>/")
    ]
    assert len(of_child) > 15
    for address in of_child:
        answer = runs.post(f"/mentoring/{address}", {"version": 1})
        assert answer.status_code in {404, 405}, address
        answer = runs.get(f"/mentoring/{address}")
        assert answer.status_code in {404, 405}, address
    assert Participant.objects.get().version == 1


def test_the_list_shows_who_waits_first_one_state_and_one_home(
    child: Participant, cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    ready = make_participant(cast, now=now, called="Диас", home=cast.unit("far_home"))
    runs = client_of(cast.programme_coordinator)
    page = text_of(runs, "/mentoring/children/")
    assert page.index(child.ref) < page.index(ready.ref)
    assert child.ref not in text_of(runs, "/mentoring/children/?state=ready")
    assert ready.ref not in text_of(runs, "/mentoring/children/?home=abai-home")
    for wrong in ("state=anything", "home=anything"):
        text_of(runs, f"/mentoring/children/?{wrong}", status=404)
    look = Entry.objects.filter(act=Act.PARTICIPANTS_LISTED).order_by("pk").first()
    assert look is not None
    assert look.shown.split() == [child.ref, ready.ref]


def test_the_list_and_the_register_ask_as_often_for_three_as_for_one(
    collective: Collective, cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    runs = client_of(cast.programme_coordinator)
    counts = []
    for more in (1, 2):
        for number in range(more):
            _with_a_gift(cast, collective, key=f"{more}{number}", now=now)
        for address in ("/mentoring/children/", "/mentoring/gifts/"):
            text_of(runs, address)
            with CaptureQueriesContext(connection) as asked:
                text_of(runs, address)
            counts.append(len(asked))
    assert counts[:2] == counts[2:]


def _with_a_gift(cast: Cast, collective: Collective, *, key: str, now: datetime) -> None:
    """Write a child with a proposal, a promise and a gift."""
    other = make_participant(cast, now=now, called="Зере", state=ParticipantState.READY)
    make_match(other, cast, now=now, collective=collective, state=MatchState.PROPOSED)
    by = cast.programme_coordinator
    pledge = Pledge.objects.create(
        ref=f"MP-2026-000{key}", collective=collective, participant=other, kind="gift",
        words="A bag", rhythm="once", first_on=now.date(), made_at=now, made_by=by, once_key=key,
    )  # fmt: skip
    Given.objects.create(
        collective=collective, participant=other, pledge=pledge, kind="gift", on=now.date(),
        what="A bag", written_by=by, written_at=now, once_key=f"given {key}",
    )  # fmt: skip
