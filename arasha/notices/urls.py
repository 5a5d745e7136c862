from django.urls import path

from arasha.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.list_mine, name="list"),
    path("read/", views.read, name="read"),
    path("undelivered/", views.undelivered, name="undelivered"),
    path("undelivered/send-again/", views.send_again, name="send_again"),
]
