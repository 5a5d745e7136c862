"""A report of a study as PDF."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from arasha.lessons.models import Study, StudyResult
from arasha.lessons.reports.telling import Report, ScaleLine
from arasha.lib.typesetting import set_pdf

_TEMPLATE = Path(__file__).parent / "report.typ"


def print_report(
    study: Study, result: StudyResult, report: Report, *, for_whom: str, now: datetime
) -> bytes:
    """Return the PDF of a report in the language that is active; `for_whom` stands on its first page."""
    said = {
        "language": (get_language() or "kk")[:2],
        "ref": f"{study.ref} / {result.number}",
        "title": study.title,
        "lines": _lines(study, result, for_whom),
        "made": _("printed on %(day)s") % {"day": date_format(localtime(now), "DATE_FORMAT")},
        "heading_changes": _("What changed"),
        "heading_reading": _("How to read this"),
        "scales": [_scale(line) for line in report.scales],
        "comparison": report.comparison,
        "how_sure": report.how_sure,
        "notes": list(report.notes),
        "tables": [asdict(table) for table in report.tables],
        "digest": _("Digest of the answers (SHA-256): %(digest)s") % {"digest": result.digest},
    }
    return set_pdf(_TEMPLATE, said, made_at=result.made_at)


def _scale(line: ScaleLine) -> dict[str, object]:
    told = (line.change, line.size, line.basis, line.lost)
    return {
        "title": line.title,
        "finding": line.finding,
        "bar": asdict(line.bar) if line.bar else None,
        "lines": [each for each in told if each],
    }


def _lines(study: Study, result: StudyResult, for_whom: str) -> list[str]:
    worked_out = date_format(localtime(result.made_at), "DATE_FORMAT")
    place = [study.plan.territory.name] if study.plan else []
    return [
        *place,
        study.get_design_display(),
        _("Worked out on %(day)s") % {"day": worked_out},
        for_whom,
    ]
