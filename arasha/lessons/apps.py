from django.apps import AppConfig


class LessonsConfig(AppConfig):
    name = "arasha.lessons"
    label = "lessons"
