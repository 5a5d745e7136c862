"""Promise H1 for pages: whatever is typed, sent or forged, the answer is a sentence, never a failure."""

from collections.abc import Callable
from urllib.parse import unquote, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from arasha.access.doors import Door
from arasha.access.enums import Permission
from arasha.access.queries import get_actor
from arasha.appeals.models import Appeal
from arasha.appeals.tell.so_far import unseal
from arasha.staff.models import StaffMember
from tests.appeals.author import QUESTION, Author
from tests.attacks.rows import fingerprint
from tests.attacks.walking import apart, routes
from tests.attacks.world import World
from tests.cast import Cast
from tests.conftest import NOW

type ClientOf = Callable[[StaffMember], Client]

HOSTILE = {
    "nothing": "",
    "blanks": " \t\r\n\u00a0\u2003",
    "null byte": "a\0b",
    "control characters": "\x01\x07\x1b[31m\x7f\u0085",
    "right to left": "\u202eфшылп\u2066\u200f",
    "no characters": "\ufffe\uffff\U0010ffff",
    "joined letters": "а" + "\u0301" * 500,
    "a word without end": "Ә" * 9_000,
    "a header": "x\r\nSet-Cookie: a=b\r\n\r\n<html>",
    "nested json": "[" * 3_000 + "]" * 3_000,
    "number without end": "9" * 6_000,
    "digits of others": "١٢٣٤٥٦٧٨٩",
    "not a number": "1e999",
    "markup": "</textarea><script>alert(1)</script>{{ 7*7 }}{% load x %}",
    "statement": "'; DROP TABLE appeals_appeal; --",
    "format": "%s%n%(x)s{0}{x!r}",
    "path": "../../../../etc/passwd\0.png",
    "formula": "=cmd|' /C calc'!A0",
    "large": "ж" * 64 * 1024,
}
STEPS = {
    "danger": "danger", "who": "author", "topic": "topic", "place": "territory", "words": "text",
    "child": "name age school_class", "reach": "wish",
    "contact": "name phone email safe_way", "formal": "name address signature phone email",
}  # fmt: skip
WAYS = [
    {**QUESTION, "author": "parent", "topic": "home", "wish": "contact", "phone": "112"},
    {**QUESTION, "author": "parent", "topic": "home", "wish": "formal"},
]


@pytest.mark.parametrize("bad", HOSTILE.values(), ids=HOSTILE)
def test_h1_hostile_words_on_every_public_page_are_answered_in_words_and_kept(
    bad: str, cast: Cast
) -> None:
    for answers in WAYS:
        author = Author().comes()
        for _step in range(12):
            if author.step == "check":
                break
            form = author.page.context["form"]
            author.says(**dict.fromkeys(form.fields, bad))
            assert author.page.status_code in {200, 422}
            if author.page.status_code == 422 and author.step == "words":
                shown = author.page.context["form"]["text"].value()
                assert shown == bad
            form = author.page.context["form"]
            if form is not None:
                author.says(**{name: answers[name] for name in form.fields if name in answers})
    assert not Appeal.objects.exists()


@pytest.mark.parametrize("bad", HOSTILE.values(), ids=HOSTILE)
def test_h1_hostile_hidden_values_are_no_telling_and_no_thread(bad: str, cast: Cast) -> None:
    author = Author().walks(QUESTION)
    once = unseal(author.so_far).once
    for data in (
        {"so_far": bad, "text": "сөз"}, {"so_far": author.so_far, "step": bad, "deed": "next"},
        {"so_far": author.so_far, "step": "check", "deed": f"change {bad}"},
        {"so_far": author.so_far, "step": "check", "deed": bad, "language": bad},
        {"so_far": author.so_far, "step": "words", "deed": "back", "text": bad, bad or "x": bad},
    ):  # fmt: skip
        assert author.posts(data).page.status_code in {200, 400, 422}
        assert once not in author.text
    for data in (
        {"code": bad},
        {"pass": bad, "text": bad, "deed": "write"},
        {"code": bad, "text": bad},
    ):
        assert author.client.post("/en/answer/", data).status_code in {200, 403, 422}
    assert not Appeal.objects.exists()


