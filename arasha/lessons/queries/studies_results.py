"""The frozen figures of a study, with the classes whose own results the reader may see."""

from dataclasses import dataclass

from django.http import Http404

from arasha.access.actor import Actor
from arasha.lessons.models import Study, StudyClass, StudyResult
from arasha.lessons.policies.studies import reads_whole
from arasha.lessons.queries.studies import find_result, find_study, list_study_classes


@dataclass(frozen=True, slots=True)
class ResultPage:
    """`classes` are those of all institutions, or of the reader's own; `own_units` names the latter."""

    study: Study
    result: StudyResult
    classes: list[StudyClass]
    is_whole: bool

    @property
    def own_units(self) -> list[str]:
        """Names of the institutions for which the report is, none where it is for all."""
        if self.is_whole:
            return []
        return sorted({each.school_class.host.unit.name for each in self.classes})


def get_result_page(ref: str, *, by: Actor) -> ResultPage:
    """Return the latest result of a study. Raises Http404 where there is none or not for this person."""
    study = find_study(ref, by=by)
    result = find_result(study)
    if result is None:
        raise Http404
    return ResultPage(study, result, list_study_classes(study, by=by), reads_whole(by, study))
