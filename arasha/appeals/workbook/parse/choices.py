"""Words of closed lists: channel, applicant, sex, language, urgency, result.

Each list is read in order and the first entry wins, so that the narrower word stands first.
An entry is the beginnings of words, all of which must occur; "=" asks for the whole cell.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from arasha.appeals.workbook.doubts import DoubtCode
from arasha.appeals.workbook.words import (
    Applicant,
    Channel,
    Language,
    Occurrence,
    Outcome,
    Severity,
    Sex,
)
from arasha.lib.sheets.cells import clean
from arasha.lib.sheets.wording import fold, has_stems

type Choice[T: StrEnum] = Callable[[str], tuple[T | None, DoubtCode | None]]

# What people write where they know nothing.
_NOTHING = {"", "нет", "жок", "н д", "нд", "не указано", "белгисиз", "none", "na", "no"}

_CHANNELS = (
    (Channel.SCHOOL, "через школ психолог | школ психолог | мектеп психолог | через школ"),
    (Channel.LINE_111, "111 | линия 111 | контакт центр"),
    (
        Channel.TRUST_LINE,
        "телефон довер | тел довер | сенім тел | довер | сенім | 150 | trust line | helpline",
    ),
    (Channel.QR, "qr | кьюар | куар | кр код"),
    (
        Channel.MESSENGER,
        (
            "whatsapp | ватсап | вотсап | вацап | уатсап | telegram | телеграм | мессенджер | чат"
            " | wa | инстаграм | instagram | messenger | соцсет"
        ),
    ),
    (Channel.WEB, "сайт | интернет | онлайн | web | online | e өтініш | eotinish | портал"),
    (Channel.LETTER, "письм | хат | почт | e mail | email | mail | пошта | жазбаша | letter"),
    (
        Channel.IN_PERSON,
        (
            "очно | лично | личн прием | на приеме | прием | пришел | пришла | өзі келді | келді"
            " | жеке | қабылдау | in person | visit | визит"
        ),
    ),
    (Channel.PHONE, "тел | звон | позвон | қоңырау | phone | call | сот"),
)

_APPLICANTS = (
    (Applicant.PARENT, "ата ана"),
    (
        Applicant.PSYCHOLOGIST,
        "психолог | педагог психолог | psychologist",
    ),
    (
        Applicant.POLICE,
        "участков | инспектор | полиц | пдн | опдн | ювенал | учаске | police",
    ),
    (
        Applicant.TEACHER,
        (
            "учител | кл рук | класс руковод | классн | педагог | мұғалім | сынып жетекші | ұстаз"
            " | воспитател | тәрбиеші | завуч | директор | соц пед | социальн педагог | тренер"
            " | әлеуметтік педагог | teacher | school"
        ),
    ),
    (Applicant.GUARDIAN, "опекун | попечител | приемн | патронат | қамқоршы | қорғаншы | guardian"),
    (
        Applicant.OFFICIAL,
        (
            "врач | медсест | медик | поликлин | больниц | акимат | опека | отдел | управлен | прокур"
            " | суд | нпо | қоғам | дәрігер | әкімдік | соцработ | соц работ | специалист | маман"
            " | doctor | official"
        ),
    ),
    (
        Applicant.RELATIVE,
        (
            "бабушк | дедушк | брат | сестр | тет | дяд | родствен | әже | апасы | ата | атасы"
            " | аға | апа | әпке | туыс | нағашы | жеңге | тәте | көке | grand | aunt | uncle"
            " | relative | brother | sister | отчим | мачех"
        ),
    ),
    (
        Applicant.PARENT,
        (
            "мать | мам | отец | отц | пап | родител | ана | анасы | әке | әкесі | ата ана | шеше"
            " | mother | father | parent"
        ),
    ),
    (
        Applicant.WITNESS,
        (
            "сосед | знаком | друг =| подруг | однокласс | очевид | прохож | свидетел | көрші | дос"
            " | құрбы | сыныптас | куәгер | neighbour | neighbor | friend | witness"
        ),
    ),
    (
        Applicant.CHILD,
        (
            "сам реб | сам | сама | ребен | подрост | учени | учащ | несовершен | бала өзі | баланың өзі"
            " | өзі | бала | оқушы | студент | child | self | pupil"
        ),
    ),
    (
        Applicant.UNKNOWN,
        (
            "аноним | неизвест | не назв | не предст | не указ | белгісіз | жасырын | айтпа | anonym"
            " | unknown"
        ),
    ),
)

_SEXES = (
    (Sex.FEMALE, "ж =| жен | д =| дев | қыз | қ =| әйел | f =| female | girl | woman"),
    (Sex.MALE, "м =| муж | мал | ұл | ұ =| ер | еркек | юнош | m =| male | boy | man"),
)

_LANGUAGES = (
    (Language.KAZAKH, "каз | қаз | қазақ | kaz | kk | kz | госуд | мемлекет"),
    (Language.RUSSIAN, "рус | орыс | rus | ru"),
    (Language.ENGLISH, "англ | ағылшын | eng | en"),
)

_OCCURRENCES = (
    (Occurrence.REPEAT, "повтор | вторич | қайта | екінші | repeat | again | п ="),
    (Occurrence.FIRST, "перв | впервые | алғаш | бірінші | бастапқы | first | new | новый"),
)

_URGENCIES = (
    (Severity.RED, "красн | қызыл | критич | угроза жизн | өмірге қауіп | red | немедлен"),
    (
        Severity.ORDINARY,
        (
            "не срочн | несрочн | обычн | зелен | жасыл | низк | план | қалыпты | жай | төмен | кәдімгі"
            " | ordinary | normal | low | green | норм | шұғыл емес"
        ),
    ),
    (
        Severity.ORANGE,
        (
            "срочн | повыш | оранж | желт | высок | сары | шұғыл | жедел | жоғары | экстр | неотлож"
            " | urgent | high | orange | yellow | средн | орта | medium"
        ),
    ),
)

_OUTCOMES = (
    (Outcome.NOT_REACHED, "не дозвон | не отвеч | недоступ | хабарласа алма | not reached"),
    (Outcome.REFUSED, "отказ | бас тарт | refus"),
    (Outcome.APPOINTMENT, "повтор | назначен | записан | қайта қабылдау | жазылды | appointment"),
    (Outcome.TO_GUARDIANSHIP, "опек | қамқорш | қорғанш | guardian"),
    (Outcome.TO_POLICE, "полиц | овд | пдн | police"),
    (Outcome.TO_HEALTH, "врач | психиатр | больниц | поликлин | дәрігер | емхан | clinic | doctor"),
    (Outcome.TO_SCHOOL, "в школу | школьн психолог | мектеп | school"),
    (Outcome.CLOSED, "снят | закры | заверш | есептен | жабыл | аяқтал | closed | done"),
    (Outcome.WATCHED, "контрол | наблюд | бақыла | на учете | есепте | watch | monitor"),
    (Outcome.CONSULTED, "консульт | кеңес | бесед | әңгіме | consult"),
    (Outcome.ANSWERED, "разъясн | ответ | проинформ | түсіндір | жауап | answered | informed"),
    (Outcome.FORWARDED, "перенаправ | направл | передан | жолдан | жіберіл | берілді | forward"),
)

type _Entry = tuple[tuple[str, ...], bool]


def _entries(text: str) -> tuple[_Entry, ...]:
    entries: list[_Entry] = []
    for part in text.split("|"):
        stems = tuple(fold(part.rstrip("= ")).split())
        if stems:
            entries.append((stems, part.rstrip().endswith("=")))
    return tuple(entries)


def _reader[T: StrEnum](listed: tuple[tuple[T, str], ...], *, unknown: DoubtCode) -> Choice[T]:
    choices = tuple((code, _entries(text)) for code, text in listed)

    @lru_cache(maxsize=4096)
    def read(typed: str) -> tuple[T | None, DoubtCode | None]:
        folded = fold(typed)
        words = tuple(folded.split())
        if folded in _NOTHING:
            is_sign = not folded and bool(clean(typed).strip("-–—. "))
            return None, unknown if is_sign else None
        for code, entries in choices:
            for stems, is_whole in entries:
                if words == stems if is_whole else has_stems(words, stems):
                    return code, None
        return None, unknown

    return read


read_channel = _reader(_CHANNELS, unknown=DoubtCode.CHANNEL_UNKNOWN)
read_applicant = _reader(_APPLICANTS, unknown=DoubtCode.APPLICANT_UNKNOWN)
read_sex = _reader(_SEXES, unknown=DoubtCode.SEX_UNKNOWN)
read_occurrence = _reader(_OCCURRENCES, unknown=DoubtCode.REPEAT_UNKNOWN)
read_urgency = _reader(_URGENCIES, unknown=DoubtCode.URGENCY_UNKNOWN)
read_outcome = _reader(_OUTCOMES, unknown=DoubtCode.RESULT_UNKNOWN)
_read_one_language = _reader(_LANGUAGES, unknown=DoubtCode.LANGUAGE_UNKNOWN)


@lru_cache(maxsize=1024)
def read_language(typed: str) -> tuple[Language | None, DoubtCode | None]:
    """Return the language; two languages in one cell ("каз/рус") are a doubt, for one field holds one."""
    named = {_read_one_language(word)[0] for word in fold(typed).split()}
    if len(named - {None}) > 1:
        return None, DoubtCode.LANGUAGE_UNKNOWN
    return _read_one_language(typed)
