"""The action Мейірім: children, collectives, adults, meetings and endings."""

from arasha.statistics.enums import Measure, Section, Unit
from arasha.statistics.pack.given import Given, only

_MENTORING = Section.MENTORING

MENTORING = [
    Given(
        code="mentoring-children", section=_MENTORING, unit=Unit.PERSON,
        title=("Бағдарламадағы балалар", "Дети в программе", "Children in the programme"),
        words=(
            "Кезең соңында «Мейірім» акциясына қатысатын балалар.",
            "Дети, участвующие в акции «Мейірім» на конец периода.",
            "Children who take part in the action at the end of the period.",
        ),
        source="participants", measure=Measure.COUNT, by=["district", "age_band", "sex"],
    ),
    Given(
        code="mentoring-matched", section=_MENTORING, unit=Unit.PERSON,
        title=(
            "Ұжымы барлардың үлесі", "Доля детей с коллективом", "Share of children with a collective",
        ),
        words=(
            ("Бағдарламадағы балалардың ішінде ұжымы барларының үлесі. Жағдай санау кезіндегі күйімен "
            "алынады."),
            "Доля детей программы, у которых есть коллектив. Состояние берётся на момент подсчёта.",
            ("Of the children in the programme, the share with a collective. The state is taken as it is "
            "when counted."),
        ),
        source="participants", measure=Measure.SHARE, part=[only("state", "matched")],
        by=["district", "age_band", "sex"],
    ),
    Given(
        code="mentoring-met", section=_MENTORING, unit=Unit.PERSON,
        title=(
            "Ұжыммен кездесіп жүрген балалар", "Дети, которые встречаются с коллективом",
            "Children who meet their collective",
        ),
        words=(
            ("Кезең соңында ұжыммен достасып жүрген балалар: алғашқы кездесу өткен, ал қоштасу болған "
            "жоқ."),
            ("Дети, которые на конец периода дружат с коллективом: первая встреча была, прощания не "
            "было."),
            ("Children befriended by a collective at the end of the period: the first meeting was held "
            "and no farewell."),
        ),
        source="matches", measure=Measure.COUNT, part=[only("mentored", "no")],
        by=["district", "age_band", "sex", "institution_type"],
    ),
    Given(
        code="mentoring-mentors", section=_MENTORING, unit=Unit.PERSON,
        title=(
            "Тәлімгері бар балалар", "Дети с наставником", "Children with a certified mentor",
        ),
        words=(
            "Кезең соңында сертификаты бар тәлімгері бар балалар. Тәлімгер ұжым емес.",
            "Дети, у которых на конец периода есть сертифицированный наставник. Наставник не коллектив.",
            "Children with a certified mentor at the end of the period. A mentor is not a collective.",
        ),
        source="matches", measure=Measure.COUNT, part=[only("mentored", "yes")], by=["district"],
    ),
    Given(
        code="mentoring-collectives", section=_MENTORING, unit=Unit.INSTITUTION,
        title=(
            "Қатысатын ұжымдар", "Участвующие коллективы", "Collectives that take part",
        ),
        words=(
            "Кезең соңында акциядан шықпаған ұжымдар.",
            "Коллективы, не вышедшие из акции к концу периода.",
            "Collectives that had not withdrawn at the end of the period.",
        ),
        source="collectives", measure=Measure.COUNT, by=["district", "institution_type"],
    ),
    Given(
        code="mentoring-adults", section=_MENTORING, unit=Unit.PERSON,
        title=("Рұқсат алған ересектер", "Допущенные взрослые", "Adults admitted"),
        words=(
            "Кезеңде өтініш бергендердің ішінде тексеруден өтіп, рұқсат алғандарының үлесі.",
            "Доля допущенных после проверки среди подавших заявление за период.",
            "Of the adults who applied in the period, the share admitted after the checks.",
        ),
        source="adults", measure=Measure.SHARE, part=[only("state", "admitted")], by=["district"],
    ),
    Given(
        code="mentoring-meetings", section=_MENTORING, unit=Unit.MEETING,
        title=("Өткен кездесулер", "Состоявшиеся встречи", "Meetings held"),
        words=(
            "Бала мен ересектің өткен кездесулері. Бір бала көп рет кездеседі: бұл балалар саны емес.",
            "Состоявшиеся встречи ребёнка и взрослого. Ребёнок встречается много раз: это не число детей.",
            ("Meetings of a child and an adult that were held. A child meets many times: this is not a "
            "number of children."),
        ),
        source="meetings", measure=Measure.COUNT, part=[only("state", "held")], by=["district"],
    ),
    Given(
        code="mentoring-missed", section=_MENTORING, unit=Unit.MEETING,
        title=("Болмай қалған кездесулер", "Несостоявшиеся встречи", "Meetings missed"),
        words=(
            "Болатын кездесулердің ішінде болмай қалғандарының үлесі.",
            "Доля несостоявшихся среди встреч, которые должны были быть.",
            "Of the meetings that were to be held, the share that did not take place.",
        ),
        source="meetings", measure=Measure.SHARE, whole=[only("state", "held", "missed")],
        part=[only("state", "missed")], by=["district"],
    ),
    Given(
        code="mentoring-marks", section=_MENTORING, unit=Unit.MEETING,
        title=(
            "Балаға кездесу қалай болды", "Как ребёнку встреча", "How the child liked the meeting",
        ),
        words=(
            ("Балалар суретпен қойған бағалардың орташасы, 1-ден 5-ке дейін. Баға қоймаған кездесулер "
            "саналмайды."),
            "Средняя отметка детей по картинкам, от 1 до 5. Встречи без отметки не считаются.",
            ("The mean of the marks that children gave by pictures, 1 to 5. Meetings without a mark are "
            "not counted."),
        ),
        source="meetings", measure=Measure.MEAN, counted="mark", part=[only("state", "held")],
    ),
    Given(
        code="mentoring-ended-early", section=_MENTORING, unit=Unit.MATCH,
        title=(
            "Жоспардан тыс аяқталған достық", "Незапланированные окончания", "Unplanned endings",
        ),
        words=(
            "Кезеңде аяқталғандардың ішінде жоспардан тыс аяқталғандарының үлесі.",
            "Доля незапланированных среди окончившихся за период.",
            "Of the matches that ended in the period, the share that ended unplanned.",
        ),
        source="ended_matches", measure=Measure.SHARE, part=[only("kind", "unplanned")],
        by=["reason"],
    ),
]  # fmt: skip
