"""The whole road of every decision, and the roads that are barred."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.refusals import Refused
from arasha.agencies.models import Organisation
from arasha.agreements.models import Disclosure
from arasha.agreements.queries.disclosures import why_closed
from arasha.appeals.actions import deadlines
from arasha.appeals.actions.answers import answer, forward, write_to_author
from arasha.appeals.actions.decisions import check_safety, observe, reopen, set_aside
from arasha.appeals.actions.passing import CasePlan, join_to_case, open_case_from, refer_to_centre
from arasha.appeals.actions.sorting import Sorting, name_person, name_unit, sort_appeal
from arasha.appeals.actions.triage import take_next, take_up
from arasha.appeals.enums import AppealKind, DecisionKind, Severity
from arasha.appeals.models import Appeal, Decision, Message
from arasha.appeals.rules import queue_time
from arasha.cases.enums import Category
from arasha.cases.models import Barred, Case, Event
from arasha.children.facts import ChildFacts
from arasha.children.models import Child
from arasha.clocks.enums import Duty
from arasha.clocks.models import Clock
from arasha.clocks.queries import list_running
from arasha.journal.models import Entry
from arasha.lib.names import parse_person_name
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.appeals.making import make_appeal, sign
from tests.cast import Cast
from tests.conftest import NOW

type ActorOf = Callable[[StaffMember], Actor]


@pytest.fixture
def by(cast: Cast, actor_of: ActorOf) -> Actor:
    return actor_of(cast.operator)


def taken(cast: Cast, now: datetime, **more: Any) -> Appeal:
    return make_appeal(cast, now=now, state="taken", taken_by=cast.operator, **more)


def running(appeal: Appeal) -> set[str]:
    return {clock.rule.duty for clock in list_running("appeal", appeal.ref).select_related("rule")}


def acts_on(ref: str) -> list[str]:
    return list(Entry.objects.filter(thing_ref=ref, result="done").values_list("act", flat=True))


def reload(appeal: Appeal) -> Appeal:
    return Appeal.objects.get(pk=appeal.pk)


def new_child(name: str = "Қайыңдыбаев Әлімжан Серікұлы") -> ChildFacts:
    parsed = parse_person_name(name)
    assert parsed is not None
    return ChildFacts(name=parsed, birth_year=2012)


def test_a_message_stops_the_first_contact_and_leaves_the_appeal_in_hand(
    cast: Cast, by: Actor, now: datetime
) -> None:
    appeal = taken(cast, now, severity=Severity.ORANGE, lease_until=now)
    assert running(appeal) == {Duty.CONTACT_ORANGE}
    write_to_author(appeal.ref, text="Сәлем", once="1", by=by, now=now)
    assert running(appeal) == set()
    assert (reload(appeal).state, reload(appeal).lease_until) == ("taken", None)
    assert acts_on(appeal.ref) == ["appeals.answered"]


def test_the_key_of_an_answer_counts_in_its_own_appeal_only(
    cast: Cast, by: Actor, now: datetime
) -> None:
    first, second = taken(cast, now), taken(cast, now)
    for appeal in (first, second, second):
        write_to_author(appeal.ref, text="We are on it.", once="same", by=by, now=now)
    sent = Message.objects.filter(side="staff").values_list("appeal__ref", flat=True)
    assert sorted(sent) == sorted([first.ref, second.ref])


def test_an_answer_ends_the_appeal_and_every_clock(cast: Cast, by: Actor, now: datetime) -> None:
    appeal = taken(cast, now)
    answer(appeal.ref, text="Жауап", once="1", version=1, by=by, now=now)
    after = reload(appeal)
    assert (after.state, after.closed_at, running(appeal)) == ("closed", now, set())
    decision = Decision.objects.get()
    assert (decision.state_before, decision.state_after) == ("taken", "closed")
    assert acts_on(appeal.ref) == ["appeals.answered", "appeals.closed"]
    assert "Жауап" not in "".join(map(str, Entry.objects.values_list()))


def test_a_formal_appeal_is_not_decided_without_its_ground(
    cast: Cast, by: Actor, now: datetime
) -> None:
    appeal = taken(cast, now, kind="formal")
    with pytest.raises(Refused, match="ground_is_missing"):
        answer(appeal.ref, text="Жауап", once="1", version=1, by=by, now=now)
    assert Duty.DECIDE_FORMAL in running(appeal)
    assert not Message.objects.filter(side="staff").exists()
    answer(appeal.ref, text="Жауап", ground="ӘРПК 76", once="1", version=1, by=by, now=now)
    assert running(appeal) == set()


def test_a_closed_bullying_appeal_is_observed_three_times(
    cast: Cast, by: Actor, now: datetime
) -> None:
    appeal = taken(cast, now, category=Category.BULLYING)
    check_safety(appeal.ref, reason="Үйде", version=1, by=by, now=now)
    assert running(appeal) == {Duty.CONTACT_ORDINARY, Duty.BULLYING_EXAMINATION}
    answer(appeal.ref, text="Жауап", once="1", version=reload(appeal).version, by=by, now=now)
    assert running(appeal) == {Duty.OBSERVE_30, Duty.OBSERVE_60, Duty.OBSERVE_90}
    observe(appeal.ref, reason="Тыныш", version=reload(appeal).version, by=by, now=now)
    assert running(appeal) == {Duty.OBSERVE_60, Duty.OBSERVE_90}
    assert reload(appeal).state == "closed"


def test_forwarding_tells_the_author_and_keeps_where_to(
    cast: Cast, by: Actor, now: datetime
) -> None:
    appeal = taken(cast, now, kind="formal")
    forward(
        appeal.ref, text="Полицияға жібердік", reason="Құзыретіміз емес",
        to_unit=cast.unit("police"), once="1", version=1, by=by, now=now,
    )  # fmt: skip
    assert (reload(appeal).state, running(appeal)) == ("forwarded", set())
    assert Decision.objects.get().to_unit == cast.unit("police")
    assert Message.objects.filter(side="staff").count() == 1
    # A clause of the region lets the police be told.
    given = Disclosure.objects.get(thing_kind="appeal", thing_ref=appeal.ref)
    assert (given.to_unit, given.basis) == (cast.unit("police"), "legal_duty")
    assert given.clause_ref.startswith("M-abai/")
    assert "contacts" not in given.classes.split()


def test_a_formal_appeal_outside_our_competence_has_three_working_days_to_be_forwarded(
    cast: Cast, by: Actor, now: datetime
) -> None:
    appeal = taken(cast, now, kind="formal")
    sign(appeal)
    facts = {"kind": AppealKind.FORMAL, "category": Category.SCHOOL, "territory": None,
             "severity": Severity.ORDINARY, "school": None}  # fmt: skip
    outside = Sorting(**facts, is_outside=True)  # type: ignore[arg-type]
    sort_appeal(appeal.ref, outside, version=1, by=by, now=now)
    assert running(appeal) == {Duty.CONTACT_ORDINARY, Duty.FORWARD_FORMAL}
    clock = list_running("appeal", appeal.ref, duties=[Duty.FORWARD_FORMAL]).get()
    assert timezone.localdate(clock.due_at) == timezone.localdate(now) + timedelta(days=5)
    ours = Sorting(**facts)  # type: ignore[arg-type]
    sort_appeal(appeal.ref, ours, version=2, by=by, now=now)
    assert running(appeal) == {Duty.CONTACT_ORDINARY, Duty.DECIDE_FORMAL}
    sort_appeal(appeal.ref, outside, version=3, by=by, now=now)
    forward(
        appeal.ref, text="Сот қарайды", reason="Сот: біздің құзырет емес", to_unit=None, once="1",
        version=reload(appeal).version, by=by, now=now,
    )  # fmt: skip
    assert running(appeal) == set()


def test_a_case_from_a_formal_appeal_thought_outside_is_decided_by_us(
    cast: Cast, by: Actor, now: datetime
) -> None:
    appeal = taken(cast, now, kind="formal")
    deadlines.follow_sorting(appeal, is_outside=True, now=now)
    deadlines.stop_for(appeal, DecisionKind.OPEN_CASE, now=now)
    assert running(appeal) == {Duty.DECIDE_FORMAL}


def test_an_institution_whose_people_take_appeals_receives_what_is_forwarded_to_it(
    cast: Cast, by: Actor, now: datetime, actor_of: ActorOf
) -> None:
    appeal = taken(cast, now, kind="formal")
    sign(appeal)
    forward(
        appeal.ref, text="Ұлытау қарайды", reason="басқа өңір", to_unit=cast.far.unit("centre"),
        once="1", version=1, by=by, now=now,
    )  # fmt: skip
    after = reload(appeal)
    assert (after.state, after.owner, after.taken_by) == ("waiting", cast.far.unit("centre"), None)
    assert running(appeal) == {Duty.DECIDE_FORMAL}
    clock = list_running("appeal", appeal.ref).get()
    assert (clock.unit, clock.holder) == (cast.far.unit("centre"), None)
    assert Decision.objects.get(appeal=appeal).kind == "pass_on"
    # Between the regions there is no clause: the law itself orders to forward it.
    given = Disclosure.objects.get(thing_kind="appeal", thing_ref=appeal.ref)
    assert (given.clause_ref, given.from_unit) == ("law/APPC 65", cast.unit("centre"))
    assert "contacts" in given.classes.split()
    assert why_closed(given, now=now) is None
    assert take_next(by=actor_of(cast.far.operator), now=now) == appeal


def test_the_record_of_a_forwarded_appeal_names_the_law_instead_of_a_clause(
    cast: Cast, by: Actor, now: datetime, client_of: Callable[[StaffMember], Client]
) -> None:
    appeal = taken(cast, now)
    forward(
        appeal.ref, text="Ұлытау қарайды", reason="басқа өңір", to_unit=cast.far.unit("centre"),
        once="1", version=1, by=by, now=now,
    )  # fmt: skip
    given = Disclosure.objects.get(thing_kind="appeal", thing_ref=appeal.ref)
    page = client_of(cast.operator).get(f"/disclosures/{given.ref}/")
    assert (page.status_code, "the law orders it, APPC 65" in page.text) == (200, True)


def test_referring_moves_the_clocks_with_the_appeal(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    appeal = make_appeal(
        cast, now=now, owner=cast.unit("department"), state="taken", taken_by=cast.supervisor
    )
    refer_to_centre(
        appeal.ref, unit=cast.unit("centre"), person=None, reason="Психолог керек", version=1,
        by=actor_of(cast.supervisor), now=now,
    )  # fmt: skip
    after = reload(appeal)
    assert (after.owner, after.state, after.taken_by) == (cast.unit("centre"), "waiting", None)
    clock = Clock.objects.get(thing_ref=appeal.ref, stopped_at=None)
    assert (clock.unit, clock.holder) == (cast.unit("centre"), None)


def test_referring_to_a_person_gives_it_to_them_and_tells_them(
    cast: Cast, by: Actor, actor_of: ActorOf, now: datetime
) -> None:
    appeal = taken(cast, now)
    refer_to_centre(
        appeal.ref, unit=cast.unit("centre"), person=cast.psychologist, reason="Сіз білесіз",
        version=1, by=by, now=now,
    )  # fmt: skip
    assert (reload(appeal).taken_by, reload(appeal).state) == (cast.psychologist, "taken")
    assert Notice.objects.get().to == cast.psychologist
    write_to_author(appeal.ref, text="Сәлем", once="1", by=actor_of(cast.psychologist), now=now)


@pytest.mark.parametrize(
    ("unit", "person", "code"),
    [
        ("centre", None, "already_there"),
        ("department", None, "named_receives"),
        ("centre", "case_manager", "named_receives"),
        ("centre", "school_head", "named_receives"),
    ],
)
def test_an_appeal_is_referred_to_helpers_of_a_centre_only(
    cast: Cast, by: Actor, unit: str, person: str | None, code: str
) -> None:
    appeal = taken(cast, NOW)
    with pytest.raises(Refused, match=code):
        refer_to_centre(
            appeal.ref, unit=cast.unit(unit), person=getattr(cast, person) if person else None,
            reason="x", version=1, by=by, now=NOW,
        )  # fmt: skip
    assert reload(appeal).version == 1


def test_opening_a_case_registers_the_child_and_keeps_the_named_out(
    cast: Cast, by: Actor, now: datetime
) -> None:
    appeal = taken(cast, now, named=cast.unit("school"), category=Category.BULLYING)
    plan = CasePlan(
        lead=cast.unit("department"), worker=cast.case_manager, risk="3", child=new_child()
    )
    case = open_case_from(appeal.ref, plan, once="c" * 32, version=1, by=by, now=now)
    after = reload(appeal)
    assert (after.state, after.case, after.child) == ("in_case", case, case.child)
    assert Barred.objects.get(case=case).organisation == cast.unit("school")
    assert running(appeal) == {Duty.BULLYING_SAFETY, Duty.BULLYING_EXAMINATION}
    assert Notice.objects.get().to == cast.case_manager


def test_a_case_that_cannot_be_opened_registers_no_child(
    cast: Cast, by: Actor, now: datetime
) -> None:
    appeal = taken(cast, now, named=cast.unit("department"))
    plan = CasePlan(lead=cast.unit("department"), worker=None, risk="3", child=new_child())
    with pytest.raises(Refused, match="named_leads"):
        open_case_from(appeal.ref, plan, once="c" * 32, version=1, by=by, now=now)
    assert not Child.objects.exists()
    assert reload(appeal).state == "taken"


def test_joining_adds_a_line_to_the_case(
    cast: Cast, by: Actor, actor_of: ActorOf, now: datetime
) -> None:
    case = opened(cast, by, now)
    second = taken(cast, now)
    join_to_case(second.ref, case_ref=case.ref, reason="Сол бала", version=1, by=by, now=now)
    assert (reload(second).state, reload(second).child) == ("in_case", case.child)
    lines = Event.objects.filter(case=case, kind="appeal_joined").values_list(
        "thing_ref", flat=True
    )
    assert list(lines) == [second.ref]
    worker = actor_of(cast.case_manager)
    answer(second.ref, text="Жауап", once="9", version=reload(second).version, by=worker, now=now)
    assert reload(second).state == "closed"


def opened(cast: Cast, by: Actor, now: datetime) -> Case:
    plan = CasePlan(
        lead=cast.unit("department"), worker=cast.case_manager, risk="2", child=new_child()
    )
    return open_case_from(taken(cast, now).ref, plan, once="c" * 32, version=1, by=by, now=now)


def test_naming_the_worker_of_the_case_takes_both_out_of_their_sight(
    cast: Cast, by: Actor, actor_of: ActorOf, now: datetime
) -> None:
    case = opened(cast, by, now)
    appeal = case.appeals.get()
    name_person(appeal.ref, cast.case_manager, version=appeal.version, by=by, now=now)
    case.refresh_from_db()
    assert case.worker is None
    assert Barred.objects.get(case=case).staff == cast.case_manager
    assert acts_on(case.ref) == ["cases.opened", "cases.assigned"]
    assert list(Event.objects.values_list("kind", flat=True)) == ["opened"]


def test_what_is_set_aside_is_kept_and_can_be_opened_again(
    cast: Cast, by: Actor, now: datetime
) -> None:
    appeal = taken(cast, now)
    set_aside(appeal.ref, reason="Жарнама", version=1, by=by, now=now)
    assert (reload(appeal).state, running(appeal)) == ("set_aside", set())
    later = now + timedelta(days=1)
    reopen(appeal.ref, reason="Қателестім", version=reload(appeal).version, by=by, now=later)
    after = reload(appeal)
    assert (after.state, after.taken_by, after.closed_at) == ("taken", cast.operator, None)
    assert running(appeal) == {Duty.CONTACT_ORDINARY}


def test_an_appeal_of_an_older_journal_is_taken_up(cast: Cast, by: Actor, now: datetime) -> None:
    appeal = make_appeal(cast, now=now, state="recorded")
    take_up(appeal.ref, version=1, by=by, now=now)
    assert (reload(appeal).state, reload(appeal).taken_by) == ("taken", cast.operator)


def sorting(**more: Any) -> Sorting:
    facts: dict[str, Any] = {
        "kind": AppealKind.SIGNAL, "category": Category.SCHOOL, "severity": Severity.ORDINARY,
        "territory": None, "school": None,
    }  # fmt: skip
    return Sorting(**facts | more)


def test_sorting_moves_the_queue_and_the_clocks(cast: Cast, by: Actor, now: datetime) -> None:
    hour = timedelta(hours=1)
    appeal = taken(cast, now, age=hour, category_is_proposed=True)
    what = sorting(category=Category.BULLYING, severity=Severity.ORANGE, school=cast.unit("school"))
    sort_appeal(appeal.ref, what, version=1, by=by, now=now)
    after = reload(appeal)
    assert (after.category_is_proposed, after.queue_at) == (False, queue_time("orange", now - hour))
    assert running(appeal) == {
        Duty.CONTACT_ORANGE, Duty.BULLYING_SAFETY, Duty.BULLYING_EXAMINATION,
    }  # fmt: skip
    starts = set(list_running("appeal", appeal.ref).values_list("started_at", flat=True))
    assert starts == {now - hour}
    entry = Entry.objects.get(act="appeals.sorted")
    assert set(entry.fields.split()) == {"category", "severity", "territory", "school"}
    sort_appeal(appeal.ref, sorting(), version=after.version, by=by, now=now)
    assert running(appeal) == {Duty.CONTACT_ORDINARY}


def test_only_what_is_signed_becomes_formal(cast: Cast, by: Actor, now: datetime) -> None:
    appeal = taken(cast, now)
    with pytest.raises(Refused, match="not_signed"):
        sort_appeal(appeal.ref, sorting(kind=AppealKind.FORMAL), version=1, by=by, now=now)
    sign(appeal)
    sort_appeal(appeal.ref, sorting(kind=AppealKind.FORMAL), version=1, by=by, now=now)
    assert Duty.DECIDE_FORMAL in running(appeal)


def test_after_the_first_word_sorting_starts_no_contact_clock(
    cast: Cast, by: Actor, now: datetime
) -> None:
    appeal = taken(cast, now)
    write_to_author(appeal.ref, text="Сәлем", once="1", by=by, now=now)
    version = reload(appeal).version
    sort_appeal(appeal.ref, sorting(severity=Severity.ORANGE), version=version, by=by, now=now)
    assert running(appeal) == set()


def test_where_everybody_is_named_the_appeal_stays_and_the_person_is_told(
    cast: Cast, by: Actor, now: datetime
) -> None:
    appeal = taken(cast, now)
    before = reload(appeal).version
    name_unit(appeal.ref, cast.unit("school"), version=before, by=by, now=now)
    assert reload(appeal).owner == cast.unit("centre")
    Organisation.objects.filter(kind="commissioner").update(status="ended")
    with pytest.raises(Refused, match="owner_is_named"):
        name_unit(appeal.ref, cast.unit("akimat"), version=reload(appeal).version, by=by, now=now)
    assert appeal.named.count() == 1


@pytest.mark.parametrize("state", ["waiting", "closed", "forwarded", "set_aside", "recorded"])
def test_what_nobody_holds_is_not_answered(
    cast: Cast, by: Actor, now: datetime, state: str
) -> None:
    closed = now if state in {"closed", "forwarded", "set_aside"} else None
    appeal = make_appeal(cast, now=now, state=state, closed_at=closed)
    with pytest.raises(Refused):
        answer(appeal.ref, text="Жауап", once="1", version=1, by=by, now=now)
    with pytest.raises(Refused):
        write_to_author(appeal.ref, text="Жауап", once="1", by=by, now=now)
    assert not Message.objects.filter(side="staff").exists()
