"""Pages for pupils: the language is in the address, no cookie is read or set."""

from django.urls import path

from arasha.lessons import urls_pupils
from arasha.lessons.views.calendars import follow
from arasha.lessons.views.polls import poll

app_name = "pupils"
urlpatterns = [
    path("lesson/<str:key>/", poll, name="poll"),
    path("lessons-calendar/<str:key>.ics", follow, name="lesson_calendar"),
    *urls_pupils.urlpatterns,
]
