"""Included by the staff pages of the room: journals that are imported."""

from django.urls import path

from arasha.appeals.views import importing

urlpatterns = [
    path("imports/", importing.imports, name="imports"),
    path("imports/example/", importing.example, name="import_example"),
    path("imports/<str:ref>/", importing.show, name="import"),
    path("imports/<str:ref>/sheets/<int:number>/", importing.correct, name="import_sheet"),
    path("imports/<str:ref>/start/", importing.start, name="import_start"),
    path("imports/<str:ref>/progress/", importing.progress, name="import_progress"),
    path("imports/<str:ref>/doubts/", importing.doubts, name="import_doubts"),
    path("imports/<str:ref>/refused/", importing.refused, name="import_refused"),
]
