"""The words for what an entry of the journal changed or told, which stands there as codes."""

import re
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from arasha.access.enums import DataClass
from arasha.agencies.enums import OrganisationKind
from arasha.agreements.enums import ConsentKind, ConsentWord
from arasha.appeals.enums import AppealState
from arasha.cases.rules import Deed
from arasha.clocks.enums import Duty
from arasha.events.enums import Reply, Stand
from arasha.lessons.enums import StepKind, StepResult
from arasha.mentoring.enums import BarredBecause, ItemKind, ItemResult

type Words = str | Promise

# The act itself says these already.
_SAID_BY_THE_ACT = {"cases": frozenset(Deed), "appeals": frozenset({"state", "taken_by"})}
_LABELS = {
    "access": (DataClass,),
    "agreements": (DataClass, ConsentKind, ConsentWord),
    "appeals": (AppealState,),
    "cases": (DataClass,),
    "clocks": (Duty,),
    "events": (OrganisationKind, Reply, Stand),
    "lessons": (StepKind, StepResult),
    "mentoring": (BarredBecause, ItemKind, ItemResult),
}
_WORDS: dict[str, Words] = {
    "version": pgettext_lazy("in the journal", "version"),
    "clause": pgettext_lazy("in the journal", "clause"),
    "annex": pgettext_lazy("in the journal", "annex"),
    "paragraph": pgettext_lazy("in the journal", "paragraph"),
    "point": pgettext_lazy("in the journal", "point"),
    "material": pgettext_lazy("in the journal", "material"),
    "question": pgettext_lazy("in the journal", "question"),
    "step": pgettext_lazy("in the journal", "step"),
    "text": pgettext_lazy("in the journal", "text"),
    "answer": pgettext_lazy("in the journal", "answer"),
    "start": pgettext_lazy("in the journal", "begun"),
    "claim": pgettext_lazy("in the journal", "said to be done"),
    "verify": pgettext_lazy("in the journal", "found done"),
    "return": pgettext_lazy("in the journal", "given back"),
    "warn": pgettext_lazy("in the journal", "warned"),
    "sender": pgettext_lazy("in the journal", "by who gave it"),
    "arrived": pgettext_lazy("in the journal", "arrived"),
    "started": pgettext_lazy("in the journal", "began"),
    "ended": pgettext_lazy("in the journal", "ended"),
    "rooms": pgettext_lazy("in the journal", "rooms"),
    "bells": pgettext_lazy("in the journal", "bells"),
    "lead": pgettext_lazy("in the journal", "lead"),
    "adult_talk_on": pgettext_lazy("in the journal", "talk with the adult"),
    "child_talk_on": pgettext_lazy("in the journal", "talk with the child"),
}
_NUMBERED = re.compile(r"([a-z]+)\.(\d+)")


def say_fields(act: str, fields: str) -> str:
    """Return the words for the codes of an entry in the reader's language; what has none stays."""
    room = act.partition(".")[0]
    said: list[str] = []
    for code in fields.split():
        if code in _SAID_BY_THE_ACT.get(room, ()):
            continue
        if said and code[0].isdigit():
            said[-1] += f" {code}"
        else:
            said.append(_say(room, code))
    return "; ".join(said)


def _say(room: str, code: str) -> str:
    known = _known(room)
    if (numbered := _NUMBERED.fullmatch(code)) and code not in known:
        return f"{known.get(numbered[1], numbered[1])} {numbered[2]}"
    return str(known.get(code, code))


@cache
def _known(room: str) -> dict[str, Words]:
    labels = (dict(choices.choices) for choices in _LABELS.get(room, ()))
    return _WORDS | {str(code): words for each in labels for code, words in each.items()}
