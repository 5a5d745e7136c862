"""Lessons on their day, what children told in them, and the report."""

from django.urls import path

from arasha.lessons.views import (
    coverage,
    delivery,
    delivery_codes,
    delivery_lists,
    disclosures,
    polls,
)

urlpatterns = [
    path("mine/", delivery_lists.show_mine, name="mine"),
    path("my-classes/", delivery_lists.show_my_classes, name="my_classes"),
    path("give/<str:ref>/", delivery.show_lesson, name="give"),
    path("give/<str:ref>/slide/", delivery_codes.show_slide, name="slide"),
    path("give/<str:ref>/confirm/", delivery.confirm, name="confirm"),
    path("give/<str:ref>/record/", delivery.write_record, name="record"),
    path("give/<str:ref>/tally/", polls.tally, name="tally"),
    path("give/<str:ref>/told/", delivery.write_that_told, name="told"),
    path("give/<str:ref>/<str:moment>/", delivery.press, name="press"),
    path("told/", disclosures.show_hand_overs, name="hand_overs"),
    path("told/<str:ref>/", disclosures.show_hand_over, name="hand_over"),
    path("told/<str:ref>/take/", disclosures.take, name="take_over"),
    path("told/<str:ref>/appeal/", disclosures.open_appeal, name="open_appeal"),
    path("coverage/", coverage.show_coverage, name="coverage"),
    path("coverage/workbook/", coverage.download_coverage, name="coverage_workbook"),
]
