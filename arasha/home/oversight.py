"""What of oversight stands on a start page: statements that heads owe, measures that are late."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.home.work_lines import Waiting
from arasha.oversight.queries.measures import count_overdue_measures
from arasha.oversight.queries.statements import count_statements_due


def oversight_waiting(by: Actor, *, now: datetime) -> Iterator[Waiting]:
    """The statement of the last half-year, until it is sent; to the secretary, measures that are late."""
    if by.may(Permission.REPORT_FOR_INSTITUTION):
        text = _("Statements of your institution for the last half-year")
        number = count_statements_due(by=by, now=now)
        yield Waiting(text, number, reverse("oversight:send_statement"))
    if by.may(Permission.KEEP_MEASURES):
        late = count_overdue_measures(by=by, now=now)
        address = f"{reverse('oversight:measures_list')}?state=overdue"
        yield Waiting(_("Measures of the programme that are overdue"), late, address)
