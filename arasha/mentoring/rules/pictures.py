"""The pictures of the first talk: what one may like to do, and with what one may want help.

Names stand in three languages because rows keep them: a region may add its own. A picture of the
same name lies in static/img/interests/.
"""

from typing import NamedTuple


class Shown(NamedTuple):
    code: str
    kk: str
    ru: str
    en: str


THINGS_TO_DO: tuple[Shown, ...] = (
    Shown("football", "Футбол", "Футбол", "Football"),
    Shown("swimming", "Жүзу", "Плавать", "Swimming"),
    Shown("cycling", "Велосипед тебу", "Кататься на велосипеде", "Cycling"),
    Shown("dancing", "Билеу", "Танцевать", "Dancing"),
    Shown("music", "Музыка мен ән", "Музыка и пение", "Music and singing"),
    Shown("drawing", "Сурет салу", "Рисовать", "Drawing"),
    Shown("reading", "Кітап оқу", "Читать книги", "Reading"),
    Shown("chess", "Шахмат ойнау", "Играть в шахматы", "Chess"),
    Shown("computer", "Компьютер", "Компьютер", "Computer"),
    Shown("cinema", "Кино көру", "Смотреть кино", "Films"),
    Shown("cooking", "Тамақ пісіру", "Готовить еду", "Cooking"),
    Shown("sewing", "Тігу және тоқу", "Шить и вязать", "Sewing and knitting"),
    Shown("building", "Құрастыру және жөндеу", "Мастерить и чинить", "Making and mending"),
    Shown("animals", "Жануарлар", "Животные", "Animals"),
    Shown("garden", "Бау-бақша", "Сад и огород", "Garden"),
    Shown("walking", "Табиғатта серуендеу", "Гулять на природе", "Walks in nature"),
)
HELP: tuple[Shown, ...] = (
    Shown("talking", "Сөйлесетін адам", "С кем поговорить", "Somebody to talk to"),
    Shown("friends", "Дос табу", "Найти друзей", "Finding friends"),
    Shown("schoolwork", "Сабаққа көмек", "Помощь с уроками", "School work"),
    Shown("language", "Тіл үйрену", "Учить язык", "Learning a language"),
    Shown("health", "Денсаулық және спорт", "Здоровье и спорт", "Health and sport"),
    Shown("household", "Үй шаруасы", "Домашние дела", "Looking after a home"),
    Shown("money", "Ақшаны жұмсай білу", "Обращаться с деньгами", "Handling money"),
    Shown("documents", "Құжаттар", "Документы", "Papers and documents"),
    Shown("profession", "Мамандық таңдау", "Выбрать профессию", "Choosing a profession"),
    Shown("housing", "Баспана", "Своё жильё", "A place to live"),
)
