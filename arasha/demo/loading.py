"""Making the demo region: all of it or nothing, and only where no other data is in the way."""

from collections.abc import Callable
from shutil import rmtree

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from arasha.agencies.models import Territory
from arasha.demo.foundation import STAFF_CODE, lay_foundation
from arasha.demo.history import play_history
from arasha.demo.region import REGION
from arasha.journal import triggers
from arasha.staff.models import StaffMember

type Say = Callable[[str], None]


class NotADemoError(RuntimeError):
    """The database holds other data than the demo's, which stays untouched."""


def load_demo_region(*, fresh: bool, say: Say) -> None:
    """Make the demo region unless it is there; with `fresh`, make it anew.

    Everything is one transaction, the emptying included: whoever breaks it off finds what was there
    before. Raises NotADemoError in production and where people work who are not the demo's.
    """
    _refuse_other_data()
    is_there = Territory.objects.filter(code=REGION.code).exists()
    if is_there and not fresh:
        say("The demo region is there already.")
        return
    say("Making the demo region: places, institutions and people")
    with transaction.atomic():
        if is_there:
            _empty()
        lay_foundation()
        play_history(now=timezone.now(), say=say)
    if is_there:
        rmtree(settings.UPLOADS, ignore_errors=True)
        settings.UPLOADS.mkdir(parents=True, exist_ok=True)
    say("The demo region is ready.")


def _refuse_other_data() -> None:
    if settings.PRODUCTION:
        raise NotADemoError("invented people have no place in production")
    has_staff = StaffMember.objects.exists()
    if has_staff and not StaffMember.objects.filter(code__startswith=STAFF_CODE).exists():
        raise NotADemoError("people work in this database who are not the demo's")


def _empty() -> None:
    """Empty every table; only here is the journal not append-only, and only in the demo."""
    triggers.remove(connection)
    call_command("flush", interactive=False, verbosity=0)
    triggers.install(connection)
