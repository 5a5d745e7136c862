"""What an entry says: all that was told of an act, a look or a refusal, and nothing else."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction

from arasha.journal import lanes
from arasha.journal.actions import (
    Fact,
    NotACodeError,
    looks_together,
    record,
    record_look,
    record_many,
    record_refusal,
)
from arasha.journal.enums import Act, Result
from arasha.journal.lanes import lock_lane
from arasha.journal.models import Entry, Partition
from arasha.journal.rules import AUTHOR, SYSTEM, Signature, is_code, reference_in

pytestmark = pytest.mark.django_db

SOMEBODY = Signature(kind="staff", code="AB-000", unit_code="abai-centre")
OTHER = Signature(kind="staff", code="AB-012", unit_code="abai-police")
REF = "K-2026-00041"
KEPT = (
    "at", "signer_kind", "signer_code", "unit_code", "act", "result", "thing_kind", "thing_ref",
    "shown", "fields", "reason", "count", "ground", "alert",
)  # fmt: skip
NOTHING = {
    "thing_kind": "", "thing_ref": "", "shown": "", "fields": "", "reason": "", "count": None,
    "ground": "", "alert": "",
}  # fmt: skip
BY_SOMEBODY = {"signer_kind": "staff", "signer_code": "AB-000", "unit_code": "abai-centre"}
BY_AUTHOR = {"signer_kind": "author", "signer_code": "", "unit_code": ""}


def said() -> dict[str, object]:
    """The one entry there is."""
    return dict(Entry.objects.values(*KEPT).get())


def test_an_act_with_everything_told(now: datetime) -> None:
    record(
        Act.CASE_OPENED, by=SOMEBODY, now=now, thing_kind="case", thing_ref=REF,
        fields=iter(["risk", "state"]), reason="asked", count=3, ground="assignment", alert="night",
    )  # fmt: skip
    assert said() == BY_SOMEBODY | {
        "at": now, "act": "cases.opened", "result": "done", "thing_kind": "case", "thing_ref": REF,
        "shown": "", "fields": "risk state", "reason": "asked", "count": 3, "ground": "assignment",
        "alert": "night",
    }  # fmt: skip


def test_an_act_of_which_nothing_more_is_told(now: datetime) -> None:
    record(Act.CASE_OPENED, by=AUTHOR, now=now)
    assert said() == NOTHING | BY_AUTHOR | {"at": now, "act": "cases.opened", "result": "done"}
    assert list(Partition.objects.values_list("unit", flat=True)) == ["author"]


def test_a_look_with_everything_told(now: datetime) -> None:
    record_look(
        Act.CASES_LISTED, by=SOMEBODY, now=now, thing_kind="case", thing_ref=REF,
        shown=iter(["K-1", "K-2", "K-3"]), ground="clause:M-2026-1/2.3", alert="many",
    )  # fmt: skip
    assert said() == BY_SOMEBODY | {
        "at": now, "act": "cases.listed", "result": "seen", "thing_kind": "case", "thing_ref": REF,
        "shown": " K-1 K-2 K-3 ", "fields": "", "reason": "", "count": 3,
        "ground": "clause:M-2026-1/2.3", "alert": "many",
    }  # fmt: skip


def test_a_look_of_which_nothing_more_is_told(now: datetime) -> None:
    record_look(Act.CASES_LISTED, by=AUTHOR, now=now)
    assert said() == NOTHING | BY_AUTHOR | {"at": now, "act": "cases.listed", "result": "seen"}


def test_a_refusal_with_everything_told(now: datetime) -> None:
    record_refusal(
        Act.CASE_SEEN, by=SOMEBODY, now=now, thing_kind="case", thing_ref=REF, reason="no_role",
        ground="clause:M-2026-1/2.3", alert="break_glass",
    )  # fmt: skip
    assert said() == NOTHING | BY_SOMEBODY | {
        "at": now, "act": "cases.seen", "result": "refused", "thing_kind": "case", "thing_ref": REF,
        "reason": "no_role", "ground": "clause:M-2026-1/2.3", "alert": "break_glass",
    }  # fmt: skip


def test_a_refusal_of_which_only_the_reason_is_told(now: datetime) -> None:
    record_refusal(Act.CASE_SEEN, by=AUTHOR, now=now, reason="no_role")
    assert said() == NOTHING | BY_AUTHOR | {
        "at": now, "act": "cases.seen", "result": "refused", "reason": "no_role",
    }  # fmt: skip


def test_what_a_list_showed_is_counted_whatever_count_was_told(now: datetime) -> None:
    with transaction.atomic():
        record_many([
            Fact(act=Act.CASES_LISTED, by=SYSTEM, now=now, result=Result.SEEN, shown=["K-1"], count=9),
            Fact(act=Act.CASES_LISTED, by=SYSTEM, now=now, result=Result.SEEN, count=0),
        ])  # fmt: skip
    assert list(Entry.objects.order_by("seq").values_list("count", flat=True)) == [1, 0]


def test_entries_of_several_units_stand_in_their_own_chains_in_the_order_told(
    now: datetime,
) -> None:
    facts = [
        Fact(act=Act.CASE_SEEN, by=by, now=now, thing_ref=f"K-{number}")
        for number, by in enumerate((SOMEBODY, SOMEBODY, OTHER, SOMEBODY, SYSTEM))
    ]
    with transaction.atomic():
        record_many(iter(facts))
    told = Entry.objects.order_by("id").values_list("partition", "seq", "thing_ref")
    assert list(told) == [
        ("abai-centre/0", 1, "K-0"), ("abai-centre/0", 2, "K-1"), ("abai-police/0", 1, "K-2"),
        ("abai-centre/0", 3, "K-3"), ("system/0", 1, "K-4"),
    ]  # fmt: skip


def test_nothing_of_many_is_written_where_one_is_no_code(now: datetime) -> None:
    wrong = Fact(act=Act.CASES_LISTED, by=SOMEBODY, now=now, shown=["K-1", "two words"])
    with pytest.raises(NotACodeError) as raised, transaction.atomic():
        record_many([Fact(act=Act.CASE_SEEN, by=SOMEBODY, now=now), wrong])
    assert raised.value.args == (Act.CASES_LISTED,)
    assert not Entry.objects.exists()


def test_looks_of_a_page_keep_everything_but_what_was_not_shown(now: datetime) -> None:
    later = now + timedelta(seconds=1)
    with looks_together() as looks:
        record_look(
            Act.CASES_LISTED, by=SOMEBODY, now=now, thing_kind="case", shown=["K-1", "K-2"],
            ground="unit", alert="many",
        )  # fmt: skip
        record_look(Act.APPEALS_LISTED, by=OTHER, now=later, shown=["K-2", "A-1"])
        looks.keep(iter(["K-2", "K-9"]))
    first, second = Entry.objects.order_by("id").values(*KEPT)
    assert first == NOTHING | BY_SOMEBODY | {
        "at": now, "act": "cases.listed", "result": "seen", "thing_kind": "case", "shown": " K-2 ",
        "count": 1, "ground": "unit", "alert": "many",
    }  # fmt: skip
    assert (second["signer_code"], second["at"], second["shown"]) == ("AB-012", later, " K-2 ")


def test_a_page_of_which_nothing_was_kept_says_so(now: datetime) -> None:
    with looks_together() as looks:
        record_look(Act.CASES_LISTED, by=SOMEBODY, now=now, shown=["K-1"])
        looks.keep([])
    assert said()["shown"] == ""
    assert said()["count"] is None


def test_after_a_block_of_looks_each_is_written_where_it_happens(now: datetime) -> None:
    with looks_together():
        record_look(Act.CASES_LISTED, by=SOMEBODY, now=now)
    record_look(Act.CASE_SEEN, by=SOMEBODY, now=now)
    assert Entry.objects.count() == 2


def test_a_unit_writes_to_the_first_of_its_own_chains(now: datetime) -> None:
    for code, unit in (("b/1", "b"), ("b/0", "b"), ("a/0", "a")):
        Partition.objects.create(code=code, unit=unit, size=0, head=bytes([len(code)]) * 32)
    with transaction.atomic():
        lane = lock_lane("b")
    assert (lane.code, lane.size, lane.head) == ("b/0", 0, b"\x03" * 32)


def test_a_unit_without_a_chain_begins_one_and_another_beside_it_where_all_are_taken() -> None:
    with transaction.atomic():
        lane = lock_lane("b")
    assert (lane.code, lane.size, lane.head) == ("b/0", 0, bytes(32))
    for _writer in range(2):
        lanes._begin_lane("b")
    made = Partition.objects.order_by("code").values_list("code", "unit", "size", "head")
    assert [(code, unit, size, bytes(head)) for code, unit, size, head in made] == [
        (f"b/{number}", "b", 0, bytes(32)) for number in range(3)
    ]


def test_whoever_loses_the_race_for_a_new_chain_looks_again_and_is_not_thrown_out() -> None:
    Partition.objects.create(code="b/0", unit="a", size=0, head=bytes(32))
    lanes._begin_lane("b")
    assert list(Partition.objects.values_list("code", "unit")) == [("b/0", "a")]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("K-2026-00041/1.2", True), ("clause:M-2026-1/2.3", True), ("A", True), ("a" * 32, True),
        ("a" * 33, False), ("", False), ("-a", False), ("a b", False), ("a\n", False), ("Ү1", False),
        ("a_b", True), (".a", False),
    ],
)  # fmt: skip
def test_a_code_is_of_our_letters_only(text: str, is_one: bool) -> None:
    assert is_code(text) is is_one


def test_of_what_somebody_typed_a_reference_is_kept_and_a_word_is_not() -> None:
    assert reference_in("K-2026-00041") == "K-2026-00041"
    assert reference_in("7") == "7"
    assert [reference_in(typed) for typed in ("Aigerim", "K-", "two 2", "")] == ["", "", "", ""]
