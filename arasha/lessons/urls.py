"""Addresses of the room for staff, group by group."""

from django.urls import URLPattern

app_name = "lessons"
urlpatterns: list[URLPattern] = []
