"""What of agreements stands on a start page: what was promised, and versions that wait for a word."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.agreements.queries.commitments import list_my_commitments
from arasha.agreements.queries.pages import count_to_adopt
from arasha.home.work_lines import Waiting


def promised_deeds(by: Actor, *, now: datetime) -> dict[str, str]:
    """Return what the person's institution has to do or to check: references and deeds. One query."""
    if not by.may(Permission.KEEP_COMMITMENTS):
        return {}
    mine = [row.commitment for row in list_my_commitments(by=by, now=now)]
    return {each.ref: each.deed for each in mine}


def agreements_waiting(by: Actor, promised: Mapping[str, str]) -> Iterator[Waiting]:
    """What agreements ask of the person's institution, where there is anything."""
    if by.may(Permission.ADOPT_AGREEMENT) and (number := count_to_adopt(by=by)):
        waiting = _("Agreements that wait for your institution")
        yield Waiting(waiting, number, reverse("agreements:list"))
    if promised:
        waiting = _("Commitments that wait for your institution")
        yield Waiting(waiting, len(promised), reverse("agreements:commitments"))
