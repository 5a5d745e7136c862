"""Words for the file of an adult: how each link of the chain stands, what was written down."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from arasha.mentoring.enums import AdultState, ItemKind
from arasha.mentoring.forms.adults import WORDS_OF_SUSPENSION
from arasha.mentoring.models import ClearanceItem
from arasha.mentoring.rules.adults import BARRING
from arasha.mentoring.rules.clearance import WARNED, Chain, Link

TONES = {
    AdultState.ADMITTED: "calm",
    AdultState.APPLIED: "attention",
    AdultState.SUSPENDED: "late",
    AdultState.REFUSED: "late",
    AdultState.BARRED: "danger",
    AdultState.LEFT: "",
}


@dataclass(frozen=True, slots=True)
class Rung:
    """One link as the ladder shows it."""

    kind: str
    label: str
    needed: int
    have: int
    until: date | None
    tone: str
    text: str


def rungs_of(chain: Chain) -> list[Rung]:
    """Return the ladder of an adult; the driver's paper stands last and is nobody's duty."""
    return [_rung(link, chain.on, is_asked=link is not chain.driver) for link in _links(chain)]


def words_of_because(code: str, *, to_checker: bool) -> str | Promise:
    """Say why an adult is suspended; of a barring only checkers learn before it is decided on."""
    shown = "check" if code == BARRING and not to_checker else code
    return WORDS_OF_SUSPENSION.get(shown, shown)


def words_of_item(item: ClearanceItem) -> str:
    """Say which paper this is, to choose it out of many."""
    kind = ItemKind(item.kind).label
    day = f"{item.issued_on:%d.%m.%Y}"
    return ", ".join(filter(None, [str(kind), item.document, day]))


def _links(chain: Chain) -> list[Link]:
    return [*chain.links, chain.driver]


def _rung(link: Link, today: date, *, is_asked: bool) -> Rung:
    tone, text = "", ""
    if link.has_failed:
        tone, text = "late", _("Not in order")
    elif link.until is None:
        tone, text = ("attention", _("Missing")) if is_asked else ("", _("None"))
    elif (link.until - today).days <= max(WARNED):
        tone, text = "attention", _("Runs out soon")
    else:
        tone, text = "calm", _("In order")
    label = str(ItemKind(link.kind).label)
    return Rung(link.kind, label, link.needed, link.have, link.until, tone, text)
