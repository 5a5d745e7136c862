"""Every pair of a region as a sentence in three languages, with the words of the pages."""

import os
from typing import Any

import numpy as np

from arasha.mentoring.matching.problem import Problem
from arasha.mentoring.matching.regret import Kind, regrets
from arasha.mentoring.matching.regret_table import KINDS, RegretTable, regret_table
from arasha.mentoring.matching.solving import Matching

LANGUAGES = ("kk", "ru", "en")


def said(problem: Problem, matching: Matching) -> list[str]:
    """Why not that collective: for each child and collective, in Kazakh, Russian and English.

    The exact regrets are worked out here too. Pairs that are told alike share a sentence.
    """
    from django.utils import translation

    table = regret_table(regrets(problem, matching))
    _keys, first, which = np.unique(_keys_of(table), return_index=True, return_inverse=True)
    columns = (table.kinds, table.left_out, table.costs)
    outcomes = list(zip(*(each.ravel()[first].tolist() for each in columns), strict=True))
    told: list[str] = []
    for language in LANGUAGES:
        with translation.override(language):
            sentences = np.array(_sentences(outcomes), dtype=object)
            told += sentences[which].tolist()
    return told


def one_by_one(problem: Problem, matching: Matching) -> list[str]:
    """The same as the page of a child asks for it: the ways of a board, a sentence for each."""
    from django.utils import translation

    from arasha.mentoring.match_sentences import refusal_of, sentence_of
    from arasha.mentoring.rules.matching import Code
    from arasha.mentoring.rules.moving import Board

    rows = [problem.pairs.row(child) for child in range(len(problem.children))]
    capacity = [place.capacity for place in problem.places]
    board = Board(rows, matching.assigned, capacity)
    ways = [board.ways(child) for child in range(len(rows))]
    told = []
    for language in LANGUAGES:
        with translation.override(language):
            for of_child in ways:
                for place in range(len(capacity)):
                    way = of_child.get(place)
                    told.append(sentence_of(way) if way else refusal_of(Code.DISTANCE))
    return told


def _keys_of(table: RegretTable) -> Any:
    """One number for each pair; the same where kind, children left out and points are the same."""
    span = int(table.costs.max()) - int(table.costs.min()) + 1
    wide = int(table.left_out.max()) - int(table.left_out.min()) + 1
    apart = table.kinds * wide + table.left_out - int(table.left_out.min())
    return (apart * span + table.costs - int(table.costs.min())).ravel()


def _sentences(outcomes: list[tuple[int, int, int]]) -> list[str]:
    from arasha.mentoring.match_sentences import PROPOSED, Phrases, refusal_of
    from arasha.mentoring.rules.matching import Code

    phrases, of_kind = Phrases(), dict[int, str]()
    of_kind[KINDS.index(Kind.ASSIGNED)] = str(PROPOSED)
    of_kind[KINDS.index(Kind.NOT_ALLOWED)] = refusal_of(Code.DISTANCE)
    return [
        of_kind.get(kind) or phrases.said(left_out=left_out, cost=cost)
        for kind, left_out, cost in outcomes
    ]


def set_up() -> None:
    """Texts of the system without its database."""
    import django

    os.environ.setdefault("ARASHA_MODE", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arasha.project.settings")
    django.setup()
