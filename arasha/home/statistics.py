"""What waits of figures on the start page."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.home.work_lines import Waiting
from arasha.statistics.queries.indicators import count_drafts


def figures_waiting(by: Actor) -> Iterator[Waiting]:
    """Return the versions of indicators that somebody else wrote and this person may approve."""
    if by.may(Permission.APPROVE_RELEASES):
        text = _("Indicators that wait for your approval")
        yield Waiting(text, count_drafts(by=by), reverse("statistics:indicators"))
