"""The Abai region as data: its places as they are, its institutions by kind with neutral numbers.

Places: 2 cities and 10 districts. Maqanshy and Zhanasemey were formed later than the region; the day
given for them is a placeholder until the region's own records are imported. Schools, colleges, clinics
carry numbers that stand for no particular institution; all people are invented.
"""

from datetime import date

from arasha.agencies.enums import OrganisationKind as Kind
from arasha.agencies.enums import OrganisationStatus as Status
from arasha.agencies.enums import TerritoryKind
from arasha.agencies.founding import Place, RegionPlan, Unit

REGION_SINCE = date(2022, 6, 8)
LATER_SINCE = date(2024, 1, 1)

REGION = Place(
    "abai-region", TerritoryKind.REGION, "Абай облысы", "область Абай", "Abai region", REGION_SINCE
)
PLACES = [
    Place(
        "semey", TerritoryKind.CITY, "Семей қаласы", "город Семей", "city of Semey", REGION_SINCE
    ),
    Place(
        "kurchatov",
        TerritoryKind.CITY,
        "Курчатов қаласы",
        "город Курчатов",
        "city of Kurchatov",
        REGION_SINCE,
    ),
    *(
        Place(code, TerritoryKind.DISTRICT, f"{kk} ауданы", f"{ru} район", f"{en} district", since)
        for code, kk, ru, en, since in [
            ("abai", "Абай", "Абайский", "Abai", REGION_SINCE),
            ("aqsuat", "Ақсуат", "Аксуатский", "Aqsuat", REGION_SINCE),
            ("ayagoz", "Аягөз", "Аягозский", "Ayagoz", REGION_SINCE),
            ("besqaragai", "Бесқарағай", "Бескарагайский", "Besqaragai", REGION_SINCE),
            ("borodulikha", "Бородулиха", "Бородулихинский", "Borodulikha", REGION_SINCE),
            ("zhanasemey", "Жаңасемей", "Жанасемейский", "Zhanasemey", LATER_SINCE),
            ("zharma", "Жарма", "Жарминский", "Zharma", REGION_SINCE),
            ("kokpekti", "Көкпекті", "Кокпектинский", "Kokpekti", REGION_SINCE),
            ("maqanshy", "Мақаншы", "Маканчинский", "Maqanshy", LATER_SINCE),
            ("urzhar", "Үржар", "Урджарский", "Urzhar", REGION_SINCE),
        ]
    ),
]

_REGIONAL = [
    Unit("akimat", Kind.AKIMAT, "semey", "Абай облысының әкімдігі", "Акимат области Абай",
         "Akimat of the Abai region", receives=False),
    Unit("department", Kind.DEPARTMENT, "semey", "Абай облысының бала құқықтарын қорғау басқармасы",
         "Управление по защите прав детей области Абай",
         "Department for the protection of children's rights of the Abai region",
         parent="akimat", status=Status.FORMING),
    Unit("prosecutor", Kind.PROSECUTOR, "semey", "Абай облысының прокуратурасы",
         "Прокуратура области Абай", "Prosecutor's office of the Abai region", receives=False),
    Unit("commissioner", Kind.COMMISSIONER, "semey", "Бала құқықтары жөніндегі уәкіл",
         "Уполномоченный по правам ребёнка", "Commissioner for children's rights", receives=False),
    Unit("police", Kind.POLICE, "semey", "Абай облысының полиция департаменті",
         "Департамент полиции области Абай", "Police department of the Abai region"),
    Unit("education", Kind.EDUCATION, "semey", "Абай облысының білім басқармасы",
         "Управление образования области Абай", "Education department of the Abai region",
         parent="akimat"),
    Unit("health", Kind.HEALTH, "semey", "Абай облысының денсаулық сақтау басқармасы",
         "Управление здравоохранения области Абай", "Health department of the Abai region",
         parent="akimat"),
    Unit("centre", Kind.CENTRE, "semey", "Психологиялық қолдаудың өңірлік әдістемелік орталығы",
         "Региональный методический центр психологической поддержки",
         "Regional methodical centre of psychological support", parent="akimat"),
    Unit("kurchatov-university", Kind.UNIVERSITY, "kurchatov", "Курчатов қаласының № 1 университеті",
         "Университет № 1 города Курчатова", "University No. 1 of Kurchatov", receives=False),
    Unit("semey-university", Kind.UNIVERSITY, "semey", "Семей қаласының № 1 университеті",
         "Университет № 1 города Семей", "University No. 1 of Semey", receives=False),
]  # fmt: skip


