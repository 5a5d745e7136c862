"""Writes of the room: entering a role."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest

from arasha.access.queries import get_actor
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.staff.models import StaffMember


def enter_role(request: HttpRequest, staff: StaffMember, *, now: datetime) -> None:
    """Sign the visitor of the demo in as an invented person; whoever was signed in before is not."""
    with transaction.atomic():
        login(request, staff, backend=settings.AUTHENTICATION_BACKENDS[0])
        record(Act.DEMO_ENTERED, by=get_actor(staff, now=now).signature, now=now)
