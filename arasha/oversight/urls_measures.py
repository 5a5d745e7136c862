"""Addresses of the measures of the programme, under `oversight/measures/`."""

from django.urls import path

from arasha.oversight.views import measures, measures_report, measures_upload, measures_writing

urlpatterns = [
    path("", measures.show_programme, name="measures"),
    path("list/", measures.show_measures, name="measures_list"),
    path("calendar/", measures.show_calendar, name="measures_calendar"),
    path("calendar/<str:month>/", measures.show_calendar, name="measures_month"),
    path("executors/", measures.show_load, name="measures_load"),
    path("late/", measures.show_forecast, name="measures_forecast"),
    path("alike/", measures.show_alike, name="measures_alike"),
    path("alike/compare/", measures_writing.compare, name="measures_compare"),
    path("report/", measures_report.show_report, name="measures_report"),
    path("report/<str:half>/", measures_report.show_report, name="measures_report_of"),
    path(
        "report/<str:half>/<str:language>/<str:form>/", measures_report.download_report,
        name="measures_report_file",
    ),
    path("enter/", measures_writing.enter, name="measure_enter"),
    path("upload/", measures_upload.upload, name="measures_upload"),
    path("upload/enter/", measures_upload.enter, name="measures_take"),
    path("upload/refused/", measures_upload.refused, name="measures_refused"),
    path("upload/example/", measures_upload.example, name="measures_example"),
    path("<str:ref>/", measures.show_measure, name="measure"),
    path("<str:ref>/change/", measures_writing.change, name="measure_change"),
    path("<str:ref>/begin/", measures_writing.begin, name="measure_begin"),
    path("<str:ref>/cancel/", measures_writing.cancel, name="measure_cancel"),
    path("<str:ref>/waits/", measures_writing.tie, name="measure_tie"),
]  # fmt: skip
