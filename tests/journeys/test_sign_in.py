"""Signing in from the front door: a password, then a code of the app, a recovery code or a passkey.

The people of these journeys do nothing dangerous in others: once they have a password, they are asked for it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.looking import faults
from tests.journeys.site import Site
from tests.journeys.walker import Walker
from tests.staff.signing_in import code_at

PASSWORD = "жеті қазына бір төбе"
AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture(scope="module")
def by_name(site: Site) -> Site:
    """The same site by the name of this machine: passkeys belong to names, never to numbers."""
    return Site(address=site.address.replace("127.0.0.1", "localhost"), browser=site.browser)


@contextmanager
def at_own_account(site: Site, login: str, language: str, *, by_keys: bool) -> Iterator[Walker]:
    """A person of the demo at the page of the own account, without anything set up."""
    with site.worker(login, language=language, by_keys=by_keys) as walker:
        walker.page.goto("/account/second-factor/")
        yield walker


def sign_out(walker: Walker) -> None:
    walker.page.goto("/account/logout/")
    walker.press("Sign out")
    walker.page.goto("/account/login/")


def look(walker: Walker) -> None:
    assert faults(walker.page, walker.language) == []


def set_password(walker: Walker) -> None:
    walker.follow("Change the password")
    walker.press("It is me")
    look(walker)
    walker.write("New password", "password1234")
    walker.write("New password once more", "password1234")
    walker.press("Set a password")
    expect(walker.page.locator(".error-summary")).to_be_visible()
    look(walker)
    walker.write("New password", PASSWORD)
    walker.write("New password once more", PASSWORD)
    walker.press("Set a password")


def set_up_app(walker: Walker) -> str:
    """Set up an app with the code that it shows now; return its secret."""
    walker.page.goto("/account/second-factor/app/set-up/")
    if "/reauthenticate/" in walker.page.url:
        walker.write("Password", PASSWORD)
        walker.press("Confirm")
    look(walker)
    secret = walker.page.locator("code").inner_text()
    walker.write("Code", code_at(secret))
    walker.press("Set up the app")
    return secret


def send_password(walker: Walker, login: str, password: str = PASSWORD) -> None:
    walker.write("Login name", login)
    walker.write("Password", password)
    walker.press("Sign in")


@pytest.mark.parametrize(("language", "login"), [("kk", "mentor"), ("ru", "analyst")])
def test_a_person_sets_up_both_steps_and_signs_in_by_keyboard(
    by_name: Site, language: str, login: str
) -> None:
    with at_own_account(by_name, login, language, by_keys=True) as walker:
        set_password(walker)
        secret = set_up_app(walker)
        codes = walker.page.locator("ul.code li").all_inner_texts()
        assert len(codes) == 10
        look(walker)

        sign_out(walker)
        look(walker)
        send_password(walker, login, "not the password")
        walker.reads("The login name or the password is not right. Type both again.")
        look(walker)
        send_password(walker, login)
        look(walker)
        walker.write("Code", "000000")
        walker.press("Sign in")
        walker.reads("This code is not right. Wait for the next one and type it.")
        # The code that set the app up opens nothing; the one after it is taken early, and for long.
        walker.write("Code", code_at(secret, step=1))
        walker.press("Sign in")
        expect(walker.page).to_have_url(f"{by_name.address}/work/")

        sign_out(walker)
        send_password(walker, login)
        walker.write("Code", codes[0])
        walker.press("Sign in")
        expect(walker.page).to_have_url(f"{by_name.address}/work/")
        walker.page.goto("/account/sessions/")
        look(walker)


def test_a_passkey_opens_the_account_by_itself(by_name: Site) -> None:
    with at_own_account(by_name, "lesson-coordinator", "kk", by_keys=False) as walker:
        bring_authenticator(walker.page)
        walker.follow("Add a passkey")
        walker.press("It is me")
        look(walker)
        walker.write("Name of the passkey", "Кеңсе")
        walker.tick("Sign in with this passkey alone, without a password")
        walker.press("Add a passkey")
        expect(walker.page.locator("ul.code li")).to_have_count(10)
        walker.page.goto("/account/second-factor/passkeys/")
        look(walker)
        sign_out(walker)
        walker.press("Sign in with a passkey")
        expect(walker.page).to_have_url(f"{by_name.address}/work/")
        walker.page.goto("/account/second-factor/passkeys/")
        walker.follow("Take away")
        walker.press("Take the passkey away")
        walker.reads("No passkey yet")


def bring_authenticator(page: Page) -> None:
    """Give the browser a finger reader that says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def test_a_password_can_be_looked_at_while_it_is_typed(by_name: Site) -> None:
    with by_name.visitor(language="ru") as page:
        page.goto("/account/login/")
        walker = Walker(page, "ru")
        walker.write("Password", PASSWORD)
        field = page.locator("input[name=password]")
        page.get_by_role("button", name=walker.say("Show the password")).click()
        expect(field).to_have_attribute("type", "text")
        look(walker)
        page.get_by_role("button", name=walker.say("Hide the password")).click()
        expect(field).to_have_attribute("type", "password")
        send_password(walker, "nobody")
        expect(page.locator("input[name=password]")).to_have_value("")


def test_the_sign_in_works_without_javascript(by_name: Site) -> None:
    with by_name.visitor(language="kk", javascript=False) as page:
        page.goto("/account/login/")
        walker = Walker(page, "kk")
        assert not page.get_by_role("button", name=walker.say("Show the password")).count()
        send_password(walker, "nobody", "not the password")
        walker.reads("The login name or the password is not right. Type both again.")
