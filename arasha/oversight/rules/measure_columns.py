"""Under which headings and in which words people keep measures in a table."""

from enum import StrEnum

from arasha.lib.sheets import Vocabulary


class MeasureColumn(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    TEXT_KK = "text_kk"
    TEXT_RU = "text_ru"
    TEXT_EN = "text_en"
    DIRECTION = "direction"
    COMPLETION = "completion"
    EXECUTORS = "executors"
    DUE = "due"
    RHYTHM = "rhythm"
    VERIFIER = "verifier"
    EVIDENCE = "evidence"
    LAST_DAY = "last_day"


NEEDED = frozenset({MeasureColumn.NUMBER, MeasureColumn.TEXT_RU, MeasureColumn.EXECUTORS})
VOCABULARY = Vocabulary(
    {
        MeasureColumn.NUMBER: "номер | номер п п | пп | нөмір | рет нөмір | number",
        MeasureColumn.TEXT_KK: "мероприят каз | текст каз | іс шара | іс шара қаз | мәтін қаз"
        " | шара атау | text kazakh | measure kazakh",
        MeasureColumn.TEXT_RU: "мероприят | мероприят рус | текст рус | наимен мероприят"
        " | іс шара орыс | мәтін орыс | text russian | measure russian",
        MeasureColumn.TEXT_EN: "мероприят англ | текст англ | мәтін ағылшын | text english"
        " | measure english",
        MeasureColumn.DIRECTION: "направлен | раздел | бағыт | бөлім | direction | section",
        MeasureColumn.COMPLETION: "форма заверш | аяқтал нысан | нысан | form completion",
        MeasureColumn.EXECUTORS: "исполнит | ответств исполнит | ответств | орындау | жауапты"
        " | жауапты орындау | executor | responsible",
        MeasureColumn.DUE: "срок | срок исполн | дата | мерзім | орындау мерзім | due | deadline",
        MeasureColumn.RHYTHM: "период | как часто | повтор | кезең | жиілік | қайталан | rhythm"
        " | how often",
        MeasureColumn.VERIFIER: "провер | кто провер | контрол | тексер | кім тексер | бақыла"
        " | check | who checks | verifier",
        MeasureColumn.EVIDENCE: "подтвержд | доказат | чем подтвержд | дәлел | растай | растау"
        " | evidence | what shows",
        MeasureColumn.LAST_DAY: "конец | последн день | действует до | соңғы күн | last day",
    }
)
# Beginnings of words, folded as `fold` does it, for each code of a list.
DIRECTIONS = {
    "safety": ("безопас", "кауипсиз", "safety"),
    "education": ("образов", "билим", "educat"),
    "health": ("здоров", "здравоохран", "денсаул", "health"),
    "family": ("сем", "социал", "отбас", "алеумет", "family"),
}
COMPLETIONS = {
    "act": ("приказ", "распоряж", "решен", "постановл", "буйрык", "шешим", "order", "decision"),
    "report": ("отчет", "информац", "есеп", "акпарат", "report"),
    "list": ("список", "реестр", "перечен", "тизим", "тизилим", "list", "register"),
    "method": ("методич", "пособ", "рекоменд", "адистеме", "нускаул", "guid", "handbook"),
    "training": ("обучен", "семинар", "курс", "окыту", "training", "seminar"),
    "event": ("мероприят", "форум", "акци", "шара", "event"),
    "facility": ("открыт", "кабинет", "центр", "ашу", "room", "service"),
    "agreement": ("соглашен", "меморандум", "договор", "келисим", "agreement"),
}
RHYTHMS = {
    "once": ("раз", "однократ", "бир рет", "once"),
    "monthly": ("ежемес", "каждый месяц", "раз в месяц", "ай сайын", "month", "every month"),
    "quarterly": ("ежекварт", "каждый кварт", "раз в кварт", "токсан", "quarter", "every quarter"),
    "half_yearly": (
        "полугод",
        "раз в полугод",
        "каждые полг",
        "раз в полг",
        "каждое полуг",
        "два раза в год",
        "жартыжыл",
        "жарты жыл",
        "half",
        "every half",
    ),
    "yearly": ("ежегод", "каждый год", "раз в год", "жыл сайын", "year", "every year"),
}
