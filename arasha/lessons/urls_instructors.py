"""Addresses of instructors."""

from django.urls import URLPattern, path, register_converter

from arasha.lessons.rules.instructors import STEPS
from arasha.lessons.views import (
    instructors,
    instructors_approving,
    instructors_certificates,
    instructors_steps,
)


class KindOfStep:
    """A step that is passed or not."""

    regex = "|".join(sorted(STEPS))

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(KindOfStep, "step")
_FILE = "instructors/<str:ref>/"

urlpatterns: list[URLPattern] = [
    path("instructors/", instructors.show_instructors, name="instructors"),
    path("instructors/nominate/", instructors_steps.nominate_instructor, name="nominate"),
    path("instructors/demands/", instructors_steps.instructor_demands, name="demands"),
    path("my-approval/", instructors.show_own, name="my_approval"),
    path(_FILE, instructors.show_instructor, name="instructor"),
    path(f"{_FILE}certificate/", instructors_certificates.show_certificate, name="certificate"),
    path(
        f"{_FILE}certificate/<str:language>/",
        instructors_certificates.download_certificate,
        name="certificate_file",
    ),
    path(f"{_FILE}again/", instructors_steps.instructor_again, name="instructor_again"),
    path(f"{_FILE}write/<step:step>/", instructors_steps.instructor_step, name="instructor_step"),
    path(f"{_FILE}approve/", instructors_approving.instructor_approve, name="instructor_approve"),
    path(f"{_FILE}topics/", instructors_approving.instructor_grant, name="instructor_grant"),
    path(
        f"{_FILE}topics/<str:topic>/<str:language>/end/",
        instructors_approving.instructor_grant_end,
        name="instructor_grant_end",
    ),
    path(f"{_FILE}shorten/", instructors_approving.instructor_shorten, name="instructor_shorten"),
    path(f"{_FILE}suspend/", instructors_approving.instructor_suspend, name="instructor_suspend"),
    path(
        f"{_FILE}withdraw/", instructors_approving.instructor_withdraw, name="instructor_withdraw"
    ),
]
