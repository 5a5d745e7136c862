"""What a form of an appeal offers to this person: children who may be meant, cases found."""

from datetime import datetime

from arasha.access.actor import Actor
from arasha.appeals.forms.appeal_form import AppealForm
from arasha.appeals.forms.case_of_appeal import OpenCaseForm
from arasha.appeals.forms.decisions import JoinForm
from arasha.appeals.queries.one import find_same_children, get_about
from arasha.cases.queries.gates import list_joinable_cases
from arasha.children.queries import FoundChild


def arrange(form: AppealForm, *, by: Actor, now: datetime) -> None:
    """Offer children in the form of a case; compare the typed case with the one that is found."""
    if isinstance(form, OpenCaseForm):
        found = find_same_children(form.appeal.ref, by=by, now=now)
        about = get_about(form.appeal)
        if about is not None:
            form.fill_in(about)
        form.offer_children([(child.ref, _words(child)) for child in found])
    if isinstance(form, JoinForm) and form.is_bound and form.is_valid():
        form.meet(list_joinable_cases(ref=form.cleaned_data["case_ref"], by=by, now=now))


def _words(child: FoundChild) -> str:
    parts = (child.ref, child.name, child.born, child.place, child.school)
    return " · ".join(str(part) for part in parts if part)
