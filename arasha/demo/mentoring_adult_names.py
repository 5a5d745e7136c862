"""Names and words for the adults of the demo's collectives: drawn from lists, they are nobody's."""

from random import Random

from arasha.lib.iin import Sex

_MEN_KK = [
    "Абзал",
    "Айдос",
    "Ақылбек",
    "Әмір",
    "Бағлан",
    "Бақтияр",
    "Дархан",
    "Ербол",
    "Жомарт",
    "Қуандық",
    "Марлен",
    "Нұртас",
    "Өмірбек",
    "Сұңғат",
    "Ұлықбек",
]
_WOMEN_KK = [
    "Ақмарал",
    "Алтынай",
    "Ботагөз",
    "Гүлмира",
    "Дәмелі",
    "Жазира",
    "Қаламқас",
    "Ләйлә",
    "Назерке",
    "Орынша",
    "Перизат",
    "Сымбат",
    "Ұлбике",
    "Шолпан",
    "Әлима",
]
_SURNAMES_KK = [
    "Аманбеков",
    "Бейсенов",
    "Дүйсебаев",
    "Елеусізов",
    "Жақыпов",
    "Қожабеков",
    "Мұсабаев",
    "Нұрғожин",
    "Оразалин",
    "Сапаров",
    "Тілеубаев",
    "Шәріпов",
    "Үсенов",
    "Әділов",
    "Өміров",
]
_MEN_RU = ["Аристарх", "Вадим", "Глеб", "Евстафий", "Лаврентий", "Мирон", "Прохор", "Семён"]
_WOMEN_RU = ["Агата", "Валерия", "Глафира", "Евпраксия", "Лидия", "Маргарита", "Нонна", "Серафима"]
_SURNAMES_RU = [
    "Белозубов",
    "Гордеев",
    "Дымов",
    "Ершов",
    "Калинников",
    "Лопухов",
    "Мезенцев",
    "Пронин",
]
_MOTIVES = {
    "kk": ("Балалардың қасында болғым келеді", "Өзім де балалар үйінде өстім",
           "Мамандығымды үйреткім келеді"),
    "ru": ("Хочу быть рядом, когда ребёнку трудно", "Мои дети выросли, есть время и силы",
           "Хочу показать свою профессию"),
}  # fmt: skip


def name_of_adult(chance: Random, *, sex: Sex, language: str) -> tuple[str, str]:
    """Return the surname and the given name of an invented grown-up."""
    if language == "ru":
        surnames, given = _SURNAMES_RU, _WOMEN_RU if sex == "f" else _MEN_RU
    else:
        surnames, given = _SURNAMES_KK, _WOMEN_KK if sex == "f" else _MEN_KK
    return chance.choice(surnames) + ("а" if sex == "f" else ""), chance.choice(given)


def motive_of_adult(chance: Random, language: str) -> str:
    return chance.choice(_MOTIVES[language])
