"""The adults of the demo's collectives, all invented: accounts, files and papers, written as rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from random import Random

from arasha.access.models import Grant
from arasha.agencies.actions import next_refs
from arasha.demo.mentoring_adult_names import motive_of_adult, name_of_adult
from arasha.demo.stage import Stage
from arasha.journal.actions import Fact, record_many
from arasha.journal.enums import Act
from arasha.lib.iin import Sex, make_iin
from arasha.lib.names import sort_key
from arasha.lib.workdays import ZONE, local
from arasha.mentoring.enums import AdultState, ItemResult
from arasha.mentoring.models import Adult, ClearanceItem, Collective
from arasha.mentoring.queries.clearance import key_of_person
from arasha.mentoring.rules.clearance import EVERY_ADULT, MENTORS, months_later
from arasha.staff.models import StaffMember
from arasha.vault.keys import RECORD
from arasha.vault.models import RecordKey
from arasha.vault.record_keys import make_record_key

SUSPENDED, BARRED, NEWCOMER = "demo-adult-suspended", "demo-adult-barred", "demo-adult-new"
# One more adult of these collectives, whose file is played on later (login) …
_PLAYED = {"school-115": SUSPENDED, "clinic-zharma": BARRED}
# … or who only applied, with so many papers by now, or was not admitted.
_APPLIED = {"school-110": 2, "clinic-ayagoz": 4, "college-1": 6, "school-101": 8, "school-118": 5}
_REFUSED = "school-118"
# How many days more the medical certificate of their first adult holds; the last one's ran out.
_RUN_OUT = {"school-104": 6, "college-2": 27, "akimat-zharma": 55, "clinic-urzhar": -2}
# In days before the present: papers of the admission, and those renewed since.
_ISSUED, _RENEWED = 350, 120
_CHECKER, _OTHER_CHECKER = "clearance-officer", "clearance-officer-2"
_LINKS = [*EVERY_ADULT, "reference"]
# The certificate before the last one of who runs out held so long at most, in days from now.
_OLD_ONE = 10
# Shares: men, who speaks Russian at home (in a town where most do), the other language, drivers.
_MEN, _RUSSIAN, _RUSSIAN_THERE, _KAZAKH_TOO, _RUSSIAN_TOO, _DRIVE = 0.3, 0.15, 0.7, 0.5, 0.8, 0.2


@dataclass(frozen=True, slots=True)
class Draft:
    """An adult before the row is written; `papers` of who is on the way, `left` days of who runs out."""

    staff: StaffMember
    collective: Collective | None
    sex: Sex
    state: str = AdultState.ADMITTED
    papers: int = len(_LINKS)
    left: int | None = None


def write_adults(
    stage: Stage, collectives: Sequence[Collective], wanted: Mapping[int, int], *, now: datetime
) -> None:
    """Write the adults of all collectives, so many of each, with accounts, files and papers."""
    chance = Random(134)  # noqa: S311 - draws invented people
    drafts = list(_drafts(stage, collectives, wanted, chance, now=now))
    newcomer = _person(collectives[_at(collectives, "clinic-semey")], NEWCOMER, 0, chance, now=now)
    _write_accounts(stage, [*drafts, Draft(newcomer, None, "f")], now=now)
    keys = [make_record_key(kind=RECORD, keeper=each.staff.unit.code) for each in drafts]
    RecordKey.objects.bulk_create(keys)
    refs = next_refs("MA", now=now, count=len(drafts))
    adults = Adult.objects.bulk_create(
        _file(stage, draft, ref, key, chance, now=now)
        for draft, ref, key in zip(drafts, refs, keys, strict=True)
    )  # fmt: skip
    ClearanceItem.objects.bulk_create(
        item
        for draft, adult in zip(drafts, adults, strict=True)
        for item in _items(stage, draft, adult, chance)
    )  # fmt: skip
    _write_down(stage, [each for each in adults if each.state == AdultState.ADMITTED], now=now)


def checker_of(unit_code: str) -> str:
    """Return who checks the adults of an institution: nobody checks their own colleagues."""
    return _OTHER_CHECKER if unit_code == "department" else _CHECKER


def _drafts(
    stage: Stage, collectives: Sequence[Collective], wanted: Mapping[int, int], chance: Random, *,
    now: datetime,
) -> Iterator[Draft]:  # fmt: skip
    yield Draft(stage.people["mentor"], None, "m")
    numbers = count(1)
    for each in collectives:
        code = each.unit.code
        known = (
            [Draft(stage.people["collective-adult"], each, "m")] if code == "clinic-semey" else []
        )
        yield from known
        for place in range(wanted[each.pk] - len(known)):
            left = _RUN_OUT.get(code) if place == 0 else None
            yield _draft(each, f"adult-{next(numbers)}", chance, now=now, left=left)
        if login := _PLAYED.get(code):
            yield _draft(each, login, chance, now=now)
        if papers := _APPLIED.get(code):
            state = AdultState.REFUSED if code == _REFUSED else AdultState.APPLIED
            login = f"adult-{next(numbers)}"
            yield _draft(each, login, chance, now=now, state=state, papers=papers)


def _draft(
    collective: Collective, login: str, chance: Random, *, now: datetime, **facts: object
) -> Draft:
    number = int(login.rpartition("-")[2]) if login[-1].isdigit() else 900 + len(login)
    staff = _person(collective, login, number, chance, now=now)
    sex: Sex = "f" if staff.surname.endswith("а") else "m"
    return Draft(staff, collective, sex, **facts)  # type: ignore[arg-type]


def _person(
    collective: Collective, login: str, number: int, chance: Random, *, now: datetime
) -> StaffMember:
    sex: Sex = "m" if chance.random() < _MEN else "f"
    language = (
        "ru" if chance.random() < (_RUSSIAN if collective.speaks_kk else _RUSSIAN_THERE) else "kk"
    )
    surname, given = name_of_adult(chance, sex=sex, language=language)
    return StaffMember(
        code=f"DEMO-A{number:03}", login=login, surname=surname, given=given,
        password="!",  # noqa: S106 # nosec B106 - no password opens it
        name_sort=sort_key(f"{surname} {given}"), unit=collective.unit, language=language,
        joined_on=local(now).date(),
    )  # fmt: skip


def _write_accounts(stage: Stage, drafts: Sequence[Draft], *, now: datetime) -> None:
    """Write accounts; the first adult of a collective without a coordinator coordinates it too."""
    new = [draft for draft in drafts if draft.staff.login not in stage.people]
    StaffMember.objects.bulk_create(draft.staff for draft in new)
    stage.people.update({draft.staff.login: draft.staff for draft in new})
    roles = [(draft.staff, "collective_adult") for draft in new]
    led: dict[int, Collective] = {}
    for draft in new:
        collective = draft.collective
        if collective is not None and collective.coordinator_id is None:
            collective.coordinator = draft.staff
            led[collective.pk] = collective
            roles.append((draft.staff, "collective_coordinator"))
    Collective.objects.bulk_update(led.values(), ["coordinator"])
    Grant.objects.bulk_create(
        Grant(staff=staff, role=role, unit=staff.unit, valid_from=now, reason="demo")
        for staff, role in roles
    )


def _file(
    stage: Stage, draft: Draft, ref: str, key: RecordKey, chance: Random, *, now: datetime
) -> Adult:
    collective, staff, number = draft.collective, draft.staff, _number(draft.sex, chance)
    leads = collective.coordinator if collective else stage.people["programme-coordinator"]
    is_decided = draft.state != AdultState.APPLIED
    return Adult(
        ref=ref, staff=staff, unit=staff.unit, collective=collective,
        territory=collective.territory if collective else stage.places["semey"],
        is_mentor=collective is None, sex=draft.sex, iin=number, bar_key=key_of_person(number),
        speaks_kk=staff.language == "kk" or chance.random() < _KAZAKH_TOO,
        speaks_ru=staff.language == "ru" or chance.random() < _RUSSIAN_TOO,
        motive=motive_of_adult(chance, staff.language), state=draft.state,
        applied_at=now if is_decided else stage.day(12), applied_by=leads,
        decided_at=now if is_decided else None,
        decided_by=stage.people[checker_of(staff.unit.code)] if is_decided else None,
        once_key=f"demo {ref}", record_key=key,
    )  # fmt: skip


def _items(
    stage: Stage, draft: Draft, adult: Adult, chance: Random
) -> Iterator[ClearanceItem]:  # fmt: skip
    """Papers from before the admission and those renewed since; those of a few run out soon."""
    today = local(stage.now).date()
    first, again = (today - timedelta(days=days) for days in (_ISSUED, _RENEWED))
    again += timedelta(days=chance.randint(-45, 45))
    if draft.state == AdultState.APPLIED:
        for kind in _LINKS[: draft.papers]:
            yield _item(stage, adult, kind, today - timedelta(days=9))
        return
    kinds = _LINKS + (list(MENTORS) if adult.is_mentor else [])
    kinds += ["driver"] if chance.random() < _DRIVE or adult.is_mentor else []
    for kind in kinds[: None if draft.state == AdultState.ADMITTED else draft.papers]:
        if kind != "medical" or draft.left is None:
            yield _item(stage, adult, kind, first)
            yield _item(stage, adult, kind, again)
            continue
        yield _item(
            stage, adult, kind, first, until=today + timedelta(days=min(draft.left, _OLD_ONE))
        )
        if draft.left > _OLD_ONE:
            last = today + timedelta(days=draft.left)
            yield _item(stage, adult, kind, last - timedelta(days=300), until=last)


def _item(
    stage: Stage, adult: Adult, kind: str, issued_on: date, *, until: date | None = None
) -> ClearanceItem:
    at = datetime(issued_on.year, issued_on.month, issued_on.day, 15, tzinfo=ZONE)
    return ClearanceItem(
        adult=adult, kind=kind, result=ItemResult.PASSED, issued_on=issued_on,
        valid_to=until or months_later(issued_on, 12), hours=8 if kind == "training" else None,
        document=f"{adult.pk}-{issued_on:%m%d}", at=at, once_key=f"demo {adult.ref} {kind} {next(_items_written)}",
        by=stage.people[checker_of(adult.unit.code)],
    )  # fmt: skip


def _write_down(stage: Stage, admitted: Sequence[Adult], *, now: datetime) -> None:
    for login in (_CHECKER, _OTHER_CHECKER):
        by = stage.actor(login).signature
        record_many(
            Fact(act=Act.ADULT_ADMITTED, by=by, now=now, thing_kind="adult", thing_ref=each.ref)
            for each in admitted
            if checker_of(each.unit.code) == login
        )


def _number(sex: Sex, chance: Random) -> str:
    """Return the number of an invented grown-up; about one serial in a hundred is not issued."""
    while True:
        born_on = date(1965, 1, 1) + timedelta(days=chance.randrange(12_000))
        if number := make_iin(born_on, sex, chance.randrange(1000)):
            return number


def _at(collectives: Sequence[Collective], code: str) -> int:
    return next(at for at, each in enumerate(collectives) if each.unit.code == code)


_items_written = count(1)
