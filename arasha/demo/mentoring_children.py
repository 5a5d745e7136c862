"""The children of the programme in the demo: 222 who look for a collective, and 3 who just came.

All of them are invented. Written as rows, since nobody waits at a demo for 225 talks to be pressed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from arasha.agencies.actions import next_refs
from arasha.agencies.models import Territory
from arasha.children.models import Child, ChildToken
from arasha.children.search_keys import keys_of_name
from arasha.demo.mentoring_key_adults import KEY_ADULT_OF
from arasha.demo.mentoring_lives import write_lives
from arasha.demo.mentoring_names import name_of_child, surname_of
from arasha.demo.mentoring_talks import write_talks
from arasha.demo.stage import Stage
from arasha.journal.actions import Fact, record_many
from arasha.journal.enums import Act
from arasha.lib.names import PersonName
from arasha.lib.workdays import local
from arasha.mentoring.actions.pictures import install_interests
from arasha.mentoring.enums import ParticipantState
from arasha.mentoring.models import Participant, SiblingGroup
from arasha.vault.actions import new_record_keys
from arasha.vault.keys import IDENTITY, RECORD
from arasha.vault.models import RecordKey

# How many children of the programme each home and each guardianship unit looks after: 222 together.
_CHILDREN_OF = {
    "home-semey-1": 40, "home-semey-2": 28, "home-ayagoz": 22, "home-urzhar": 18,
    "home-kurchatov": 14, "department-semey": 26, "department-kurchatov": 6, "department-abai": 6,
    "department-aqsuat": 6, "department-ayagoz": 10, "department-besqaragai": 6,
    "department-borodulikha": 7, "department-zhanasemey": 6, "department-zharma": 7,
    "department-kokpekti": 5, "department-maqanshy": 5, "department-urzhar": 10,
}  # fmt: skip
_WAIT_AT = "home-semey-1"
_WAITING = 3
_SPEAK_RUSSIAN = {
    "home-semey-2",
    "home-kurchatov",
    "department-kurchatov",
    "department-borodulikha",
}
# Every ninth child begins a group of brothers and sisters of the same home.
_SIBLINGS_EVERY = 9
_YOUNGEST, _OLDEST = 6, 17
_ENTERED, _TALKED = 330, 322


@dataclass(frozen=True, slots=True)
class Draft:
    """A child as it is drawn, before it has a row."""

    unit: str
    name: PersonName
    called: str
    sex: str
    language: str
    birth: tuple[int, int]
    family: int


def plan_participants(stage: Stage) -> None:
    """Let 222 children come into the programme and be heard, and three more wait since yesterday."""
    stage.plan(stage.day(_ENTERED), lambda now: _enter_all(stage, now))
    stage.plan(stage.day(2, 15), lambda now: _enter_last(stage, now))


def _enter_all(stage: Stage, now: datetime) -> None:
    install_interests()
    random = Random(222)  # noqa: S311 - draws invented people
    units = [unit for unit, count in _CHILDREN_OF.items() for _each in range(count)]
    children = _write(stage, list(_drafts(random, units, now=now)), now=now)
    write_talks(stage, children, now=now + timedelta(days=_ENTERED - _TALKED), random=random)
    write_lives(stage, children, now=stage.now, random=random)


def _enter_last(stage: Stage, now: datetime) -> None:
    random = Random(3)  # noqa: S311 - draws invented people
    drafts = list(_drafts(random, [_WAIT_AT] * _WAITING, now=now))
    _write(stage, drafts, now=now, state=ParticipantState.ENTERED)


def _drafts(random: Random, units: Sequence[str], *, now: datetime) -> Iterator[Draft]:
    """Draw children; brothers and sisters follow each other, with one surname and language."""
    year, family, surname, language = local(now).year, -1, "", "kk"
    for number, unit in enumerate(units):
        is_sibling = number % _SIBLINGS_EVERY == 1 and units[number - 1] == unit
        if not is_sibling:
            family += 1
            speaks_russian = 0.7 if unit in _SPEAK_RUSSIAN else 0.15
            language = "ru" if random.random() < speaks_russian else "kk"
            surname = surname_of(random, language)
        sex = random.choice("fm")
        name, called = name_of_child(random, surname=surname, sex=sex, language=language)
        # The first of all comes of age in the last months: what follows after 18 is seen too.
        age = _OLDEST if number == 0 else random.randint(_YOUNGEST, _OLDEST - 1)
        month = 1 if number == 0 else random.randint(1, 12)
        yield Draft(unit, name, called, sex, language, (year - age, month), family)


def _write(
    stage: Stage,
    drafts: Sequence[Draft],
    *,
    now: datetime,
    state: str = ParticipantState.READY,
) -> list[Participant]:
    records = _write_records(stage, drafts, now=now)
    groups = _write_groups(stage, drafts)
    keys = _keys_of(drafts)
    refs = next_refs("MC", now=now, count=len(drafts))
    coordinator = stage.people["programme-coordinator"]
    rows = [
        Participant(
            ref=ref, child=record, territory=record.territory, home=stage.units[draft.unit],
            key_adult=stage.people[KEY_ADULT_OF[draft.unit]], siblings=groups.get(draft.family),
            called=draft.called, sex=draft.sex, language=draft.language, born_year=draft.birth[0],
            born_month=draft.birth[1], is_in_care=draft.unit.startswith("home-"), state=state,
            entered_at=now, entered_by=coordinator, once_key=f"demo {ref}", record_key=key,
        )
        for ref, record, draft, key in zip(refs, records, drafts, keys, strict=True)
    ]  # fmt: skip
    Participant.objects.bulk_create(rows)
    by = stage.actor("programme-coordinator").signature
    record_many(
        Fact(act=Act.PARTICIPANT_ENTERED, by=by, now=now, thing_kind="participant", thing_ref=ref)
        for ref in refs
    )
    return rows


def _write_records(stage: Stage, drafts: Sequence[Draft], *, now: datetime) -> list[Child]:
    """Write the children into the register, found by their names like all others."""
    keys = new_record_keys(len(drafts), kind=IDENTITY, keeper="department")
    refs = next_refs("C", now=now, count=len(drafts))
    rows = [
        Child(
            ref=ref, surname=draft.name.surname, given=draft.name.given,
            patronymic=draft.name.patronymic, name_as_in_document=draft.name.as_written,
            born_on=date(*draft.birth, 1 + number % 28), birth_year=draft.birth[0], sex=draft.sex, language=draft.language,
            parent_language=draft.language, territory=_place_of(stage, draft.unit),
            registered_at=now, once_key=f"demo {ref}", record_key=key,
        )
        for number, (ref, draft, key) in enumerate(zip(refs, drafts, keys, strict=True))
    ]  # fmt: skip
    Child.objects.bulk_create(rows)
    ChildToken.objects.bulk_create(
        ChildToken(child=row, token=token)
        for row, draft in zip(rows, drafts, strict=True)
        for token in sorted(keys_of_name(draft.name))
    )
    return rows


def _write_groups(stage: Stage, drafts: Sequence[Draft]) -> dict[int, SiblingGroup]:
    """Write the groups of families with more than one child; of many the last is apart, for a reason."""
    families = [draft.family for draft in drafts]
    several = sorted({each for each in families if families.count(each) > 1})
    place_of = {draft.family: _place_of(stage, draft.unit) for draft in drafts}
    groups = [SiblingGroup(territory=place_of[family]) for family in several]
    if len(groups) > 1:
        last = groups[-1]
        last.is_apart, last.apart_because = True, "own_wish"
        last.apart_by, last.apart_at = stage.people["programme-coordinator"], stage.now
    SiblingGroup.objects.bulk_create(groups)
    return dict(zip(several, groups, strict=True))


def _keys_of(drafts: Sequence[Draft]) -> list[RecordKey]:
    """Make a key for each child, kept by the institution that looks after it."""
    counts = Counter(draft.unit for draft in drafts)
    made = {
        unit: iter(new_record_keys(count, kind=RECORD, keeper=unit))
        for unit, count in counts.items()
    }
    return [next(made[draft.unit]) for draft in drafts]


def _place_of(stage: Stage, unit: str) -> Territory:
    """Return where a home or a guardianship unit lies: its code says it."""
    _kind, place, *_number = unit.split("-")
    return stage.places[place]
