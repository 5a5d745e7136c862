"""Who reports for the cities and districts what the programme asks of them. All are invented."""

from arasha.demo.people import Person

_NAMES = (
    ("semey", "Тілеужанов", "Әділбек", "Сансызбайұлы", "kk"),
    ("kurchatov", "Жилкина", "Марфа", "Захаровна", "ru"),
    ("abai", "Құнанбаева", "Ләззатгүл", "Тұрағұлқызы", "kk"),
    ("aqsuat", "Өмірзақов", "Қайырболат", "Нұғыманұлы", "kk"),
    ("ayagoz", "Баянсұлуова", "Гүлмейрам", "Ақтайқызы", "kk"),
    ("besqaragai", "Үйсінбаев", "Ерқанат", "Жәкенұлы", "kk"),
    ("borodulikha", "Рябинина", "Фаина", "Тарасовна", "ru"),
    ("zhanasemey", "Әміреев", "Ілиясжан", "Қуандықұлы", "kk"),
    ("zharma", "Шәріпқанова", "Зейнегүл", "Мүбәракқызы", "kk"),
    ("kokpekti", "Ғаббасов", "Толағай", "Рымжанұлы", "kk"),
    ("maqanshy", "Һәкімжанова", "Бибіажар", "Сатайқызы", "kk"),
    ("urzhar", "Қабанбаев", "Дәулетияр", "Оспанәліұлы", "kk"),
)
PROGRAMME_PEOPLE = [
    Person(
        f"programme-{place}", "agency_officer", f"akimat-{place}", surname, given, patronymic,
        language, is_shown=False,
    )
    for place, surname, given, patronymic, language in _NAMES
]  # fmt: skip
