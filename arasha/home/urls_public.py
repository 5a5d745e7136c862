from django.urls import path

from arasha.home import views_public

app_name = "public"
urlpatterns = [
    path("", views_public.front, name="front"),
    path("safety/", views_public.safety, name="safety"),
    path("who-reads/", views_public.who_reads, name="who_reads"),
    path("poster/", views_public.poster, name="poster"),
    path("leave/", views_public.leave, name="leave"),
]
