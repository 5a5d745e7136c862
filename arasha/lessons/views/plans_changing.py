"""A plan is changed: a lesson moved by hand, an instructor away, what has no place tried again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from arasha.access.actor import Actor
from arasha.access.deeds import DeedPage, posted, refuse_early, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.journal.enums import Act
from arasha.lessons.actions.plans_changing import (
    Away,
    move_lesson,
    take_back_absence,
    try_again,
    write_absence,
)
from arasha.lessons.broken_rules import sentences_of
from arasha.lessons.enums import AbsenceKind
from arasha.lessons.forms.plans import AwayForm, MoveForm
from arasha.lessons.models import Lesson
from arasha.lessons.policies.plans import why_not_move
from arasha.lessons.queries.plans_found import (
    find_absence,
    find_instructor,
    find_lesson,
    find_plan,
    find_plan_in_force,
    list_absences,
)
from arasha.lessons.queries.repairing_checks import Place, check_place, list_instructors_for
from arasha.lessons.views.hosts import said_of


@require_http_methods(["GET", "POST"])
@needs(Permission.PLAN_LESSONS)
def move(request: StaffRequest, ref: str, group: str, number: int) -> HttpResponse:
    """Move one lesson by hand; what the place would break is said before and refused after."""
    lesson = find_lesson(ref, group, number, by=request.actor)
    reason = why_not_move(request.actor, lesson, today=timezone.localdate())
    refuse_early(request, reason, act=Act.LESSONS_MOVED, thing_kind="lesson_plan", thing_ref=ref)
    form = _move_form(request, lesson)
    title = _("Move a lesson")
    about = (
        f"{lesson.school_class.title}, {lesson.school_class.host.unit.name}: {lesson.topic.name}"
    )
    back = reverse("lessons:plan", args=[ref])
    more = {"lesson": lesson, "check": reverse("lessons:check_move", args=[ref, group, number])}
    page = DeedPage(
        title, _("Move the lesson"), ref, back, about, template="lessons/plans/move.html", more=more
    )

    def act() -> None:
        move_lesson(
            lesson, _place(form), version=form.cleaned_data["version"], by=request.actor,
            now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("The lesson is moved. Everybody concerned is told."))

    def version_now() -> int:
        return find_lesson(ref, group, number, by=request.actor).version

    return run_deed(request, page, form, act, version_now=version_now)


@require_GET
@needs(Permission.PLAN_LESSONS)
def check_move(request: StaffRequest, ref: str, group: str, number: int) -> HttpResponse:
    """Say what a place would break, while it is being chosen: a part of the page of the move."""
    lesson = find_lesson(ref, group, number, by=request.actor)
    form = MoveForm(request.GET, instructor=list_instructors_for(lesson))
    del form.fields["version"]
    context: dict[str, object] = {"is_whole": form.is_valid()}
    if form.is_valid():
        today = timezone.localdate()
        context["broken"] = sentences_of(check_place(lesson, _place(form), today=today))
    return render(request, "lessons/plans/parts/check.html", context)


@require_POST
@needs(Permission.PLAN_LESSONS)
def place_rest(request: StaffRequest, ref: str) -> HttpResponse:
    """Look once more for places for what has none."""
    plan = find_plan(ref, by=request.actor)
    done = try_again(plan, by=request.actor, now=timezone.now())
    said = _("Placed now: %(placed)s. Others that had to give way: %(moved)s.")
    facts = {"placed": done.displaced - done.unplaced, "moved": done.moved}
    messages.success(request, said % facts)
    return redirect("lessons:unplaced", ref)


@require_http_methods(["GET", "POST"])
@needs(Permission.PLAN_LESSONS, Permission.TEACH_LESSONS)
def away(request: StaffRequest, ref: str) -> HttpResponse:
    """Write down that an instructor is away; the lessons of these days are placed anew at once."""
    instructor, now = find_instructor(ref, by=request.actor), timezone.now()
    absences = list_absences(instructor, today=timezone.localdate(now))
    form = AwayForm(posted(request), initial={"first_day": timezone.localdate(now)})
    page = DeedPage(
        _("Days away"), _("Write it down and plan anew"), ref,
        _where_changes_are_read(request.actor), instructor.staff.full_name,
        template="lessons/plans/away.html", more={"absences": absences, "instructor": instructor},
    )  # fmt: skip

    def act() -> None:
        said = form.cleaned_data
        absence = Away(said["first_day"], said["last_day"], AbsenceKind(said["kind"]))
        done = write_absence(instructor, absence, once=said["once"], by=request.actor, now=now)
        messages.success(request, said_of(done))

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_POST
@needs(Permission.PLAN_LESSONS, Permission.TEACH_LESSONS)
def back(request: StaffRequest, ref: str) -> HttpResponse:
    """Say that the instructor is there after all."""
    absence = find_absence(ref, request.POST.get("first", ""), by=request.actor)
    take_back_absence(absence, by=request.actor, now=timezone.now())
    messages.success(request, _("Taken back. Lessons that went to others stay with them."))
    return redirect("lessons:away", ref)


def _where_changes_are_read(actor: Actor) -> str:
    """After a change the coordinator reads what moved; an instructor goes back to the own lessons."""
    if not actor.may(Permission.PLAN_LESSONS):
        return reverse("lessons:mine")
    plan = find_plan_in_force(by=actor)
    return reverse("lessons:plan_changes", args=[plan.ref]) if plan else reverse("lessons:plans")


def _move_form(request: StaffRequest, lesson: Lesson) -> MoveForm:
    initial = {
        "day": lesson.day, "period": lesson.period,
        "instructor": lesson.instructor.ref if lesson.instructor else None,
    }  # fmt: skip
    return MoveForm(posted(request), initial=initial, instructor=list_instructors_for(lesson))


def _place(form: MoveForm) -> Place:
    facts = form.cleaned_data
    return Place(facts["day"], facts["period"], facts["instructor"])
