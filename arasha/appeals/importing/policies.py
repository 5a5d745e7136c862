"""Who imports journals, and who sees which import."""

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Reason
from arasha.access.scopes import Scope
from arasha.appeals.enums import ImportState
from arasha.appeals.models import ImportBatch

STARTED_ALREADY = Reason(
    "started_already", _("This import has begun already. Nothing more can be changed in it.")
)
NO_SHEET = Reason(
    "no_sheet",
    _("No sheet is to be read. Choose at least one and say which column holds the appeal."),
)


def scope_of_imports(actor: Actor) -> Scope:
    """Define which imports the actor sees: those of the units where they may import."""
    units = actor.units_with(Permission.IMPORT_JOURNAL)
    return Scope(alternatives=({"unit_id": units},) if units else ())


def why_not_import(actor: Actor) -> Reason | None:
    """Why this person may not upload a journal."""
    return None if actor.may(Permission.IMPORT_JOURNAL) else NO_ROLE


def why_not_correct(batch: ImportBatch) -> Reason | None:
    """Why the columns of this import cannot be changed any more."""
    return None if batch.state == ImportState.UPLOADED else STARTED_ALREADY


def why_not_start(batch: ImportBatch) -> Reason | None:
    """Why this import cannot be started, or started again after it stopped."""
    if batch.state not in {ImportState.UPLOADED, ImportState.FAILED}:
        return STARTED_ALREADY
    sheets = batch.plan.get("sheets", [])
    return None if any(sheet["is_journal"] for sheet in sheets) else NO_SHEET
