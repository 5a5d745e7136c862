"""From sheets to figures: every design, what is linked, what is lost, what must not be shown."""

import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from arasha.lessons.measuring.effect import Estimate
from arasha.lessons.measuring.estimating import Finding, finding_of
from arasha.lessons.measuring.scales import AGREE, QUESTIONS, SCALES, is_at_ceiling
from arasha.lessons.measuring.sheets import ClassFacts, Design, Sheet, StudyData
from arasha.lessons.measuring.working_out import work_out

type Facts = dict[int, ClassFacts]
type Gain = Callable[[int, int], float]
KNOWS, TRUSTS, SUFFERED, _SAW = SCALES


def region(*, hosts: int = 10, classes: int = 2, size: int = 20) -> Facts:
    return {
        10 * host + number: ClassFacts(host, "kk" if host % 2 else "ru", 7 + number, size)
        for host in range(hosts)
        for number in range(classes)
    }


def sheets(
    chance: Random,
    facts: Facts,
    *,
    askings: int = 2,
    gain: Gain = lambda _host, _asking: 0.0,
    left: float = 1.0,
) -> list[Sheet]:
    """Every pupil with a card; the gain is in points of the scale of trust only."""
    found = []
    for school_class, each in facts.items():
        for pupil in range(each.size):
            level = chance.choice([2, 3, 3, 4])
            for asking in range(askings):
                if asking and chance.random() > left:
                    continue
                more = gain(each.host, asking)
                extra = int(more) + (chance.random() < more % 1)
                marks = dict.fromkeys(QUESTIONS, 3) | {"suffered": chance.choice([1, 2, 3])}
                for question in TRUSTS.questions:
                    marks[question] = min(max(level + extra + chance.choice([-1, 0, 0, 1]), 1), 5)
                found.append(Sheet(asking, school_class, marks, card=f"{school_class}/{pupil}"))
    return found


def scale_of(figures: dict[str, Any], code: str) -> dict[str, Any]:
    return next(each for each in figures["scales"] if each["code"] == code)


def test_an_effect_is_found_where_the_taught_gain_more_than_those_who_wait() -> None:
    facts, begins = region(), {host: 1 + host % 2 for host in range(10)}
    found = sheets(Random(1), facts, gain=lambda host, asking: 0.6 * asking * (begins[host] == 1))
    figures = work_out(StudyData(Design.WAITING, facts, found, begins))
    trust, knows = scale_of(figures, "trusts"), scale_of(figures, "knows")
    assert trust["finding"] == "better"
    assert trust["estimate"]["low"] <= 0.6 <= trust["estimate"]["high"] + 0.1
    assert trust["size"]["value"] > 0
    assert (knows["finding"], knows["size"]) == ("none", None)


def test_what_changes_for_all_is_no_effect_beside_those_who_wait() -> None:
    facts, begins = region(), {host: 1 + host % 2 for host in range(10)}
    found = sheets(Random(2), facts, gain=lambda _host, asking: 0.5 * asking)
    with_comparison = work_out(StudyData(Design.WAITING, facts, found, begins))
    without = work_out(StudyData(Design.BEFORE_AFTER, facts, found))
    assert scale_of(with_comparison, "trusts")["finding"] == "none"
    assert scale_of(without, "trusts")["finding"] == "better"


def test_a_stepped_study_counts_every_sheet_linked_or_not() -> None:
    facts, begins = region(hosts=12), {host: 1 + host % 3 for host in range(12)}
    found = sheets(
        Random(3), facts, askings=4,
        gain=lambda host, asking: 0.2 * asking + 0.8 * (asking >= begins[host]), left=0.9,
    )  # fmt: skip
    figures = work_out(StudyData(Design.STEPPED, facts, found, begins, seed=9))
    trust = scale_of(figures, "trusts")
    assert trust["finding"] == "better"
    assert trust["estimate"]["people"] == len(found)
    assert figures["linking"]["linked"] < figures["linking"]["before"]


def test_the_noise_of_the_computer_is_no_change() -> None:
    facts, begins = region(hosts=12), {host: 1 + host % 3 for host in range(12)}
    found = sheets(Random(3), facts, askings=4, left=0.9)
    knows = scale_of(work_out(StudyData(Design.STEPPED, facts, found, begins)), "knows")
    assert knows["finding"] == "none"
    assert {knows["estimate"][name] for name in ("low", "value", "high")} == {0}


