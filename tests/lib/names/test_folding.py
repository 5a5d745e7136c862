import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.lib.names import fold, fold_words, repair_script

CYRILLIC = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"


@pytest.mark.parametrize(
    "spellings",
    [
        "Айгүл Айгуль Aıgúl Aigul Aigül АЙГҮЛ",
        "Хакім Хаким Хәкім Khakim Hakim",
        "Әлия Алия Álııa Äliia Aliya",
        "Джанбулатов Жанбулатов Zhanbulatov Janbulatov Dzhanbulatov",
        "Шыңғыс Шынгыс Şyñğys Shyńǵys Shyngys",
        "Қуанышбек Куанышбек Qýanyshbek Quanyşbek Kuanyshbek",
        "Жұлдыз Жулдыз Juldyz Jūldyz Zhuldyz",
        "Еңлік Енлик Енглик Eńlik Eñlık Yenlik Englik",
        "Мұхаммед Мухамед Muhammed Mūhammed Mukhammed",
        "Шәкәрім Шакарим Shákárim Şäkärım Shakarim",
        "Ғалия Галия Ǵalııa Ğaliia Galiya Ghaliya",
        "Күләй Кулай Kúláı Küläi Kulai Kulay",
        "Алексей Alexey Aleksei Aleksey",
        "Дмитрий Dmitry Dmitriy Dmitrii",
        "Семён Семен Semyon Semen",
        "Соловьёв Соловьев Solovyov Solovyev",
        "Сергеев Sergeyev Sergeev",
        "Щукин Shchukin",
        "Юлия Yuliya Iuliia Yulia",
        "Ксения Xenia Kseniya",
        "Ерлан Yerlan Erlan",
        "Цой Tsoi Tsoy",
        "О’Нил О'Нил ОНил O'Nil",
    ],
)
def test_one_name_in_every_spelling_folds_together(spellings: str) -> None:
    assert len({fold(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize(
    "names", ["Асан Әсем", "Дана Дина", "Марат Мурат", "Болат Полат", "Серік Берік", "Иван Павел"]
)
def test_different_names_stay_different(names: str) -> None:
    one, other = names.split()
    assert fold(one) != fold(other)


def test_a_letter_typed_in_the_other_alphabet_is_put_right() -> None:
    assert repair_script("Хакiм Aйгүл hасан") == "Хакім Айгүл һасан"
    assert repair_script("Аidos") == "Aidos"
    assert fold("Cepiк") == fold("Серік")
    assert fold("\u04d8лия") == fold("\u018fлия")


def test_words_of_one_alphabet_are_left_alone() -> None:
    assert repair_script("Aidos Айдос 5А") == "Aidos Айдос 5А"


def test_composed_and_decomposed_letters_are_one() -> None:
    assert fold(unicodedata.normalize("NFD", "Андрей Ёлкин Ğani")) == fold("Андрей Ёлкин Ğani")


def test_words_are_parted_by_anything_that_is_no_letter() -> None:
    assert fold_words("  Ахмед-Али,\u00a0Серік\t(5Б) ") == ("ahmed", "ali", "serik", "5b")
    assert fold(" — ") == ""


def test_the_fold_of_any_kazakh_or_russian_text_is_plain_ascii() -> None:
    assert fold(CYRILLIC).isascii()
    assert fold(CYRILLIC.upper()) == fold(CYRILLIC)


def test_letters_of_other_scripts_are_kept() -> None:
    assert fold("王小明") == "王小明"
    assert fold("محمد علي") == "محمد علي"


@given(st.text(max_size=40) | st.text(alphabet=CYRILLIC + "cghknpqstwxyz-' ", max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=CYRILLIC + CYRILLIC.upper() + "- ", max_size=30))
def test_case_never_matters(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower())