ORIGINS = ["http://[", "null", "https://evil.example", "\x00", "//", "http://testserver@evil", "é"]


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("page", ["/en/tell/", "/en/answer/"])
def test_h1_a_damaged_origin_is_answered(page: str, origin: str, cast: Cast) -> None:
    answer = Client().post(page, {"text": "сөз", "code": "1"}, headers={"origin": origin})
    assert answer.status_code in {400, 403, 422}
    if page == "/en/tell/":
        assert "сөз" in answer.text


@pytest.mark.parametrize(
    "header", ["accept-language", "user-agent", "referer", "x-forwarded-for", "hx-request",
               "hx-current-url", "sec-fetch-site", "cookie", "content-language"],
)  # fmt: skip
@pytest.mark.parametrize("bad", ["x" * 65_536, "en;q=" * 9_000, "\x00\x01", "http://[::", "é" * 99])
def test_h1_no_header_breaks_a_page(header: str, bad: str, cast: Cast) -> None:
    for address in ("/", "/kk/", "/kk/tell/", "/account/login/", "/work/", "/nowhere/"):
        assert Client().get(address, headers={header: bad}).status_code < 500


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff\xfe\xed\xa0\x80=%ed%a0%80&text=%ff%fe", "application/x-www-form-urlencoded"),
        (b"so_far=" + b"a" * 3_000_000, "application/x-www-form-urlencoded"),
        (b"&".join(b"f%d=1" % n for n in range(1_000)), "application/x-www-form-urlencoded"),
        (b"--b\r\nbroken", "multipart/form-data; boundary=b"),
        (b"", "multipart/form-data"),
        (b"[" * 3_000, "application/json"),
        (b"x=1", "text/plain; charset=nonsense"),
        (b"x=1", "application/x-www-form-urlencoded; charset=nonsense"),
        (b"\0" * 100, "\0"),
    ],
)
@pytest.mark.parametrize("page", ["/en/tell/", "/en/answer/", "/account/login/", "/children/"])
def test_h1_a_damaged_body_is_answered_in_words(
    page: str, body: bytes, kind: str, cast: Cast, client_of: ClientOf
) -> None:
    client = client_of(cast.operator) if page == "/children/" else Client()
    answer = client.generic("POST", page, body, content_type=kind)
    assert answer.status_code in {200, 302, 400, 403, 415, 422}
    assert answer.status_code == 302 or "<h1" in answer.text


def test_h1_a_wrong_host_is_refused_in_words(cast: Cast) -> None:
    for host in ("evil.example", "testserver:99999999", "a\r\nb", "", "[::1", "x" * 300):
        answer = Client(SERVER_NAME="testserver").get("/kk/", headers={"host": host})
        assert answer.status_code in {200, 400}
        assert "evil.example" not in answer.text


READERS = ["operator", "supervisor", "administrator", "prosecutor", "centre_head", "school_head"]


