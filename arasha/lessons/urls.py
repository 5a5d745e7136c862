"""Addresses of the room for staff, group by group."""

from django.urls import URLPattern

from arasha.lessons import urls_delivery, urls_studies

app_name = "lessons"
urlpatterns: list[URLPattern] = [
    *urls_delivery.urlpatterns,
    *urls_studies.urlpatterns,
]
