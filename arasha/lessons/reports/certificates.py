"""The certificate of an instructor as PDF, archivable and readable aloud like the reports."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from arasha.lessons.models import Approval, Instructor
from arasha.lib.typesetting import set_pdf

_TEMPLATE = Path(__file__).parent / "certificate.typ"


def print_certificate(
    instructor: Instructor, approval: Approval, *, grants: Sequence[str], now: datetime
) -> bytes:
    """Return the PDF in the language that is active; `grants` are lines that say what may be taught."""
    said = {
        "language": (get_language() or "kk")[:2],
        "ref": instructor.ref,
        "title": _("Certificate of an instructor of prevention lessons"),
        "name": instructor.staff.full_name,
        "unit": instructor.unit.name,
        "act": words_of_act(approval),
        "grants": list(grants),
        "caution": words_of_caution(),
        "made": _("printed on %(day)s") % {"day": date_format(localtime(now), "DATE_FORMAT")},
    }
    return set_pdf(_TEMPLATE, said, made_at=now)


def words_of_act(approval: Approval) -> str:
    """Say by which act and for which time an instructor is approved."""
    return _(
        "Approved by act %(number)s of %(issuer)s, from %(first)s to %(last)s, to give lessons on:"
    ) % {
        "number": approval.number,
        "issuer": approval.issuer.name,
        "first": date_format(approval.issued_on, "DATE_FORMAT"),
        "last": date_format(approval.valid_to, "DATE_FORMAT"),
    }


def words_of_caution() -> str:
    return _(
        "An approval may end earlier. Whether it holds today is answered by the lesson coordinator of the region."
    )
