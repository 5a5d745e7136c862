from django.apps import AppConfig


class AppealsConfig(AppConfig):
    name = "arasha.appeals"
    label = "appeals"
