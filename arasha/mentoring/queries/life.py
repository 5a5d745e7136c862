"""Who is told about a match, and the rows of its life that acts lock."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from arasha.access.enums import Permission
from arasha.access.queries import list_staff_with
from arasha.agencies.models import Placement
from arasha.agencies.queries import list_territory_ids_around
from arasha.mentoring.enums import MeetingState
from arasha.mentoring.models import Adult, CheckIn, Ending, Match, Meeting, Survey
from arasha.staff.models import StaffMember

MATCH_WITH = (
    "match__record_key", "match__participant__record_key", "match__participant__home",
    "match__participant__key_adult", "match__collective__unit", "match__adult__staff",
    "match__territory",
)  # fmt: skip


def people_of_child(match: Match, *, now: datetime) -> list[StaffMember]:
    """List who stands beside the child: its key adult, and those of its institution who care."""
    home = frozenset({match.participant.home_id})
    people = list(list_staff_with(Permission.CARE_FOR_CHILDREN, unit_ids=home, now=now))
    key_adult = match.participant.key_adult
    return [key_adult, *people] if key_adult else people


def people_of_adult(match: Match) -> list[StaffMember]:
    """List the adult of a match and the coordinator of its collective."""
    people = [match.adult.staff] if match.adult else []
    coordinator = match.collective.coordinator if match.collective else None
    return [*people, coordinator] if coordinator else people


def people_of_programme(
    match: Match, permission: Permission = Permission.RUN_MENTORING, *, now: datetime
) -> list[StaffMember]:
    """List who holds a right of the programme in the region of a match."""
    return list_people_around(match.participant.home_id, permission, now=now)


def list_people_around(unit_id: int, permission: Permission, *, now: datetime) -> list[StaffMember]:
    """List who holds a right of the programme in the region in which an institution lies."""
    around = list_territory_ids_around([unit_id])
    placed = Placement.objects.filter(territory_id__in=around, valid_to=None)
    units = frozenset(placed.values_list("organisation_id", flat=True))
    return list(list_staff_with(permission, unit_ids=units, now=now))


def lock_meeting(meeting: Meeting) -> Meeting:
    rows = Meeting.objects.select_related("record_key", *MATCH_WITH)
    return rows.select_for_update(of=("self",)).get(pk=meeting.pk)


def lock_check_in(check_in: CheckIn) -> CheckIn:
    rows = CheckIn.objects.select_related("record_key", *MATCH_WITH)
    return rows.select_for_update(of=("self",)).get(pk=check_in.pk)


def lock_survey(survey: Survey) -> Survey:
    rows = Survey.objects.select_related(*MATCH_WITH)
    return rows.select_for_update(of=("self",)).get(pk=survey.pk)


def lock_ending(match: Match) -> Ending | None:
    """Lock the record of how a match ended; None where nobody began to end it."""
    rows = Ending.objects.select_related("record_key").select_for_update(of=("self",))
    return rows.filter(match=match).first()


def lock_matches_of(adult: Adult, states: Iterable[str]) -> list[Match]:
    """Lock the matches of an adult that are in one of the states, in one order for everybody."""
    return _locked(Match.objects.filter(adult=adult, state__in=list(states)))


def lock_matches_of_collective(collective_id: int, states: Iterable[str]) -> list[Match]:
    return _locked(Match.objects.filter(collective_id=collective_id, state__in=list(states)))


def list_planned(matches: Iterable[Match], *, adult: Adult | None = None) -> list[Meeting]:
    """List the planned meetings of these matches, and those at which an adult is beside another."""
    rows = Meeting.objects.filter(state=MeetingState.PLANNED)
    found = rows.filter(match__in=[match.pk for match in matches])
    if adult is not None:
        found = found | rows.filter(pk__in=adult_meeting_ids(adult))
    return list(found.select_related("record_key", *MATCH_WITH).order_by("pk"))


def adult_meeting_ids(adult: Adult) -> list[int]:
    rows = Meeting.objects.filter(state=MeetingState.PLANNED, adults__adult=adult)
    return list(rows.values_list("pk", flat=True))


def _locked(rows: QuerySet[Match]) -> list[Match]:
    loaded = rows.select_related(
        "record_key", "participant__home", "participant__key_adult", "collective__unit",
        "collective__coordinator", "adult__staff", "territory",
    )  # fmt: skip
    return list(loaded.select_for_update(of=("self",)).order_by("pk"))
