"""Studies of the effect of lessons as lists and pages show them."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.scopes import within
from arasha.lessons.enums import PlanState
from arasha.lessons.models import (
    AnswerSheet,
    Plan,
    SchoolClass,
    Study,
    StudyClass,
    StudyResult,
    Wave,
)
from arasha.lessons.policies.hosts import places_with
from arasha.lessons.policies.studies import (
    reads_whole,
    scope_of_studies,
    why_not_lead,
    why_not_open,
    why_not_serve,
    why_not_take,
)

_PLANS_IN_USE = (PlanState.REVIEW, PlanState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class WaveRow:
    """One asking: what came in, and what may be done with it."""

    wave: Wave
    answers: int
    may_open: bool
    may_close: bool

    @property
    def is_open(self) -> bool:
        return why_not_take(self.wave) is None


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class that takes part, and how many answered in the open asking (None while none is open)."""

    study_class: StudyClass
    answers: int | None
    may_serve: bool


@dataclass(frozen=True, slots=True)
class StudyPage:
    study: Study
    waves: list[WaveRow]
    classes: list[ClassRow]
    pupils: int
    result: StudyResult | None
    may_lead: bool

    @property
    def open_wave(self) -> Wave | None:
        return next((row.wave for row in self.waves if row.is_open), None)


def list_studies(*, by: Actor) -> list[Study]:
    """List the studies that the person may see, the newest first."""
    return list(_studies(by).order_by("-made_at", "-pk"))


def count_open_askings(*, by: Actor) -> int:
    """Count the askings that are open now in studies the person sees: one query."""
    waves = Wave.objects.filter(study__in=_studies(by), opened_on__isnull=False, closed_on=None)
    return waves.count()


def find_study(ref: str, *, by: Actor) -> Study:
    """Return a study that the person may see. Raises Http404."""
    found = _studies(by).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def get_study_page(ref: str, *, by: Actor) -> StudyPage:
    """Return a study with its askings and the classes the person answers for. Raises Http404."""
    study = find_study(ref, by=by)
    waves = _waves(study, by=by)
    open_wave = next((row.wave for row in waves if row.is_open), None)
    classes = list_study_classes(study, by=by)
    counts = _count_by_class(open_wave) if open_wave else {}
    return StudyPage(
        study=study,
        waves=waves,
        classes=[
            ClassRow(
                each, counts.get(each.pk, 0) if open_wave else None,
                why_not_serve(by, study, each.school_class.host) is None,
            )
            for each in classes
        ],
        pupils=sum(each.school_class.size for each in classes),
        result=find_result(study),
        may_lead=why_not_lead(by, study) is None,
    )  # fmt: skip


def list_study_classes(study: Study, *, by: Actor) -> list[StudyClass]:
    """List the classes of a study: all for who reads the whole, else those of the own institution."""
    return list(_classes(study, by=by).order_by("number"))


def find_study_class(study: Study, number: int, *, by: Actor) -> StudyClass:
    """Return a class of a study by its number. Raises Http404."""
    found = _classes(study, by=by).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def find_result(study: Study) -> StudyResult | None:
    """Return the latest figures of a study."""
    return study.results.order_by("-number").first()


def find_version(study: Study) -> int:
    """Return the version in which a study stands now."""
    return Study.objects.values_list("version", flat=True).get(pk=study.pk)


def find_open_wave(study: Study) -> Wave | None:
    return study.waves.filter(opened_on__isnull=False, closed_on=None).first()


def find_wave(study: Study, number: int) -> Wave:
    """Return an asking. Raises Http404."""
    found = study.waves.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def list_plans_to_study(*, by: Actor) -> QuerySet[Plan]:
    """List the timetables of which the person may begin a study, the newest first."""
    places = places_with(by, Permission.PLAN_LESSONS)
    rows = Plan.objects.filter(territory_id__in=places, state__in=_PLANS_IN_USE)
    return rows.select_related("territory").order_by("-made_at")


def list_classes_of_plan(plan: Plan) -> list[SchoolClass]:
    """List the classes that have a lesson in a timetable, by institution and grade."""
    rows = SchoolClass.objects.filter(lessons__plan=plan, is_active=True).distinct()
    return list(rows.order_by("host__unit__code", "grade", "letter", "pk"))


def _classes(study: Study, *, by: Actor) -> QuerySet[StudyClass]:
    rows = study.classes.select_related("study", "school_class__host__unit")
    if reads_whole(by, study):
        return rows
    return rows.filter(school_class__host__unit__in=by.units_with(Permission.HOST_LESSONS))


def _studies(by: Actor) -> QuerySet[Study]:
    rows = within(Study.objects.all(), scope_of_studies(by))
    return rows.select_related("plan", "plan__territory")


def _waves(study: Study, *, by: Actor) -> list[WaveRow]:
    waves = list(study.waves.order_by("number"))
    sheets = AnswerSheet.objects.filter(wave__study=study)
    counts = Counter(sheets.values_list("wave_id", flat=True))
    leads = why_not_lead(by, study) is None
    return [
        WaveRow(
            wave, counts[wave.pk],
            may_open=leads and why_not_open(wave, [each for each in waves if each != wave]) is None,
            may_close=leads and why_not_take(wave) is None,
        )
        for wave in waves
    ]  # fmt: skip


def _count_by_class(wave: Wave) -> Counter[int]:
    return Counter(wave.sheets.values_list("study_class_id", flat=True))
