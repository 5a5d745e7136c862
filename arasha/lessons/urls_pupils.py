"""Addresses of studies for pupils; part of the room's public addresses."""

from django.urls import path

from arasha.lessons.views.studies_pupils import questions

urlpatterns = [path("questions/", questions, name="questions")]
