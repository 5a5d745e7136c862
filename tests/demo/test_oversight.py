"""Oversight in the demo: statements of all institutions but two, a meeting held and one ahead."""

from datetime import datetime

import pytest

from arasha.agreements.enums import Origin
from arasha.agreements.models import Commitment
from arasha.demo.foundation import lay_foundation
from arasha.demo.oversight_days import plan_oversight
from arasha.demo.school_heads import HEAD_OF
from arasha.demo.stage import Stage
from arasha.oversight.models import InstitutionReport, ReportComment, ReviewMeeting


@pytest.fixture
def stage(db: None, now: datetime) -> Stage:
    lay_foundation()
    stage = Stage.set_up(now=now)
    plan_oversight(stage)
    stage.play()
    return stage


def test_heads_state_and_meetings_decide(stage: Stage) -> None:
    stated = set(InstitutionReport.objects.values_list("unit__code", flat=True))
    assert set(HEAD_OF) - stated == {"school-109", "college-4"}
    assert InstitutionReport.objects.filter(number=2).count() == 1
    assert ReportComment.objects.count() == 1
    meetings = ReviewMeeting.objects.order_by("begins_at").values_list("state", flat=True)
    assert list(meetings) == ["held", "coming"]
    made = Commitment.objects.filter(origin=Origin.MEETING).order_by("number")
    assert [each.state for each in made] == ["claimed", "planned"]
