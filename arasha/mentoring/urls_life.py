"""The life of a match: meetings, talks, surveys, concerns, endings, the overview of the region."""

from django.urls import path

from arasha.mentoring.views import check_ins, concerns, endings, meetings, overview

urlpatterns = [
    path("overview/", overview.show_overview, name="overview"),
    path("mine/", meetings.show_mine, name="mine"),
    path("life/<str:ref>/", meetings.show_life, name="life"),
    path("life/<str:ref>/plan/", meetings.plan, name="plan_meeting"),
    path("life/<str:ref>/photos/", meetings.photos, name="photos"),
    path("life/<str:ref>/end/", endings.end, name="end"),
    path("life/<str:ref>/talk/<str:side>/", endings.talk, name="ending_talk"),
    path("life/<str:ref>/farewell/", endings.farewell, name="farewell"),
    path("life/<str:ref>/close/", endings.close, name="close_ending"),
    path("meetings/<str:ref>/", meetings.show_meeting, name="meeting"),
    path("meetings/<str:ref>/held/", meetings.hold, name="hold_meeting"),
    path("meetings/<str:ref>/off/", meetings.drop, name="drop_meeting"),
    path("talks/", check_ins.show_due, name="check_ins"),
    path("talks/<str:ref>/", check_ins.answer, name="check_in"),
    path("surveys/<str:ref>/", check_ins.survey, name="survey"),
    path("concerns/", concerns.show_concerns, name="concerns"),
    path("concerns/about/<str:ref>/", concerns.raise_one, name="raise_concern"),
    path("concerns/<str:ref>/", concerns.show_concern, name="concern"),
    path("concerns/<str:ref>/clear/", concerns.clear, name="clear_concern"),
    path("concerns/<str:ref>/bar/", concerns.bar, name="bar_after"),
]
