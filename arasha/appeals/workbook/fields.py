"""The columns of an appeals journal and the headings under which people keep them."""

from enum import StrEnum

from arasha.lib.sheets import Vocabulary


class JournalField(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    CHANNEL = "channel"
    FIRST_OR_REPEAT = "first_or_repeat"
    APPLICANT = "applicant"
    CHILD_NAME = "child_name"
    BIRTH_DATE = "birth_date"
    IIN = "iin"
    SEX = "sex"
    LANGUAGE = "language"
    PHONE = "phone"
    SCHOOL = "school"
    TERRITORY = "territory"
    TEXT = "text"
    URGENCY = "urgency"
    TAKEN_BY = "taken_by"
    RESULT = "result"


# Without a text there is no appeal. A journal without dates can be read; every row then says so.
REQUIRED_FIELDS = frozenset({JournalField.TEXT})

# Beginnings of words, in Russian, Kazakh and English.
_SYNONYMS: dict[JournalField, str] = {
    JournalField.NUMBER: "№ | п п | № п п | рет | реттік | р с | р с № | № обращ"
    " | рег № | тіркеу № | number | no | num | тіркеу нөмірі",
    JournalField.DATE: "дата | дата обращ | дата приёма | дата поступ | дата регистр | число"
    " | дата звонка | дата время | дата время обращ | күні уақыт | date time | күні | күн | күні айы жылы | өтініш күні | тіркеу күні | түскен күні"
    " | date | date appeal | date received | day",
    JournalField.TIME: "время | время обращ | время звонка | час | уақыт | сағат | time",
    JournalField.CHANNEL: "канал | способ | способ обращ | форма обращ | вид обращ | источник"
    " | откуда | арна | байланыс түр | өтініш түр | өтініш жол | қалай хабарласты"
    " | channel | source | how received",
    JournalField.FIRST_OR_REPEAT: "первич | повтор | первич повтор | перв повт | алғашқы | қайта"
    " | бірінші рет | бастапқы | first repeat | repeat | first time",
    JournalField.APPLICANT: "кто обрат | кто позвон | кто звонил | заявител | фио заявител"
    " | обративш | статус заявител | кем приходится | кім хабарлас | кім жүгін | өтініш беруші"
    " | өтініш иесі | хабарласушы | жүгінуші | applicant | caller | who contact | who"
    " | reported by | абонент",
    JournalField.CHILD_NAME: "фио | фио ребен | фио дет | фио несоверш | фио учащ | фио учен"
    " | фамилия | фамилия имя | тегі | surname | имя ребен | ребенок | аты жөні | аты жөн | бала аты | бала аты жөн"
    " | тәә | таә | оқушы аты | name child | child name | child | full name | name",
    JournalField.BIRTH_DATE: "дата рожд | рожд | день рожд | год рожд | др | гр"
    " | туған | туған күн | туған жыл | туылған | birth | date birth | born | dob",
    JournalField.IIN: "иин | жсн | иин ребен | иин жсн | iin | individual identification",
    JournalField.SEX: "пол | пол ребен | жыныс | бала жыныс | sex | gender",
    JournalField.LANGUAGE: "язык | язык обращ | язык обуч | тіл | өтініш тіл | language",
    JournalField.PHONE: "тел | телефон | номер тел | контакт | контактный тел | моб | байланыс тел"
    " | байланыс нөмір | ұялы | phone | mobile | contact",
    JournalField.SCHOOL: "школ | класс | школа класс | место учеб | место обуч | учеб завед | организац образов"
    " | где учится | мекте | сыны | мекте сыны | оқу орн | білім ұйым | school | class | grade"
    " | school class",
    JournalField.TERRITORY: "город | район | город район | населен пункт | территор | место жит"
    " | местожит | регион | адрес | қала | аудан | қала аудан | елді мекен | мекенжай"
    " | тұрғылықты жер | аймақ | district | city | city district | area | territory | address",
    JournalField.TEXT: "обращ | өтініш | appeal | суть | суть обращ | содержан | содержание обращ | текст | текст обращ"
    " | проблем | жалоб | причин обращ | причин | описан | вопрос | запрос | тема обращ | повод"
    " | кратк содерж | мазмұн | өтініш мазмұн | мән | мәтін | өтініш мән | мәселе | себеп"
    " | summary | text | subject | description | essence | what happened | problem | content",
    JournalField.URGENCY: "срочн | приоритет | степень срочн | неотложн | уровень риск | риск"
    " | важность | шұғыл | жедел | маңызд | тәуекел | urgen | priority | severity | risk",
    JournalField.TAKEN_BY: "принял | кто принял | принявш | ответствен | исполнител | специалист"
    " | психолог | дежурн | қабылда | кім қабылда | жауапты | орындаушы | маман"
    " | taken by | received by | responsible | operator | worker | specialist",
    JournalField.RESULT: "результат | итог | принят меры | меры | исход | решение | что сделано"
    " | отметка исполн | результат обращ | нәтиже | қорытынды | шара | қабылданған шара | шешім"
    " | result | outcome | action taken | measures | decision",
}

# Words that turn a heading into something else: a closing date is not the date of the appeal.
_EXCLUDED: dict[JournalField, str] = {
    JournalField.DATE: "рожд туған рассмотр закры исполн ответ окончан снят следующ повтор"
    " birth closed closing due answer next жауап жабыл орындал келесі",
    JournalField.PHONE: "лицо тұлға person",
    JournalField.NUMBER: "тел телефон иин phone байланыс школ кабинет ұялы моб жсн",
    JournalField.CHILD_NAME: "заявител родител психолог специалист принял исполнител ата-ана"
    " applicant parent worker staff operator class",
    JournalField.RESULT: "дата date срок",
    JournalField.TEXT: "ответ результат категор вид форма дата № время способ канал тип статус кто"
    " повтор первич срочн язык жауап нәтиже санат түр күн уақыт тіл answer result category type date"
    " channel number time language",
}


VOCABULARY = Vocabulary(_SYNONYMS, excluded=_EXCLUDED)


def plain_heading(field: JournalField) -> str:
    """Return an English heading under which `field` is surely recognised."""
    return field.value.replace("_", " ")
