"""Institutions that receive lessons, and their classes."""

from django.urls import path

from arasha.lessons.views import hosts, hosts_classes, hosts_uploading

urlpatterns = [
    path("hosts/", hosts.show_hosts, name="hosts"),
    path("hosts/add/", hosts.take_in_host, name="take_in"),
    path("hosts/<slug:code>/", hosts.show_host, name="host"),
    path("hosts/<slug:code>/rooms/", hosts.change_host, name="change_host"),
    path("hosts/<slug:code>/bells/", hosts.change_bells, name="change_bells"),
    path("hosts/<slug:code>/close/", hosts.close, name="close_days"),
    path("hosts/<slug:code>/open/", hosts.reopen, name="open_day"),
    path("hosts/<slug:code>/class/", hosts_classes.add, name="add_class"),
    path("hosts/<slug:code>/classes/", hosts_uploading.upload, name="upload_classes"),
    path("hosts/<slug:code>/classes/enter/", hosts_uploading.enter, name="enter_classes"),
    path("hosts/<slug:code>/classes/refused/", hosts_uploading.refused, name="refused_classes"),
    path("hosts/<slug:code>/classes/example/", hosts_uploading.example, name="example_classes"),
    path("classes/<str:ref>/", hosts_classes.show_class, name="class"),
    path("classes/<str:ref>/change/", hosts_classes.change, name="change_class"),
    path("classes/<str:ref>/parents/", hosts_classes.inform, name="inform_parents"),
    path("classes/<str:ref>/objection/", hosts_classes.object_to, name="object"),
    path("classes/<str:ref>/objection/<int:number>/", hosts_classes.settle, name="settle"),
]
