"""Addresses of collectives and their adults."""

from django.urls import URLPattern, path, register_converter

from arasha.mentoring.rules.adults import Deed
from arasha.mentoring.rules.clearance import LINKS
from arasha.mentoring.views import (
    adults,
    adults_deciding,
    adults_writing,
    collectives,
    collectives_changing,
    comparisons,
)


class KindOfPaper:
    """A link of the clearance chain."""

    regex = "|".join(sorted(LINKS, key=len, reverse=True))

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class DeedOfAdult(KindOfPaper):
    """What is decided about an adult."""

    regex = "|".join(sorted([*Deed, "confirm"], key=len, reverse=True))


register_converter(KindOfPaper, "paper")
register_converter(DeedOfAdult, "adult_deed")
_ADULT, _COLLECTIVE = "adults/<str:ref>/", "collectives/<str:code>/"

urlpatterns: list[URLPattern] = [
    path("collectives/", collectives.show_collectives, name="collectives"),
    path("collectives/take-in/", collectives_changing.take_in, name="take_in_collective"),
    path("my-collective/", collectives.show_own_collective, name="my_collective"),
    path(_COLLECTIVE, collectives.show_collective, name="collective"),
    path(f"{_COLLECTIVE}change/", collectives_changing.change, name="change_collective"),
    path(f"{_COLLECTIVE}pause/", collectives_changing.pause, name="pause_collective"),
    path(f"{_COLLECTIVE}withdraw/", collectives_changing.withdraw, name="withdraw_collective"),
    path(f"{_COLLECTIVE}enter-adult/", adults_writing.enter_adult, name="enter_adult"),
    path("adults/", adults.show_adults, name="adults"),
    path("adults/enter-mentor/", adults_writing.enter_mentor, name="enter_mentor"),
    path("adults/demands/", adults_writing.show_demands, name="demands"),
    path("comparisons/", comparisons.show_comparisons, name="comparisons"),
    path("comparisons/ask/", comparisons.ask, name="ask_others"),
    path("comparisons/<str:ref>/", comparisons.show_comparison, name="comparison"),
    path("comparisons/<str:ref>/question/", comparisons.download_question, name="question_file"),
    path("my-clearance/", adults.show_own, name="my_clearance"),
    path(_ADULT, adults.show_adult, name="adult"),
    path(f"{_ADULT}write/<paper:paper>/", adults_writing.write_paper, name="write_paper"),
    path(f"{_ADULT}take-back/", adults_writing.take_back_paper, name="take_back_paper"),
    path(f"{_ADULT}decide/<adult_deed:deed>/", adults_deciding.decide, name="decide_adult"),
]
