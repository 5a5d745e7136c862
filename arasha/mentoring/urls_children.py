"""Addresses of children of the programme, their goals, and the register of promises and gifts."""

from django.urls import URLPattern, path

from arasha.mentoring.views import (
    children,
    children_around,
    children_deeds,
    children_goals,
    children_talks,
    gifts,
)

_CHILD = "children/<str:ref>/"
_GOAL = "goals/<str:ref>/"

urlpatterns: list[URLPattern] = [
    path("children/", children.show_children, name="children"),
    path("children/enter/<str:ref>/", children_deeds.enter, name="enter_child"),
    path(_CHILD, children.show_child, name="child"),
    path(f"{_CHILD}change/", children_deeds.change, name="change_child"),
    path(f"{_CHILD}leave/", children_deeds.leave, name="leave_child"),
    path(f"{_CHILD}talk/", children_talks.write_talk, name="talk"),
    path(f"{_CHILD}pictures/", children_talks.open_pictures, name="open_pictures"),
    path(f"{_CHILD}no/", children_around.say_no, name="veto"),
    path(f"{_CHILD}no/<int:number>/back/", children_around.take_no_back, name="veto_back"),
    path(f"{_CHILD}apart-from/", children_around.keep_apart, name="conflict"),
    path(f"{_CHILD}apart-from/<int:number>/end/", children_around.let_meet, name="conflict_end"),
    path(f"{_CHILD}trusts/", children_around.name, name="trusts"),
    path(f"{_CHILD}trusts/<int:number>/", children_around.recognise, name="recognise"),
    path(f"{_CHILD}siblings/", children_around.siblings, name="siblings"),
    path(f"{_CHILD}siblings/apart/", children_around.apart, name="siblings_apart"),
    path(f"{_CHILD}siblings/together/", children_around.together, name="siblings_together"),
    path(f"{_CHILD}siblings/unlink/", children_around.unlink, name="siblings_unlink"),
    path(f"{_CHILD}goals/", children_goals.goal, name="goal"),
    path(f"{_CHILD}skills/", children_goals.skills, name="skills"),
    path(f"{_CHILD}visits/", children_goals.visit, name="visit"),
    path(f"{_GOAL}steps/", children_goals.step, name="goal_step"),
    path(f"{_GOAL}steps/<int:number>/done/", children_goals.done, name="goal_step_done"),
    path(f"{_GOAL}end/", children_goals.end, name="goal_end"),
    path("gifts/", gifts.show_register, name="gifts"),
    path("gifts/promise/", gifts.promise, name="make_pledge"),
    path("gifts/give/", gifts.give, name="give"),
    path("gifts/confirm/", gifts.confirm, name="confirm_gift"),
    path("gifts/<str:ref>/", gifts.show_pledge, name="pledge"),
    path("gifts/<str:ref>/give/", gifts.give_under, name="give_under"),
    path("gifts/<str:ref>/end/", gifts.end, name="pledge_end"),
]
