"""A proposal what an appeal is about, from beginnings of words in Kazakh and Russian.

A proposal is never a decision: it is shown as proposed, and a person chooses. The list is read in
order and the gravest subject stands first, so that a text with two subjects proposes the graver.
"""

from functools import lru_cache
from typing import NamedTuple

from arasha.appeals.workbook.words import Category
from arasha.lib.sheets.wording import fold

# Beginnings of words that stand together in this order (other words may stand between them).
_RULES: tuple[tuple[Category, str], ...] = (
    (
        Category.SUICIDE,
        (
            "суицид | самоубий | не хоч жить | не хотел жить | нет смысла жить | лучше бы не жил"
            " | не вижу смысла | покончить собой | порез рук | порезы | режет себя | резал | вскры вен"
            " | умереть | өзіне қол жұмса | өлгім кел | өмір сүргісі келме | өмір сүргім келме"
            " | жоқ болсам | өлсем | өзін өзі кес | білегін кес | самоповрежд | выпила таблет"
            " | прощальн | селфхарм"
        ),
    ),
    (
        Category.ONLINE,
        (
            "незнаком фото | незнаком переписк | незнаком угрож | интим фото | взрослый переписк"
            " | шантаж | груминг | кибер домогат | бейтаныс сурет | бейтаныс жаз | бейтаныс адам сурет"
            " | интернетте қорқыт | взлом | развод в интернет | просит фото | обнажен"
        ),
    ),
    (
        Category.VIOLENCE,
        (
            "бьет | бьют | избил | избив | ударил | побои | синяк | насил | изнасил | домогат"
            " | трогает | растл | ұрады | ұрды | ұрып соқ | соққы | көгер | зорла | зорлық | қинай"
            " | күш көрсет | тиісе | отчим руку | поднима руку | кол жумса | сабады | таяқ"
        ),
    ),
    (
        Category.BULLYING,
        (
            "травл | травят | буллинг | обзыв | дразн | отбира вещи | унижа | издева | насмех | изгой"
            " | бойкот | вымога | мазақ | қорла | кемсіт | әлімжеттік | келемеж | кибербуллинг"
            " | чат суретін тарат | снимают телефон | травит | смеются над | ақша талап"
        ),
    ),
    (
        Category.GAMBLING,
        (
            "ставит деньги | ставки | ставк спорт | букмек | казино | лудоман | азарт | игровая завис"
            " | игроман | құмар ойын | бәс тіг | ставка | лудомания"
        ),
    ),
    (
        Category.NEWBORN,
        (
            "молодая мама | юная мама | беременн | новорожд | родила | жүкті | жас ана | нәресте"
            " | несовершеннолетняя мать | роды"
        ),
    ),
    (
        Category.CARE,
        (
            "опек | попечител | сирот | без родител | интернат | детский дом | детдом | после смерти"
            " | қамқорш | жетім | қорғанш | балалар үй | выпускник детск | родители бросили"
            " | живет у тети | жить негде | баратын жері жоқ"
        ),
    ),
    (
        Category.EXAM,
        "ент | экзамен | егэ | ұбт | емтихан | тестиров | сынақ | поступлен | сессия",
    ),
    (
        Category.CONFLICT,
        (
            "подрал | драка | дерутся | поссор | ссор друг | ссора подруг | конфликт одноклас"
            " | конфликт друг | помирил | досымен ұрыс | құрбысымен | төбелес | жанжалда"
            " | сөйлеспей | конфликт детьми | ренжіс"
        ),
    ),
    (
        Category.SCHOOL,
        (
            "учител | учитель унизил | мұғалім | не ходит школ | не хочет школ | прогул | успеваем"
            " | сабаққа барма | мектепке барма | мектепке барғысы келме | сабаққа барғысы келме | школе страшно | двойк | оценк | нашар оқи | адаптац"
            " | ұстаз | завуч | директор школ | переход в другую школ | сыныптан шығ"
        ),
    ),
    (
        Category.FAMILY,
        (
            "развод | разводят | отец пьет | мать пьет | пьет | пьян | алкогол | родители ссор | родител"
            " руга | скандал | семье | семьи | семью | семья | алимент | ұрыс керіс | үйде ұрыс | ажырас | арақ іш | ішкілік"
            " | отбасы | үйге барғысы келме | ушел из дома | үйден кет | отчим | мачех | өгей | ата анасы"
            " ұрыс | замкнут | родители против | не пускают домой"
        ),
    ),
    (
        Category.INFO,
        (
            "записат | запись прием | график работ | адрес | как попасть | стоимость | бесплатн | платн"
            " | нужны ли документ | какие документ | режим работ | уточня | спрашива | интересу"
            " | хотят узнать | где находит | номер телефона | қалай жазыл | ақылы ма | тегін"
            " | жұмыс кесте | мекенжай | қандай құжат | қайда орналас | сұрады | білгісі кел | ақпарат"
            " | консультац | справк | информац"
        ),
    ),
)


class _Phrase(NamedTuple):
    rank: int
    rest: tuple[str, ...]


def _by_first_stem() -> dict[str, list[_Phrase]]:
    found: dict[str, list[_Phrase]] = {}
    for rank, (_, phrases) in enumerate(_RULES):
        for phrase in phrases.split("|"):
            first, *rest = fold(phrase).split()
            found.setdefault(first, []).append(_Phrase(rank, tuple(rest)))
    return found


_PHRASES = _by_first_stem()
_STEM_LENGTHS = range(min(map(len, _PHRASES)), max(map(len, _PHRASES)) + 1)
# The words of one phrase belong together only this near, counted in words.
_REACH = 6


@lru_cache(maxsize=4096)
def propose_category(text: str) -> Category:
    """Return the category which the words of `text` suggest; OTHER where none does."""
    words = tuple(fold(text).split())
    ranks = [
        phrase.rank
        for at, word in enumerate(words)
        for length in _STEM_LENGTHS[: len(word)]
        for phrase in _PHRASES.get(word[:length], ())
        if _follows(words[at + 1 : at + 1 + _REACH], phrase.rest)
    ]
    return _RULES[min(ranks)][0] if ranks else Category.OTHER


def _follows(words: tuple[str, ...], stems: tuple[str, ...]) -> bool:
    for stem in stems:
        at = next((at for at, word in enumerate(words) if word.startswith(stem)), None)
        if at is None:
            return False
        words = words[at + 1 :]
    return True
