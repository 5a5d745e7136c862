"""Pages for everybody: the language is in the address, no cookie is read or set."""

from django.urls import path

from arasha.events.views import public

app_name = "gatherings"
urlpatterns = [
    path("events/", public.show_events, name="list"),
    path("events/<str:ref>/", public.show_event, name="event"),
    path("events/<str:ref>/materials/<int:number>/", public.take_material, name="material"),
    path("events/<str:ref>/ask/", public.ask, name="ask"),
    path("here/<str:key>/", public.here, name="here"),
    path("here/<str:key>/online/", public.here_online, name="here_online"),
]
