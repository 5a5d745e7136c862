"""Two people at the same moment, on connections of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from arasha.access.queries import get_actor
from arasha.access.refusals import Refused
from arasha.cases.actions import open_case, set_goal, set_risk
from arasha.cases.models import Case, Goal
from arasha.children.actions import register_child
from arasha.children.facts import ChildFacts
from arasha.children.models import Child
from arasha.lib.names import PersonName
from tests.cast import make_cast
from tests.conftest import NOW


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Run the deeds in threads that start together; return results, or reasons of refusals."""
    barrier = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return deed()
        except Refused as refusal:
            return refusal.reason.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


@pytest.mark.usefixtures("committed_db")
def test_a_child_gets_one_case_one_risk_and_goals_with_numbers_of_their_own() -> None:
    cast = make_cast(now=NOW)
    operator, supervisor = (get_actor(each, now=NOW) for each in (cast.operator, cast.supervisor))
    facts = ChildFacts(PersonName("Өрікова", "Ұлбосын", "", "Өрікова Ұлбосын"))

    def register() -> Child:
        return register_child(facts, once="same", by=operator, now=NOW)

    register()
    child = Child.objects.get()

    def open_it() -> str:
        case = open_case(
            child=child, lead=cast.unit("department"), territory=None, risk="2",
            category="FAMILY", by=operator, now=NOW,
        )  # fmt: skip
        return case.ref

    assert sorted(map(str, at_once(open_it, open_it, open_it))) == [
        "K-2026-00001",
        "child_has_case",
        "child_has_case",
    ]
    case = Case.objects.get()

    def judge(risk: str) -> Callable[[], object]:
        return lambda: set_risk(
            case, risk=risk, reason="-", version=1, by=supervisor, now=NOW
        ).risk  # fmt: skip

    results = at_once(judge("1"), judge("4"))
    assert results.count("changed_meanwhile") == 1
    assert Case.objects.get().risk in results

    def aim(once: str) -> Callable[[], object]:
        return lambda: set_goal(case, text=once, once=once, by=supervisor, now=NOW).number

    assert sorted(map(str, at_once(aim("a"), aim("b"), aim("a"), aim("c")))) in (
        ["1", "1", "2", "3"],
        ["1", "2", "2", "3"],
        ["1", "2", "3", "3"],
    )
    assert Goal.objects.count() == 3
