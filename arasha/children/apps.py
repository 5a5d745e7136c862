from django.apps import AppConfig


class ChildrenConfig(AppConfig):
    name = "arasha.children"
    label = "children"
