from django.urls import path

from arasha.events.views import arranging, events, inviting, minutes, questions, resolutions

app_name = "events"
urlpatterns = [
    path("", events.show_events, name="list"),
    path("new/", events.new_event, name="new"),
    path("questions/", questions.show_mine, name="my_questions"),
    path("questions/<str:ref>/", questions.show_question, name="question"),
    path("questions/<str:ref>/give/", questions.give, name="give"),
    path("questions/<str:ref>/answer/", questions.answer, name="answer"),
    path("questions/<str:ref>/set-aside/", questions.set_aside, name="set_aside"),
    path("questions/<str:ref>/appeal/", questions.turn, name="turn"),
    path("resolutions/<str:ref>/", resolutions.show_resolution, name="resolution"),
    path("resolutions/<str:ref>/paragraphs/new/", resolutions.add_paragraph, name="add_paragraph"),
    path(
        "resolutions/<str:ref>/paragraphs/<int:number>/",
        resolutions.change_paragraph,
        name="change_paragraph",
    ),
    path(
        "resolutions/<str:ref>/paragraphs/<int:number>/drop/",
        resolutions.drop_paragraph,
        name="drop_paragraph",
    ),
    path("resolutions/<str:ref>/offer/", resolutions.offer, name="offer"),
    path("resolutions/<str:ref>/take-back/", resolutions.take_back, name="take_back"),
    path("resolutions/<str:ref>/position/", resolutions.position, name="position"),
    path("resolutions/<str:ref>/adopt/", resolutions.adopt, name="adopt"),
    path("<str:ref>/", events.show_event, name="event"),
    path("<str:ref>/change/", events.change, name="change"),
    path("<str:ref>/cancel/", events.cancel, name="cancel"),
    path("<str:ref>/held/", events.hold, name="hold"),
    path("<str:ref>/agenda/new/", arranging.add_point, name="add_point"),
    path("<str:ref>/agenda/<int:number>/", arranging.change_point, name="change_point"),
    path("<str:ref>/agenda/<int:number>/drop/", arranging.drop_point, name="drop_point"),
    path("<str:ref>/invite/", inviting.invite_unit, name="invite"),
    path("<str:ref>/invite/person/", inviting.invite_person, name="invite_person"),
    path("<str:ref>/invitations/<int:number>/", inviting.reply, name="reply"),
    path("<str:ref>/materials/new/", arranging.new_material, name="new_material"),
    path("<str:ref>/codes/", arranging.show_codes, name="codes"),
    path("<str:ref>/count/", arranging.count, name="count"),
    path("<str:ref>/questions/", questions.show_of_event, name="questions_of"),
    path("<str:ref>/questions/new/", questions.write_down, name="write_question"),
    path("<str:ref>/resolution/", resolutions.write, name="write_resolution"),
    path("<str:ref>/minutes-<str:language>.pdf", minutes.take_minutes, name="minutes"),
]
