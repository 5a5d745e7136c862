from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "arasha.agencies"
    label = "agencies"
