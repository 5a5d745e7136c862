from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "arasha.registry"
    label = "registry"
