from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "arasha.agreements"
    label = "agreements"
