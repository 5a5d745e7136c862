"""`arasha found`: a region begins with its places, institutions, clocks and first administrator."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from arasha.access.actions import (
    HasAdministratorError,
    LoginTakenError,
    NewMember,
    make_first_administrator,
)
from arasha.access.forms import LOGIN
from arasha.agencies.actions import Founded, found_region
from arasha.agencies.founding import RegionFileError, RegionPlan, read_region
from arasha.agencies.models import Organisation, Territory
from arasha.clocks.actions import install_default_calendar, install_default_rules
from arasha.statistics.actions.installing import install_indicators
from arasha.statistics.actions.installing_cubes import install_cubes

type Say = Callable[[str], None]


class NotFoundedError(ValueError):
    """Something stands in the way; the text says what, and nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAdministrator:
    """Who is to give the first roles, as named on the command line; `unit` is a code or empty."""

    login: str
    name: str
    language: str
    unit: str


def found(path: Path, *, administrator: FirstAdministrator | None, now: datetime, say: Say) -> int:
    """Found the region of the file, all of it or nothing; the exit code is 1 where it cannot be."""
    try:
        plan = read_region(path.read_text("utf-8-sig"))
        with transaction.atomic():
            founded = found_region(plan, now=now)
            install_default_rules(now=now)
            install_default_calendar()
            install_indicators(now=now)
            install_cubes()
            link = _make_link(administrator, plan, now=now) if administrator else ""
    except (OSError, UnicodeDecodeError):
        say(f"{path} cannot be read: name a text file that is there. Nothing was written.")
        return 1
    except (RegionFileError, NotFoundedError) as error:
        say(str(error))
        say("Nothing was written.")
        return 1
    say(_summary(founded))
    if link:
        say(f"The administrator sets a password here, once, within three days:\n{link}")
    return 0


def _make_link(who: FirstAdministrator, plan: RegionPlan, *, now: datetime) -> str:
    facts = NewMember(
        login=_login(who), email="", position="", language=who.language, unit=_unit(who, plan),
        **_parts_of_name(who.name),
    )  # fmt: skip
    region = Territory.objects.get(code=plan.region.code)
    try:
        person, token = make_first_administrator(facts, region=region, now=now)
    except HasAdministratorError:
        raise NotFoundedError(
            "This region has an administrator already, who gives all further roles on the page "
            "People and roles. To bring the places and institutions up to date, name only the file."
        ) from None
    except LoginTakenError:
        raise NotFoundedError(
            f'Somebody signs in as "{who.login}" already. Choose another name for --administrator.'
        ) from None
    return settings.SITE_ADDRESS.rstrip("/") + reverse("access:welcome", args=[person.code, token])


def _login(who: FirstAdministrator) -> str:
    try:
        LOGIN(who.login)
    except ValidationError:
        raise NotFoundedError(
            "--administrator is the name to sign in with: Latin letters, digits, dot, dash or "
            "underscore, at least three."
        ) from None
    return who.login


def _parts_of_name(name: str) -> dict[str, str]:
    parts = name.split(maxsplit=2)
    if len(parts) < 2 or any(len(part) > 80 for part in parts):  # noqa: PLR2004 - a surname and a given name
        raise NotFoundedError(
            '--name needs the surname and the given name: --name "Surname Given".'
        )
    return dict(zip(("surname", "given", "patronymic"), [*parts, ""], strict=False))


def _unit(who: FirstAdministrator, plan: RegionPlan) -> Organisation:
    code = who.unit or next((unit.code for unit in plan.units if not unit.parent), "")
    found = Organisation.objects.filter(code=code).first()
    if found is None or code not in {unit.code for unit in plan.units}:
        raise NotFoundedError(
            "The administrator works in an institution of the file: name its code with --institution."
        )
    return found


def _summary(founded: Founded) -> str:
    return (
        f"Places: {founded.places_added} added, {founded.places_changed} changed. "
        f"Institutions: {founded.units_added} added, {founded.units_changed} changed."
    )
