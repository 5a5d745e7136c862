from django.apps import AppConfig
from django.db.models import fields
from django.utils.translation import pgettext_lazy


class HomeConfig(AppConfig):
    name = "arasha.home"
    label = "home"

    def ready(self) -> None:
        """Say in our own words that nothing is chosen yet: Django's are not in Kazakh or Russian."""
        fields.BLANK_CHOICE_LABEL = pgettext_lazy("nothing chosen", "Choose")
