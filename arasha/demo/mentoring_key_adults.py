"""Who stands beside the children of the programme in the demo: one in each home and guardianship unit.

All of them are invented. That of the first home in Semey is shown.
"""

from collections.abc import Iterator

from arasha.demo.people import Person
from arasha.mentoring.models import Participant
from arasha.staff.models import StaffMember

_KEY_ADULTS = """
home-semey-2 ru Дорошина Агата Мироновна
home-ayagoz kk Тілеубердина Сымбатгүл Әнетқызы
home-urzhar kk Қойгелдиева Нұрсипат Мырзабекқызы
home-kurchatov ru Ветлугина Софья Захаровна
department-semey kk Ақжігітова Ділдәш Төлеуғазықызы
department-kurchatov ru Шемякина Лидия Власовна
department-abai kk Ықыласов Бейсенғали Сапабекұлы
department-aqsuat kk Үрістембаева Қамажай Жидебайқызы
department-ayagoz kk Өтеғұлова Перизада Кәкімқызы
department-besqaragai ru Гордюшина Таисия Наумовна
department-borodulikha ru Ледовских Прасковья Ермолаевна
department-zhanasemey kk Мүсірепова Алмагүл Есенжолқызы
department-zharma kk Қуантаева Рәбиғаш Сейілқызы
department-kokpekti kk Жәнібекова Шолпанкүл Тұрсынбайқызы
department-maqanshy kk Түсіпжанова Әйкен Бөлегенқызы
department-urzhar kk Сағидолла Мөлдіргүл Нығметқызы
"""
_SHOWN = {"home-semey-1": "key-adult"}


def _people() -> Iterator[Person]:
    for line in _KEY_ADULTS.strip().splitlines():
        unit, language, surname, given, patronymic = line.split()
        yield Person(
            f"key-adult-{unit}", "key_adult", unit, surname, given, patronymic, language,
            is_shown=False,
        )  # fmt: skip


KEY_ADULTS = list(_people())
# Login by institution.
KEY_ADULT_OF = _SHOWN | {person.unit: person.login for person in KEY_ADULTS}


def beside(child: Participant) -> StaffMember:
    """Return the key adult of a child of the demo: each has one."""
    assert child.key_adult is not None
    return child.key_adult
