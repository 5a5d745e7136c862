from django.urls import path

from arasha.oversight import views

# The addresses are those of the journal: the room of that name is too low to know who may read it.
app_name = "journal"
urlpatterns = [path("", views.show_journal, name="entries")]
