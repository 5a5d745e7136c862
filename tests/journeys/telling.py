"""What a child tells in the journeys, question by question."""

import time

from playwright.sync_api import expect

from arasha.appeals.tell.so_far import SHORTEST
from tests.journeys.walker import Walker

WORDS = {
    "kk": "Үйде мені ұрады, қорқып отырмын. Бұл бірінші рет емес.",
    "ru": "Дома меня бьют, мне страшно. Это не первый раз.",
    "en": "At home they hit me and I am afraid. It is not the first time.",
}
NAMES = {"kk": "Әсемгүл Сыналған", "ru": "Примерова Ульяна", "en": "Мысалова Айгүл"}


def tell_up_to_the_words(child: Walker) -> float:
    """From the front door to the page where one writes in one's own words; when the first page was there."""
    child.follow("Tell what happened")
    began = time.monotonic()
    child.choose(("answer", "Yes"))
    child.press("Go on")
    child.reads("Somebody answers these numbers now. The call is free.")
    child.press("Go on telling")
    child.choose("A child or a teenager")
    child.press("Go on")
    child.choose("At home somebody hits, hurts or frightens")
    child.press("Go on")
    child.choose(("answer", "Yes"), "Has it happened more than once?")
    child.press("Go on")
    child.select("Where is it?", "semey")
    child.press("Go on")
    child.press("Go on")
    return began


def tell_to_the_end(child: Walker, words: str) -> str:
    """Tell, send, write the code down; return the code as it is shown."""
    began = tell_up_to_the_words(child)
    child.write("Tell in your own words", words)
    child.press("Go on")
    child.write("Your name", NAMES[child.language])
    child.write("How old are you?", "11")
    child.press("Go on")
    child.choose("Only here, with a code. Nobody calls or writes to me")
    child.press("Go on")
    child.reads("Who will read this")
    take_the_time_of_a_person(child, began)
    child.press("Send my message")
    return read_code(child)


def take_the_time_of_a_person(child: Walker, began: float) -> None:
    """Nobody answers all questions faster than this; who does is asked to look once more."""
    left = SHORTEST.total_seconds() + 1 - (time.monotonic() - began)
    child.page.wait_for_timeout(max(left, 0) * 1000)


def read_code(child: Walker) -> str:
    title = child.page.get_by_role("heading", level=1)
    expect(title).to_have_text(child.say("Your message has come to us"))
    return child.page.locator(".code-card__code").inner_text()


def open_thread(child: Walker, code: str) -> None:
    """From the front door to the answer, with the code that was written down."""
    child.follow("Read the answer")
    child.write("Your code", code)
    child.press("Read the answer")
