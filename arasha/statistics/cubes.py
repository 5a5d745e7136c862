"""The tables of figures that come with Arasha: declared data, like everything that is counted.

Tables of the same rows are protected together. Their classifications must not hang together in a ring
(A by B, B by C, C by A): then nobody could prove what can be worked out from all three.
"""

from typing import Any

from arasha.statistics.enums_releases import Audience


def _cube(
    code: str, source: str, by: str, titles: tuple[str, str, str], *, is_public: bool = False,
    **more: object,
) -> dict[str, Any]:  # fmt: skip
    """`by` are codes of classifications, blank-separated; titles are Kazakh, Russian and English."""
    kk, ru, en = titles
    audience = Audience.PUBLIC if is_public else Audience.STAFF
    return {
        "code": code, "source": source, "by": by.split(), "title_kk": kk, "title_ru": ru,
        "title_en": en, "audience": audience, **more,
    }  # fmt: skip


def _is(field: str, *values: str) -> dict[str, Any]:
    return {"field": field, "operator": "is", "values": list(values)}


_ALL = [
    _cube(
        "appeals-district-category",
        "appeals",
        "district category",
        (
            "Өтініштер: қала не аудан және мәселе бойынша",
            "Обращения по городам, районам и вопросам",
            "Appeals by city or district and subject",
        ),
    ),
    _cube(
        "appeals-district-severity",
        "appeals",
        "district severity",
        (
            "Өтініштер: қала не аудан және шұғылдығы бойынша",
            "Обращения по городам, районам и срочности",
            "Appeals by city or district and urgency",
        ),
    ),
    _cube(
        "appeals-channel",
        "appeals",
        "channel",
        (
            "Өтініштер: қандай жолмен түскені бойынша",
            "Обращения по каналам",
            "Appeals by channel",
        ),
    ),
    _cube(
        "appeals-age-sex",
        "appeals",
        "age_band sex",
        (
            "Өтініштер: баланың жасы мен жынысы бойынша",
            "Обращения по возрасту и полу ребёнка",
            "Appeals by age and sex of the child",
        ),
    ),
    _cube(
        "cases-district-category",
        "cases",
        "district category outcome",
        (
            "Ашылған істер: қала не аудан, мәселе және нәтиже бойынша",
            "Открытые случаи по городам, районам, вопросам и исходу",
            "Cases opened by city or district, subject and outcome",
        ),
    ),
    _cube(
        "cases-risk",
        "cases",
        "district risk",
        (
            "Ашылған істер: қала не аудан және қауіп деңгейі бойынша",
            "Открытые случаи по городам, районам и уровню риска",
            "Cases opened by city or district and risk level",
        ),
    ),
    _cube(
        "cases-age-sex",
        "cases",
        "age_band sex",
        (
            "Ашылған істер: баланың жасы мен жынысы бойынша",
            "Открытые случаи по возрасту и полу ребёнка",
            "Cases opened by age and sex of the child",
        ),
    ),
    _cube(
        "appeals-district",
        "appeals",
        "district",
        (
            "Өтініштер: қала не аудан бойынша",
            "Обращения по городам и районам",
            "Appeals by city or district",
        ),
        is_public=True,
    ),
    _cube(
        "appeals-category",
        "appeals",
        "category",
        ("Өтініштер: мәселе бойынша", "Обращения по вопросам", "Appeals by subject"),
        is_public=True,
    ),
    _cube(
        "cases-district",
        "cases",
        "district",
        (
            "Ашылған істер: қала не аудан бойынша",
            "Открытые случаи по городам и районам",
            "Cases opened by city or district",
        ),
        is_public=True,
    ),
]
CUBES = tuple({**facts, "position": place} for place, facts in enumerate(_ALL, start=1))
