"""Territories of the Abai region and schools, as journals name them."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from arasha.appeals.workbook.doubts import DoubtCode
from arasha.lib.sheets.cells import clean
from arasha.lib.sheets.wording import fold

# Beginnings of folded words in Russian, Kazakh and Latin spelling. The slugs are the codes of
# the agencies room.
TERRITORY_STEMS: dict[str, tuple[str, ...]] = {
    "semey": ("семей", "семипалат", "semey", "semei", "semipal"),
    "kurchatov": ("курчат", "kurchat"),
    "abai": ("абай", "abai", "abay"),
    "aqsuat": ("аксуат", "aqsuat", "aksuat"),
    "ayagoz": ("аягоз", "аягуз", "ayagoz", "ayagöz", "aiagoz", "aiagöz"),
    "besqaragai": ("бескарагай", "бескарагаи", "besqaragai", "beskaragai", "beskaragay"),
    "borodulikha": ("бородулих", "borodulih", "borodulikh"),
    "zhanasemey": ("жанасем", "жана семей", "новосемей", "zhanasem", "janasem"),
    "zharma": ("жарм", "zharm", "jarm"),
    "kokpekti": ("кокпект", "kokpekt", "kökpekt"),
    "maqanshy": ("маканч", "маканш", "maqanshy", "makanch", "makansh"),
    "urzhar": ("урджар", "уржар", "urzhar", "urjar", "urdzhar"),
}
_REGION = re.compile(r"\b(?:область абай|абай облыс\w*|абайск\w* обл\w*|обл абай|abai region)\b")
_PLACEHOLDERS = {"", "нет", "жок", "не указано", "не назвал", "нд"}


@lru_cache(maxsize=4096)
def read_territory(typed: str) -> tuple[str | None, DoubtCode | None]:
    """Slug of the one city or district that is named; two or none are a doubt."""
    folded = fold(typed)
    if folded in _PLACEHOLDERS:
        return None, DoubtCode.TERRITORY_UNKNOWN if clean(typed).strip("-–— ") else None
    place = " " + _REGION.sub(" ", folded).replace("жана семей", "жанасемей")
    named = {
        slug
        for slug, stems in TERRITORY_STEMS.items()
        if any(f" {stem}" in place for stem in stems)
    }
    if len(named) != 1:
        return None, DoubtCode.TERRITORY_UNKNOWN
    return named.pop(), None


class SchoolKind(StrEnum):
    SCHOOL = "school"
    GYMNASIUM = "gymnasium"
    LYCEUM = "lyceum"
    BOARDING = "boarding"
    COLLEGE = "college"
    KINDERGARTEN = "kindergarten"
    UNIVERSITY = "university"


@dataclass(frozen=True, slots=True)
class SchoolMention:
    """What a journal says of a place of learning; each part may be unknown."""

    kind: SchoolKind | None = None
    number: int | None = None
    grade: int | None = None
    letter: str = ""


_KIND_STEMS = (
    (SchoolKind.COLLEGE, ("колледж", "college", "пту", "техникум")),
    (SchoolKind.KINDERGARTEN, ("детский сад", "детсад", "балабакша", "ясли")),
    (SchoolKind.UNIVERSITY, ("универ", "вуз", "институт", "university")),
    (SchoolKind.BOARDING, ("интернат", "детский дом", "балалар уй")),
    (SchoolKind.GYMNASIUM, ("гимназ", "gymnas")),
    (SchoolKind.LYCEUM, ("лице", "lyceum", "ниш")),
    (SchoolKind.SCHOOL, ("сш", "сош", "ом", "жобб", "школ", "мектеп", "мектеб", "оош", "school")),
)
_NUMBER = re.compile(r"(?:№|#|\bN|\bno\.?) ?(\d{1,3})\b", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"\b(?:сш|сош|школа|мектеп) ?(\d{1,3})\b", re.IGNORECASE)
_GRADE = re.compile(
    r"\b(1[01]|[0-9]) ?(?:класс?|кл|сынып)?[ -]?[«\"“']?([^\W\d_])?[»\"”']?(?: ?(?:класс|кл|сынып)\w*\.?)?$"
)


@lru_cache(maxsize=8192)
def read_school(typed: str) -> tuple[SchoolMention | None, DoubtCode | None]:
    """Kind, number, grade and letter of "СШ №49, 3 «Г»" or "№30 ОМ 8Ә"."""
    text = clean(typed)
    folded = fold(text)
    if folded in _PLACEHOLDERS:
        return None, None
    number = _NUMBER.search(text) or _BARE_NUMBER.search(text)
    rest = text if number is None else text[: number.start()] + " " + text[number.end() :]
    grade = _GRADE.search(clean(rest))
    padded = f" {folded}"
    kinds = (kind for kind, stems in _KIND_STEMS if any(f" {stem}" in padded for stem in stems))
    kind = next(kinds, None)
    if kind is None and number is None:
        return None, DoubtCode.SCHOOL_UNREADABLE
    return SchoolMention(
        kind,
        int(number[1]) if number else None,
        int(grade[1]) if grade else None,
        (grade[2] or "").upper() if grade else "",
    ), None
