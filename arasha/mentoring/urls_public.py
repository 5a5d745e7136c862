"""Pages without sign-in: places by district, and what a child or a guardian opens by a secret address."""

from django.urls import URLPattern

app_name = "befriended"
urlpatterns: list[URLPattern] = []
