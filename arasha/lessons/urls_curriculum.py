"""Addresses of the curriculum."""

from django.urls import URLPattern, path, register_converter

from arasha.lessons.views import (
    curriculum,
    curriculum_deciding,
    curriculum_topics,
    curriculum_writing,
)


class KindOfLine:
    """A step or a question of a card."""

    regex = "step|question"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(KindOfLine, "line")
_CARD = "cards/<str:ref>/"
_LINE = f"{_CARD}<line:line>/<int:number>/"

urlpatterns: list[URLPattern] = [
    path("cards/", curriculum.show_cards, name="cards"),
    path("cards/year/<int:year>/", curriculum.show_cards, name="cards_of_year"),
    path("cards/year/<int:year>/carry-over/", curriculum_writing.cards_carry, name="cards_carry"),
    path("topics/add/", curriculum_topics.topic_add, name="topic_add"),
    path("topics/<str:topic>/", curriculum.show_topic, name="topic"),
    path("topics/<str:topic>/change/", curriculum_topics.topic_change, name="topic_change"),
    path("topics/<str:topic>/<int:year>/begin/", curriculum_writing.card_draft, name="card_draft"),
    path("courses/<int:year>/", curriculum.show_courses, name="courses"),
    path("courses/<int:year>/<int:grade>/", curriculum_topics.course, name="course"),
    path(_CARD, curriculum.show_card, name="card"),
    path(f"{_CARD}print/", curriculum.print_card, name="card_print"),
    path(f"{_CARD}compare/<str:other>/", curriculum.compare, name="card_compare"),
    path(f"{_CARD}text/", curriculum_writing.card_text, name="card_text"),
    path(f"{_CARD}ask/", curriculum_deciding.card_ask, name="card_ask"),
    path(f"{_CARD}approve/", curriculum_deciding.card_approve, name="card_approve"),
    path(f"{_CARD}withdraw/", curriculum_deciding.card_withdraw, name="card_withdraw"),
    path(f"{_CARD}<line:line>/", curriculum_writing.card_line, name="card_line_add"),
    path(_LINE, curriculum_writing.card_line, name="card_line"),
    path(f"{_LINE}remove/", curriculum_writing.card_line_remove, name="card_line_remove"),
    path(f"{_LINE}up/", curriculum_writing.card_line_up, name="card_line_up"),
]
