from django.apps import AppConfig


class MentoringConfig(AppConfig):
    name = "arasha.mentoring"
    label = "mentoring"
