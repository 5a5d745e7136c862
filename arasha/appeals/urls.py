"""Addresses of the room for staff; the public ones are in urls_public."""

from django.urls import path

from arasha.appeals.urls_importing import urlpatterns as importing
from arasha.appeals.urls_recording import urlpatterns as recording
from arasha.appeals.views import contact, listing, reasons, triage

app_name = "appeals"
urlpatterns = [
    path("", listing.show_list, name="list"),
    *recording,
    *importing,
    path("take-next/", listing.take, name="take_next"),
    path("nothing-waits/", listing.nothing_waits, name="nothing_waits"),
    path("of-case/<str:case_ref>/", listing.show_of_case, name="of_case"),
    path("<str:ref>/", triage.show, name="show"),
    path("<str:ref>/letter/", triage.show_letter, name="letter"),
    path("<str:ref>/contact/", contact.show_contact, name="contact"),
    path("<str:ref>/ask-contact/", contact.ask_contact, name="ask_contact"),
    path("<str:ref>/why/", reasons.why, name="why"),
    path("<str:ref>/same-children/", triage.show_same_children, name="same_children"),
    path("<str:ref>/give-back/", triage.give_back, name="give_back"),
    path("<str:ref>/take-up/", triage.take_from_journal, name="take_up"),
    path("<str:ref>/<slug:slug>/", triage.act, name="act"),
]
