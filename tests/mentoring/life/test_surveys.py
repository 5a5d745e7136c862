"""Surveys of a friendship: the figure, what is left out, what a fall tells. Words of each sentence."""

from datetime import datetime

import pytest

from arasha.access.refusals import Refused
from arasha.mentoring.actions.schedule import keep_schedule
from arasha.mentoring.actions.surveys import answer_survey
from arasha.mentoring.enums import Side
from arasha.mentoring.life_words import ADULT_SENTENCES, CHILD_SENTENCES
from arasha.mentoring.models import Survey
from arasha.mentoring.queries.surveys import list_strengths
from arasha.mentoring.rules.surveys import (
    ADULT,
    CHILD,
    TURNED,
    has_fallen,
    is_sound,
    strength,
)
from tests.cast import Cast
from tests.mentoring.conftest import ActorOf
from tests.mentoring.life.conftest import MakeMatch


def test_every_sentence_has_words_in_the_order_of_the_answers() -> None:
    assert tuple(CHILD_SENTENCES) == CHILD
    assert tuple(ADULT_SENTENCES) == ADULT
    assert set(CHILD) | set(ADULT) > TURNED


@pytest.mark.parametrize("side", ["child", "adult"])
def test_the_best_and_the_worst_answers_are_the_ends_of_the_scale(side: str) -> None:
    names = {"child": CHILD, "adult": ADULT}[side]
    assert strength(side, [1 if name in TURNED else 5 for name in names]) == 5
    assert strength(side, [5 if name in TURNED else 1 for name in names]) == 1


def test_no_figure_where_more_than_a_third_was_left_out() -> None:
    assert strength("child", [4] * 7 + [None] * 3) is not None
    assert strength("child", [4] * 6 + [None] * 4) is None
    assert not is_sound("child", [None] * 10)
    assert not is_sound("child", [6] * 10)
    assert not is_sound("child", [4] * 9)
    assert has_fallen(4.2, 3.2)
    assert not has_fallen(None, 1.0)


def test_the_change_from_one_survey_to_the_next_is_shown(
    another: MakeMatch, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    match = another(days=300)
    keep_schedule(now, 50)
    by = actor_of(cast.collective_adult)
    for number, mark in ((1, 3), (2, 4)):
        survey = Survey.objects.select_related("match").get(side=Side.ADULT, number=number)
        marks = [6 - mark if name in TURNED else mark for name in ADULT]
        done = answer_survey(survey, marks, language="kk", once=f"{number}", by=by, now=now)
        assert answer_survey(done, marks, language="kk", once=f"{number}", by=by, now=now) == done
    shown = [(line.strength, line.change) for line in list_strengths(match, by=by)]
    assert shown == [(3, None), (4, 1)]
    with pytest.raises(Refused, match="check_in_done"):
        answer_survey(done, marks, language="kk", once="again", by=by, now=now)
