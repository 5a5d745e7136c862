"""The registers of the centre of psychological support."""

from arasha.statistics.enums import Measure, NotYet, Section, Unit
from arasha.statistics.pack.given import Given, only

_CENTRE = Section.CENTRE
_OURS = only("owner_kind", "centre")

CENTRE = [
    Given(
        code="centre-appeals", section=_CENTRE, unit=Unit.APPEAL,
        title=("Орталықтың өтініштер журналы", "Журнал обращений центра", "Appeals of the centre"),
        words=(
            "Орталық жауап беретін өтініштер, түскен күні бойынша; спам саналмайды.",
            "Обращения, на которые отвечает центр, по дню поступления; спам не считается.",
            "Appeals that the centre answers, by the day on which they came; spam is not counted.",
        ),
        source="appeals", measure=Measure.COUNT, whole=[_OURS],
        by=["channel", "category", "author", "age_band"],
    ),
    Given(
        code="centre-red", section=_CENTRE, unit=Unit.APPEAL,
        title=(
            "Өмірге қауіп төнген өтініштер", "Обращения об опасности для жизни",
            "Appeals about danger to life",
        ),
        words=(
            "Орталық өтініштерінің ішінде өмірге қауіп төнгендерінің үлесі.",
            "Доля обращений центра, в которых речь об опасности для жизни.",
            "Of the appeals of the centre, the share about danger to life.",
        ),
        source="appeals", measure=Measure.SHARE, whole=[_OURS], part=[only("severity", "red")],
        by=["district"],
    ),
    Given(
        code="centre-trust-line", section=_CENTRE, unit=Unit.APPEAL,
        title=("Сенім телефоны", "Телефон доверия", "Trust line"),
        words=(
            ("Сенім телефоны мен 111 желісі арқылы түскен өтініштер. Бұл қоңыраулар саны емес, "
            "жазылған өтініштер."),
            "Обращения по телефону доверия и линии 111. Это записанные обращения, а не число звонков.",
            "Appeals by the trust line and line 111. They are appeals written down, not calls.",
        ),
        source="appeals", measure=Measure.COUNT, part=[only("channel", "trust_line", "111")],
        by=["category", "author"],
    ),
    Given(
        code="centre-referrals", section=_CENTRE, unit=Unit.REFERRAL,
        title=(
            "Орталыққа келген жолдамалар", "Направления в центр", "Referrals to the centre",
        ),
        words=(
            "Басқа мекемелер орталыққа жіберген жолдамалар.",
            "Направления, которые другие учреждения отправили в центр.",
            "Referrals that other institutions sent to the centre.",
        ),
        source="referrals", measure=Measure.COUNT, part=[only("to_kind", "centre")],
        by=["district", "category", "age_band"],
    ),
    Given(
        code="centre-consultations", section=_CENTRE, unit=Unit.CONTACT,
        title=("Консультациялар журналы", "Журнал консультаций", "Register of consultations"),
        words=(
            "Адамдар мен кездесулер бөлек саналады. Журнал әлі жүргізілмейді.",
            "Люди и встречи считаются отдельно. Журнал пока не ведётся.",
            "Persons and meetings are counted apart. The register is not kept yet.",
        ),
        not_yet=NotYet.NO_ROOM,
    ),
    Given(
        code="centre-call-outs", section=_CENTRE, unit=Unit.CONTACT,
        title=("Дағдарысқа шығулар", "Кризисные выезды", "Crisis call-outs"),
        words=(
            "Орталықтың мамандары оқиға орнына шыққан жағдайлар. Журнал әлі жүргізілмейді.",
            "Выезды специалистов центра на место. Журнал пока не ведётся.",
            "Times when specialists of the centre went to the place. The register is not kept yet.",
        ),
        not_yet=NotYet.NO_ROOM,
    ),
    Given(
        code="centre-events", section=_CENTRE, unit=Unit.EVENT,
        title=(
            "Алдын алу іс-шаралары", "Профилактические мероприятия", "Preventive events",
        ),
        words=(
            "Оқушылармен өткізілген алдын алу іс-шаралары.",
            "Проведённые профилактические мероприятия с учащимися.",
            "Preventive events for pupils that were held.",
        ),
        source="events", measure=Measure.COUNT,
        part=[only("state", "held"), only("kind", "preventive")], by=["district"],
    ),
]  # fmt: skip
