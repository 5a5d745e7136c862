from django.urls import path

from arasha.children import views

app_name = "children"
urlpatterns = [
    path("", views.find, name="find"),
    path("register/", views.register, name="register"),
    path("<slug:ref>/", views.show, name="child"),
    path("<slug:ref>/change/", views.change, name="change"),
]
