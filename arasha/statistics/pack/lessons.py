"""Prevention lessons: lessons, attendances and what pupils say, each with its own unit."""

from arasha.statistics.enums import Measure, Section, Unit
from arasha.statistics.pack.given import Given, only

_LESSONS = Section.LESSONS
_HELD = only("state", "delivered")

LESSONS = [
    Given(
        code="lessons-held", section=_LESSONS, unit=Unit.LESSON,
        title=("Өткізілген сабақтар", "Проведённые занятия", "Lessons held"),
        words=(
            "Лектор мен мектептің мұғалімі растаған сабақтар, күні бойынша.",
            "Занятия, подтверждённые лектором и учителем, по дню.",
            "Lessons confirmed by instructor and host teacher, by their day.",
        ),
        source="lessons", measure=Measure.COUNT, part=[_HELD],
        by=["district", "institution_type", "language"],
    ),
    Given(
        code="lessons-of-planned", section=_LESSONS, unit=Unit.LESSON,
        title=(
            "Жоспардағы сабақтардың өткені", "Проведено из запланированных",
            "Lessons held of those planned",
        ),
        words=(
            ("Кезең күндеріне қойылған сабақтардың ішінде өткендерінің үлесі. Кезең бітпеген болса, "
            "алдағы сабақтар да саналады."),
            ("Доля проведённых среди занятий, назначенных на дни периода. Пока период не кончился, "
            "считаются и будущие."),
            ("Of the lessons set for days of the period, the share held. While the period lasts, those "
            "still to come count too."),
        ),
        source="lessons", measure=Measure.SHARE, part=[_HELD], by=["district"],
    ),
    Given(
        code="lessons-attendances", section=_LESSONS, unit=Unit.ATTENDANCE,
        title=("Сабаққа қатысулар", "Посещения занятий", "Attendances of lessons"),
        words=(
            ("Өткен сабақтарда отырған оқушылардың саны. Екі сабаққа келген оқушы екі рет саналады: бұл "
            "балалар саны емес."),
            ("Сколько учащихся сидело на проведённых занятиях. Кто был на двух, считается дважды: это не "
            "число детей."),
            ("Pupils who sat in lessons held. Who was in two counts twice: this is not a number of "
            "children."),
        ),
        source="lessons", measure=Measure.TOTAL, counted="heads", part=[_HELD], by=["district"],
    ),
    Given(
        code="lessons-know-help", section=_LESSONS, unit=Unit.CONTACT,
        title=(
            "Көмек қайда екенін білетіндер", "Знают, где помощь", "Know where help is",
        ),
        words=(
            ("Сабақтан кейін жауап берген оқушылардың ішінде 5 баллдан 4 немесе 5 белгілегендерінің үлесі. "
            "Есімсіз жауаптар; қағаз парақтар саналмайды."),
            ("Доля ответивших после занятия, кто отметил 4 или 5 из 5. Ответы без имён; бумажные листки не "
            "считаются."),
            ("Of the pupils who answered after a lesson, the share who marked 4 or 5 of 5. Answers without "
            "names; paper slips are not counted."),
        ),
        source="lesson_answers", measure=Measure.SHARE, part=[only("finds_help", "yes")],
        by=["district"],
    ),
    Given(
        code="lessons-feel-safe", section=_LESSONS, unit=Unit.CONTACT,
        title=(
            "Мектепте өзін қауіпсіз сезінеді", "Чувствуют себя в школе в безопасности",
            "Feel safe at school",
        ),
        words=(
            "Сабақтан кейін жауап берген оқушылардың ішінде 5 баллдан 4 немесе 5 белгілегендерінің үлесі.",
            "Доля ответивших после занятия, кто отметил 4 или 5 из 5.",
            "Of the pupils who answered after a lesson, the share who marked 4 or 5 of 5.",
        ),
        source="lesson_answers", measure=Measure.SHARE, part=[only("feels_safe", "yes")],
        by=["district"],
    ),
    Given(
        code="lessons-understood", section=_LESSONS, unit=Unit.CONTACT,
        title=(
            "Сабақ түсінікті болды", "Занятие понятно", "How well lessons were understood",
        ),
        words=(
            "Оқушылардың 1-ден 5-ке дейінгі бағаларының орташасы.",
            "Средняя отметка учащихся от 1 до 5.",
            "The mean of the marks that pupils gave, 1 to 5.",
        ),
        source="lesson_answers", measure=Measure.MEAN, counted="understood",
    ),
    Given(
        code="lessons-told", section=_LESSONS, unit=Unit.CONTACT,
        title=(
            "Балалар сабақта айтқан жайттар", "Что дети рассказали на занятиях",
            "What children told in lessons",
        ),
        words=(
            "Бала сабақта қиын жағдайын айтып, ол мектепке берілген жағдайлар. Мазмұны мұнда жоқ.",
            "Случаи, когда ребёнок на занятии рассказал о беде и это передали школе. Содержания здесь нет.",
            ("Times when a child told of trouble in a lesson and it was handed to the institution. What was "
            "said is not here."),
        ),
        source="told_in_lessons", measure=Measure.COUNT, by=["district"],
    ),
]  # fmt: skip
