"""The cases of the demo region, each from its first word on."""

from arasha.demo.stories.ended import ENDED
from arasha.demo.stories.story import Deed, Pupil, Story
from arasha.demo.stories.under_way import UNDER_WAY

STORIES = (*ENDED, *UNDER_WAY)

__all__ = ["STORIES", "Deed", "Pupil", "Story"]
