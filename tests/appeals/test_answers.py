from hypothesis import given
from hypothesis import strategies as st

from arasha.appeals.forms.telling import FORMS, HARMERS, TOPICS
from arasha.appeals.rules import CATEGORY_OF_TOPIC, severity_of_answers
from arasha.appeals.tell.answers import (
    LAST,
    fields_of,
    first_open_step,
    next_step,
    path_of,
    previous_step,
    prune,
    safety_of,
)
from arasha.appeals.tell.told import AUTHORS

steps = st.sampled_from([*FORMS, LAST, "forged"])
values = st.sampled_from(
    ["", "yes", "no", "child", "parent", "formal", "contact", "code", "question", "bullied", "x"]
)
names = st.sampled_from(["danger", "author", "topic", "wish", "hurt", "harmer", "text", "forged"])
some_answers = st.dictionaries(steps, st.dictionaries(names, values, max_size=4), max_size=8)


def test_every_topic_on_the_page_has_a_category_and_every_author_a_kind() -> None:
    assert [code for code, _label in TOPICS] == list(CATEGORY_OF_TOPIC)
    authors = FORMS["who"].base_fields["author"].choices  # type: ignore[attr-defined]
    assert {code for code, _label in authors} == set(AUTHORS)
    assert len({code for code, _label in HARMERS}) == len(HARMERS)


@given(some_answers, st.booleans())
def test_pruned_answers_hold_only_what_was_asked(
    answers: dict[str, dict[str, str]], has_schools: bool
) -> None:
    kept = prune(answers, has_schools=has_schools)
    assert prune(kept, has_schools=has_schools) == kept
    assert set(kept) <= set(path_of(answers, has_schools=has_schools))
    for step, fields in kept.items():
        assert set(fields) == set(fields_of(step, answers))


@given(some_answers, st.booleans())
def test_pruning_never_changes_the_way(
    answers: dict[str, dict[str, str]], has_schools: bool
) -> None:
    kept = prune(answers, has_schools=has_schools)
    assert path_of(kept, has_schools=has_schools) == path_of(answers, has_schools=has_schools)


@given(some_answers, st.booleans())
def test_answering_what_is_open_leads_to_the_end(
    answers: dict[str, dict[str, str]], has_schools: bool
) -> None:
    answers, step = dict(answers), "danger"
    for _turn in range(20):
        answers.setdefault(step, {})
        step = next_step(step, answers, has_schools=has_schools)
        if step == LAST:
            break
    assert step == LAST
    assert first_open_step(answers, has_schools=has_schools) is None


@given(some_answers, steps, st.booleans())
def test_back_leads_to_a_step_of_the_way(
    answers: dict[str, dict[str, str]], step: str, has_schools: bool
) -> None:
    path = path_of(answers, has_schools=has_schools)
    assert previous_step(step, answers, has_schools=has_schools) in path


@given(some_answers)
def test_answers_under_hidden_questions_never_make_it_graver(
    answers: dict[str, dict[str, str]],
) -> None:
    asked = {**answers, "topic": {"topic": "question"}, "danger": {"danger": "no"}}
    kept = prune(asked, has_schools=True)
    assert severity_of_answers("question", safety_of(kept)) == "ordinary"
