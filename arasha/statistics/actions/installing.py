"""The indicators that come with Arasha are written into the database."""

from datetime import datetime

from django.db import transaction

from arasha.agencies.actions import next_refs
from arasha.statistics.enums import Section, VersionState
from arasha.statistics.models import Indicator, IndicatorVersion
from arasha.statistics.pack import PACK, Given

_LANGUAGES = ("kk", "ru", "en")


def install_indicators(*, now: datetime) -> int:
    """Write the indicators that are not there yet; what a region changed stays. Return how many came.

    Their first version is in force at once: nobody of a region wrote it.
    """
    with transaction.atomic():
        known = set(Indicator.objects.values_list("code", flat=True))
        new = [given for given in PACK if given.code not in known]
        last = {section: Indicator.objects.filter(section=section).count() for section in Section}
        rows = []
        for given in new:
            last[given.section] += 1
            number = last[given.section]
            rows.append(
                Indicator(code=given.code, section=given.section, number=number, made_at=now)
            )
        made = Indicator.objects.bulk_create(rows)
        refs = next_refs("IV", now=now, count=len(new)) if new else []
        IndicatorVersion.objects.bulk_create(
            _first_version(*each, now=now) for each in zip(made, new, refs, strict=True)
        )
    return len(new)


def _first_version(row: Indicator, given: Given, ref: str, *, now: datetime) -> IndicatorVersion:
    titles = zip(_LANGUAGES, given.title, strict=True)
    words = zip(_LANGUAGES, given.words, strict=True)
    return IndicatorVersion(
        ref=ref,
        indicator=row,
        number=1,
        state=VersionState.APPROVED,
        unit=given.unit,
        source=given.source,
        measure=given.measure or "",
        counted=given.counted,
        whole=list(given.whole),
        part=list(given.part),
        classifications=list(given.by),
        rhythm=given.rhythm,
        not_yet=given.not_yet or "",
        written_at=now,
        approved_at=now,
        once_key=f"pack {given.code}",
        **{f"title_{language}": text for language, text in titles},
        **{f"definition_{language}": text for language, text in words},
    )
