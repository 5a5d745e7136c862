"""The invented memorandum of the demo region: its three versions, clause by clause."""

from dataclasses import dataclass, replace

TITLE = {
    "kk": "Абай облысында балаларды қорғау туралы меморандум",
    "ru": "Меморандум о защите детей в области Абай",
    "en": "Memorandum on the protection of children in the Abai region",
}
BODY = {
    "kk": "Тараптар бір нәрсеге келісті: бала көмек сұраса, жауап мерзімінде беріледі, ал бала туралы "
    "дерек қажет жерге ғана, қажет мөлшерде ғана барады. Кім нені, не үшін және қандай негізбен білетінін "
    "төмендегі тармақтар айтады. Тармақта аталмаған дерек берілмейді. Кез келген тарап тармақты себебін "
    "жазып тоқтата алады, тоқтату сол сәттен күшіне енеді.",
    "ru": "Стороны договорились об одном: если ребёнок просит о помощи, ему отвечают в срок, а сведения о "
    "нём идут только туда, где они нужны, и только в нужном объёме. Кто, что, зачем и на каком основании "
    "узнаёт, говорят пункты ниже. Чего в пунктах нет, то не передаётся. Любая сторона может приостановить "
    "пункт, указав причину; приостановка действует с той же минуты.",
    "en": "The parties agree on one thing: a child who asks for help is answered in time, and what is known "
    "about the child goes only where it is needed and only as much as is needed. The clauses below say who "
    "learns what, for what and on which basis. What no clause names is not given. Any party may suspend a "
    "clause, saying why; it stops at that very moment.",
}
# Why each later version is made.
CHANGES = {
    2: {
        "kk": "Полиция департаменті тарап болып қосылады: жолдамалар енді тармақ бойынша барады.",
        "ru": "Присоединяется департамент полиции: направления идут к нему по пункту.",
        "en": "The police department joins: referrals to it now go by a clause.",
    },
    3: {
        "kk": "Полиция өмірге қауіп төнген істердің күйін көреді, прокуратура баланың атын көрмейді.",
        "ru": "Полиция видит состояние дел об угрозе жизни, прокуратура больше не видит имени ребёнка.",
        "en": "Police see the state of cases with danger to life; prosecutors no longer see the child's name.",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A disclosure clause; codes are blank-separated."""

    number: str
    from_unit: str
    to_unit: str
    classes: str
    purposes: str
    roles: str
    things: str
    basis: str = "legal_duty"
    categories: str = ""
    risks: str = ""
    keep_days: int | None = 365
    duties: str = "confirm_receipt no_copies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """A commitment clause. `due_in` counts days from the day on which its version comes into force."""

    number: str
    owner: str
    verifier: str
    due_in: int
    rhythm: str
    evidence: str
    kk: str
    ru: str
    en: str


_RECEIVERS = "agency_officer school_psychologist school_head"
_CARE = "identity contacts narrative coded status"

FIRST = (
    Way(number="2.1", from_unit="department", to_unit="centre", classes=_CARE,
        purposes="care protection", roles="psychologist centre_head", things="referral"),
    Way(number="2.2", from_unit="department", to_unit="health", classes=_CARE,
        purposes="care protection", roles="agency_officer", things="referral",
        duties="confirm_receipt no_copies tell_outcome"),
    Way(number="2.3", from_unit="department", to_unit="education", classes=_CARE,
        purposes="care protection prevention", roles=_RECEIVERS, things="referral",
        duties="confirm_receipt no_copies tell_outcome"),
    Way(number="2.4", from_unit="department", to_unit="health", classes=_CARE,
        purposes="care protection", roles="agency_officer", things="referral", basis="consent"),
    Way(number="2.5", from_unit="department", to_unit="education", classes=_CARE,
        purposes="care protection prevention", roles=_RECEIVERS, things="referral", basis="consent"),
    Way(number="2.6", from_unit="department", to_unit="health", classes=_CARE,
        purposes="care protection", roles="agency_officer", things="referral", basis="danger",
        duties="confirm_receipt no_copies tell_breach"),
    Way(number="2.7", from_unit="department", to_unit="prosecutor", classes="coded status",
        purposes="oversight", roles="prosecutor", things="case", risks="3 4", keep_days=None,
        duties="no_copies"),
    Way(number="2.8", from_unit="department", to_unit="prosecutor",
        classes="identity narrative coded status", purposes="criminal oversight", roles="prosecutor",
        things="case", categories="VIOLENCE", risks="4", duties="no_copies report_use"),
    Way(number="2.9", from_unit="department", to_unit="commissioner", classes="coded status",
        purposes="oversight", roles="commissioner", things="case", keep_days=None, duties="no_copies"),
    Way(number="2.10", from_unit="akimat", to_unit="prosecutor", classes="aggregate",
        purposes="statistics oversight", roles="prosecutor", things="figures", keep_days=None, duties=""),
    Way(number="2.11", from_unit="akimat", to_unit="commissioner", classes="aggregate",
        purposes="statistics oversight", roles="commissioner", things="figures", keep_days=None, duties=""),
)  # fmt: skip
_TO_POLICE = (
    Way(number="2.12", from_unit="department", to_unit="police",
        classes="identity contacts narrative coded status", purposes="protection criminal",
        roles="agency_officer", things="referral", duties="confirm_receipt no_copies tell_outcome"),
    Way(number="2.13", from_unit="department", to_unit="police",
        classes="identity contacts narrative coded status", purposes="protection",
        roles="agency_officer", things="referral", basis="danger",
        duties="confirm_receipt no_copies tell_breach"),
)  # fmt: skip
SECOND = (*FIRST, *_TO_POLICE)
_POLICE_SEES = Way(
    number="2.14", from_unit="department", to_unit="police", classes="coded status",
    purposes="protection", roles="agency_officer", things="case", risks="4", keep_days=180,
    duties="no_copies report_use",
)  # fmt: skip
THIRD = (
    *(
        replace(way, classes="narrative coded status", keep_days=180)
        if way.number == "2.8"
        else way
        for way in SECOND
    ),
    _POLICE_SEES,
)

PROMISES = (
    Promised(number="3.1", owner="department", verifier="prosecutor", due_in=30, rhythm="half_yearly",
        evidence="Кезекшілік кестесі бекітілген бұйрық / Приказ с графиком дежурств",
        kk="Әр қала мен ауданда балаларды қорғау маманы тәулік бойы байланыста болады",
        ru="В каждом городе и районе специалист по защите детей на связи круглые сутки",
        en="In every city and district a specialist in child protection can be reached day and night"),
    Promised(number="3.2", owner="education", verifier="commissioner", due_in=60, rhythm="once",
        evidence="Мектептер тізімі, ілінген орны мен күні / Список школ с местом и датой",
        kk="Әр мектепте көмек сұрауға болатын QR коды бар плакат бала бойы жететін жерге ілінеді",
        ru="В каждой школе на высоте роста ребёнка висит плакат с QR-кодом, по которому можно попросить помощи",
        en="Every school hangs the poster with the QR code for asking for help, at the height of a child"),
    Promised(number="3.3", owner="health", verifier="department", due_in=390, rhythm="quarterly",
        evidence="Жолдамалар бойынша қабылдау күндерінің кестесі / Таблица дней приёма по направлениям",
        kk="Жолдамамен келген баланы дәрігер үш жұмыс күнінде қабылдайды",
        ru="Ребёнка с направлением врач принимает за три рабочих дня",
        en="A doctor sees a referred child within three working days"),
    Promised(number="3.4", owner="prosecutor", verifier="commissioner", due_in=420, rhythm="quarterly",
        evidence="Тексеру қорытындысы / Справка о проверке",
        kk="Мерзімдердің қалай сақталғаны тексеріліп, қорытындысы тараптарға жеткізіледі",
        ru="Соблюдение сроков проверяется, итог доводится до сторон",
        en="Deadlines are checked and the parties are told the result"),
    Promised(number="3.5", owner="commissioner", verifier="akimat", due_in=440, rhythm="yearly",
        evidence="Жарияланған есептің мекенжайы / Адрес опубликованного отчёта",
        kk="Балаларға түсінікті тілмен жазылған жылдық есеп шығады",
        ru="Выходит годовой отчёт, написанный понятно для детей",
        en="A yearly report is published in words that children understand"),
)  # fmt: skip
PROMISE_OF_POLICE = Promised(
    number="3.6", owner="police", verifier="prosecutor", due_in=400, rhythm="quarterly",
    evidence="Оқытылған тергеушілер тізімі / Список обученных следователей",
    kk="Баладан жауапты арнайы оқытылған қызметкер бір рет қана алады",
    ru="Ребёнка опрашивает один раз специально обученный сотрудник",
    en="A child is interviewed once, by an officer trained for it",
)  # fmt: skip

ANNEX = (
    "Операциялық қосымша: деректі беру тәртібі / Операционное приложение: порядок передачи сведений",
    """Операциялық қосымша (көрсету нұсқасы, ойдан жазылған)

1. Дерек Arasha арқылы ғана беріледі: поштамен де, мессенджермен де жіберілмейді.
2. Қабылдаған мекеме бір жұмыс күнінде қабылдағанын растайды.
3. Баланың келісімі мен ата-ананың келісімі бөлек жазылады. Ата-анаға автоматты түрде хабар берілмейді.
4. Өмірге қауіп төнгенде келісімсіз берілген деректі супервизор үш жұмыс күнінде қарайды.
5. Мерзімі өткен дерек пайдаланылмайды.
6. Дерек жоғалса немесе тарап кетсе, бір жұмыс күнінде жеке деректерді қорғау маманына айтылады.

Операционное приложение (для показа, вымышлено)

1. Сведения передаются только через Arasha: ни почтой, ни мессенджером.
2. Получатель подтверждает получение в течение одного рабочего дня.
3. Согласие ребёнка и согласие родителя записываются отдельно. Родителю ничего не сообщается автоматически.
4. Сведения, переданные без согласия из-за опасности, супервизор проверяет за три рабочих дня.
5. После срока сведения не используются.
6. О потере или утечке сообщают ответственному за личные данные за один рабочий день.
""",
)
SUSPENDED_ONCE = "Тізімдегі рөлдер тексерілгенше тоқтатылды"
EVIDENCE = {
    "3.1": "№ 41-ө бұйрық, 12 мекеменің кестесі",
    "3.2": "18 мектептің 18-інде ілінді, тізім тіркелді",
    "3.3": "Тоқсанда 34 жолдаманың 31-і үш күнде қабылданды",
}
