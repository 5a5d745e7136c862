"""The child's survey, at an address of its own."""

from django.urls import path

from arasha.mentoring.views.survey_pictures import survey

urlpatterns = [path("survey/<str:key>/", survey, name="survey")]
