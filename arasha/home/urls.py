from django.urls import path

from arasha.home import views, views_public

app_name = "home"
urlpatterns = [
    path("", views_public.root, name="root"),
    path("work/", views.work, name="work"),
    path("team/", views.team, name="team"),
    path("language/", views.language, name="language"),
    path("parts/", views.gallery, name="gallery"),
]
