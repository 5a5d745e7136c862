"""The letter with which a forwarded appeal goes to a body that does not answer here."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from arasha.access.actor import Actor
from arasha.appeals.enums import AppealKind, AppealState, DecisionKind, Side
from arasha.appeals.models import Appeal, Contact, Decision, Message
from arasha.appeals.queries.gate import find_appeal
from arasha.journal.actions import record_look
from arasha.journal.enums import Act


@dataclass(frozen=True, slots=True)
class Letter:
    """What the body gets: the words of the author as they came; who wrote, only if it is formal."""

    appeal: Appeal
    forwarded: Decision
    words: list[str]
    contact: Contact | None

    @property
    def to(self) -> str:
        """The body: an institution of ours, or the one named before the reason."""
        unit = self.forwarded.to_unit
        return unit.name if unit else self.forwarded.reason.partition(": ")[0]

    @property
    def reason(self) -> str:
        said = self.forwarded.reason
        return said if self.forwarded.to_unit else said.partition(": ")[2]


def read_letter(ref: str, *, by: Actor, now: datetime) -> Letter:
    """Return the letter of a forwarded appeal, else Http404.

    The name and address of a formal appeal's author go along, since the body answers them (APPC 65):
    the journal then also has the opening of the contact. Of a signal nothing but its words goes out.
    """
    appeal = find_appeal(ref, by=by, now=now)
    forwarded = _last_forwarding(appeal)
    if forwarded is None:
        raise Http404
    is_formal = appeal.kind == AppealKind.FORMAL
    acts = [Act.APPEAL_LETTER_PRINTED, *([Act.CONTACT_SEEN] if is_formal else [])]
    for act in acts:
        record_look(act, by=by.signature, now=now, thing_kind="appeal", thing_ref=ref)
    words = Message.objects.filter(appeal=appeal, side=Side.AUTHOR, at__lte=forwarded.at)
    return Letter(
        appeal=appeal,
        forwarded=forwarded,
        words=[message.text for message in words.order_by("pk")],
        contact=Contact.objects.filter(appeal=appeal).first() if is_formal else None,
    )


def _last_forwarding(appeal: Appeal) -> Decision | None:
    if appeal.state != AppealState.FORWARDED:
        return None
    rows = Decision.objects.filter(appeal=appeal, kind=DecisionKind.FORWARD)
    return rows.select_related("by__unit", "to_unit").order_by("-pk").first()
