"""Where a notice leads: the page of the thing, by the name of its address.

The rooms of those pages lie above this one, so they are named and never imported; a kind whose room
is not there yet leads nowhere.
"""

from functools import lru_cache

from django.urls import NoReverseMatch, resolve, reverse

from arasha.access.actor import Actor

PAGE_OF = {
    "appeal": "appeals:show",
    "case": "cases:case",
    "closing": "cases:case",
    "hand_over": "cases:answer_hand_over",
    "referral": "cases:referral",
    "child": "children:child",
    "import": "appeals:import",
    "opening": "cases:opening",
    "alert": "journal:alert",
    "joint_act": "access:joint_act",
    "lost_phone": "access:lost_phone",
    "agreement": "agreements:agreement",
    "commitment": "agreements:commitment",
    "measure": "oversight:measure",
    "resolution": "events:resolution",
    "review_meeting": "oversight:meeting",
    "disclosure": "agreements:disclosure",
    "lesson": "lessons:give",
    "told": "lessons:hand_over",
    "lesson_plan": "lessons:plan",
    "release": "statistics:release",
    "indicator": "statistics:indicator",
    "lesson_host": "lessons:host",
    "instructor": "lessons:instructor",
    "card": "lessons:card",
    "participant": "mentoring:child",
    "adult": "mentoring:adult",
    "collective": "mentoring:collective",
    "match": "mentoring:match",
    "run": "mentoring:run",
    "meeting": "mentoring:meeting",
    "check_in": "mentoring:check_in",
    "survey": "mentoring:survey",
    "concern": "mentoring:concern",
    "event": "events:event",
    "question": "events:question",
}


def url_for(thing_kind: str, thing_ref: str, *, by: Actor) -> str:
    """Return the address of a thing's page, or nothing where its door is shut for this person.

    People watch clocks of things that they may not open.
    """
    url = url_of(thing_kind, thing_ref)
    door = getattr(resolve(url).func, "door", None) if url else None
    return url if door is None or door.lets_in(by.permissions) else ""


@lru_cache(maxsize=8192)
def url_of(thing_kind: str, thing_ref: str) -> str:
    """Return the address of a thing's page, or nothing."""
    ref, _slash, step = thing_ref.partition("/")
    try:
        if step:
            return reverse("cases:step", args=[ref, *step.split(".")])
        if thing_kind == "account":
            return reverse("mfa_index")
        return reverse(PAGE_OF[thing_kind], args=[ref])
    except (KeyError, NoReverseMatch):
        return ""
