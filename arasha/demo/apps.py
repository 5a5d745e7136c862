from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "arasha.demo"
    label = "demo"
