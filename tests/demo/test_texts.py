"""The invented texts: enough of them, in both languages, and written with the letters of Kazakh."""

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest

from arasha.access.roles import ROLES
from arasha.agencies.enums import OrganisationKind
from arasha.appeals.enums import AuthorKind, Channel, Severity
from arasha.cases.enums import Category, Outcome
from arasha.demo.deeds import DEEDS
from arasha.demo.people import PEOPLE
from arasha.demo.region import PLACES, UNITS
from arasha.demo.stories import STORIES
from arasha.demo.texts import INFORMATION, INFORMATION_KK, INFORMATION_RU, WORRIES, Talk
from arasha.demo.texts.today import TODAY
from arasha.demo.texts.unusual import ELSEWHERE, SPAM

TALKS: tuple[Talk, ...] = (*INFORMATION, *WORRIES, *SPAM, *(talk for talk, _reason in ELSEWHERE))
KAZAKH_LETTERS = set("әғқңөұүһі")
TWINS = str.maketrans("әғқңөұүһі", "агкноуухи")
# "his" and "your": two words, not two spellings of one.
TWO_WORDS = {
    frozenset(pair) for pair in (("өзін", "өзің"), ("қасында", "қасыңда"), ("көңілін", "көңілің"))
}


def kazakh_words() -> Iterator[str]:
    """Every Kazakh word of the demo that is meant to be spelled rightly."""
    texts = [talk.answer for talk in TALKS if talk.language == "kk"]
    texts += [talk.text for talk in TALKS if talk.language == "kk" and not talk.is_plain]
    for story in STORIES:
        texts += [story.answer, *(deed.text for deed in story.deeds)] * (story.language == "kk")
    texts += [today.reply for today in TODAY if today.language == "kk"]
    texts += [unit.kk for unit in UNITS] + [place.kk for place in PLACES]
    for text in texts:
        yield from re.findall(r"[а-яёәғқңөұүһі]+", text.lower())


def test_each_language_has_at_least_forty_everyday_texts() -> None:
    assert len({talk.text for talk in INFORMATION_KK}) >= 40
    assert len({talk.text for talk in INFORMATION_RU}) >= 40


def test_no_kazakh_word_is_spelled_both_with_and_without_its_letters() -> None:
    spellings: defaultdict[str, set[str]] = defaultdict(set)
    for word in kazakh_words():
        spellings[word.translate(TWINS)].add(word)
    doubtful = [
        sorted(words)
        for words in spellings.values()
        if len(words) > 1 and frozenset(words) not in TWO_WORDS
    ]
    assert doubtful == []


def test_the_list_of_word_pairs_is_not_stale() -> None:
    words = set(kazakh_words())
    assert [sorted(pair) for pair in TWO_WORDS if not pair <= words] == []


def test_right_spelled_kazakh_texts_use_kazakh_letters() -> None:
    texts = [t.text for t in TALKS if t.language == "kk" and not t.is_plain and t not in SPAM]
    texts += [talk.answer for talk in TALKS if talk.language == "kk"]
    assert [text for text in texts if len(KAZAKH_LETTERS & set(text.lower())) < 2] == []


def test_texts_typed_on_a_russian_keyboard_have_no_kazakh_letters() -> None:
    plain = [talk for talk in TALKS if talk.is_plain]
    assert len(plain) >= 8
    assert [t.text for t in plain if KAZAKH_LETTERS & set(t.text.lower())] == []


def test_no_text_mixes_scripts_within_a_word() -> None:
    texts = [text for talk in TALKS for text in (talk.text, talk.answer)]
    texts += [deed.text + deed.share for story in STORIES for deed in story.deeds]
    texts += [today.text + today.reply + today.again for today in TODAY]
    mixed = re.compile(r"[a-z][а-яәғқңөұүһі]|[а-яәғқңөұүһі][a-z]", re.IGNORECASE)
    assert [text for text in texts if mixed.search(text)] == []


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.text[:24])
def test_every_text_has_known_codes_and_an_answer(talk: Talk) -> None:
    assert talk.author in AuthorKind.values
    assert talk.category in Category.values
    assert talk.language in {"kk", "ru"}
    assert len(talk.answer) > 30


def test_stories_and_open_appeals_name_only_what_exists() -> None:
    places, units = {place.code for place in PLACES}, {unit.code for unit in UNITS}
    logins = {person.login for person in PEOPLE}
    for told in (*STORIES, *TODAY):
        assert told.place in places
        assert told.school in units | {""}
        assert told.named in units | {""}
        assert told.author in AuthorKind.values
        assert told.channel in Channel.values
        assert told.severity in Severity.values
    for story in STORIES:
        assert {story.worker, *(deed.by for deed in story.deeds)} <= logins | {""}
        assert {deed.verb for deed in story.deeds} <= set(DEEDS)
        assert max((deed.day for deed in story.deeds), default=0) < story.days_ago


def test_the_stories_show_every_deed_and_every_outcome() -> None:
    assert {deed.verb for story in STORIES for deed in story.deeds} == set(DEEDS)
    closed = {d.to for story in STORIES for d in story.deeds if d.verb == "close"}
    assert closed == set(Outcome.values)


def test_every_school_of_a_story_lies_in_its_place() -> None:
    place_of = {unit.code: unit.place for unit in UNITS}
    assert [s.school for s in STORIES if place_of[s.school] != s.place] == []
    assert [t.text for t in TODAY if t.school and place_of[t.school] != t.place] == []


def test_every_role_is_played_by_somebody_shown() -> None:
    assert {person.role for person in PEOPLE if person.is_shown} == set(ROLES)


def test_the_region_has_twenty_five_educational_institutions() -> None:
    kinds = {OrganisationKind.SCHOOL, OrganisationKind.COLLEGE, OrganisationKind.UNIVERSITY}
    assert sum(unit.kind in kinds for unit in UNITS) == 25
    assert len(PLACES) == 12
