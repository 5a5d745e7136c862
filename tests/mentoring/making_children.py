"""Children of the programme as tests need them: written straight, without the acts before them."""

from collections.abc import Iterable
from datetime import datetime
from itertools import count

from arasha.agencies.actions import next_ref
from arasha.agencies.models import Organisation, Territory
from arasha.cases.models import Barred, Case
from arasha.children.models import Child
from arasha.mentoring.actions.pictures import install_interests
from arasha.mentoring.enums import ParticipantState, PickKind
from arasha.mentoring.models import Intake, Participant, Pick, SiblingGroup
from arasha.staff.models import StaffMember
from arasha.vault.actions import new_record_key
from arasha.vault.keys import IDENTITY, RECORD
from tests.cast import Region

_numbers = count(1)


def make_interests() -> None:
    install_interests()


def make_participant(
    region: Region,
    *,
    now: datetime,
    called: str = "Айару",
    surname: str = "Көшербай",
    home: Organisation | None = None,
    territory: Territory | None = None,
    key_adult: StaffMember | None = None,
    siblings: SiblingGroup | None = None,
    born: tuple[int, int] = (2014, 5),
    sex: str = "f",
    language: str = "kk",
    is_in_care: bool = True,
    state: str = ParticipantState.READY,
    likes: Iterable[str] = (),
    dislikes: Iterable[str] = (),
    needs: Iterable[str] = (),
) -> Participant:
    """Write a child of the home of the region; with any pictures given, its talk too."""
    home, territory = home or region.unit("home"), territory or region.city
    number = next(_numbers)
    child = Child.objects.create(
        ref=next_ref("C", now=now), surname=surname, given=called, birth_year=born[0], sex=sex,
        language=language, territory=territory, registered_at=now, once_key=f"record {number}",
        record_key=new_record_key(kind=IDENTITY, keeper=region.unit("department").code),
    )  # fmt: skip
    participant = Participant.objects.create(
        ref=next_ref("MC", now=now), child=child, territory=territory, home=home,
        key_adult=key_adult or region.key_adult, siblings=siblings, called=called, sex=sex,
        language=language, born_year=born[0], born_month=born[1], is_in_care=is_in_care,
        state=state, entered_at=now, entered_by=region.programme_coordinator,
        once_key=f"participant {number}",
        record_key=new_record_key(kind=RECORD, keeper=home.code),
    )  # fmt: skip
    if likes or dislikes or needs:
        make_intake(
            participant, region, now=now, likes=likes, dislikes=dislikes, needs=needs
        )  # fmt: skip
    return participant


def make_intake(
    participant: Participant,
    region: Region,
    *,
    now: datetime,
    likes: Iterable[str] = (),
    dislikes: Iterable[str] = (),
    needs: Iterable[str] = (),
) -> Intake:
    """Write a talk; the pictures must be installed (make_interests)."""
    number = participant.intakes.count() + 1
    intake = Intake.objects.create(
        participant=participant, number=number, by_child=True, taken_at=now,
        taken_by=region.key_adult, once_key=f"{participant.ref} {number}",
    )  # fmt: skip
    chosen = {PickKind.LIKES: likes, PickKind.DISLIKES: dislikes, PickKind.NEEDS: needs}
    Pick.objects.bulk_create(
        Pick(intake=intake, interest_id=code, kind=kind)
        for kind, codes in chosen.items()
        for code in codes
    )
    return intake


def bar(
    child: Participant,
    region: Region,
    *,
    now: datetime,
    staff: StaffMember | None = None,
    organisation: Organisation | None = None,
) -> None:
    """Open a case of the child in which a person or an institution is named."""
    lead = region.unit("department")
    case = Case.objects.create(
        ref=next_ref("K", now=now), child=child.child, territory=region.city, lead=lead, risk="3",
        category="BULLYING", opened_at=now, opened_by=region.case_manager,
        record_key=new_record_key(kind=RECORD, keeper=lead.code),
    )  # fmt: skip
    Barred.objects.create(case=case, staff=staff, organisation=organisation)
