"""What an institution has in hand in this room and must end or pass on before it ends itself."""

from collections.abc import Iterator

from django.utils.translation import ngettext

from arasha.agencies.models import Organisation
from arasha.appeals.enums import AppealState
from arasha.appeals.models import Appeal


def list_work_left(unit: Organisation) -> Iterator[str]:
    """Give a sentence where appeals are open: how many, and what to do."""
    open_ones = [AppealState.WAITING, AppealState.TAKEN]
    if count := Appeal.objects.filter(owner=unit, state__in=open_ones).count():
        yield ngettext(
            "%(count)s open appeal is in its hands. Answer it or pass it on first.",
            "%(count)s open appeals are in its hands. Answer them or pass them on first.",
            count,
        ) % {"count": count}
