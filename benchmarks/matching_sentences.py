"""Every pair of a region as a sentence in three languages, as the pages say it."""

import os


def said(rows: list[dict[int, int]], assigned: tuple[int, ...], capacity: list[int]) -> list[str]:
    """Why not that collective: for each child and collective, in Kazakh, Russian and English."""
    from django.utils import translation

    from arasha.mentoring.match_sentences import refusal_of, sentence_of
    from arasha.mentoring.rules.matching import Code
    from arasha.mentoring.rules.moving import Board

    board = Board(rows, assigned, capacity)
    ways = [board.ways(child) for child in range(len(rows))]
    told = []
    for language in ("kk", "ru", "en"):
        with translation.override(language):
            for of_child in ways:
                for place in range(len(capacity)):
                    way = of_child.get(place)
                    told.append(sentence_of(way) if way else refusal_of(Code.DISTANCE))
    return told


def set_up() -> None:
    """Texts of the system without its database."""
    import django

    os.environ.setdefault("ARASHA_MODE", "test")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "arasha.project.settings")
    django.setup()
