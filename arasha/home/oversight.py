"""What of oversight stands on a start page: the statements that heads owe."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.home.work_lines import Waiting
from arasha.oversight.queries.statements import count_statements_due


def oversight_waiting(by: Actor, *, now: datetime) -> Iterator[Waiting]:
    """The statement of the last half-year, until the head has sent it."""
    if by.may(Permission.REPORT_FOR_INSTITUTION):
        text = _("Statements of your institution for the last half-year")
        number = count_statements_due(by=by, now=now)
        yield Waiting(text, number, reverse("oversight:send_statement"))
