"""The invented staff of the demo region: who works where, in which role."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """`login` is stable: sign-in links of the demo are made of it."""

    login: str
    role: str
    unit: str
    surname: str
    given: str
    patronymic: str
    language: str = "kk"
    is_shown: bool = True


PEOPLE = [
    Person("operator", "intake_operator", "centre", "Тоқсанбай", "Ақниет", "Бекжасарқызы"),
    Person("operator-2", "intake_operator", "centre", "Вересаева", "Ульяна", "Глебовна", "ru", is_shown=False),
    Person("psychologist", "psychologist", "centre", "Жүзбаева", "Гүлсезім", "Ерсайынқызы"),
    Person("psychologist-2", "psychologist", "centre", "Лугинин", "Тихон", "Савельевич", "ru", is_shown=False),
    Person("psychologist-3", "psychologist", "centre", "Өстемір", "Үміткүл", "Қамбарқызы", "kk", is_shown=False),
    Person("centre-head", "centre_head", "centre", "Сейілханова", "Айнагүл", "Тоғжанқызы"),
    Person("case-manager", "case_manager", "department", "Ырысбеков", "Ержігіт", "Мәліқұлы"),
    Person("case-manager-2", "case_manager", "department", "Заречнова", "Капитолина", "Юрьевна", "ru", is_shown=False),
    Person("case-manager-3", "case_manager", "department", "Һамитжан", "Ілесбек", "Өренұлы", "kk", is_shown=False),
    Person("case-manager-ayagoz", "case_manager", "department-ayagoz", "Құлмырза", "Ботасезім", "Аңсарқызы", "kk", is_shown=False),
    Person("case-manager-urzhar", "case_manager", "department-urzhar", "Ғайсаров", "Нұрданбек", "Елікұлы", "kk", is_shown=False),
    Person("supervisor", "supervisor", "department", "Таңшолпан", "Бибігүл", "Шоқанқызы"),
    Person("supervisor-2", "supervisor", "department", "Омелин", "Платон", "Львович", "ru", is_shown=False),
    Person("school-psychologist", "school_psychologist", "school-101", "Мырзалина", "Аружұлдыз", "Дәуітқызы"),
    Person("school-head", "school_head", "school-101", "Байсалдов", "Төлебек", "Жомартұлы"),
    Person("school-psychologist-102", "school_psychologist", "school-102", "Чаплина", "Василиса", "Ильинична", "ru", is_shown=False),
    Person("school-head-102", "school_head", "school-102", "Корягин", "Емельян", "Фомич", "ru", is_shown=False),
    Person("police", "agency_officer", "police", "Асанғазы", "Дулатбек", "Қанышұлы"),
    Person("police-head", "signatory", "police", "Бердіғожа", "Марғұлан", "Төлегенұлы"),
    Person("clinic", "agency_officer", "clinic-semey", "Пахомкина", "Аглая", "Игнатьевна", "ru", is_shown=False),
    Person("education", "agency_officer", "education", "Шәкірбаева", "Нұрәйім", "Оразқызы", "kk", is_shown=False),
    Person("health", "agency_officer", "health", "Бөгенбай", "Сәулежан", "Ырысқызы", "kk", is_shown=False),
    Person("lesson-officer", "lesson_officer", "police", "Түгелбаев", "Жандосбек", "Әбішұлы"),
    Person("lesson-coordinator", "lesson_coordinator", "education", "Қожанова", "Ләйләгүл", "Сәбитқызы"),
    Person("lesson-approver", "lesson_approver", "prosecutor", "Нүсіпбек", "Айтөре", "Оспанұлы"),
    Person("host-teacher", "host_teacher", "school-101", "Есенгүлова", "Қарақат", "Әнуарқызы"),
    Person("collective-coordinator", "collective_coordinator", "clinic-semey", "Рощина", "Евдокия", "Лукинична", "ru"),
    Person("collective-adult", "collective_adult", "clinic-semey", "Үсенбек", "Мейірман", "Тілеуұлы"),
    Person("mentor", "mentor", "department", "Әлібекұлы", "Санжарбек", ""),
    Person("programme-coordinator", "programme_coordinator", "department", "Досжанова", "Інжугүл", "Серікқызы"),
    Person("programme-coordinator-2", "programme_coordinator", "department", "Өзбекәлі", "Бақытнұр", "Жұмаділқызы", "kk", is_shown=False),
    Person("key-adult", "key_adult", "home-semey-1", "Бөкейханова", "Гүлдария", "Сәлімқызы"),
    Person("clearance-officer", "clearance_officer", "department", "Тілемісов", "Еркебұлан", "Жүсіпұлы"),
    Person("clearance-officer-2", "clearance_officer", "health", "Дробинина", "Клавдия", "Аркадьевна", "ru", is_shown=False),
    Person("prosecutor", "prosecutor", "prosecutor", "Кенжетай", "Батырғали", "Нұржауұлы"),
    Person("commissioner", "commissioner", "commissioner", "Сырлыбаева", "Перизатгүл", "Мұқанқызы"),
    Person("akim", "akim", "akimat", "Орынтай", "Ғалымбек", "Ескендірұлы"),
    Person("analyst", "analyst", "akimat", "Савушкин", "Макар", "Денисович", "ru"),
    Person("privacy-officer", "privacy_officer", "akimat", "Ермекбаева", "Шырынгүл", "Болатқызы"),
    Person("programme-secretary", "programme_secretary", "akimat", "Ыбырайқызы", "Әсемгүл", "Өмірбекқызы"),
    Person("key-custodian", "key_custodian", "commissioner", "Тұманбай", "Ерасылбек", "Ғабитұлы"),
    Person("administrator", "administrator", "akimat", "Лисицына", "Злата", "Павловна", "ru"),
]  # fmt: skip
