from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "arasha.notices"
    label = "notices"
