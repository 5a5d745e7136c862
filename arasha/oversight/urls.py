from django.urls import path

from arasha.oversight.views import journal as views

# The addresses are those of the journal: the room of that name is too low to know who may read it.
app_name = "journal"
urlpatterns = [
    path("", views.show_journal, name="entries"),
    path("who-looked/<slug:kind>/<slug:ref>/", views.show_readers, name="readers"),
    path("unusual/", views.show_alerts, name="alerts"),
    path("unusual/<slug:ref>/", views.show_alert, name="alert"),
    path("state/", views.show_state, name="state"),
    path("state/verify_journal.py", views.download_verifier, name="verifier"),
]
