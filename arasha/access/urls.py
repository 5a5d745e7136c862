from django.urls import path

from arasha.access.views import joint_acts, people, roles, sign_in, welcome

app_name = "access"
urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/add/", people.add, name="add"),
    path("people/<slug:code>/", people.person, name="person"),
    path("people/<slug:code>/make-link/", people.make_link, name="make_link"),
    path("people/<slug:code>/lost-phone/", sign_in.lost_phone, name="lost_phone"),
    path("people/<slug:code>/lost-phone/reset/", sign_in.reset, name="reset_second_step"),
    path("people/<slug:code>/agency/", sign_in.agency, name="agency"),
    path("people/<slug:code>/agency/end/", sign_in.end_agency, name="end_agency"),
    path("people/<slug:code>/close/", people.close, name="close"),
    path("people/<slug:code>/roles/give/", roles.give, name="give"),
    path("people/<slug:code>/roles/end/", roles.end, name="end"),
    path("two-persons/", joint_acts.list_all, name="joint_acts"),
    path("two-persons/ask-for-keys/", joint_acts.ask_for_keys, name="ask_for_keys"),
    path("two-persons/<slug:ref>/", joint_acts.show, name="joint_act"),
    path("roles/", roles.show_roles, name="roles"),
    path("welcome/<slug:code>/<str:token>/", welcome.welcome, name="welcome"),
]
