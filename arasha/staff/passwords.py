"""Which passwords are refused (OWASP ASVS 5, 6.2.1 to 6.2.12), without any composition rule.

Twelve characters at least, 128 at most, any of them, taken as they are and never forced to change. Refused
is what attackers try first: common passwords of the list that comes with Django, alone, repeated, doubled
or with a tail of digits, in other capitals, with digits for letters, or typed on another keyboard layout;
and what anybody who knows the person or the institution would guess.
"""

import re
from collections.abc import Iterator
from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from arasha.staff.models import StaffMember

SHORTEST, ADVISED, LONGEST = 12, 15, 128
# A part of a password counts from four characters: "qwe" and "123" are found as runs.
SHORTEST_WORD = 4
# What people add until a password is long enough: digits or marks, so many at most.
LONGEST_TAIL = 6
# Of so few different characters nothing is made that is hard to guess.
FEWEST_CHARACTERS = 5
# Words of Kazakh and Russian end in many ways: so many letters at the end are overlooked.
ENDING = 2

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюё"
# The Kazakh layout has its own letters where the digits are.
_KAZAKH, _DIGITS = "әіңғүұқөһ", "2345890-="
_TO_LATIN = str.maketrans(_RUSSIAN + _KAZAKH, _LATIN + _DIGITS)
_TO_RUSSIAN = str.maketrans(_LATIN, _RUSSIAN)
_TO_KAZAKH = str.maketrans(_LATIN + _DIGITS, _RUSSIAN + _KAZAKH)
_LEET = str.maketrans("0134579@$!", "oieastgasi")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_RUNS = ("0123456789" * 2, "9876543210" * 2, _LATIN, _LATIN[::-1], _RUSSIAN, _RUSSIAN[::-1],
         "abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя", "1q2w3e4r5t6y7u8i9o0p",
         "qazwsxedcrfvtgbyhnujmikolp", "йфяцычувскамепинртгоьшлбщдю")  # fmt: skip

# What people here put into passwords, and what stands on every door; in kk, ru and en.
_LOCAL = (
    "arasha араша password пароль құпиясөз құпия кілтсөз қупия привет сәлем салем қайырлы таң hello "
    "казахстан қазақстан kazakhstan qazaqstan семей semey абай abai шығыс восток курчатов kurchatov "
    "аягөз аягоз ayagoz ақсуат аксуат бесқарағай бескарагай бородулиха жаңасемей жанасемей жарма көкпекті "
    "кокпекты мақаншы маканчи үржар урджар астана astana алматы almaty "
    "мама папа ана әке апа ата любовь махаббат люблю сүйем солнце күн жан жаным айналайын ботам "
    "балапан зайка котик кошка собака "
    "школа мектеп school центр орталық centre center психолог psychologist полиция police прокурор "
    "прокуратура prosecutor әкімдік акимат akimat өкіл уполномоченный омбудсмен commissioner "
    "департамент department ребенок ребёнок дети бала балалар children защита қорғау protection "
    "администратор әкімші administrator admin админ пользователь пайдаланушы user логин login "
    "директор мұғалім учитель teacher работа жұмыс work служба қызмет "
    "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан "
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь "
    "дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі жексенбі понедельник вторник среда четверг "
    "пятница суббота воскресенье winter spring summer autumn весна лето осень зима көктем жаз күз қыс "
)
LOCAL_WORDS = frozenset(_LOCAL.split())


class LongestValidator:
    """Says that more than 128 characters are not taken, rather than cutting them off."""

    def validate(self, password: str, user: StaffMember | None = None) -> None:  # noqa: ARG002 - Django's shape
        if len(password) > LONGEST:
            raise ValidationError(
                _("This password is longer than 128 characters. Shorten it."), code="too_long"
            )

    def get_help_text(self) -> str:
        return _("At most 128 characters.")


class GuessableValidator:
    """Refuses what is guessed first: common passwords and their kin, and words around the person."""

    def validate(self, password: str, user: StaffMember | None = None) -> None:
        words = words_around(user) if user else frozenset[str]()
        if is_guessable(password, words):
            raise ValidationError(
                _(
                    "This password is easy to guess: it is common, or made of words that everybody "
                    "around you knows. Put three or four unrelated words together."
                ),
                code="guessable",
            )

    def get_help_text(self) -> str:
        return _("Three or four unrelated words are good; no name, no institution, no row of keys.")


def is_guessable(password: str, words: frozenset[str] = frozenset()) -> bool:
    """Tell whether the password, in any disguise we know, is at most two things of what is tried first."""
    if len(set(password)) < FEWEST_CHARACTERS:
        return True
    return any(_is_common(form, words) for form in _forms(password))


def words_around(person: StaffMember) -> frozenset[str]:
    """Collect what others know of the person: login, names, mail, position, institution."""
    unit = person.unit
    texts = (
        person.login, person.email, person.surname, person.given, person.patronymic,
        person.position, unit.code, unit.name_kk, unit.name_ru, unit.name_en,
    )  # fmt: skip
    found = {word for text in texts for word in re.split(r"[\W_]+", text.casefold())}
    whole = {re.sub(r"[\W_]+", "", person.login.casefold())}
    return frozenset(word for word in found | whole if len(word) >= SHORTEST_WORD)


def _forms(password: str) -> Iterator[str]:
    """Yield the password as other keyboard layouts and habits of spelling would have it."""
    whole = password.casefold()
    for typed in {whole, whole.rstrip("0123456789")}:
        for layout in ({}, _TO_LATIN, _TO_RUSSIAN, _TO_KAZAKH):
            form = typed.translate(layout)
            yield form
            yield form.translate(_LEET)
            yield _ENDS.sub("", form).translate(_LEET)


def _is_common(form: str, words: frozenset[str]) -> bool:
    """Tell whether a form is a run or a repetition, or at most two known words with digits and marks."""
    parts = {form, _ENDS.sub("", form), _NO_LETTERS.sub("", form), re.sub(r"[\W_]+", "", form)}
    return any(_is_repeated(part) or _splits(part, words) for part in parts if part)


def _splits(text: str, words: frozenset[str]) -> bool:
    """Tell whether the text is one thing that is known, two of them, or one with a tail."""
    if _is_known(text, words):
        return True
    places = range(SHORTEST_WORD, len(text) - SHORTEST_WORD + 1)
    if any(_is_known(text[:at], words) and _is_known(text[at:], words) for at in places):
        return True
    tails = range(max(len(text) - LONGEST_TAIL, LONGEST_TAIL), len(text))
    return any(_NO_LETTERS.fullmatch(text[at:]) and _is_known(text[:at], words) for at in tails)


def _is_known(text: str, words: frozenset[str]) -> bool:
    if text in _common() or text in words:
        return True
    if any(text[: len(text) - cut] in LOCAL_WORDS for cut in range(ENDING + 1)):
        return True
    return len(text) >= SHORTEST_WORD and any(text in run for run in _RUNS)


def _is_repeated(text: str) -> bool:
    """Tell whether the text is a short piece again and again."""
    return any(
        len(text) % size == 0 and text == text[:size] * (len(text) // size)
        for size in range(1, len(text) // 2 + 1)
    )


@cache
def _common() -> frozenset[str]:
    """Read the list of about 20,000 common passwords that comes with Django."""
    words: set[str] = CommonPasswordValidator().passwords
    return frozenset(word for word in words if len(word) >= SHORTEST_WORD)