def _district_units() -> list[Unit]:
    """An akimat, a child-protection unit and a clinic in every city and district."""
    units = []
    for place in PLACES:
        units += [
            Unit(f"akimat-{place.code}", Kind.AKIMAT, place.code, f"{place.kk}ның әкімдігі",
                 f"Акимат: {place.ru}", f"Akimat: {place.en}", parent="akimat", receives=False),
            Unit(f"department-{place.code}", Kind.DEPARTMENT, place.code,
                 f"Бала құқықтарын қорғау бөлімі: {place.kk}",
                 f"Отдел по защите прав детей: {place.ru}",
                 f"Unit for the protection of children's rights: {place.en}",
                 parent="department", status=Status.FORMING),
            Unit(f"clinic-{place.code}", Kind.CLINIC, place.code, f"№ 1 емхана: {place.kk}",
                 f"Поликлиника № 1: {place.ru}", f"Clinic No. 1: {place.en}", parent="health"),
        ]  # fmt: skip
    return units


def _district_police() -> list[Unit]:
    """A police department in every city and district but Semey, where that of the region sits."""
    return [
        Unit(f"police-{place.code}", Kind.POLICE, place.code, f"Полиция бөлімі: {place.kk}",
             f"Отдел полиции: {place.ru}", f"Police department: {place.en}", parent="police",
             receives=False)
        for place in PLACES
        if place.code != "semey"
    ]  # fmt: skip


# place, number, language of instruction
_SCHOOLS = [
    ("semey", 101, "kk"), ("semey", 102, "ru"), ("semey", 103, "kk"), ("semey", 104, "kk"),
    ("semey", 105, "ru"), ("semey", 106, "kk"), ("kurchatov", 107, "ru"), ("abai", 108, "kk"),
    ("aqsuat", 109, "kk"), ("ayagoz", 110, "kk"), ("ayagoz", 111, "ru"), ("besqaragai", 112, "kk"),
    ("borodulikha", 113, "ru"), ("zhanasemey", 114, "kk"), ("zharma", 115, "kk"),
    ("kokpekti", 116, "kk"), ("maqanshy", 117, "kk"), ("urzhar", 118, "kk"),
]  # fmt: skip
_COLLEGES = [("semey", 1), ("semey", 2), ("kurchatov", 3), ("ayagoz", 4), ("urzhar", 5)]


def _educational() -> list[Unit]:
    """18 schools, 5 colleges and the 2 universities above: the 25 educational institutions."""
    return [
        *(
            Unit(f"school-{number}", Kind.SCHOOL, place, f"№ {number} жалпы білім беретін мектеп",
                 f"Общеобразовательная школа № {number}", f"School No. {number}",
                 parent="education", language=language)
            for place, number, language in _SCHOOLS
        ),
        *(
            Unit(f"college-{number}", Kind.COLLEGE, place, f"№ {number} колледж",
                 f"Колледж № {number}", f"College No. {number}", parent="education")
            for place, number in _COLLEGES
        ),
    ]  # fmt: skip


# place, number
_HOMES = [("semey", 1), ("semey", 2), ("ayagoz", 1), ("urzhar", 1), ("kurchatov", 1)]
_CLINICS = [("semey", 2), ("semey", 3), ("ayagoz", 2), ("urzhar", 2), ("kurchatov", 2)]
_IN_SEMEY = "semey"


def _homes() -> list[Unit]:
    """Homes for children without parents: only Semey has two."""
    name_of = {place.code: place for place in PLACES}
    return [
        Unit(f"home-{code}-{number}" if code == _IN_SEMEY else f"home-{code}", Kind.HOME, code,
             f"№ {number} балалар үйі: {name_of[code].kk}",
             f"Детский дом № {number}: {name_of[code].ru}",
             f"Children's home No. {number}: {name_of[code].en}", parent="education",
             receives=False)
        for code, number in _HOMES
    ]  # fmt: skip


def _second_clinics() -> list[Unit]:
    """More clinics in the larger places: collectives of the programme, outside of referrals."""
    name_of = {place.code: place for place in PLACES}
    return [
        Unit(f"clinic-{code}-{number}", Kind.CLINIC, code, f"№ {number} емхана: {name_of[code].kk}",
             f"Поликлиника № {number}: {name_of[code].ru}",
             f"Clinic No. {number}: {name_of[code].en}", parent="health", receives=False)
        for code, number in _CLINICS
    ]  # fmt: skip


UNITS = [
    *_REGIONAL,
    *_district_units(),
    *_educational(),
    *_district_police(),
    *_homes(),
    *_second_clinics(),
]
PLAN = RegionPlan(REGION, tuple(PLACES), tuple(UNITS))
