"""Published releases for tests of pages: tables written as they are frozen, without working them out."""

from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import product

from arasha.agencies.models import Territory
from arasha.staff.models import StaffMember
from arasha.statistics.enums_releases import Audience, ReleaseState
from arasha.statistics.models import Release, ReleaseTable
from arasha.statistics.periods import title_of_period
from arasha.statistics.rules.periods import KINDS, QUARTER, parse_period, parts_of
from arasha.statistics.rules.tables import ALL, Axis, Node, Table, write_table
from tests.cast import Region

type Value = Callable[[Mapping[str, str]], int | None]


def three(text: str) -> dict[str, str]:
    return {"kk": f"{text} kk", "ru": f"{text} ru", "en": text}


def axis(code: str, *nodes: str) -> Axis:
    """A flat classification."""
    under = (Node(node, 0, three(node)) for node in nodes)
    return Axis(code, three(code), (Node(ALL, -1, three("All")), *under))


def table(code: str, *axes: Axis, value: Value) -> Table:
    """A table whose cells are given by `value` of the codes of their nodes."""
    cells = product(*((node.code for node in each.nodes) for each in axes))
    names = [each.code for each in axes]
    values = tuple(value(dict(zip(names, codes, strict=True))) for codes in cells)
    return Table(code, three(code), three("appeals"), axes, values, threshold=5, rounding=5)


def periods(code: str, *, finest: str = QUARTER) -> Axis:
    """The axis of a period with its parts down to quarters or months."""
    period = parse_period(code)
    kinds = KINDS[KINDS.index(finest) :]
    parts = [part for part in parts_of(period) if part.kind in kinds]
    nodes = [Node(part.code, 0, title_of_period(part)) for part in parts]
    return Axis("period", three("Period"), (Node(ALL, -1, title_of_period(period)), *nodes))


def publish(
    region: Region,
    period: str,
    *tables: Table,
    now: datetime,
    number: int = 1,
    state: ReleaseState = ReleaseState.PUBLISHED,
) -> Release:
    """Write a published (or withdrawn) release of the cast's region."""
    span = parse_period(period)
    asked: StaffMember = region.analyst
    gone = state == ReleaseState.WITHDRAWN
    place: Territory = region.region
    release = Release.objects.create(
        ref=f"RE-2026-{region.region.pk:02}{number:03}", territory=place, period=period,
        first_day=span.first, last_day=span.last, audience=Audience.STAFF, state=state,
        digest="0" * 64, asked_by=asked, asked_at=now, published_by=region.privacy_officer,
        published_at=now, once_key=f"{place.code}-{number}",
        withdrawn_by=region.privacy_officer if gone else None, withdrawn_at=now if gone else None,
        withdrawn_because="Two schools were counted twice." if gone else "",
    )  # fmt: skip
    ReleaseTable.objects.bulk_create(
        ReleaseTable(release=release, number=n, code=each.code, content=write_table(each))
        for n, each in enumerate(tables, start=1)
    )
    return release
