from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "arasha.statistics"
    label = "statistics"
