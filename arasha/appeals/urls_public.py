from django.urls import path

from arasha.appeals.views.telling import tell
from arasha.appeals.views.thread import thread

app_name = "tell"
urlpatterns = [
    path("tell/", tell, name="tell"),
    path("answer/", thread, name="thread"),
]
