from django.urls import path

from arasha.children import views, views_sharing

app_name = "children"
urlpatterns = [
    path("", views.find, name="find"),
    path("register/", views.register, name="register"),
    path("<slug:ref>/", views.show, name="child"),
    path("<slug:ref>/why/", views.why, name="why"),
    path("<slug:ref>/change/", views.change, name="change"),
    path("<slug:ref>/sharing/", views_sharing.sharing, name="sharing"),
    path("<slug:ref>/consent/", views_sharing.consent, name="consent"),
]
