"""Addresses of reports for staff; part of the room's addresses."""

from django.urls import path

from arasha.statistics.views import reports

urlpatterns = [
    path("reports/", reports.show_reports, name="reports"),
    path("reports/<str:kind>/<str:language>/", reports.show_report, name="report"),
    path("reports/<str:kind>/<str:language>/<str:form>/", reports.download, name="report_file"),
]
