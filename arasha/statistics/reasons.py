"""Why there are no figures: named, shown in words, never a nought instead."""

from django.utils.translation import gettext_lazy as _

from arasha.access.refusals import Reason


class NoFigures(Exception):  # noqa: N818 - an answer to a question, not an error
    """Figures that cannot be worked out; the reason says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.code)
        self.reason = reason


NO_SOURCE = Reason("figures_no_source", _("Arasha does not write this down yet: no source."))
NOT_GIVEN = Reason("figures_not_given", _("The text of this indicator is not given yet."))
BROKEN = Reason(
    "figures_broken_definition",
    _("The definition names something that its source does not have. Write a new version."),
)
EMPTY_DENOMINATOR = Reason(
    "figures_empty_denominator", _("There is nothing in the denominator for this period.")
)
NOTHING_MEASURED = Reason(
    "figures_nothing_measured", _("Nothing was measured in this period, so there is no middle.")
)
NO_DATA = Reason("figures_no_data", _("Arasha holds nothing of this kind for this period."))
NOT_BY_THIS = Reason(
    "figures_not_by_this", _("The rows of this source cannot be told apart by that classification.")
)
TOO_LARGE = Reason(
    "figures_too_large", _("This cube has too many cells. Leave a classification out.")
)
