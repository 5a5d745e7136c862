"""Pages without sign-in: places by district, and what a child or a guardian opens by a secret address."""

from django.urls import URLPattern

from arasha.mentoring import urls_intake, urls_survey

app_name = "befriended"
urlpatterns: list[URLPattern] = [
    *urls_intake.urlpatterns,
    *urls_survey.urlpatterns,
]
