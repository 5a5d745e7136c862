"""Why an adult may meet no child: the reasons of the one gate before every contact."""

from django.utils.translation import gettext_lazy as _

from arasha.access.refusals import Reason
from arasha.mentoring.rules.gate import Shut

NOT_ADMITTED = Reason(
    "adult_not_admitted", _("This adult is not admitted to the programme. No contact before that.")
)
SUSPENDED = Reason("adult_suspended", _("This adult is suspended: no contact with the child."))
# Whoever plans a meeting learns that it is not possible, not that a barring waits for its second person.
BARRED = Reason("adult_barred", _("This adult may not meet children of the programme."))
CHAIN_BROKEN = Reason(
    "adult_chain_broken",
    _("A paper of this adult ran out or is missing: no contact until it is renewed."),
)
_LEFT = Reason("adult_left", _("This adult has left the programme: no contact with the child."))
REASONS = {
    Shut.NOT_ADMITTED: NOT_ADMITTED,
    Shut.LEFT: _LEFT,
    Shut.BARRED: BARRED,
    Shut.SUSPENDED: SUSPENDED,
    Shut.CHAIN: CHAIN_BROKEN,
}
