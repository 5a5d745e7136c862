"""A small journal to download and try: every person, number and event in it is invented."""

import datetime as dt
import io
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.workbook import Workbook

from arasha.lib.iin import make_iin

type Value = str | int | dt.date

_RUSSIAN = (
    "№ п/п | Дата | Время | Канал | Кто обратился | ФИО ребенка | Дата рожд. | ИИН | Пол | Язык"
    " | Телефон | Школа, класс | Город / район | Суть обращения | Срочность | Принял | Результат"
)
_KAZAKH = (
    "Р/с № | Күні | Уақыты | Өтініш жолы | Алғашқы / қайта | Кім хабарласты | Туған күні"
    " | Баланың аты-жөні | ЖСН | Жынысы | Тілі | Телефон | Мектебі, сыныбы | Қала / аудан"
    " | Өтініштің мазмұны | Шұғылдығы | Қабылдаған | Нәтижесі"
)


def make_example_journal() -> bytes:
    """Return an xlsx journal of two sheets, with the untidiness that journals have.

    Dates in several forms, a total, an empty line, a missing date, an IIN that lost its zero, a
    line with neither date nor text, a sheet that is no journal.
    """
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"strings_to_formulas": False}) as book:
        title = "Журнал регистрации обращений (пример, все лица вымышлены)"
        _write_sheet(book, "2025", [[title], [], _RUSSIAN.split(" | "), *_russian_rows()])
        title = "Өтініштерді тіркеу журналы (үлгі, барлық адамдар ойдан алынған)"
        _write_sheet(book, "2026", [[title], _KAZAKH.split(" | "), *_kazakh_rows()])
        _write_sheet(book, "Заметки", [["заказать новый журнал"]])
    return output.getvalue()


def _iin(born_on: dt.date, *, is_boy: bool, serial: int) -> str:
    """Return a sound invented number; a few serials cannot be issued, then the next one is."""
    found = make_iin(born_on, "m" if is_boy else "f", serial)
    return found or _iin(born_on, is_boy=is_boy, serial=serial + 1)


def _russian_rows() -> list[list[Value]]:
    girl, boy = dt.date(2012, 3, 14), dt.date(2009, 5, 6)
    lost_zero = int(_iin(boy, is_boy=True, serial=40))
    return [
        _line(
            "1|13.01.2025|09:30|телефон|мать|Примерова Айсулу Образцовна|14.03.2012|"
            f"{_iin(girl, is_boy=False, serial=10)}|ж|каз|8 700 000 00 01|СШ №1, 6 «А»|г. Семей|"
            "Спрашивают, как записаться на прием к психологу|обычный|психолог 1|"
            "консультация проведена"
        ),
        _line(
            "2||14.15|QR|сам ребенок|не назвал||||рус||СШ №2, 8 «Б»|Жарминский р-н|"
            "Дразнят в классе, снимают на телефон|повышенный|психолог 2|на контроле",
            date=dt.date(2025, 1, 14),
        ),
        _line(
            "3|15 января 2025 г.|после обеда|лично|отец|Образцов Данияр|2009 г.р.||м|қаз|нет|"
            "колледж|Үржар|ҰБТ алдында қатты қобалжиды|срочно|дежурный|кеңес берілді",
            iin=lost_zero,
        ),
        _line("Итого за неделю: 3"),
        [],
        _line(
            "4||10:05|WhatsApp|сосед||||||8 700 000 00 02||Аягоз|"
            "Ребенок ночует у бабушки, отец пьет|красный|психолог 1|передано в полицию"
        ),
        _line("5|||очно|учитель|Примеров Алихан|||м|рус||СШ №3, 2 «В»|||||"),
        _line("Всего обращений: 5"),
        _line("Журнал сдал / принял ______"),
    ]


def _kazakh_rows() -> list[list[Value]]:
    return [
        _line(
            "1|2026 ж. 12 қаңтар|09:30|қоңырау|алғашқы|анасы|14.03.2012|Үлгіқызы Мысал|"
            f"{_iin(dt.date(2012, 3, 14), is_boy=False, serial=20)}|қыз|қазақ|8 700 000 00 03|"
            "№4 ОМ 7Ә|Ақсуат ауданы|Психологқа қалай жазылуға болады|қалыпты|психолог 1|"
            "кеңес берілді"
        ),
        _line(
            "2|13/01/2026|9-40|QR-код|қайта|баланың өзі|2011|Мысалбеков Үлгі||ұл|қаз||№5 ОМ 9Б|"
            "Семей қ.|Сыныптастары чатта мазақ қылып жүр|шұғыл|психолог 2|бақылауда"
        ),
    ]


def _line(text: str, *, date: dt.date | None = None, iin: int | None = None) -> list[Value]:
    """Return the cells of one line; `date` and `iin` put a real date and a real number in."""
    cells: list[Value] = [*text.split("|")]
    if cells[0] and str(cells[0]).isdigit():
        cells[0] = int(str(cells[0]))
    if date is not None:
        cells[1] = date
    if iin is not None:
        cells[7] = iin
    return cells


def _write_sheet(book: Workbook, name: str, rows: Sequence[Sequence[Value]]) -> None:
    sheet = book.add_worksheet(name)
    as_date = book.add_format({"num_format": "dd.mm.yyyy"})
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            match value:
                case dt.date():
                    moment = dt.datetime.combine(value, dt.time())
                    sheet.write_datetime(number, column, moment, as_date)
                case int():
                    sheet.write_number(number, column, value)
                case _:
                    sheet.write_string(number, column, value)
