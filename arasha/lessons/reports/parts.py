"""Tables of single institutions and classes; what is too small to be shown is said to be so."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from arasha.lessons.measuring.scales import SCALES as ALL
from arasha.lessons.models import StudyClass
from arasha.lessons.reports.figures import tell_scores
from arasha.lessons.reports.telling import Table
from arasha.lessons.reports.words import SHORT_SCALES


def tell_parts(figures: Mapping[str, Any], classes: Sequence[StudyClass]) -> list[Table]:
    """Tell scores by institution; by class too where the reader answers for one institution only."""
    hosts = {each.school_class.host_id: each.school_class.host.unit.name for each in classes}
    rows = [
        [name, *_scores(figures["hosts"].get(str(host), {}), shares=True)]
        for host, name in sorted(hosts.items(), key=lambda pair: pair[1])
    ]
    note = _(
        "Each figure is the mean of an asking, from the first to the last; shares in steps of five per "
        "cent. A dash: fewer than eight answers, or they would come out by subtraction."
    )
    head = [_("Institution"), *(str(SHORT_SCALES[scale.code]) for scale in ALL)]
    tables = [Table(_("Institutions"), head, rows, note)]
    if len(hosts) == 1:
        tables.append(_classes(figures, classes))
    return tables


def _classes(figures: Mapping[str, Any], classes: Sequence[StudyClass]) -> Table:
    rows = [
        [each.school_class.title,
         *_scores(figures["classes"].get(str(each.number), {}), shares=False)]
        for each in classes
    ]  # fmt: skip
    head = [_("Class"), *(str(SHORT_SCALES[scale.code]) for scale in ALL if not scale.is_share)]
    note = _("How often children suffer is not said of a single class.")
    return Table(_("Classes"), head, rows, note)


def _scores(scores: Mapping[str, Any], *, shares: bool) -> list[str]:
    return [
        tell_scores(scores, scale.code, is_share=scale.is_share)
        for scale in ALL
        if shares or not scale.is_share
    ]
