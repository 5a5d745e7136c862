"""Words that are frozen into published tables in every language."""

from django.utils.translation import pgettext_lazy

PART_AXIS = pgettext_lazy("axis of a table", "Of these")
ALL_ROWS = pgettext_lazy("node of a table", "All")
REST_ROWS = pgettext_lazy("node of a table", "The others")
