"""What prosecutor and commissioner see first, and what follows from it."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

app_name = "oversight"
urlpatterns: list[URLPattern | URLResolver] = []
if find_spec("arasha.oversight.urls_measures"):
    urlpatterns.append(path("measures/", include("arasha.oversight.urls_measures")))