def test_three_institutions_are_too_few_for_a_comparison() -> None:
    facts, begins = region(hosts=3), {0: 1, 1: 2, 2: 1}
    found = sheets(Random(4), facts)
    for design in (Design.WAITING, Design.STEPPED):
        figures = work_out(StudyData(design, facts, found, begins))
        assert {each["finding"] for each in figures["scales"]} == {"too_few"}


def test_before_and_after_in_few_institutions_takes_classes_for_clusters() -> None:
    facts = region(hosts=2, classes=4)
    figures = work_out(StudyData(Design.BEFORE_AFTER, facts, sheets(Random(5), facts)))
    assert scale_of(figures, "trusts")["estimate"]["clusters"] == 8


def test_a_study_that_nobody_answered_has_figures_too() -> None:
    figures = work_out(StudyData(Design.BEFORE_AFTER, region(), []))
    assert {each["finding"] for each in figures["scales"]} == {"too_few"}
    assert figures["classes"] == {}


def test_one_asking_has_no_effect_yet() -> None:
    facts = region()
    figures = work_out(StudyData(Design.WAITING, facts, sheets(Random(6), facts, askings=1)))
    assert [each["number"] for each in figures["askings"]] == [0]
    assert {each["finding"] for each in figures["scales"]} == {"too_few"}


def test_figures_say_who_was_lost() -> None:
    facts = region()
    found = sheets(Random(7), facts, left=0.7)
    figures = work_out(StudyData(Design.BEFORE_AFTER, facts, found))
    linking = figures["linking"]
    assert 0.6 < linking["linked"] / linking["before"] < 0.8
    languages = [row for row in figures["lost"] if row["trait"] == "language"]
    assert sum(row["linked"] for row in languages) == linking["linked"]
    assert scale_of(figures, "trusts")["lost"].keys() == {"linked", "lost"}


def test_no_class_result_under_eight_answers_and_none_by_subtraction() -> None:
    facts = region(hosts=5, classes=3, size=20) | {1: ClassFacts(0, "kk", 8, 7)}
    figures = work_out(StudyData(Design.BEFORE_AFTER, facts, sheets(Random(8), facts)))
    assert "1" not in figures["classes"]
    assert sum(f"{number}" in figures["classes"] for number in (0, 1, 2)) == 1
    assert "0" in figures["hosts"]


def test_how_often_children_suffer_is_said_of_no_single_class() -> None:
    facts = region()
    figures = work_out(StudyData(Design.BEFORE_AFTER, facts, sheets(Random(9), facts)))
    for askings in figures["classes"].values():
        assert all(scores.keys() <= {"knows", "trusts"} for scores in askings.values())
    shares = [host["0"]["suffered"] for host in figures["hosts"].values()]
    assert all(share in range(5, 100, 5) for share in shares)


def test_figures_can_be_kept_as_json() -> None:
    facts = region()
    figures = work_out(StudyData(Design.BEFORE_AFTER, facts, sheets(Random(10), facts)))
    assert json.loads(json.dumps(figures)) == figures


@pytest.mark.parametrize(
    ("low", "high", "better", "finding"),
    [(0.1, 0.3, 1, "better"), (0.1, 0.3, -1, "worse"), (-0.3, -0.1, -1, "better"),
     (-0.1, 0.3, 1, "none"), (0.0, 0.3, 1, "none"), (-0.3, 0.0, -1, "none")],
)  # fmt: skip
def test_nothing_is_said_to_have_changed_while_the_interval_holds_zero(
    low: float, high: float, better: int, finding: str
) -> None:
    estimate = Estimate((low + high) / 2, low, high, 10, 100)
    assert finding_of(estimate, better=better) == finding
    assert finding_of(None, better=better) is Finding.TOO_FEW


def test_two_or_three_times_a_month_is_the_cut_off() -> None:
    assert [SUFFERED.score({"suffered": mark}) for mark in (1, 2, 3, 5)] == [0, 0, 1, 1]


def test_half_of_a_scale_must_be_answered() -> None:
    assert TRUSTS.score({"tell_adult": 5}) is None
    assert TRUSTS.score({"tell_adult": 5, "get_help": 4}) == 4.5
    assert SUFFERED.score({}) is None


def test_a_question_that_half_answer_best_has_no_room_left() -> None:
    best = [{"know_whom": 5, "suffered": 1}] * 5 + [{"know_whom": 2, "suffered": 3}] * 5
    assert is_at_ceiling("know_whom", best)
    assert is_at_ceiling("suffered", best)
    assert not is_at_ceiling("know_whom", best[5:])
    assert not is_at_ceiling(AGREE[1], best)
