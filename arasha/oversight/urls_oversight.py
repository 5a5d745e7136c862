"""What prosecutor and commissioner see first, and what follows from it."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from arasha.oversight.views import meetings, overview, statements

app_name = "oversight"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", overview.show_overview, name="overview"),
    path("at-risk/", overview.show_at_risk, name="at_risk"),
    path("deadlines/", overview.show_deadlines, name="deadlines"),
    path("silent/", overview.show_silent, name="silent"),
    path("refusals/", overview.show_refusals, name="refusals"),
    path("promises/", overview.show_promises, name="promises"),
    path("reading/", overview.show_reading, name="reading"),
    path("differences/", overview.show_differences, name="differences"),
    path("statements/", statements.show_statements, name="statements"),
    path("statements/send/", statements.send, name="send_statement"),
    path("statements/<slug:ref>/", statements.show_statement, name="statement"),
    path("statements/<slug:ref>/comment/", statements.comment, name="comment"),
    path("meetings/", meetings.show_meetings, name="meetings"),
    path("meetings/call/", meetings.call, name="call_meeting"),
    path("meetings/<slug:ref>/", meetings.show_meeting, name="meeting"),
    path("meetings/<slug:ref>/minutes/", meetings.print_minutes, name="minutes"),
    path("meetings/<slug:ref>/ask/", meetings.ask, name="ask"),
    path("meetings/<slug:ref>/answer/<int:number>/", meetings.answer, name="answer"),
    path("meetings/<slug:ref>/decide/", meetings.decide, name="decide"),
    path("meetings/<slug:ref>/close/", meetings.close, name="close_meeting"),
    path("meetings/<slug:ref>/call-off/", meetings.call_off, name="call_off"),
]
if find_spec("arasha.oversight.urls_measures"):
    urlpatterns.append(path("measures/", include("arasha.oversight.urls_measures")))
