"""Addresses of the room for staff, group by group."""

from django.urls import URLPattern

from arasha.lessons import (
    urls_curriculum,
    urls_delivery,
    urls_hosts,
    urls_instructors,
    urls_plans,
    urls_studies,
)

app_name = "lessons"
urlpatterns: list[URLPattern] = [
    *urls_curriculum.urlpatterns,
    *urls_delivery.urlpatterns,
    *urls_hosts.urlpatterns,
    *urls_instructors.urlpatterns,
    *urls_plans.urlpatterns,
    *urls_studies.urlpatterns,
]
