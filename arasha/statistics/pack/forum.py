"""The figures that were named at the founding forum."""

from arasha.statistics.enums import Measure, NotYet, Rhythm, Section, Unit
from arasha.statistics.pack.given import Given, only

_FORUM = Section.FORUM

FORUM = [
    Given(
        code="parties", section=_FORUM, unit=Unit.INSTITUTION,
        title=(
            "Меморандум тараптары", "Стороны меморандума", "Parties of the memorandum",
        ),
        words=(
            ("Кезең соңында қолданыстағы келісімдермен байланысқан мекемелер. Бірнеше келісімнің "
            "тарапы болған мекеме бір рет саналады."),
            ("Учреждения, связанные соглашениями на конец периода. Сторона нескольких соглашений "
            "считается один раз."),
            ("Institutions bound by agreements at the end of the period. A party of several agreements "
            "counts once."),
        ),
        source="agreement_parties", measure=Measure.DISTINCT, counted="party",
        by=["institution_type"], rhythm=Rhythm.HALF,
    ),
    Given(
        code="agreements", section=_FORUM, unit=Unit.AGREEMENT,
        title=("Меморандумдар", "Меморандумы", "Memoranda"),
        words=(
            "Кезең соңында тараптары бар келісімдер.",
            "Соглашения, у которых на конец периода есть стороны.",
            "Agreements that have parties at the end of the period.",
        ),
        source="agreement_parties", measure=Measure.DISTINCT, counted="agreement",
        rhythm=Rhythm.HALF,
    ),
    Given(
        code="cities", section=_FORUM, unit=Unit.PLACE,
        title=("Қалалар", "Города", "Cities"),
        words=(
            "Кезең соңындағы облыс қалалары.", "Города области на конец периода.",
            "Cities of the region at the end of the period.",
        ),
        source="places", measure=Measure.COUNT, part=[only("kind", "city")], rhythm=Rhythm.YEAR,
    ),
    Given(
        code="districts", section=_FORUM, unit=Unit.PLACE,
        title=("Аудандар", "Районы", "Districts"),
        words=(
            "Кезең соңындағы облыс аудандары.", "Районы области на конец периода.",
            "Districts of the region at the end of the period.",
        ),
        source="places", measure=Measure.COUNT, part=[only("kind", "district")],
        rhythm=Rhythm.YEAR,
    ),
    Given(
        code="appeals", section=_FORUM, unit=Unit.APPEAL,
        title=("Түскен өтініштер", "Поступившие обращения", "Appeals that came"),
        words=(
            ("Барлық арна бойынша түскен өтініштер, түскен күні бойынша; спам саналмайды. Бір адам "
            "бірнеше рет өтініш білдіруі мүмкін."),
            ("Обращения по всем каналам, по дню поступления; спам не считается. Один человек может "
            "обратиться несколько раз."),
            ("Appeals by every channel, by the day on which they came; spam is not counted. One person "
            "may appeal several times."),
        ),
        source="appeals", measure=Measure.COUNT,
        by=["district", "category", "channel", "age_band", "sex", "severity"],
    ),
    Given(
        code="consultations", section=_FORUM, unit=Unit.CONTACT,
        title=("Жеке консультациялар", "Индивидуальные консультации", "Individual consultations"),
        words=(
            "Психологтің баламен немесе ересекпен кездесулері. Кездесулер журналы әлі жүргізілмейді.",
            "Встречи психолога с ребёнком или взрослым. Журнал встреч пока не ведётся.",
            "Meetings of a psychologist with a child or adult. Their journal is not kept yet.",
        ),
        not_yet=NotYet.NO_ROOM,
    ),
    Given(
        code="events", section=_FORUM, unit=Unit.EVENT,
        title=(
            "Өткізілген іс-шаралар", "Проведённые мероприятия", "Events held",
        ),
        words=(
            "Өткізілген форумдар мен алдын алу іс-шаралары, өткен күні бойынша.",
            "Проведённые форумы и профилактические мероприятия, по дню проведения.",
            "Forums and preventive events that were held, by their day.",
        ),
        source="events", measure=Measure.COUNT, part=[only("state", "held")],
        by=["district", "institution_type"],
    ),
    Given(
        code="event-attendances", section=_FORUM, unit=Unit.ATTENDANCE,
        title=(
            "Іс-шараларға қатысулар", "Посещения мероприятий", "Attendances of events",
        ),
        words=(
            ("Өткізілген іс-шараларда ұйымдастырушы санаған адамдар. Екі іс-шараға келген адам екі "
            "рет саналады: бұл адамдар саны емес."),
            ("Люди, которых посчитал организатор на проведённых мероприятиях. Кто был на двух, считается "
            "дважды: это не число людей."),
            ("People whom the organiser counted at events that were held. Who came to two counts twice: "
            "this is not a number of persons."),
        ),
        source="events", measure=Measure.TOTAL, counted="heads", part=[only("state", "held")],
        by=["district"],
    ),
    Given(
        code="institutions-with-lessons", section=_FORUM, unit=Unit.INSTITUTION,
        title=(
            "Сабақ өткен білім беру ұйымдары", "Организации образования, где прошли занятия",
            "Educational institutions in which lessons were held",
        ),
        words=(
            "Кезең ішінде кемінде бір сабақ өткен мектептер, колледждер мен университеттер.",
            "Школы, колледжи и университеты, где за период прошло хотя бы одно занятие.",
            "Schools, colleges and universities with at least one lesson held in the period.",
        ),
        source="lessons", measure=Measure.DISTINCT, counted="institution",
        part=[only("state", "delivered")], by=["district", "institution_type"],
    ),
    Given(
        code="children-with-collective", section=_FORUM, unit=Unit.PERSON,
        title=(
            "Ұжымға бекітілген балалар", "Дети, закреплённые за коллективами",
            "Children assigned to collectives",
        ),
        words=(
            ("Кезең соңында ұжымға бекітілген балалар, алғашқы кездесу болса да, болмаса да. Бір балада "
            "бір ғана ұжым бар."),
            ("Дети, за которыми на конец периода закреплён коллектив, была ли уже первая встреча или нет. "
            "У ребёнка только один коллектив."),
            ("Children to whom a collective is assigned at the end of the period, whether or not they have "
            "met yet. A child has one collective only."),
        ),
        source="assigned_children", measure=Measure.COUNT,
        by=["district", "age_band", "sex", "institution_type"],
    ),
    Given(
        code="commitments-kept", section=_FORUM, unit=Unit.COMMITMENT,
        title=(
            "Мерзімінде орындалған міндеттемелер", "Обязательства, выполненные в срок",
            "Commitments kept in time",
        ),
        words=(
            ("Мерзімі келген міндеттемелердің ішінде уақытында орындалып, басқа мекеме тексергендерінің "
            "үлесі. Актімен жойылғандар саналмайды."),
            ("Доля обязательств, выполненных в срок и проверенных другим учреждением, среди тех, чей срок "
            "наступил. Отменённые актом не считаются."),
            ("Of the commitments that came due, the share that was done in time and checked by another "
            "institution. Those cancelled by an act are not counted."),
        ),
        source="commitments", measure=Measure.SHARE, whole=[only("kept", "yes", "no")],
        part=[only("kept", "yes")], by=["institution_type"],
    ),
]  # fmt: skip
