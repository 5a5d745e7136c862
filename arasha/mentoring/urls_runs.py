"""Addresses of proposals for many children, and of the rules of matching."""

from django.urls import URLPattern, path

from arasha.mentoring.views import match_rules, run_child, runs

_CHILD = "runs/<str:ref>/child/<str:child>/"
urlpatterns: list[URLPattern] = [
    path("rules/", match_rules.show_rules, name="rules"),
    path("rules/<str:code>/", match_rules.change, name="rule"),
    path("runs/", runs.show_runs, name="runs"),
    path("runs/checker/", runs.download_checker, name="checker"),
    path("runs/make/<str:kind>/", runs.make, name="make_run"),
    path("runs/<str:ref>/", runs.show_run, name="run"),
    path("runs/<str:ref>/progress/", runs.show_progress, name="run_progress"),
    path("runs/<str:ref>/publish/", runs.publish, name="publish_run"),
    path("runs/<str:ref>/drop/", runs.drop, name="drop_run"),
    path("runs/<str:ref>/certificate/", runs.download_proof, name="run_proof"),
    path(_CHILD, run_child.show_child, name="run_child"),
    path(f"{_CHILD}put/<slug:unit>/", run_child.put, name="put_child"),
]
