"""A person says whether two promises that look alike are one deed."""

from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import refuse_if
from arasha.agencies.models import Territory
from arasha.agreements.about import about
from arasha.agreements.models import Commitment
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.oversight.enums_measures import LinkAnswer
from arasha.oversight.models import DeedLink, Measure
from arasha.oversight.policies.measures import why_not_keep
from arasha.oversight.reasons_measures import NOT_ALIKE


def compare_deeds(
    one: str, other: str, answer: LinkAnswer, *, territory: Territory, by: Actor, now: datetime
) -> DeedLink:
    """Write down that two promises are one deed, whose evidence then serves both, or that they are two.

    `one` and `other` are references of measures of the region or of commitments. The last word counts.
    """
    first, second = sorted((one, other))
    this = about(Act.DEEDS_COMPARED, first, kind="measure")
    with transaction.atomic():
        refuse_if(why_not_keep(by, territory_id=territory.pk), **this)
        refs = [first, second]
        here = Measure.objects.filter(territory=territory, ref__in=refs).count()
        here += Commitment.objects.filter(ref__in=refs).count()
        refuse_if(None if here == len(set(refs)) > 1 else NOT_ALIKE, **this)
        link, _is_new = DeedLink.objects.update_or_create(
            one_ref=first, other_ref=second,
            defaults={"territory": territory, "answer": answer, "by_id": by.staff_id, "at": now},
        )  # fmt: skip
        record(
            Act.DEEDS_COMPARED, by=by.signature, now=now, thing_kind="measure", thing_ref=first,
            fields=[answer.value],
        )  # fmt: skip
        return link
