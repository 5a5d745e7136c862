"""Included by the staff pages of the room."""

from django.urls import path

from arasha.appeals.views.recording import record

urlpatterns = [path("new/", record, name="record")]
