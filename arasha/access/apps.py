from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "arasha.access"
    label = "access"
