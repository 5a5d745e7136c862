"""Plans of lessons, and what changes them."""

from django.urls import path

from arasha.lessons.views import calendars, plans, plans_changing, plans_reading

_LESSON = "plans/<str:ref>/lesson/<str:group>/<int:number>/"
urlpatterns = [
    path("plans/", plans.show_plans, name="plans"),
    path("plans/make/", plans.make, name="make_plan"),
    path("plans/<str:ref>/", plans.show_plan, name="plan"),
    path("plans/<str:ref>/progress/", plans.show_progress, name="plan_progress"),
    path("plans/<str:ref>/fet/", plans_reading.download_fet, name="fet"),
    path("plans/<str:ref>/stop/", plans.stop, name="stop_plan"),
    path("plans/<str:ref>/publish/", plans.publish, name="publish_plan"),
    path("plans/<str:ref>/drop/", plans.drop, name="drop_plan"),
    path("plans/<str:ref>/instructors/", plans_reading.show_officers, name="plan_officers"),
    path(
        "plans/<str:ref>/instructors/<str:officer>/", plans_reading.show_officer,
        name="plan_officer",
    ),
    path("plans/<str:ref>/changes/", plans_reading.show_changes, name="plan_changes"),
    path("plans/<str:ref>/unplaced/", plans_reading.show_unplaced, name="unplaced"),
    path("plans/<str:ref>/unplaced/again/", plans_changing.place_rest, name="place_rest"),
    path("plans/<str:ref>/staffing/", plans_reading.show_staffing, name="staffing"),
    path(f"{_LESSON}", plans_changing.move, name="move_lesson"),
    path(f"{_LESSON}check/", plans_changing.check_move, name="check_move"),
    path("calendars/", calendars.show_calendars, name="calendars"),
    path("calendars/<slug:kind>/<str:ref>/make/", calendars.make, name="make_calendar"),
    path("calendars/<slug:kind>/<str:ref>/close/", calendars.end, name="end_calendar"),
    path("away/<str:ref>/", plans_changing.away, name="away"),
    path("away/<str:ref>/back/", plans_changing.back, name="back"),
]  # fmt: skip
