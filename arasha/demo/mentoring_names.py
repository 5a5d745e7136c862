"""Names for the children of the demo: drawn from words that go together, they are nobody's."""

from random import Random

from arasha.lib.names import PersonName, parse_person_name


def _words(text: str) -> list[str]:
    return text.split()


_GIRLS_KK = _words("""
Айару Ақбота Аружан Әсемай Балжан Гүлназ Дария Еңлік Жанель Зере Іңкәр Кәусар Қарлығаш
Ләззат Мәдина Меруерт Нұрай Нәзік Раушан Сая Тоғжан Ұлжан Шұғыла Томирис Ажар Жібек
""")
_BOYS_KK = _words("""
Алдияр Арнұр Әлихан Бекарыс Ғалым Дәурен Ерасыл Жәнібек Заңғар Ілияс Кемел Қайсар Мансұр
Нұрлан Нұрислам Олжас Рамазан Санжар Темірлан Ұлан Шыңғыс Ырыс Айтуар Диас Исатай Батыр
""")
_GIRLS_RU = _words("Алёна Варвара Вероника Дарина Ева Злата Кира Майя Полина Ульяна Яна Таисия")
_BOYS_RU = _words("Артём Богдан Гордей Данила Егор Захар Илья Кирилл Матвей Савелий Тихон Ярослав")
_SURNAMES_KK = _words("""
Көшербай Сүгірбай Байсеріков Тәңірберген Шаймерден Өскенбай Қарабас Ырғызбай Түменбай
Жұмағұл Әмірхан Бөжеев Ұзақбай Қонысбай Досмағамбет Нүрпейіс Мырқасым Тоқтаров Есжанов
Құнанбек Сарқыт Ақшолақ Бұланбай Жиенқұл Оңғарсын Кенжалы Әбілез Шоқпарұлы
""")
_SURNAMES_RU = _words("""
Ольшанский Перелыгин Рябоконь Сиротин Тузов Урюпин Фокин Хлебников Чижов Щепин Вьюгин
Глазырин Дробышев Ежов
""")
_FATHERS_KK = _words("Ержан Қанат Серік Мұрат Болат Асқар Бауыржан Талғат")


def surname_of(random: Random, language: str) -> str:
    return random.choice(_SURNAMES_KK if language == "kk" else _SURNAMES_RU)


def name_of_child(
    random: Random, *, surname: str, sex: str, language: str
) -> tuple[PersonName, str]:
    """Return the whole name of a child, as a document would have it, and how it is called."""
    of_sex = {"kk": (_GIRLS_KK, _BOYS_KK), "ru": (_GIRLS_RU, _BOYS_RU)}[language]
    called = random.choice(of_sex[0] if sex == "f" else of_sex[1])
    if language == "ru":
        written = f"{_of_girl(surname) if sex == 'f' else surname} {called}"
    else:
        father = random.choice(_FATHERS_KK)
        ending = "қызы" if sex == "f" else "ұлы"
        written = f"{surname} {called} {father}{ending}"
    name = parse_person_name(written)
    assert name is not None
    return name, called


def _of_girl(surname: str) -> str:
    if surname.endswith("ский"):
        return f"{surname.removesuffix('ий')}ая"
    return surname if surname.endswith("ь") else f"{surname}а"
