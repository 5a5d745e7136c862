"""Promise M6: for every pair the exact price of wishing it, as a sentence in three languages."""

from random import Random

import pytest
from django.utils.translation import override

from arasha.mentoring.match_sentences import WORDS, Phrases, refusal_of, sentence_of
from arasha.mentoring.matching.problem import Child, Pairs, Place, Problem
from arasha.mentoring.matching.regret import Kind, regrets
from arasha.mentoring.matching.solving import match
from arasha.mentoring.rules.matching import Code
from arasha.mentoring.rules.moving import Board, Move, Way

CHILDREN, COLLECTIVES = 222, 60


def region(seed: int = 6) -> Problem:
    """A region of the size of the programme: half of all pairs are allowed."""
    chance = Random(seed)
    rows = [
        {place: chance.randint(0, 400) for place in range(COLLECTIVES) if chance.random() < 0.5}
        for _child in range(CHILDREN)
    ]
    return Problem(
        children=[Child(id=str(number)) for number in range(CHILDREN)],
        places=[Place(id=str(number), capacity=4) for number in range(COLLECTIVES)],
        pairs=Pairs.of(row.items() for row in rows),
    )


def test_m6_every_pair_has_the_exact_price_of_the_engine_and_a_sentence_in_three_languages() -> (
    None
):
    problem = region()
    best = match(problem)
    rows = [problem.pairs.row(child) for child in range(CHILDREN)]
    board = Board(rows, best.assigned, [place.capacity for place in problem.places])
    told = regrets(problem, best)
    asked = 0
    for child in range(CHILDREN):
        for place, way in board.ways(child).items():
            answer = told.of(child, place)
            expected = 0 if answer.kind == Kind.ASSIGNED else answer.cost
            assert (way.cost, way.left_out) == (expected, answer.left_out)
            asked += 1
    assert asked == sum(len(row) for row in rows)
    for language in ("kk", "ru", "en"):
        with override(language):
            for child in range(0, CHILDREN, 37):
                assert all(sentence_of(way) for way in board.ways(child).values())
            assert all(refusal_of(code) for code in Code)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_m6_the_sentences_say_how_much_and_who_is_left_out(language: str) -> None:
    with override(language):
        dearer, better = sentence_of(Way(7, (_move(),))), sentence_of(Way(-7, (_move(),)))
        assert "7" in dearer
        assert "7" in better
        assert len({dearer, better, sentence_of(Way(0, ())), sentence_of(Way(0, (_move(),)))}) == 4
        assert len({str(words.name) for words in WORDS.values()}) == len(Code)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_m6_many_sentences_have_the_plural_forms_of_each_by_itself(language: str) -> None:
    with override(language):
        phrases = Phrases()
        for count in (*range(-1234, 1235), 10_001, 10_011, 10_021, 10_100, -10_102):
            said = phrases.said(left_out=0, cost=count)
            assert said == sentence_of(Way(count, (_move(),)))
            assert str(abs(count)) in said or count == 0
        for count in range(1, 130):
            assert phrases.said(left_out=count, cost=0) == sentence_of(
                Way(0, tuple(Move(child, 0, -1) for child in range(count)))
            )


def _move() -> Move:
    return Move(0, 0, 1)
