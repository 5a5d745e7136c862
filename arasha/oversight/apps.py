from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "arasha.oversight"
    label = "oversight"
