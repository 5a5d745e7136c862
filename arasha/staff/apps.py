from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "arasha.staff"
    label = "staff"
