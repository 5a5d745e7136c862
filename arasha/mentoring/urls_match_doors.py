"""Secret addresses of a match for a child and a guardian; part of the room's public addresses."""

from django.urls import URLPattern, path

from arasha.mentoring.views import match_doors

urlpatterns: list[URLPattern] = [
    path("friend/<str:key>/", match_doors.view, name="view"),
    path("consent/<str:key>/", match_doors.consent, name="consent"),
]
