"""Why something is not done with a measure of the programme."""

from django.utils.translation import gettext_lazy as _

from arasha.access.refusals import Reason

BAD_NUMBER = Reason(
    "measure_number", _("The number of a measure is written like 12 or 12.1: digits with points.")
)
NUMBER_TAKEN = Reason(
    "measure_number_taken", _("The programme has a measure of this number already.")
)
NO_LEAD = Reason("measure_no_lead", _("Name at least one institution that leads the measure."))
CHECKS_ITSELF = Reason(
    "measure_checks_itself",
    _("An executor cannot check itself: name another institution that checks."),
)
TWICE = Reason(
    "measure_executor_twice", _("An institution stands twice with the same day. Take one out.")
)
DUE_AFTER_END = Reason(
    "measure_due_after_end", _("A deadline lies after the last day of the measure.")
)
NO_TEXT = Reason("measure_no_text", _("The text is needed in Kazakh and in Russian."))
WAITS_FOR_ITSELF = Reason(
    "measure_waits_for_itself",
    _("Then a measure would wait for itself, directly or by others. Choose another one."),
)
OTHER_REGION = Reason("measure_other_region", _("That measure is of another region."))
NOT_ALIKE = Reason("deeds_not_here", _("One of these two is no measure or commitment here."))
REASON_OF_STAGE = {
    "begun": Reason("measure_begun", _("This measure has begun already.")),
    "cancelled": Reason("measure_cancelled", _("This measure was cancelled by an act.")),
}
