"""Addresses of matches and their marks."""

from django.urls import URLPattern, path

from arasha.mentoring.views import match_marks, matches

urlpatterns: list[URLPattern] = [
    path("matches/", matches.show_matches, name="matches"),
    path("matches/mentor/<str:ref>/", match_marks.mentor, name="propose_mentor"),
    path("matches/<str:ref>/", matches.show_match, name="match"),
    path("matches/<str:ref>/mark/<str:step>/", match_marks.mark, name="mark"),
    path("matches/<str:ref>/address/<str:step>/", match_marks.open_address, name="match_door"),
]
