"""What the memorandum brings into both regions: an agreement with a draft, openings, an alert."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from arasha.access.enums import DataClass, JointActKind
from arasha.access.models import JointAct
from arasha.access.queries import get_actor
from arasha.agreements.models import Commitment, Disclosure
from arasha.cases.actions.reading import ask_to_read, break_glass
from arasha.oversight.enums import AlertKind
from arasha.oversight.models import Alert
from tests.agreements.conftest import Memorandum
from tests.cast import Cast, Region


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """References of one region's records of given data, openings and unusual readings."""

    disclosure: str
    glass: str
    request: str
    alert: str
    joint_act: str


def sign_memorandum(cast: Cast, *, now: datetime) -> tuple[str, str]:
    """Write a memorandum in force, with a draft of its next version; its reference and a commitment's."""
    memorandum = Memorandum(cast, lambda person: get_actor(person, now=now), now)
    agreement = memorandum.in_force().agreement
    memorandum.next_draft(agreement)
    return agreement.ref, Commitment.objects.get().ref


def open_to_others(region: Region, case: str, *, referral: str, mark: str, now: datetime) -> Opened:
    """Let an outsider open the case in an emergency and an overseer ask to read it; raise an alert."""
    by = get_actor(region.second_psychologist, now=now)
    glass = break_glass(case, reason=f"{mark} шұғыл жағдай", once=f"b{mark}", by=by, now=now)
    overseer = get_actor(region.prosecutor, now=now)
    request = ask_to_read(
        case, classes=frozenset({DataClass.CODED}), days=3, reason=f"{mark} қадағалау үшін",
        once=f"q{mark}", by=overseer, now=now,
    )  # fmt: skip
    alert = Alert.objects.create(
        ref=f"U-2026-9{region.city.pk:04}", kind=AlertKind.values[0], event=f"event of {mark}",
        at=now, signer_code=region.second_psychologist.code, unit_code=region.unit("centre").code,
        thing_kind="case", thing_ref=case, count=1, territory=region.city,
    )  # fmt: skip
    joint = JointAct.objects.create(
        ref=f"J-2026-9{region.city.pk:04}", kind=JointActKind.KEY_EXPORT, what="root",
        territory=region.city, reason=f"{mark} екі адам", asked_by=region.privacy_officer,
        asked_at=now, expires_at=now + timedelta(days=9), once_key=f"j{mark}",
    )  # fmt: skip
    given = Disclosure.objects.get(thing_kind="referral", thing_ref=referral)
    return Opened(disclosure=given.ref, glass=glass.ref, request=request.ref, alert=alert.ref,
                  joint_act=joint.ref)  # fmt: skip