@pytest.mark.parametrize("name", READERS)
def test_h1_hostile_references_in_addresses_name_nothing(
    name: str, cast: Cast, world: World, client_of: ClientOf, is_long: bool
) -> None:
    """The first reader tries them all; the others what is open to them, all in the long profile.

    A closed door and an address that is none are answered before anything is looked for.
    """
    client, wrong = client_of(cast.people[name]), []
    may = get_actor(cast.people[name], now=NOW).permissions

    def is_tried(address: str) -> bool:
        return is_long or name == READERS[0] or _is_open(address, may)

    before = fingerprint()
    for bad in ("%00", "a%00b", "%FF%FE", "%0d%0ax", "9" * 40, "%F0%9F%99%83", "x" * 3_000, "-1"):
        for address in (
            f"/appeals/{bad}/", f"/appeals/{bad}/answer/", f"/appeals/of-case/{bad}/",
            f"/appeals/imports/{bad}/", f"/appeals/imports/{bad}/doubts/", f"/cases/{bad}/",
            f"/appeals/imports/{bad}/progress/", f"/appeals/imports/{bad}/refused/",
            f"/cases/{world.here.case}/goals/{bad}/end/", f"/children/{bad}/", f"/people/{bad}/",
            f"/cases/{world.here.case}/goals/1/steps/{bad}/", f"/referrals/{bad}/",
            f"/clocks/{bad}/{bad}/{bad}/", f"/clocks/appeal/{bad}/signal.red/", f"/{bad}/",
            f"/clocks/rules/{bad}/", f"/welcome/{cast.operator.code}/{bad}/", f"/welcome/{bad}/x/",
            f"/demo/enter/{bad}/", f"/kk/{bad}/", f"/agreements/{bad}/", f"/disclosures/{bad}/",
            f"/agreements/{bad}/1/", f"/agreements/{world.here.agreement}/suspend/{bad}/",
            f"/agreements/{world.here.agreement}/2/clause/{bad}/", f"/commitments/{bad}/",
            f"/commitments/{world.here.commitment}/{bad}/", f"/ledger/{bad}/", f"/openings/{bad}/",
            f"/ledger/2026-11/{bad}/", f"/journal/who-looked/case/{bad}/", f"/cases/{bad}/who/",
            f"/journal/who-looked/{bad}/{bad}/", f"/journal/unusual/{bad}/",
            *(f"/{page}/?{key}={bad}" for page, keys in QUERIES.items() for key in keys),
        ):  # fmt: skip
            if is_tried(address) and client.get(address).status_code >= 500:
                wrong.append(address)
        for address in (
            f"/appeals/{bad}/contact/", f"/appeals/{bad}/take-up/", f"/appeals/{bad}/give-back/",
            f"/appeals/imports/{bad}/start/", f"/appeals/imports/{world.here.batch}/sheets/{bad}/",
            f"/clocks/calendar/{bad}/remove/", f"/clocks/calendar/holidays/{bad}/{bad}/remove/",
            f"/people/{bad}/close/", f"/clocks/appeal/{bad}/signal.red/pause/",
        ):  # fmt: skip
            if is_tried(address) and client.post(address, {"version": "1"}).status_code >= 500:
                wrong.append(address)
    assert wrong == []
    assert fingerprint() == before


def _is_open(address: str, may: frozenset[Permission]) -> bool:
    try:
        view = resolve(unquote(urlsplit(address).path)).func
    except Resolver404:
        return False
    # A view without a door of ours decides by itself.
    door = getattr(view, "door", None)
    return not isinstance(door, Door) or door.lets_in(may)


QUERIES = {
    "appeals": ["tab", "page", "show", "severity", "category", "language", "place", "text", "ref"],
    "cases": ["show", "page", "risk", "before", "after"],
    "cases/without-plan": ["page", "after"], "steps": ["page", "show"], "people": ["page"],
    "referrals": ["show", "page"], "notices": ["page", "before"], "deadlines": ["since", "until"],
    "journal": ["before", "since", "until", "ref", "person", "act", "show", "thing", "refused", "by"],
    "team": ["page"], "clocks/calendar": ["year"], "account/login": ["next"], "kk/tell": ["qr"],
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", ["operator", "supervisor", "administrator", "centre_head"])
def test_h1_hostile_words_in_the_forms_of_staff_are_answered_in_words(
    name: str, cast: Cast, world: World, client_of: ClientOf, is_long: bool
) -> None:
    client, wrong = client_of(cast.people[name]), []
    # A closed door shows no form; the matrix tries it.
    for route in apart(routes(world.here), get_actor(cast.people[name], now=NOW).permissions)[0]:
        if route.name in ONCE_ONLY or route.door.public_because:
            continue
        names = _fields_of(client, route.path)
        for bad in HOSTILE if is_long else USUAL:
            sent = dict.fromkeys(names, HOSTILE[bad])
            if names and client.post(route.path, sent).status_code >= 500:
                wrong.append((bad, route.path))
    assert wrong == []


USUAL = ("null byte", "number without end", "large")
# These change what the next address of the walk would need.
ONCE_ONLY = {"access:close", "home:language"}


def _fields_of(client: Client, path: str) -> list[str]:
    """The names of the fields that a person sees at an address, hidden ones too."""
    context = client.get(path).context
    form = context.get("form") if context else None
    return list(form.fields) if form is not None and hasattr(form, "fields") else []
