"""Pages without sign-in: places by district, and what a child or a guardian opens by a secret address."""

from django.urls import URLPattern, path

from arasha.mentoring import urls_intake, urls_match_doors, urls_survey
from arasha.mentoring.views.places import show_places

app_name = "befriended"
urlpatterns: list[URLPattern] = [
    path("collectives/", show_places, name="places"),
    *urls_intake.urlpatterns,
    *urls_match_doors.urlpatterns,
    *urls_survey.urlpatterns,
]
