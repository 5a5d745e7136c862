"""The way through the public form: from step to step, forwards and back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from arasha.appeals.queries.places import find_place_of, find_school, has_schools
from arasha.appeals.tell.answers import (
    FIRST,
    first_open_step,
    next_step,
    path_of,
    previous_step,
    prune,
    said,
)
from arasha.appeals.tell.so_far import SoFar

# An unsound draft longer than this stays on its page: the hidden field has a limit.
LONGEST_DRAFT = 12_000


@dataclass(frozen=True)
class Walk:
    """A telling and where it stands."""

    so_far: SoFar
    now: datetime

    @cached_property
    def _has_schools(self) -> bool:
        return has_schools(said(self.so_far.answers, "place", "territory"), now=self.now)

    @property
    def answers(self) -> dict[str, dict[str, str]]:
        return self.so_far.answers

    @cached_property
    def path(self) -> list[str]:
        return path_of(self.answers, has_schools=self._has_schools)

    def known(self, step: str) -> str:
        """The step, if it is one of this telling; else the first."""
        return step if step in self.path else FIRST

    def answered(self, step: str, kept: Mapping[str, str]) -> "Walk":
        drafts = {name: draft for name, draft in self.so_far.drafts.items() if name != step}
        answers = {**self.answers, step: dict(kept)}
        if step == "place" and kept != self.answers.get(step):
            # A school of another place is no answer any more.
            answers.pop("school", None)
        return self._with(answers, drafts)

    def drafted(self, step: str, typed: Mapping[str, str]) -> "Walk":
        """Keep what was typed without taking it for an answer."""
        return self._with(self.answers, {**self.so_far.drafts, step: dict(typed)})

    def offered_school(self, code: str) -> "Walk":
        """Offer the school whose code was scanned, with its place: drafts, which the author may change."""
        school = find_school(code, place=None, now=self.now)
        place = find_place_of(school, now=self.now) if school else None
        if school is None or place is None:
            return self
        walk = self.drafted("place", {"territory": place.code})
        return walk.drafted("school", {"school": school.code})

    def pruned(self) -> "Walk":
        answers = prune(self.answers, has_schools=self._has_schools)
        return self._with(answers, self.so_far.drafts)

    def after(self, step: str) -> str:
        return next_step(step, self.answers, has_schools=self._has_schools)

    def before(self, step: str) -> str:
        return previous_step(step, self.answers, has_schools=self._has_schools)

    def first_open(self) -> str | None:
        return first_open_step(self.answers, has_schools=self._has_schools)

    def shown_in(self, step: str) -> dict[str, str]:
        """What the page of a step shows: a draft, else the answer."""
        return self.so_far.drafts.get(step) or self.answers.get(step, {})

    def _with(
        self, answers: dict[str, dict[str, str]], drafts: dict[str, dict[str, str]]
    ) -> "Walk":
        return Walk(replace(self.so_far, answers=answers, drafts=drafts), self.now)
