from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "arasha.journal"
    label = "journal"
