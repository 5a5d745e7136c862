from django.urls import path

from arasha.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.people, name="people"),
    path("enter/<slug:login>/", views.enter, name="enter"),
]
