"""Pages of the room: find a child, read the record, register a child, change the record."""

from datetime import date

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from arasha.access.decisions import decide
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.access.explaining import explain
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.children.actions import IinTakenError, change_child, register_child
from arasha.children.forms import ChildForm, SearchForm
from arasha.children.models import Child
from arasha.children.policies import why_not_change, why_not_register
from arasha.children.queries import (
    FoundChild,
    find_child,
    find_children,
    find_same,
    list_places,
    list_schools,
    read_child,
)
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act

BAD_INPUT = 422
CONFLICT = 409


@needs(Permission.FIND_CHILD)
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: StaffRequest) -> HttpResponse:
    """Search by POST: what was searched for is in no address and no journal."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    found: list[FoundChild] | None = None
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        found = find_children(
            asked["name"], year=asked["year"], iin=asked["iin"], by=request.actor,
            now=timezone.now(),
        )  # fmt: skip
    may_register = why_not_register(request.actor) is None
    page = {"form": form, "found": found, "may_register": may_register}
    return render(request, "children/find.html", page, status=BAD_INPUT if form.errors else 200)


@needs(Permission.FIND_CHILD)
@require_safe
def show(request: StaffRequest, ref: str) -> HttpResponse:
    child = read_child(ref, by=request.actor, now=timezone.now())
    may_change = why_not_change(request.actor, child) is None
    return render(request, "children/child.html", {"child": child, "may_change": may_change})


@needs(Permission.FIND_CHILD)
@require_safe
def why(request: StaffRequest, ref: str) -> HttpResponse:
    """Say on what grounds the reader sees the record; nothing of the record itself."""
    now, by = timezone.now(), request.actor
    child = find_child(ref, by=by, now=now)
    record_look(Act.GROUNDS_SEEN, by=by.signature, now=now, thing_kind="child", thing_ref=ref)
    context = {
        "ref": ref,
        "explanation": explain(decide(by, Permission.FIND_CHILD, child, now=now)),
        "back": reverse("children:child", args=[ref]),
    }
    return render(request, "access/why.html", context)


@needs(Permission.EDIT_CHILD)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: StaffRequest) -> HttpResponse:
    """Register a child; who may be the same child, and what does not fit, is shown first."""
    now = timezone.now()
    form = _form(request, today=timezone.localdate(now))
    same: list[FoundChild] = []
    if form.is_bound and form.is_valid():
        facts = form.facts()
        if not form.cleaned_data["checked"]:
            same = find_same(
                facts.name, born_on=facts.born_on, year=facts.year, iin=facts.iin,
                by=request.actor, now=now,
            )  # fmt: skip
        answer = _unless_doubtful(request, form, same=same)
        if answer:
            return answer
    return _render(request, form, same=same)


@needs(Permission.EDIT_CHILD)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: StaffRequest, ref: str) -> HttpResponse:
    # The form shows the whole record: opening it is a look like any other.
    of_record = find_child if request.method == "POST" else read_child
    child = of_record(ref, by=request.actor, now=timezone.now())
    refuse_if(why_not_change(request.actor, child), act=Act.CHILD_CHANGED,
              thing_kind="child", thing_ref=child.ref)  # fmt: skip
    form = _form(request, child=child, today=timezone.localdate())
    if form.is_bound and form.is_valid():
        answer = _unless_doubtful(request, form, same=[])
        if answer:
            return answer
    return _render(request, form)


def _form(request: StaffRequest, *, today: date, child: Child | None = None) -> ChildForm:
    posted = request.POST if request.method == "POST" else None
    by = request.actor
    return ChildForm(
        posted, child=child, territories=list_places(by=by, today=today),
        schools=list_schools(today=today), today=today,
    )  # fmt: skip


def _unless_doubtful(
    request: StaffRequest, form: ChildForm, *, same: list[FoundChild]
) -> HttpResponseRedirect | None:
    """Write the record unless a second look is due; then the form shows why."""
    facts = form.facts()
    doubts = facts.doubts(today=form.today)
    if (doubts or same) and not form.cleaned_data["checked"]:
        form.ask_for_second_look()
        for doubt in doubts:
            form.add_error("iin" if doubt.startswith("iin") else "born_on", doubt.label)
        return None
    try:
        child = _write(request, form)
    except IinTakenError:
        form.add_error("iin", _("A child is registered under this IIN already. Find that record."))
        return None
    except ChangedMeanwhile as error:
        by, now = request.actor.signature, timezone.now()
        record_refusal(error.act, by=by, now=now, thing_kind="child", thing_ref=error.thing_ref,
                       reason=error.reason.code)  # fmt: skip
        form.add_error(None, str(error.reason.text))
        return None
    return redirect("children:child", child.ref)


def _write(request: StaffRequest, form: ChildForm) -> Child:
    by, now, facts = request.actor, timezone.now(), form.facts()
    if form.child is None:
        return register_child(facts, once=form.cleaned_data["once"], by=by, now=now)
    version = form.cleaned_data["version"]
    return change_child(form.child, facts, version=version, by=by, now=now)


def _render(
    request: StaffRequest, form: ChildForm, *, same: list[FoundChild] | None = None
) -> HttpResponse:
    is_stale = form.child is not None and form.is_bound and bool(form.non_field_errors())
    if is_stale:
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["version"] = form.child.version  # type: ignore[index, union-attr]
    page = {"form": form, "same": same, "child": form.child, "is_stale": is_stale}
    status = CONFLICT if is_stale else BAD_INPUT if form.errors or same else 200
    return render(request, "children/edit.html", page, status=status)
