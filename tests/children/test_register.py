from collections.abc import Callable
from datetime import date, datetime

import pytest

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.children.actions import IinTakenError, change_child, register_child
from arasha.children.enums import Doubt
from arasha.children.facts import ChildFacts
from arasha.children.models import Child
from arasha.children.rules import doubts_of_iin
from arasha.journal.models import Entry
from arasha.lib.iin import make_iin
from arasha.staff.models import StaffMember
from tests.cast import Cast
from tests.children.conftest import Register, name

type ActorOf = Callable[[StaffMember], Actor]


def test_the_name_of_the_document_is_kept_verbatim(register: Register) -> None:
    child = register("ЖАНБОЛАТОВА  АЙГҮЛ Серік қызы")
    assert child.name_as_in_document == "ЖАНБОЛАТОВА  АЙГҮЛ Серік қызы"
    assert (child.surname, child.given) == ("Жанболатова", "Айгүл")


def test_registering_is_journaled_without_the_name(register: Register) -> None:
    child = register("Қайыңдыбаева Гүлбаршын")
    entry = Entry.objects.get(act="children.registered")
    assert entry.thing_ref == child.ref
    assert "айың" not in " ".join(str(value) for value in entry.__dict__.values())


def test_sending_the_form_twice_registers_one_child(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    facts, by = ChildFacts(name("Өрікова Ұлбосын")), actor_of(cast.operator)
    first = register_child(facts, once="same", by=by, now=now)
    assert register_child(facts, once="same", by=by, now=now) == first
    assert Child.objects.count() == 1


def test_a_child_belongs_to_the_place_of_its_school_else_of_whoever_registers(
    register: Register, cast: Cast
) -> None:
    assert register("Өрікова Ұлбосын").territory == cast.city
    pupil = register("Шыныбаев Һамит", school=cast.unit("far_school"))
    assert pupil.territory == cast.district


def test_an_iin_belongs_to_one_child_even_out_of_reach(register: Register, cast: Cast) -> None:
    iin = make_iin(date(2012, 3, 4), "f", 1)
    register("Өрікова Ұлбосын", iin=iin)
    with pytest.raises(IinTakenError):
        register("Шыныбаева Гүлбаршын", iin=iin, by=cast.far.operator)


def test_children_without_an_iin_do_not_collide(register: Register) -> None:
    register("Өрікова Ұлбосын")
    register("Шыныбаева Гүлбаршын")
    assert Child.objects.filter(iin__isnull=True, iin_key=None).count() == 2


def test_who_does_not_keep_the_register_registers_nobody(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    for person in (cast.psychologist, cast.school_head, cast.prosecutor, cast.administrator):
        with pytest.raises(Refused):
            register_child(
                ChildFacts(name("Өрікова Ұлбосын")), once=person.code, by=actor_of(person), now=now
            )
    assert not Child.objects.exists()


def test_a_change_names_the_fields_and_counts_the_version(
    register: Register, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    child = register("Өрікова Ұлбосын")
    facts = ChildFacts(name("Өрікова Ұлбосын"), birth_year=2013, language="kk")
    changed = change_child(child, facts, version=1, by=actor_of(cast.supervisor), now=now)
    assert (changed.birth_year, changed.language, changed.version) == (2013, "kk", 2)
    assert changed.territory == cast.city
    fields = Entry.objects.get(act="children.changed").fields.split()
    assert set(fields) == {"birth_year", "language"}


def test_a_change_of_what_somebody_else_changed_is_refused(
    register: Register, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    child, by = register("Өрікова Ұлбосын"), actor_of(cast.supervisor)
    change_child(child, ChildFacts(name("Өрікова Үміт")), version=1, by=by, now=now)
    with pytest.raises(ChangedMeanwhile):
        change_child(child, ChildFacts(name("Өрікова Ұлту")), version=1, by=by, now=now)
    assert Child.objects.get().given == "Үміт"


def test_a_twin_of_another_region_changes_nothing(
    register: Register, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    child = register("Өрікова Ұлбосын")
    by = actor_of(cast.far.supervisor)
    with pytest.raises(Refused):
        change_child(child, ChildFacts(name("Өрікова Үміт")), version=1, by=by, now=now)


def test_a_sound_number_is_compared_with_birth_and_sex() -> None:
    born = date(2012, 3, 4)
    iin = make_iin(born, "f", 1)
    assert iin
    assert doubts_of_iin(iin, born_on=born, sex="f") == []
    assert doubts_of_iin(iin, born_on=date(2012, 4, 3), sex="m") == [
        "iin_other_birth",
        "iin_other_sex",
    ]
    assert doubts_of_iin("", born_on=born, sex="f") == []


@pytest.mark.parametrize("digits", ["120304650001", "129904650001", "120304950001", "000000000000"])
def test_every_doubt_about_a_number_has_words(digits: str) -> None:
    facts = ChildFacts(name("Өрікова Ұлбосын"), iin=digits, born_on=date(2012, 3, 4), sex="m")
    assert all(doubt in Doubt for doubt in facts.doubts(today=date(2026, 1, 1)))


def test_a_grown_up_is_doubtful() -> None:
    facts = ChildFacts(name("Өрікова Ұлбосын"), birth_year=2001)
    assert facts.doubts(today=date(2026, 1, 1)) == [Doubt.GROWN_UP]
