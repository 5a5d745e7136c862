"""Oversight from sign-in: what is broken, the list behind every number, a decision that becomes a promise."""

import pytest

from tests.journeys.looking import faults
from tests.journeys.site import LANGUAGES, Site, keep_picture
from tests.journeys.walker import Walker

BACK = "Back to the overview of oversight"
WATCHED = (
    "In danger without a plan",
    "Deadlines that are late now",
    "Institutions that keep silent",
    "Statements that differ",
    "Promises that are overdue",
    "Unusual reading not looked into",
)
DECISION = {
    "What is to be done, in Kazakh": "Мектептерге барып тексеру",
    "What is to be done, in Russian": "Проверить школы на месте",
    "What is to be done, in English": "Visit the schools",
    "Until which day": "2030-05-20",
    "What shows that it was done": "Анықтама",
}


def decide(walker: Walker) -> None:
    walker.follow("Write a decision")
    for label, words in DECISION.items():
        walker.write(label, words)
    walker.select("Who does it", "education")
    walker.select("Who checks it", "commissioner")
    walker.press("Decide it")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_prosecutor_opens_the_list_behind_every_number(site: Site, language: str) -> None:
    with site.worker("prosecutor", language=language) as walker:
        assert faults(walker.page, language) == []
        if language == "kk":
            keep_picture(walker.page, "oversight-kk")
        for title in WATCHED:
            walker.follow(title)
            assert faults(walker.page, language) == []
            walker.follow(BACK)
        walker.follow("Refusals and their reasons")
        assert faults(walker.page, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_commissioner_reads_what_a_head_says_beside_what_children_answered(
    site: Site, language: str
) -> None:
    with site.worker("commissioner", language=language, wide=True) as walker:
        walker.follow("Statements that differ")
        walker.reads("It knows of no case, its pupils say otherwise")
        walker.reads("Its pupils answered")
        assert faults(walker.page, language) == []
        walker.open_row("101")
        walker.reads("What was said to differences")
        assert faults(walker.page, language) == []
    with site.worker("school-head", language=language) as head:
        head.go_to("Statements of institutions")
        assert head.page.get_by_text(head.say("Appeals about it from elsewhere")).count() == 0
        assert faults(head.page, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_review_meeting_asks_and_its_decision_waits_for_the_institution(
    site: Site, language: str
) -> None:
    with site.worker("prosecutor", language=language) as walker:
        walker.go_to("Review meetings")
        walker.open_row("RM-")
        assert faults(walker.page, language) == []
        walker.follow("Ask a question")
        assert faults(walker.page, language) == []
        walker.write("Question", "Неге?")
        walker.press("Ask it")
        decide(walker)
        walker.reads(("of a meeting", "Decisions"))
        assert "O-20" in walker.page.locator("main").inner_text()
        assert faults(walker.page, language) == []
        walker.follow("Minutes to print")
        assert faults(walker.page, language) == []
    with site.worker("commissioner", language=language) as other:
        other.go_to("Review meetings")
        other.open_row("RM-")
        assert "O-20" in other.page.locator("main").inner_text()
