"""The pictures of docs/explanation/tour.md: each is taken here, and the page shows all of them."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.site import Site, keep_picture
from tests.journeys.telling import tell_up_to_the_words
from tests.journeys.walker import Walker, Words

TOUR = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "tour.md"
APPEALS, CASES, TEAM = ("pages", "Appeals"), ("pages", "Cases"), ("pages", "Team")
type Way = Callable[[Walker], object]


def page_of(words: Words) -> Way:
    return lambda walker: walker.go_to(words)


def first_of(words: Words, tab: Words) -> Way:
    """The first thing of a list."""

    def go(walker: Walker) -> None:
        walker.go_to(words)
        walker.follow(tab)
        walker.open_row("2026" if words == APPEALS else "K-")

    return go


def stay(_walker: Walker) -> None:
    """The page where one begins."""


# name of the picture -> who looks (empty for a child), how, and the way to the page
PICTURES: dict[str, tuple[str, dict[str, bool], Way]] = {
    "front-kk": ("", {}, stay),
    "question-ru": ("", {"dark": True}, tell_up_to_the_words),
    "my-work-kk": ("operator", {}, stay),
    "appeals-ru": ("operator", {"wide": True}, page_of(APPEALS)),
    "appeal-kk": ("operator", {"wide": True}, first_of(APPEALS, ("tab of appeals", "Ended"))),
    "case-kk": ("case-manager", {"wide": True}, first_of(CASES, ("list of cases", "Mine"))),
    "case-ru": ("case-manager", {"dark": True}, first_of(CASES, ("list of cases", "Mine"))),
    "team-ru": ("supervisor", {"wide": True}, page_of(TEAM)),
    "deadlines-kk": ("prosecutor", {"wide": True}, page_of(("pages", "Deadlines"))),
    "journal-en": ("privacy-officer", {"wide": True}, page_of(("pages", "Journal"))),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_the_tour_is_taken(site: Site, name: str) -> None:
    login, look, way = PICTURES[name]
    language = name[-2:]
    someone = (
        site.worker(login, language=language, **look)
        if login
        else site.child(language=language, **look)
    )
    with someone as walker:
        way(walker)
        keep_picture(walker.page, name)


def test_the_tour_shows_the_pictures_that_are_taken() -> None:
    shown = re.findall(r"\.\./screenshots/([\w-]+)\.png", TOUR.read_text("utf-8"))
    assert sorted(shown) == sorted(PICTURES)
