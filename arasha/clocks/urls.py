from django.urls import URLPattern, path

from arasha.clocks.views import calendar, clock, deadlines, rules

app_name = "clocks"
# A reference may hold a stroke (a step is "K-2026-00007/1.2"), so it is a path.
_CLOCK = "clocks/<slug:thing_kind>/<path:thing_ref>/<str:duty>/"
_DEEDS = {
    "pause": clock.pause,
    "extend": clock.extend,
    "approve": clock.approve,
    "decline": clock.decline,
    "resume": clock.resume,
}
urlpatterns: list[URLPattern] = [
    path("deadlines/", deadlines.show_deadlines, name="deadlines"),
    path("clocks/rules/", rules.show_rules, name="rules"),
    path("clocks/rules/<str:duty>/", rules.edit_rule, name="rule"),
    path("clocks/calendar/", calendar.show_calendar, name="calendar"),
    path("clocks/calendar/set/", calendar.set_day, name="set_day"),
    path("clocks/calendar/<str:day>/remove/", calendar.remove_day, name="remove_day"),
    path("clocks/calendar/holidays/add/", calendar.add_break, name="add_break"),
    path(
        "clocks/calendar/holidays/<str:first>/<str:last>/remove/",
        calendar.remove_break,
        name="remove_break",
    ),
    *(path(f"{_CLOCK}{deed}/", view, name=deed) for deed, view in _DEEDS.items()),
    path(_CLOCK, clock.show_clock, name="clock"),
]
