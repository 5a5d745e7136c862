"""Which questions are asked and which answers count: decided here, whatever a browser sends."""

from collections.abc import Mapping

from arasha.appeals.rules import SafetyAnswers

# step -> field -> value; a step that was passed is there, even with nothing said.
type Answers = Mapping[str, Mapping[str, str]]

SAFETY_FIELDS = ("hurt", "not_living", "repeated", "harmer")
_FIELDS = {
    "danger": ("danger",),
    "help": (),
    "who": ("author",),
    "topic": ("topic",),
    "safety": SAFETY_FIELDS,
    "place": ("territory",),
    "school": ("school", "works_there"),
    "words": ("text",),
    "child": ("name", "age", "school_class"),
    "reach": ("wish",),
    "contact": ("name", "phone", "email", "safe_way"),
    "formal": ("name", "address", "signature", "phone", "email"),
}
_REPEATABLE = frozenset({"home", "bullied", "touched", "online", "school"})
_BY_SOMEBODY = frozenset({"bullied", "touched", "online", "school", "other"})
# Where one of these hurts, nobody is asked whether they work at the school.
_NO_STAFF = frozenset({"pupil", "nobody"})
FIRST, LAST = "danger", "check"


def said(answers: Answers, step: str, field: str) -> str:
    """What was answered, or "" where nothing was."""
    return answers.get(step, {}).get(field, "")


def is_told_by_child(answers: Answers) -> bool:
    return said(answers, "who", "author") == "child"


def path_of(answers: Answers, *, has_schools: bool) -> list[str]:
    """List the steps of this telling in their order; `has_schools` says so of the chosen place."""
    is_question = said(answers, "topic", "topic") == "question"
    wish = said(answers, "reach", "wish")
    asked = {
        "help": said(answers, "danger", "danger") == "yes",
        "safety": not is_question,
        "school": has_schools and not is_question,
        "child": not is_question,
        "contact": wish == "contact",
        "formal": wish == "formal" and not is_told_by_child(answers),
    }
    return [*(step for step in _FIELDS if asked.get(step, True)), LAST]


def fields_of(step: str, answers: Answers) -> tuple[str, ...]:
    """The questions of a step that are asked after these answers."""
    if step == "school" and said(answers, "safety", "harmer") in _NO_STAFF:
        return ("school",)
    if step != "safety":
        return _FIELDS.get(step, ())
    topic = said(answers, "topic", "topic")
    asked = {
        "hurt": said(answers, "danger", "danger") != "yes",
        "not_living": True,
        "repeated": topic in _REPEATABLE,
        "harmer": topic in _BY_SOMEBODY,
    }
    return tuple(field for field in SAFETY_FIELDS if asked[field])


def prune(answers: Answers, *, has_schools: bool) -> dict[str, dict[str, str]]:
    """Keep only what was asked on the way: a changed mind leaves no answer behind."""
    return {
        step: {field: said(answers, step, field) for field in fields_of(step, answers)}
        for step in path_of(answers, has_schools=has_schools)
        if step in answers
    }


def next_step(step: str, answers: Answers, *, has_schools: bool) -> str:
    """The first step behind this one that is still open, else the check of all answers."""
    path = path_of(answers, has_schools=has_schools)
    behind = path[path.index(step) + 1 :] if step in path else path
    return next((later for later in behind if later not in answers), LAST)


def previous_step(step: str, answers: Answers, *, has_schools: bool) -> str:
    path = path_of(answers, has_schools=has_schools)
    return path[max(path.index(step) - 1, 0)] if step in path else FIRST


def first_open_step(answers: Answers, *, has_schools: bool) -> str | None:
    """The first step that was never passed; None when everything was."""
    path = path_of(answers, has_schools=has_schools)
    return next((step for step in path if step not in answers and step != LAST), None)


def safety_of(answers: Answers) -> SafetyAnswers:
    """The answers that say how grave it is; what is done at home is done by somebody at home."""
    at_home = said(answers, "topic", "topic") == "home"
    return SafetyAnswers(
        danger=said(answers, "danger", "danger"),
        hurt=said(answers, "safety", "hurt"),
        not_living=said(answers, "safety", "not_living"),
        repeated=said(answers, "safety", "repeated"),
        harmer="home" if at_home else said(answers, "safety", "harmer"),
    )
