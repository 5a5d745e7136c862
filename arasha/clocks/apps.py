from django.apps import AppConfig


class ClocksConfig(AppConfig):
    name = "arasha.clocks"
    label = "clocks"
