"""What an institution has in hand in this room and must end or pass on before it ends itself."""

from collections.abc import Iterator

from django.utils.translation import ngettext

from arasha.agencies.models import Organisation
from arasha.cases.enums import RUNNING, ReferralState
from arasha.cases.models import Case, HandOver, Referral


def list_work_left(unit: Organisation) -> Iterator[str]:
    """Give a sentence for each kind of work left: how many, and what to do."""
    if count := Case.objects.filter(lead=unit, state__in=RUNNING).count():
        yield ngettext(
            "It leads %(count)s open case. Hand it over first.",
            "It leads %(count)s open cases. Hand them over first.",
            count,
        ) % {"count": count}
    if count := HandOver.objects.filter(to_unit=unit, is_accepted=None).count():
        yield ngettext(
            "%(count)s case is offered to it. Answer the offer first.",
            "%(count)s cases are offered to it. Answer the offers first.",
            count,
        ) % {"count": count}
    in_work = [ReferralState.SENT, ReferralState.ACCEPTED]
    if count := Referral.objects.filter(to_unit=unit, state__in=in_work).count():
        yield ngettext(
            "%(count)s referral waits there or is in work. Fulfil or decline it first.",
            "%(count)s referrals wait there or are in work. Fulfil or decline them first.",
            count,
        ) % {"count": count}
