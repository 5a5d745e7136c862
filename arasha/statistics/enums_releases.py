from django.db import models
from django.utils.translation import pgettext_lazy


class ReleaseState(models.TextChoices):
    """Where a release stands. Only published ones leave the hands of those who prepare figures."""

    WAITING = "waiting", pgettext_lazy("release", "Waits for its turn")
    WORKING = "working", pgettext_lazy("release", "Is being worked out")
    REVIEW = "review", pgettext_lazy("release", "To be read through")
    FAILED = "failed", pgettext_lazy("release", "Cannot be published")
    DROPPED = "dropped", pgettext_lazy("release", "Given up")
    PUBLISHED = "published", pgettext_lazy("release", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("release", "Withdrawn")


# What has left the house once is known for good: withdrawing takes it off the pages only.
KNOWN = frozenset({ReleaseState.PUBLISHED, ReleaseState.WITHDRAWN})


class Audience(models.TextChoices):
    """Who reads a release."""

    STAFF = "staff", pgettext_lazy("audience", "People who read figures in their role")
    PUBLIC = "public", pgettext_lazy("audience", "Everybody")


class Mark(models.IntegerChoices):
    """Whether a figure is shown. Why exactly one is hidden is never said of a single figure.

    "Fewer than five" and "would give a neighbour away" told apart would say which is which, and "the
    same of everybody" would be the very thing that is kept.
    """

    SHOWN = 0, pgettext_lazy("figure", "Shown, rounded to five")
    HIDDEN = (
        1,
        pgettext_lazy(
            "figure", "Hidden: fewer than five, or fewer than five could be worked out from it"
        ),
    )
