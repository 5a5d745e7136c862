from django.urls import path

from arasha.appeals.views.telling import tell

app_name = "tell"
urlpatterns = [
    path("tell/", tell, name="tell"),
]
