from django.urls import path

from arasha.access.views import people, roles, welcome

app_name = "access"
urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/add/", people.add, name="add"),
    path("people/<str:code>/", people.person, name="person"),
    path("people/<str:code>/make-link/", people.make_link, name="make_link"),
    path("people/<str:code>/close/", people.close, name="close"),
    path("people/<str:code>/roles/give/", roles.give, name="give"),
    path("people/<str:code>/roles/end/", roles.end, name="end"),
    path("roles/", roles.show_roles, name="roles"),
    path("welcome/<str:code>/<str:token>/", welcome.welcome, name="welcome"),
]
