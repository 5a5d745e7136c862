"""Days off that a new installation begins with: working days on which Kazakhstan rests, 2024-2027.

Saturdays and Sundays need no row; working days that an order swaps with Saturdays are not in it. The region edits all of it on the calendar page; a row whose source
says "Estimate" must be compared with the order of the year.
"""

from dataclasses import dataclass
from datetime import date

LAW = "Заң / Закон «О праздниках в Республике Казахстан»; Еңбек кодексі / Трудовой кодекс, 84-85"
PUBLISHED_2026 = "inform.kz, 01.2026"
ESTIMATE = "Болжам / Оценка / Estimate"


@dataclass(frozen=True, slots=True)
class DayOff:
    """One day of rest, with its name in the three languages."""

    day: date
    name_kk: str
    name_ru: str
    name_en: str
    source: str


_NAMES = {
    "new_year": ("Жаңа жыл", "Новый год", "New Year"),
    "christmas": ("Православиелік Рождество", "Православное Рождество", "Orthodox Christmas"),
    "women": ("Халықаралық әйелдер күні", "Международный женский день", "International Women's Day"),
    "nauryz": ("Наурыз мейрамы", "Наурыз мейрамы", "Nauryz"),
    "unity": ("Қазақстан халқының бірлігі мерекесі", "Праздник единства народа Казахстана",
              "Day of Unity of the People of Kazakhstan"),
    "defender": ("Отан қорғаушы күні", "День защитника Отечества", "Defender of the Fatherland Day"),
    "victory": ("Жеңіс күні", "День Победы", "Victory Day"),
    "kurban": ("Құрбан айттың бірінші күні", "Первый день Курбан-айта", "First day of Kurban Ait"),
    "capital": ("Астана күні", "День столицы", "Capital Day"),
    "constitution": ("Конституция күні", "День Конституции", "Constitution Day"),
    "republic": ("Республика күні", "День Республики", "Republic Day"),
    "independence": ("Тәуелсіздік күні", "День независимости", "Independence Day"),
}  # fmt: skip
# A holiday on a Saturday or Sunday gives the next working day off: that day stands here.
_DAYS = [
    (2024, ("new_year 1-1 1-2, women 3-8, nauryz 3-21 3-22 3-25, unity 5-1, defender 5-7, victory 5-9, "
           "capital 7-8, constitution 8-30, republic 10-25, independence 12-16"), LAW),
    (2025, ("new_year 1-1 1-2, christmas 1-7, women 3-10, nauryz 3-21 3-24 3-25, unity 5-1, "
           "defender 5-7, victory 5-9, kurban 6-6, capital 7-7, constitution 9-1, republic 10-27, "
           "independence 12-16"), LAW),
    (2026, ("new_year 1-1 1-2, christmas 1-7, women 3-9, nauryz 3-23 3-24 3-25, unity 5-1, "
           "defender 5-7, victory 5-11, kurban 5-27, capital 7-6, republic 10-26, "
           "independence 12-16"), PUBLISHED_2026),
    (2026, "constitution 8-31", f"{PUBLISHED_2026}. {ESTIMATE}"),
    (2027, ("new_year 1-1 1-4, christmas 1-7, women 3-8, nauryz 3-22 3-23 3-24, unity 5-3, "
           "defender 5-7, victory 5-10, capital 7-6, constitution 8-30, republic 10-25, "
           "independence 12-16"), ESTIMATE),
]  # fmt: skip


def _days_off() -> list[DayOff]:
    found = []
    for year, text, source in _DAYS:
        for holiday in text.split(", "):
            code, *days = holiday.split()
            for day in days:
                month, number = day.split("-")
                on = date(year, int(month), int(number))
                found.append(DayOff(on, *_NAMES[code], source))
    return found


DAYS_OFF = _days_off()
# First and last day, and where the dates were published; each August an order brings new ones.
SCHOOL_BREAKS = [
    (date(2025, 10, 27), date(2025, 11, 2), "alau.kz, mgorod.kz, 2025-2026"),
    (date(2025, 12, 29), date(2026, 1, 7), "alau.kz, mgorod.kz, 2025-2026"),
    (date(2026, 3, 19), date(2026, 3, 29), "alau.kz, mgorod.kz, 2025-2026"),
    (date(2026, 5, 26), date(2026, 8, 31), "alau.kz, mgorod.kz, 2025-2026"),
]
