"""Preventive events of the demo region since the centre began: entered, held, counted."""

from datetime import datetime, timedelta
from functools import partial

from arasha.demo.stage import Stage
from arasha.demo.texts.events import PREVENTIVE, Three
from arasha.events.actions.counting import count_heads, say_here
from arasha.events.actions.running import EventFacts, hold_event, make_event
from arasha.events.enums import AgeBand, Attendee, EventFormat, Photos
from arasha.events.models import Event

# In days before the present: three a term since the beginning of 2024.
_DAYS = (995, 940, 890, 830, 790, 745, 690, 640, 600, 560, 505, 470, 420, 375, 330, 262, 225, 180,
         96, 54, 19)  # fmt: skip
_LASTS = timedelta(hours=2)
_ENTERED_BEFORE = timedelta(days=9)


def plan_event_days(stage: Stage) -> None:
    """Put the preventive events on the stage."""
    for number, days_ago in enumerate(_DAYS):
        begins = stage.day(days_ago, 11)
        stage.plan(begins - _ENTERED_BEFORE, partial(_enter, stage, number, begins))
        stage.plan(begins + _LASTS, partial(_hold, stage, number))


def in_three(text: Three) -> dict[str, str]:
    return text._asdict()


def _enter(stage: Stage, number: int, begins: datetime, now: datetime) -> None:
    kind, organiser, login, place, title, _heads = PREVENTIVE[number % len(PREVENTIVE)]
    facts = EventFacts(
        kind=kind, format=EventFormat.IN_PERSON, title=in_three(title),
        about=dict.fromkeys(("kk", "ru", "en"), ""), organiser=stage.units[organiser],
        territory=stage.places[place], place="", join_url="", starts_at=begins,
        ends_at=begins + _LASTS, photos=Photos.NOBODY, consents=0, questions_until=None,
        answers_due_on=None, previous=None, is_public=kind != "specialists",
    )  # fmt: skip
    make_event(facts, once=_once(number), by=stage.actor(login), now=now)


def _hold(stage: Stage, number: int, now: datetime) -> None:
    """Most count heads; every fourth had telephones only."""
    _kind, _organiser, login, _place, _title, heads = PREVENTIVE[number % len(PREVENTIVE)]
    event, by = Event.objects.get(once_key=_once(number)), stage.actor(login)
    younger, older, parents, teachers = (each + number for each in heads)
    hold_event(event, words="", version=event.version, by=by, now=now)
    if number % 4 == 0:
        for place in range(teachers):
            say_here(event, Attendee.TEACHER, is_online=False, once=f"{event.ref} {place}", now=now)
        return
    pupils = {
        (Attendee.PUPIL.value, AgeBand.FROM_11.value, False): younger if heads[0] else 0,
        (Attendee.PUPIL.value, AgeBand.FROM_14.value, False): older if heads[1] else 0,
    }
    adults = {
        (Attendee.PARENT.value, AgeBand.ADULT.value, False): parents if heads[2] else 0,
        (Attendee.TEACHER.value, AgeBand.ADULT.value, False): teachers,
    }
    count_heads(event, pupils | adults, by=by, now=now)


def _once(number: int) -> str:
    return f"demo event {number}"
