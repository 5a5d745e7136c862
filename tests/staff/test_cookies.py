"""Promise B4, the cookies: bound to the host, kept from scripts, and never sent by other sites."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from pytest_django import Settings

from arasha.staff.devices import remember_device
from tests.cast import Cast

ROOT = Path(__file__).resolve().parents[2]
ASK = (
    "import json; from arasha.project import settings as s; print(json.dumps([{'name': n, "
    "'secure': s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE} for n in (s.SESSION_COOKIE_NAME, "
    "s.CSRF_COOKIE_NAME, s.DEVICE_COOKIE_NAME)] + [s.SESSION_COOKIE_SAMESITE, "
    "getattr(s, 'SESSION_COOKIE_HTTPONLY', True), s.CSRF_COOKIE_HTTPONLY, s.SECOND_FACTOR_REQUIRED,"
    " getattr(s, 'SESSION_COOKIE_DOMAIN', None), getattr(s, 'SESSION_COOKIE_PATH', '/')]))"
)


@pytest.mark.slow
def test_b4_the_cookies_of_production_are_strict_and_bound_to_the_host(tmp_path: Path) -> None:
    told = {
        **os.environ, "ARASHA_MODE": "production", "ARASHA_HOME": str(tmp_path),
        "ARASHA_HOSTS": "arasha.example", "ARASHA_FIRST_START": "yes", "ARASHA_DATABASE_URL": "",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=ROOT, env=told, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    *cookies, samesite, session_hidden, csrf_hidden, two_factors, domain, path = json.loads(
        done.stdout
    )
    assert all(cookie["name"].startswith("__Host-") and cookie["secure"] for cookie in cookies)
    assert (samesite, session_hidden, csrf_hidden) == ("Strict", True, True)
    assert (domain, path, two_factors) == (None, "/", True)


@pytest.mark.django_db
def test_b4_the_cookie_of_a_device_says_nothing_and_is_kept_from_scripts(
    cast: Cast, settings: Settings
) -> None:
    settings.SESSION_COOKIE_SECURE = True
    settings.DEVICE_COOKIE_NAME = "__Host-device"
    response = HttpResponse()
    request = RequestFactory().get("/")
    remember_device(request, response, cast.operator, now=timezone.now())
    cookie = response.cookies["__Host-device"]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Strict")
    assert (cookie["path"], cookie["domain"]) == ("/", "")
    for known in (cast.operator.login, cast.operator.code):
        assert known not in cookie.value
