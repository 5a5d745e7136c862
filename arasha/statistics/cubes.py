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
    """`by` are codes of classifications, blank-separated; titles are Kazakh, Russian and English.

    A table by nothing is told by the months of its period.
    """
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
            "Открытые кейсы по городам, районам, вопросам и исходу",
            "Cases opened by city or district, subject and outcome",
        ),
    ),
    _cube(
        "cases-risk",
        "cases",
        "district risk",
        (
            "Ашылған істер: қала не аудан және қауіп деңгейі бойынша",
            "Открытые кейсы по городам, районам и уровню риска",
            "Cases opened by city or district and risk level",
        ),
    ),
    _cube(
        "cases-age-sex",
        "cases",
        "age_band sex",
        (
            "Ашылған істер: баланың жасы мен жынысы бойынша",
            "Открытые кейсы по возрасту и полу ребёнка",
            "Cases opened by age and sex of the child",
        ),
    ),
    _cube(
        "deadlines-duty",
        "deadlines",
        "institution_type duty",
        (
            "Мерзімі келген міндеттер: мекеме түрі және міндет бойынша",
            "Наступившие сроки по видам учреждений и обязанностям",
            "Deadlines that came due, by kind of institution and duty",
        ),
        conditions=[_is("kept", "yes", "no")],
        part=[_is("kept", "yes")],
        part_title={"kk": "Мерзімінде орындалған", "ru": "Соблюдены", "en": "Kept"},
    ),
    _cube(
        "deadlines-district",
        "deadlines",
        "district",
        (
            "Мерзімі келген міндеттер: қала не аудан бойынша",
            "Наступившие сроки по городам и районам",
            "Deadlines that came due, by city or district",
        ),
        conditions=[_is("kept", "yes", "no")],
        part=[_is("kept", "yes")],
        part_title={"kk": "Мерзімінде орындалған", "ru": "Соблюдены", "en": "Kept"},
    ),
    _cube(
        "referrals-district",
        "referrals",
        "district",
        (
            "Жолдамалар: баланың қаласы не ауданы бойынша",
            "Направления по городу или району ребёнка",
            "Referrals by city or district of the child",
        ),
        conditions=[_is("in_time", "yes", "no")],
        part=[_is("in_time", "yes")],
        part_title={
            "kk": "Мерзімінде жауап берілген",
            "ru": "Ответ в срок",
            "en": "Answered in time",
        },
    ),
    _cube(
        "children-age-sex",
        "assigned_children",
        "age_band sex",
        (
            "Кезең соңында ұжымға бекітілген балалар: жасы мен жынысы бойынша",
            "Дети, закреплённые за коллективами, на конец периода по возрасту и полу",
            "Children assigned to collectives at the end of the period, by age and sex",
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
        "appeals-months",
        "appeals",
        "",
        ("Өтініштер: айлар бойынша", "Обращения по месяцам", "Appeals by month"),
        is_public=True,
    ),
    _cube(
        "cases-district",
        "cases",
        "district",
        (
            "Ашылған істер: қала не аудан бойынша",
            "Открытые кейсы по городам и районам",
            "Cases opened by city or district",
        ),
        is_public=True,
    ),
    _cube(
        "children-district",
        "assigned_children",
        "district",
        (
            "Кезең соңында ұжымға бекітілген балалар: қала не аудан бойынша",
            "Дети, закреплённые за коллективами, на конец периода по городам и районам",
            "Children assigned to collectives at the end of the period, by city or district",
        ),
        is_public=True,
    ),
    _cube(
        "lessons-district",
        "lessons",
        "district institution_type",
        (
            "Өткен сабақтар: қала не аудан және мекеме түрі бойынша",
            "Проведённые занятия по городам, районам и видам учреждений",
            "Lessons held, by city or district and kind of institution",
        ),
        is_public=True,
        conditions=[_is("state", "delivered")],
    ),
    _cube(
        "lessons-attendances",
        "lessons",
        "district",
        (
            "Өткен сабақтарға қатысу: қала не аудан бойынша",
            "Посещения проведённых занятий по городам и районам",
            "Attendances of lessons held, by city or district",
        ),
        is_public=True,
        conditions=[_is("state", "delivered")],
        total="heads",
    ),
    _cube(
        "events-attendances",
        "events",
        "district",
        (
            "Өткен іс-шараларға қатысу: қала не аудан бойынша",
            "Посещения проведённых мероприятий по городам и районам",
            "Attendances of events held, by city or district",
        ),
        is_public=True,
        conditions=[_is("state", "held")],
        total="heads",
    ),
]
CUBES = tuple({**facts, "position": place} for place, facts in enumerate(_ALL, start=1))
