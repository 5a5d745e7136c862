from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "arasha.home"
    label = "home"
