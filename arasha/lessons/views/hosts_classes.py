"""The classes of an institution, and their parents."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS as WEEKDAY_NAMES
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from arasha.access.deeds import DeedPage, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.lessons.actions.hosts_classes import (
    ClassFacts,
    add_class,
    change_class,
)
from arasha.lessons.actions.hosts_parents import (
    inform_parents,
    settle_objection,
    write_objection,
)
from arasha.lessons.enums import ObjectionAnswer
from arasha.lessons.forms.hosts import ClassForm, InformedForm, ObjectionForm, SettleForm
from arasha.lessons.models import Host, SchoolClass
from arasha.lessons.queries.hosts import get_class_page
from arasha.lessons.queries.hosts_found import (
    find_class,
    find_host,
    find_objection,
    list_host_people,
)
from arasha.lessons.rules.periods import PERIODS, WEEKDAYS, periods_of
from arasha.lessons.rules.school_years import school_year_of
from arasha.lib.workdays import local

_KEEPERS = (Permission.HOST_LESSONS, Permission.PLAN_LESSONS)
_FACTS = ("grade", "letter", "language", "size", "shift", "host_teacher")
_TEMPLATE = "lessons/hosts/class_form.html"


@require_GET
@needs(*_KEEPERS, Permission.READ_LESSONS)
def show_class(request: StaffRequest, ref: str) -> HttpResponse:
    page = get_class_page(ref, by=request.actor)
    return render(request, "lessons/hosts/class.html", {"page": page})


@require_http_methods(["GET", "POST"])
@needs(*_KEEPERS)
def add(request: StaffRequest, code: str) -> HttpResponse:
    """Enter a class of the institution."""
    host, now = find_host(code, by=request.actor), timezone.now()
    everywhere = [f"{day}-{period}" for day in WEEKDAYS for period in PERIODS[:6]]
    initial = {"language": host.unit.language, "permitted": everywhere, "is_active": True}
    form = ClassForm(posted(request), initial=initial, host_teacher=list_host_people(host, now=now))
    page = _page(_("Enter a class"), _("Enter the class"), host, form)

    def act() -> None:
        facts = _facts(form, school_year_of(local(now).date()))
        add_class(host, facts, by=request.actor, now=now)
        messages.success(request, _("The class is entered. Its parents are still to be informed."))

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_http_methods(["GET", "POST"])
@needs(*_KEEPERS)
def change(request: StaffRequest, ref: str) -> HttpResponse:
    """Change a class; lessons that do not fit any more move at once."""
    one, now = find_class(ref, by=request.actor), timezone.now()
    people = list_host_people(one.host, now=now)
    form = ClassForm(posted(request), initial=_initial(one), host_teacher=people)
    page = _page(_("Change the class"), _("Save the class"), one.host, form, one)

    def act() -> None:
        facts = _facts(form, one.school_year)
        version = form.cleaned_data["version"]
        change_class(one, facts, version=version, by=request.actor, now=now)
        messages.success(request, _("The class is saved."))

    return run_deed(
        request, page, form, act, version_now=lambda: find_class(ref, by=request.actor).version
    )


@require_http_methods(["GET", "POST"])
@needs(*_KEEPERS)
def inform(request: StaffRequest, ref: str) -> HttpResponse:
    """Write down that the parents of a class were informed."""
    one, now = find_class(ref, by=request.actor), timezone.now()
    form = InformedForm(posted(request), initial={"on": local(now).date()})
    page = DeedPage(
        _("Parents are informed"), _("Write it down"), f"{one.host.unit.name}, {one.title}",
        reverse("lessons:class", args=[ref]), _("No lesson is held in the class before this day."),
    )  # fmt: skip

    def act() -> None:
        facts = form.cleaned_data
        inform_parents(one, on=facts["on"], version=facts["version"], by=request.actor, now=now)
        messages.success(request, _("Written down."))

    return run_deed(
        request, page, form, act, version_now=lambda: find_class(ref, by=request.actor).version
    )


@require_http_methods(["GET", "POST"])
@needs(*_KEEPERS)
def object_to(request: StaffRequest, ref: str) -> HttpResponse:
    """Write down an objection: how many, and what they do instead."""
    one, now = find_class(ref, by=request.actor), timezone.now()
    form = ObjectionForm(posted(request), initial={"received_on": local(now).date()})
    page = DeedPage(
        _("Parents object"), _("Write it down"), f"{one.host.unit.name}, {one.title}",
        reverse("lessons:class", args=[ref]),
        _("Until it is settled, the class has no first lesson. Published lessons give up their place."),
    )  # fmt: skip

    def act() -> None:
        write_objection(one, **form.cleaned_data, by=request.actor, now=now)
        messages.success(request, _("Written down."))

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_http_methods(["GET", "POST"])
@needs(*_KEEPERS)
def settle(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Say what the pupils do whose parents object."""
    objection = find_objection(ref, number, by=request.actor)
    form = SettleForm(posted(request))
    back = reverse("lessons:class", args=[ref])
    page = DeedPage(_("Settle the objection"), _("It is settled"), ref, back)

    def act() -> None:
        answer = ObjectionAnswer(form.cleaned_data["answer"])
        settle_objection(objection, answer=answer, by=request.actor, now=timezone.now())
        messages.success(request, _("Settled. Lessons that waited for it get a place."))

    return run_deed(request, page, form, act, version_now=lambda: 1)


def _page(
    title: str, submit: str, host: Host, form: ClassForm, one: SchoolClass | None = None
) -> DeedPage:
    back = (
        reverse("lessons:class", args=[one.ref])
        if one
        else reverse("lessons:host", args=[host.unit.code])
    )
    ref = f"{host.unit.name}, {one.title}" if one else host.unit.name
    chosen = form.chosen()
    grid = [(period, [_box(weekday, period, chosen) for weekday in WEEKDAYS]) for period in PERIODS]
    names = [WEEKDAYS_ABBR[weekday - 1] for weekday in WEEKDAYS]
    facts = [form[name] for name in _FACTS]
    more = {"grid": grid, "names": names, "facts": facts}
    return DeedPage(title, submit, ref, back, template=_TEMPLATE, more=more)


def _box(weekday: int, period: int, chosen: frozenset[str]) -> tuple[str, str, bool]:
    """One box of the grid: its value, its words, whether it is ticked."""
    value = f"{weekday}-{period}"
    words = _("%(weekday)s, period %(period)s")
    label = words % {"weekday": WEEKDAY_NAMES[weekday - 1], "period": period}
    return value, label, value in chosen


def _initial(one: SchoolClass) -> dict[str, object]:
    permitted = [f"{day}-{period}" for day in WEEKDAYS for period in periods_of(one.permitted, day)]
    return {
        "grade": one.grade, "letter": one.letter, "language": one.language, "size": one.size,
        "shift": one.shift, "permitted": permitted, "is_active": one.is_active,
        "host_teacher": one.host_teacher.code if one.host_teacher else None,
    }  # fmt: skip


def _facts(form: ClassForm, school_year: int) -> ClassFacts:
    said = form.cleaned_data
    return ClassFacts(
        school_year=school_year, grade=said["grade"], letter=said["letter"],
        language=said["language"], size=said["size"], shift=said["shift"], permitted=form.mask(),
        host_teacher=said["host_teacher"], is_active=said["is_active"],
    )  # fmt: skip
