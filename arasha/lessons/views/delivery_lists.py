"""Lists of lessons for those who give or host them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.lessons.queries.delivery import list_my_lessons
from arasha.lessons.queries.delivery_timetable import hosts_classes, list_weeks_of_teacher


@require_GET
@needs(Permission.TEACH_LESSONS, Permission.HOST_LESSONS)
def show_mine(request: StaffRequest) -> HttpResponse:
    """List what one gives or hosts, today first."""
    lessons = list_my_lessons(by=request.actor, now=timezone.now())
    context = {"lessons": lessons, "has_classes": hosts_classes(request.actor)}
    return render(request, "lessons/delivery/mine.html", context)


@require_GET
@needs(Permission.HOST_LESSONS)
def show_my_classes(request: StaffRequest) -> HttpResponse:
    """Show the timetable of the classes whose lessons one hosts."""
    weeks = list_weeks_of_teacher(by=request.actor, now=timezone.now())
    return render(request, "lessons/delivery/my_classes.html", {"weeks": weeks})
