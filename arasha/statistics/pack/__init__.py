"""The indicators that come with Arasha: their words and what they count."""

from arasha.statistics.pack.centre import CENTRE
from arasha.statistics.pack.forum import FORUM
from arasha.statistics.pack.given import Given
from arasha.statistics.pack.lessons import LESSONS
from arasha.statistics.pack.mentoring import MENTORING
from arasha.statistics.pack.programme import PROGRAMME
from arasha.statistics.pack.team import TEAM

PACK = (*PROGRAMME, *FORUM, *TEAM, *CENTRE, *LESSONS, *MENTORING)

__all__ = ["PACK", "Given"]
