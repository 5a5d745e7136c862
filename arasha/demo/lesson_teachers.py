"""A host teacher for each institution of the demo; all of them are invented. That of school 101 is shown."""

from collections.abc import Iterator

from arasha.demo.people import Person

_TEACHERS = """
school-102 ru Шилова Прасковья Ефимовна
school-103 kk Есдәулетова Маржангүл Сапарғалиқызы
school-104 kk Түйтебай Нұрбосын Әбдіғаниұлы
school-105 kk Қырғауылова Шамшия Төкенқызы
school-106 ru Ковригина Серафима Никодимовна
school-107 kk Бәкенова Үміткер Жүнісқызы
school-108 kk Сәркенбай Әсетхан Мұқанұлы
school-109 kk Өтепова Ғазиза Рахымқызы
school-110 kk Дәулетияр Қуандық Смағұлұлы
school-111 kk Тоқабаева Нәсіпжан Құрымбайқызы
school-112 ru Пряхина Ульяна Гордеевна
school-113 kk Жүзбаева Айшабибі Мәлікқызы
school-114 kk Көпжасарова Рысалды Оразханқызы
school-115 kk Мәсәлімов Ынтымақ Бейсекұлы
school-116 kk Сейітбатталова Гүлжауһар Омарқызы
school-117 kk Әлмұхамет Тұрлыбек Қамзаұлы
school-118 kk Шаймұратова Зағипа Нұрышқызы
college-1 kk Беркімбаева Күләнда Төреханқызы
college-2 ru Сухорукова Евпраксия Фроловна
college-3 kk Құлманбет Досхан Жәкенұлы
college-4 kk Итемгенова Баян Әубәкірқызы
college-5 kk Сансызбай Елдана Қожахметқызы
semey-university kk Рахатова Ақзия Мінуарқызы
kurchatov-university ru Верещагин Захар Лаврентьевич
"""
_SHOWN = {"school-101": "host-teacher"}


def _teachers() -> Iterator[Person]:
    for line in _TEACHERS.strip().splitlines():
        unit, language, surname, given, patronymic = line.split()
        yield Person(
            f"host-teacher-{unit}", "host_teacher", unit, surname, given, patronymic, language,
            is_shown=False,
        )  # fmt: skip


HOST_TEACHERS = list(_teachers())
# Login by institution.
TEACHER_OF = _SHOWN | {person.unit: person.login for person in HOST_TEACHERS}
