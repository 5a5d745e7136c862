"""Every address of the site, made from the URL tree and the references of a region."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from zlib import crc32

from django.urls import URLPattern, get_resolver, reverse

from arasha.access.doors import Door
from arasha.access.enums import Permission
from arasha.appeals.views.acts import ACTS
from tests.attacks.in_lessons import OF_ALL_REGIONS as OF_ALL_LESSONS
from tests.attacks.in_lessons import TOPIC
from tests.attacks.in_mentoring import OF_ALL_REGIONS as OF_ALL_MENTORING
from tests.attacks.in_statistics import INDICATOR, TABLE
from tests.attacks.in_statistics import OF_ALL_REGIONS as OF_ALL_INDICATORS
from tests.attacks.world import Things
from tests.guards.test_doors import walk

# Addresses of allauth need a state of sign-in of their own; tests/staff walks them.
NOT_OURS = ("account/", "static/")
# Addresses that are walked elsewhere, and where.
NOT_WALKED = {
    "demo:people": "tests/demo: no door in production, where the matrix speaks for",
    "demo:enter": "tests/demo: enters as somebody else, which would end the walk",
}
# Addresses with a parameter that is no thing of a region.
OF_ALL_REGIONS = {
    "clocks:rule", "clocks:remove_day", "clocks:remove_break", "access:welcome",
    "statistics:report", "statistics:report_file", "oversight:measures_month",
    "oversight:measures_report_of", "oversight:measures_report_file",
}  # fmt: skip
REPORT = {"kind": "forum", "form": "pdf"}
# Agreements and commitments bind institutions of every region; what was given under them does not.
OPEN_OF_AGREEMENTS = {"agreements:disclosure", "agreements:review"}


# What each person may, of those that stand for all roles.
type Roles = Mapping[str, frozenset[Permission]]


@dataclass(frozen=True, slots=True)
class Route:
    """One way into the site; `names_thing` where the address holds a reference of a region."""

    name: str
    path: str
    door: Door
    names_thing: bool


def routes(things: Things) -> list[Route]:
    """List every address of ours, filled in with the references of one region."""
    return list(_routes(things))


def apart(
    all_routes: list[Route], permissions: frozenset[Permission]
) -> tuple[list[Route], list[Route]]:
    """Every way in that is open to the permissions, and one of each name that is closed to them.

    A closed door is closed before the view sees its parameters.
    """
    opened = [route for route in all_routes if route.door.lets_in(permissions)]
    closed = {route.name: route for route in all_routes if not route.door.lets_in(permissions)}
    return opened, list(closed.values())


def share_of(
    doors: list[Route], who: str, *, one_in: int, roles: Roles, is_long: bool
) -> list[Route]:
    """One in so many of the doors, others for each person; all of them in the long profile.

    They go round among the people of `roles` to whom a door is open, or closed, as it is to this
    one: each door is tried by at least one of them.
    """
    return [door for door in doors if is_long or _is_turn_of(who, door, one_in=one_in, roles=roles)]


def _is_turn_of(who: str, door: Route, *, one_in: int, roles: Roles) -> bool:
    lets_in = door.door.lets_in(roles[who])
    alike = [name for name, may in roles.items() if door.door.lets_in(may) == lets_in]
    return (alike.index(who) + crc32(door.name.encode())) % min(one_in, len(alike)) == 0


def _routes(things: Things) -> Iterator[Route]:
    for address, pattern in walk(get_resolver()):
        if address.startswith(NOT_OURS) or name_of(address, pattern) in NOT_WALKED:
            continue
        door = getattr(pattern.callback, "door", None)
        assert isinstance(door, Door)
        name = name_of(address, pattern)
        parameters = list(pattern.pattern.converters)
        for values in _values(name, parameters, things):
            is_open = name.startswith("agreements:") and name not in OPEN_OF_AGREEMENTS
            is_open = is_open or name.startswith(OF_ALL_LESSONS)
            is_open = is_open or name in (*OF_ALL_MENTORING, *OF_ALL_INDICATORS)
            is_open = is_open or name.startswith(("befriended:", "gatherings:", "figures:"))
            names_thing = bool(parameters) and name not in OF_ALL_REGIONS and not is_open
            yield Route(name, reverse(name, kwargs=values), door, names_thing)


# The name by which `reverse` knows a part of the site, where it is not that of the room.
SITES = {
    "kk/appeals": "tell", "kk/lessons": "pupils", "kk/mentoring": "befriended",
    "kk/events": "gatherings", "kk/statistics": "figures", "kk/home": "public",
    "journal/oversight": "journal",
}  # fmt: skip


def name_of(address: str, pattern: URLPattern) -> str:
    """Give the name of an address as `reverse` knows it."""
    room = pattern.callback.__module__.split(".")[1]
    return f"{SITES.get(f'{address.partition("/")[0]}/{room}', room)}:{pattern.name}"


def _values(name: str, parameters: list[str], things: Things) -> Iterator[dict[str, object]]:
    known = _known(name, things)
    if "slug" in parameters:
        for slug in ACTS:
            yield {"ref": things.appeal, "slug": slug}
    elif "thing_kind" in parameters:
        for kind, ref, duty in (
            ("appeal", things.appeal, "signal.ordinary"),
            ("hand_over", things.case, "case.hand_over"),
            ("closing", things.closing_case, "case.closing"),
            ("referral", things.referral, "referral.answer"),
            ("step", f"{things.case}/1.1", "case.step"),
        ):
            yield {"thing_kind": kind, "thing_ref": ref, "duty": duty}
    else:
        yield {parameter: known[parameter] for parameter in parameters}
        if name == "cases:opening":
            yield {"ref": things.opened.request}
        elif name == "agreements:ledger_file":
            yield {"month": known["month"], "form": "xlsx"}


def _known(name: str, things: Things) -> dict[str, object]:
    room, what = name.split(":")
    number = 0 if what == "import_sheet" else 2 if room == "agreements" else 1
    return {
        "ref": _ref(room, what, things), "case_ref": things.case, "token": "forged-token",
        "code": things.unit if room in {"registry", "lessons"} else things.person, "goal": 1,
        "number": number,
        "duty": "signal.red", "day": "2026-12-16", "first": "2026-12-28", "last": "2027-01-08",
        "old": 1, "new": 2, "annex": 1, "clause": "4.1" if what == "promise" else "2.3",
        "move": "claim", "month": "2026-11", "form": "csv", "kind": "instructor" if room == "lessons" else "case",
        "moment": "started", "key": "forged", "language": "kk", "topic": TOPIC, "line": "step",
        "year": 2026, "grade": 7, "step": "conduct", "other": things.lessons.other_card,
        "officer": things.lessons.instructor, "group": things.lessons.school_class,
        **(things.mentoring.values(what) if room == "mentoring" else {}),
        **({"code": INDICATOR} if f"{room}:{what}" in OF_ALL_INDICATORS else {}),
        "table": TABLE, "half": "2026-H2",
        **(REPORT if what.endswith(("report", "report_file")) else {}),
    }  # fmt: skip


def _ref(room: str, what: str, things: Things) -> str:
    if "referral" in what:
        return things.referral
    if what.startswith("import"):
        return things.batch
    of_page = {
        "disclosure": things.opened.disclosure, "review": things.opened.disclosure,
        "commitment": things.commitment, "move": things.commitment, "alert": things.opened.alert,
        "opening": things.opened.glass, "end_opening": things.opened.glass,
        "joint_act": things.opened.joint_act, "readers": things.case, "decide_closing": things.closing_case, "of_child": things.child,
        "open": things.child,
    }  # fmt: skip
    if room == "lessons":
        return things.lessons.ref_of(what) or things.appeal
    if room in {"mentoring", "events", "gatherings"}:
        of_room_things = things.mentoring if room == "mentoring" else things.events
        return of_room_things.ref_of(what) or things.appeal
    if room in {"oversight", "statistics"}:
        watched = things.oversight if room == "oversight" else things.figures
        return watched.ref_of(what) or things.appeal
    of_room = {"agreements": things.agreement, "cases": things.case, "children": things.child,
               "figures": things.figures.public_release}  # fmt: skip
    return of_page.get(what) or of_room.get(room, things.appeal)
