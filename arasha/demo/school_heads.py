"""A head for each institution of the demo that has none among the shown people; all are invented."""

from collections.abc import Iterator

from arasha.demo.people import Person

_HEADS = """
school-103 kk Ақжігітов Өмірзақ Сейітқалиұлы
school-104 kk Ошақбаева Гүлбағила Тұрсынқызы
school-105 kk Жолымбетов Қайратжан Әміреұлы
school-106 ru Чеботарёва Лукерья Савватьевна
school-107 kk Қосшығұлова Ботакөз Ілиясқызы
school-108 kk Мәмбетқұл Ерғазы Үсенұлы
school-109 kk Таңатарова Шәрипа Жаңабайқызы
school-110 kk Өскембаев Дінмұхамет Құсайынұлы
school-111 kk Ізбасарова Мәрзия Әлдибекқызы
school-112 ru Тютюнников Авдей Корнилович
school-113 kk Қыпшақбай Сәуленұр Дәулетқызы
school-114 kk Әбдірәсілов Тілеужан Мырзағалиұлы
school-115 kk Бүркітбаева Ұлжалғас Жүнісбекқызы
school-116 kk Сұңқарбек Нұрболат Ғанибекұлы
school-117 kk Жаппарқұлова Кенжегүл Ырысбайқызы
school-118 kk Еңсебаев Арғынбек Төлепбергенұлы
college-1 kk Үрістембаева Айжамал Қонысбайқызы
college-2 ru Скоробогатова Пелагея Тимофеевна
college-3 kk Нысанғали Бөгенбай Шайхыұлы
college-4 kk Мұсылманбекова Қарлығаш Әкімқызы
college-5 kk Досқараев Жұмағазы Оңғарұлы
semey-university kk Тәттімбет Әйгерімнұр Қасенқызы
kurchatov-university ru Вьюгина Капитолина Эрастовна
"""
_AMONG_THE_SHOWN = {"school-101": "school-head", "school-102": "school-head-102"}


def _heads() -> Iterator[Person]:
    for line in _HEADS.strip().splitlines():
        unit, language, surname, given, patronymic = line.split()
        yield Person(
            f"school-head-{unit}", "school_head", unit, surname, given, patronymic, language,
            is_shown=False,
        )  # fmt: skip


HEADS = list(_heads())
# Login by institution.
HEAD_OF = _AMONG_THE_SHOWN | {person.unit: person.login for person in HEADS}
