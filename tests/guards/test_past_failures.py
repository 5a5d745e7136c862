"""Failures of other systems that the source itself must not allow, whatever the tests reach."""

import ast
import re
from collections.abc import Iterator
from inspect import Parameter, signature
from pathlib import Path

from django.conf import settings
from django.urls import get_resolver

from arasha.access.decisions import decide
from tests.guards.test_doors import walk

ROOT = Path(__file__).resolve().parents[2]
# What asks other machines. Mail goes out through Django, and the sign-in of agencies through allauth.
ASKS_OTHERS = {"requests", "httpx", "aiohttp", "urllib3", "ftplib", "telnetlib", "xmlrpc"}
ASKS_OTHERS_BY = {"urllib.request", "http.client"}
# SQL that is not the ORM's, and why each is there; values are always bound.
OWN_SQL = {
    "access/statements.py": "runs what the ORM compiled",
    "agencies/tree.py": "walks a tree of ours; the numbers are bound",
    "mentoring/actions/runs_rows.py": "writes the proposals of a country at once; all is bound",
}
# Rooms of the machine below all rooms of people: they speak SQL on purpose and get no request.
OF_THE_MACHINE = ("project/", "journal/", "vault/", "demo/")
# What names of files are built of: references, numbers, days, codes of ours. An `ending` is ASCII.
OF_FILES = {
    "ref", "code", "number", "annex", "language", "form", "ending", "kind", "what", "half", "month",
    "since", "until",
}  # fmt: skip


def sources() -> Iterator[tuple[str, str, ast.Module]]:
    for path in sorted((ROOT / "arasha").rglob("*.py")):
        name = path.relative_to(ROOT / "arasha").as_posix()
        if "/migrations/" not in name:
            text = path.read_text("utf-8")
            yield name, text, ast.parse(text)


def imported(tree: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_past_failure_16_nothing_of_ours_asks_an_address_of_the_web() -> None:
    asking = [
        (name, module)
        for name, _text, tree in sources()
        for module in imported(tree)
        if module.partition(".")[0] in ASKS_OTHERS or module in ASKS_OTHERS_BY
    ]
    assert asking == []


def test_past_failure_06_no_pattern_that_somebody_typed_is_compiled() -> None:
    """A pattern is written in the code or made of words that were escaped."""
    found = []
    for name, _text, tree in sources():
        for node in ast.walk(tree):
            called = node.func if isinstance(node, ast.Call) else None
            if (
                isinstance(called, ast.Attribute)
                and isinstance(called.value, ast.Name)
                and called.value.id == "re"
                and called.attr in {"compile", "match", "search", "fullmatch", "sub", "findall"}
                and isinstance(node, ast.Call)
            ):
                pattern = ast.unparse(node.args[0])
                if re.search(r"\b(request|POST|GET|cleaned_data)\b", pattern):
                    found.append((name, pattern))
    assert found == []


def test_past_failure_23_no_piece_of_sql_is_put_together_in_a_room_of_people() -> None:
    found = []
    for name, _text, tree in sources():
        if name in OWN_SQL or name.startswith(OF_THE_MACHINE):
            continue
        for node in ast.walk(tree):
            is_name = isinstance(node, ast.Name) and node.id == "RawSQL"
            is_call = (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"raw", "extra", "execute", "executemany", "executescript"}
            )
            if is_name or is_call:
                found.append(f"{name}:{getattr(node, 'lineno', 0)}")
    assert found == []


def test_past_failure_23_the_list_of_own_sql_is_not_stale() -> None:
    assert [name for name in OWN_SQL if not (ROOT / "arasha" / name).exists()] == []


def test_past_failure_23_one_place_says_when_a_session_ends() -> None:
    assigned = [
        name
        for name, text, _tree in sources()
        if re.search(r"^\s*SESSION_COOKIE_AGE\s*=", text, re.MULTILINE)
    ]
    assert assigned == ["project/settings.py"]


def test_past_failure_25_nobody_can_ask_for_a_decision_without_a_thing_and_a_moment() -> None:
    asked = signature(decide).parameters
    needed = {name for name, each in asked.items() if each.default is Parameter.empty}
    assert {"actor", "action", "thing", "now"} <= needed


def test_past_failure_27_no_page_is_cached_and_no_ready_made_administration_is_served() -> None:
    assert [name for name in settings.MIDDLEWARE if "cache" in name.lower()] == []
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    addresses = [address for address, _pattern in walk(get_resolver())]
    assert [address for address in addresses if "admin" in address] == []
    decorated = [name for name, text, _tree in sources() if "cache_page" in text]
    assert decorated == []


def test_past_failure_27_what_a_request_brings_is_never_spread_into_a_filter() -> None:
    """`filter(**request.GET.dict())` would let names of columns come from outside."""
    spread = [
        (name, node.lineno)
        for name, _text, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr
        in {"filter", "exclude", "get", "update", "order_by", "annotate", "create"}
        for word in node.keywords
        if word.arg is None and re.search(r"request|GET|POST|cleaned", ast.unparse(word.value))
    ]
    assert spread == []


def test_past_failure_27_the_server_speaks_wsgi() -> None:
    """Limits on uploads of the other interface were passed twice."""
    assert settings.WSGI_APPLICATION
    assert not hasattr(settings, "ASGI_APPLICATION")


def pieces_of(name: ast.expr) -> list[ast.expr]:
    """Return what is put into a name: nothing for a fixed one, the whole where it is built elsewhere."""
    if isinstance(name, ast.JoinedStr):
        return [each.value for each in name.values if isinstance(each, ast.FormattedValue)]
    return [] if isinstance(name, ast.Constant) else [name]


def test_past_failure_26_a_file_for_download_is_named_by_us() -> None:
    """Names in headers are built of references and numbers, never of a name that somebody gave."""
    found = [
        (name, ast.unparse(said))
        for name, _text, tree in sources()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "as_file"
        for said in [keyword.value for keyword in call.keywords if keyword.arg == "name"]
        if not {ast.unparse(piece).rpartition(".")[2] for piece in pieces_of(said)} <= OF_FILES
    ]
    assert found == []


def test_past_failure_26_there_is_one_way_to_give_a_file() -> None:
    found = [name for name, text, _tree in sources() if "Content-Disposition" in text]
    assert found == ["access/downloads.py"]
