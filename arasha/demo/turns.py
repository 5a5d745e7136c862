"""One deed of a story as it is done: the case, who does it, and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from arasha.access.actor import Actor
from arasha.cases.models import Case, Closing, Referral
from arasha.demo.stage import Stage
from arasha.demo.stories import Deed


class Who(TypedDict):
    by: Actor
    now: datetime


@dataclass(frozen=True)
class Turn:
    """Everything one deed needs: the case and its appeal, who does it, and when."""

    stage: Stage
    case: Case
    appeal_ref: str
    deed: Deed
    login: str
    now: datetime

    @property
    def who(self) -> Who:
        return {"by": self.stage.actor(self.login), "now": self.now}

    @property
    def once(self) -> str:
        return f"demo {self.case.ref} {self.case.events.count()}"

    @property
    def once_of_deed(self) -> str:
        """The key of a deed that leaves no line in the chronology."""
        return f"demo {self.case.ref} {self.deed.verb} {self.deed.day} {self.deed.to}"[:40]

    @property
    def referral(self) -> Referral:
        return (
            Referral.objects.select_related("case").filter(case=self.case).latest("sent_at", "pk")
        )

    @property
    def closing(self) -> Closing:
        return Closing.objects.select_related("case").get(case=self.case, is_approved=None)
