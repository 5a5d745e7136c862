"""158 invented measures in three languages: what is done, times about what, and some of the memorandum.

None of them stands in a real plan; they are written in the manner of one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

MEASURES = 158


@dataclass(frozen=True, slots=True)
class Text:
    """One measure in words, with its codes. `executors` are codes of institutions, the leading one first."""

    direction: str
    kk: str
    ru: str
    en: str
    completion: str
    rhythm: str
    executors: tuple[str, ...]


# About what: in Kazakh before "бойынша", in Russian after "по", in English after "on"; who leads.
_SUBJECTS = {
    "safety": (
        ("балаларды зорлық-зомбылықтан қорғау", "защите детей от насилия",
         "protecting children from violence", "department"),
        ("буллингтің алдын алу", "предупреждению буллинга", "preventing bullying", "education"),
        ("интернеттегі қауіпсіздік", "безопасности детей в интернете",
         "children's safety on the internet", "police"),
        ("жол қозғалысы қауіпсіздігі", "безопасности на дорогах", "safety on the roads", "police"),
    ),
    "education": (
        ("ерекше білім беру қажеттілігі бар балаларды оқыту",
         "обучению детей с особыми образовательными потребностями",
         "teaching children with special needs", "education"),
        ("сабақты себепсіз босатудың алдын алу", "предупреждению пропусков занятий",
         "preventing absence from school", "education"),
        ("балалардың бос уақытын ұйымдастыру", "организации досуга детей",
         "children's free time", "centre"),
        ("мамандық таңдауға көмек", "помощи в выборе профессии",
         "help in choosing a profession", "education"),
    ),
    "health": (
        ("балалардың психикалық денсаулығы", "психическому здоровью детей",
         "children's mental health", "health"),
        ("суицидтің алдын алу", "предупреждению суицида", "preventing suicide", "centre"),
        ("мектептегі дұрыс тамақтану", "здоровому питанию в школах",
         "healthy food at school", "health"),
        ("психобелсенді заттарды тұтынудың алдын алу",
         "предупреждению употребления психоактивных веществ",
         "preventing the use of drugs", "health"),
    ),
    "family": (
        ("қиын жағдайдағы отбасыларды қолдау", "поддержке семей в трудной ситуации",
         "supporting families in trouble", "department"),
        ("жетім балаларды отбасына орналастыру", "устройству детей-сирот в семьи",
         "placing orphans in families", "department"),
        ("жауапты ата-ана болу", "ответственному родительству",
         "responsible parenthood", "centre"),
        ("мүгедектігі бар бала тәрбиелеп отырған отбасыларды сүйемелдеу",
         "сопровождению семей, воспитывающих детей с инвалидностью",
         "helping families of children with disabilities", "department"),
    ),
}  # fmt: skip
# What is done; completion, rhythm, and whether each place does its part.
_ACTIONS = (
    ("{} бойынша мектеп мамандарын оқыту курстарын өткізу",
     "Провести обучающие курсы для специалистов школ по {}",
     "Hold training courses for school specialists on {}", "training", "once", False),
    ("{} бойынша әдістемелік құрал әзірлеп, ұйымдарға тарату",
     "Разработать и направить в организации методическое пособие по {}",
     "Write a handbook and send it to the institutions, on {}", "method", "once", False),
    ("{} бойынша аудандар мен қалаларда кеңес беру пункттерін ашу",
     "Открыть в районах и городах консультационные пункты по {}",
     "Open advice points in the districts and cities, on {}", "facility", "once", True),
    ("{} бойынша ата-аналармен тұрақты кездесулер өткізу",
     "Проводить регулярные встречи с родителями по {}",
     "Hold regular meetings with parents on {}", "event", "quarterly", True),
    ("{} бойынша ведомствоаралық іс-қимыл тәртібін бекіту",
     "Утвердить порядок межведомственного взаимодействия по {}",
     "Approve the order of work between agencies on {}", "act", "once", False),
    ("{} бойынша жағдайға талдау жасап, өңірлік комиссияға ұсыну",
     "Проводить анализ положения дел и представлять его областной комиссии по {}",
     "Analyse the situation for the regional commission, on {}", "report", "half_yearly", False),
    ("{} бойынша көмекке мұқтаж балалардың тізімін жаңартып отыру",
     "Обновлять список детей, нуждающихся в помощи, по {}",
     "Keep the list of children who need help up to date, on {}", "list", "quarterly", True),
    ("{} бойынша мектептер мен колледждерде ақпараттық апталық ұйымдастыру",
     "Организовать в школах и колледжах информационную неделю по {}",
     "Arrange an information week in schools and colleges on {}", "event", "yearly", False),
    ("{} бойынша қоғамдық бірлестіктермен әлеуметтік серіктестік орнату",
     "Установить социальное партнёрство с общественными объединениями по {}",
     "Agree with public associations to work together on {}", "agreement", "once", False),
    ("{} бойынша маман жүктемесінің нормативін қайта қарау",
     "Пересмотреть нормативы нагрузки специалиста по {}",
     "Review how much work a specialist may have on {}", "act", "once", False),
)  # fmt: skip
# Deeds that the memorandum promises too, said a little otherwise: the page of likeness finds them.
_ALSO_PROMISED = (
    Text("safety", "Әр қала мен ауданда балаларды қорғау маманының тәулік бойы байланыста болуын қамтамасыз ету",
         "Обеспечить, чтобы в каждом городе и районе специалист по защите детей был на связи круглые сутки",
         "See to it that in every city and district a specialist in child protection can be reached at any hour",
         "act", "half_yearly", ("department",)),
    Text("safety", "Әр мектепте көмек сұрауға болатын QR коды бар плакатты бала бойы жететін жерге ілу",
         "В каждой школе повесить на высоте роста ребёнка плакат с QR-кодом, по которому можно попросить помощи",
         "Hang in every school the poster with the QR code for asking for help, at the height of a child",
         "list", "once", ("education", "school-101", "school-102")),
    Text("health", "Жолдамамен келген баланы дәрігердің үш жұмыс күнінде қабылдауын қадағалау",
         "Следить за тем, чтобы ребёнка с направлением врач принимал за три рабочих дня",
         "Watch that a doctor sees a referred child within three working days",
         "report", "quarterly", ("health", "clinic-semey")),
)  # fmt: skip
PLACES = (
    "semey", "kurchatov", "abai", "aqsuat", "ayagoz", "besqaragai", "borodulikha", "zhanasemey",
    "zharma", "kokpekti", "maqanshy", "urzhar",
)  # fmt: skip
EVIDENCE = {
    "act": "Бұйрықтың нөмірі мен күні / Номер и дата приказа",
    "report": "Талдау анықтамасы / Аналитическая справка",
    "list": "Жаңартылған тізім, бала аты-жөнінсіз / Обновлённый список, без имён детей",
    "method": "Құралдың электронды нұсқасы / Электронная версия пособия",
    "training": "Қатысушылар саны мен бағдарлама / Число участников и программа",
    "event": "Өткен күні мен қатысушылар саны / Дата и число участников",
    "facility": "Ашылу актісі / Акт об открытии",
    "agreement": "Қол қойылған келісім / Подписанное соглашение",
}
SHOWN = {
    "act": "№ {} бұйрық",
    "report": "№ {} анықтама комиссияға жіберілді",
    "list": "Тізім жаңартылды, № {} хат",
    "method": "Құрал таратылды, № {} хат",
    "training": "Курс өтті, {} қатысушы",
    "event": "Кездесу өтті, {} қатысушы",
    "facility": "№ {} ашылу актісі",
    "agreement": "№ {} келісім",
}


def list_texts() -> list[Text]:
    """Return the measures in the order of their numbers; no two are alike in any language."""
    written = list(_texts())[: MEASURES - len(_ALSO_PROMISED)]
    return [*written, *_ALSO_PROMISED]


def _texts() -> Iterator[Text]:
    at = 0
    for direction, subjects in _SUBJECTS.items():
        for kk, ru, en, lead in subjects:
            for deed_kk, deed_ru, deed_en, completion, rhythm, is_local in _ACTIONS:
                said = deed_kk.format(kk)
                yield Text(
                    direction, said[0].upper() + said[1:], deed_ru.format(ru), deed_en.format(en),
                    completion, rhythm, _executors(lead, at=at, is_local=is_local),
                )  # fmt: skip
                at += 1


def _executors(lead: str, *, at: int, is_local: bool) -> tuple[str, ...]:
    """A leading institution; where places do their part, the akimats of two of them."""
    if is_local:
        return lead, *(f"akimat-{PLACES[(2 * at + step) % len(PLACES)]}" for step in (0, 1))
    others = ("education", "health", "centre", "clinic-semey", "school-101", "police")
    other = others[at % len(others)]
    return (lead, other) if at % 3 == 0 and other != lead else (lead,)
