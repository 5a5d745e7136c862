from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "arasha.events"
    label = "events"
