"""Matches in words: tones, what comes next, what the reader may do now, why they moved on."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from arasha.mentoring.enums import MarkKind, MatchState
from arasha.mentoring.models import MatchChange
from arasha.mentoring.queries.matches_page import MatchLine, MatchPage, Rung
from arasha.mentoring.rules.marks import Step

TONES = {
    MatchState.PROPOSED: "attention",
    MatchState.HEARD: "attention",
    MatchState.CONSENTED: "attention",
    MatchState.SIGNED: "attention",
    MatchState.ACTIVE: "calm",
    MatchState.SUSPENDED: "danger",
    MatchState.ENDING: "late",
    MatchState.ENDED: "",
    MatchState.DECLINED: "",
}
NEXT: dict[Step, Promise] = {
    Step.CHILD: gettext_lazy("The child is asked"),
    Step.GUARDIAN: gettext_lazy("The guardian is asked"),
    Step.COLLECTIVE: gettext_lazy("The collective names an adult and signs"),
    Step.INSTITUTION: gettext_lazy("The institution signs"),
    Step.FIRST_MEETING: gettext_lazy("First meeting with somebody of the institution beside"),
}
_WRITE: dict[Step, Promise] = {
    Step.CHILD: gettext_lazy("Write down the child's view"),
    Step.GUARDIAN: gettext_lazy("Write down the consent on paper"),
    Step.COLLECTIVE: gettext_lazy("Name an adult and sign"),
    Step.INSTITUTION: gettext_lazy("Sign for the institution"),
    Step.FIRST_MEETING: gettext_lazy("Write down the first meeting"),
}
_OPEN: dict[Step, Promise] = {
    Step.CHILD: gettext_lazy("Let the child press it"),
    Step.GUARDIAN: gettext_lazy("Make an address for the guardian"),
}
# Codes of MatchChange.because; a code that is not here is not said.
_BECAUSE: dict[str, Promise] = {
    "child": pgettext_lazy("why a match moved", "the child's view"),
    "guardian": pgettext_lazy("why a match moved", "the guardian's word"),
    "collective": pgettext_lazy("why a match moved", "the collective's word"),
    "institution": pgettext_lazy("why a match moved", "the institution's word"),
    "begun": pgettext_lazy("why a match moved", "the first meeting was held"),
    "repair": pgettext_lazy("why a match moved", "another collective fits better now"),
    "collective_left": pgettext_lazy("why a match moved", "the collective withdrew"),
    "clearance": pgettext_lazy("why a match moved", "a clearance ran out"),
}


@dataclass(frozen=True, slots=True)
class MatchDeed:
    """A button of the page. `is_post`: it opens an address at once."""

    words: Promise
    address: str
    is_post: bool
    is_main: bool


def line_of(line: MatchLine) -> dict[str, object]:
    state = MatchState(line.match.state)
    said = NEXT[line.awaited] if line.awaited else ""
    return {"line": line, "match": line.match, "tone": TONES[state], "next": said}


def rungs_of(page: MatchPage) -> list[dict[str, object]]:
    """Return the five marks in words, in their order."""
    return [
        {"rung": rung, "label": MarkKind(rung.step.value).label, "tone": _tone(rung)}
        for rung in page.rungs
    ]


def deeds_of(page: MatchPage) -> list[MatchDeed]:
    """Return what the reader may do with the mark that comes next."""
    ref = page.match.ref
    found = list[MatchDeed]()
    for rung in page.rungs:
        if not rung.may:
            continue
        if rung.step in _OPEN:
            address = reverse("mentoring:match_door", args=[ref, rung.step.value])
            found.append(MatchDeed(_OPEN[rung.step], address, is_post=True, is_main=True))
        address = reverse("mentoring:mark", args=[ref, rung.step.value])
        found.append(MatchDeed(_WRITE[rung.step], address, is_post=False, is_main=not found))
    return found


def changes_of(page: MatchPage) -> list[tuple[MatchChange, str]]:
    return [
        (change, str(_BECAUSE.get(change.because, "")) or _("without more words"))
        if change.before
        else (change, "")
        for change in page.changes
    ]


def _tone(rung: Rung) -> str:
    if rung.mark is None:
        return ""
    return {"yes": "calm", "no": "late", "later": "attention"}[rung.mark.word]
