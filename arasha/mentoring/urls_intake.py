"""The address at which a child presses pictures; part of the public addresses."""

from django.urls import URLPattern, path

from arasha.mentoring.views.intake import intake

urlpatterns: list[URLPattern] = [path("pictures/<str:key>/", intake, name="intake")]
