from django.urls import path

from arasha.registry import views

app_name = "registry"
urlpatterns = [
    path("institutions/", views.show_institutions, name="institutions"),
    path("institutions/add/", views.add, name="add"),
    path("institutions/<slug:code>/", views.institution, name="institution"),
    path("institutions/<slug:code>/move/", views.move, name="move"),
]
