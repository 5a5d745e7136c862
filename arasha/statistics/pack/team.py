"""The seventeen figures by which a supervisor sees how the team works."""

from arasha.statistics.enums import Measure, NotYet, Section, Unit
from arasha.statistics.pack.given import Given, only

_TEAM = Section.TEAM
_CONTACTS = ("signal.red", "signal.orange", "signal.ordinary")
_DUE = only("kept", "yes", "no")
_KEPT = only("kept", "yes")

TEAM = [
    Given(
        code="team-01-load", section=_TEAM, unit=Unit.CASE,
        title=(
            "Бір қызметкерге ашық істер", "Открытых кейсов на одного специалиста",
            "Open cases for each worker",
        ),
        words=(
            "Кезең соңындағы ашық істер, оларды жүргізетін қызметкерлер санына бөлінген.",
            "Открытые кейсы на конец периода, делённые на число ведущих их специалистов.",
            "Cases open at the end of the period, divided by the workers who lead them.",
        ),
        source="open_cases", measure=Measure.PER, counted="worker", by=["risk"],
    ),
    Given(
        code="team-02-first-contact", section=_TEAM, unit=Unit.DEADLINE,
        title=(
            "Алғашқы байланыс мерзімінде", "Первый контакт в срок", "First contact in time",
        ),
        words=(
            "Алғашқы байланыс мерзімі келген белгілердің ішінде мерзімінде жауап алғандарының үлесі.",
            "Доля сигналов, на которые ответили в срок, среди тех, чей срок первого контакта наступил.",
            "Of the signals whose first contact came due, the share that had it in time.",
        ),
        source="deadlines", measure=Measure.SHARE, whole=[only("duty", *_CONTACTS), _DUE],
        part=[_KEPT], by=["duty", "district"],
    ),
    Given(
        code="team-02-first-contact-time", section=_TEAM, unit=Unit.DEADLINE,
        title=(
            "Алғашқы байланысқа дейінгі уақыт", "Время до первого контакта",
            "Time until the first contact",
        ),
        words=(
            "Белгі түскеннен адам жауап бергенге дейінгі уақыттың медианасы, сағатпен.",
            "Медиана времени от сигнала до ответа человека, в часах.",
            "The median time from the signal until a human took it, in hours.",
        ),
        source="deadlines", measure=Measure.MEDIAN_HOURS, counted="done",
        whole=[only("duty", *_CONTACTS)], by=["duty"],
    ),
    Given(
        code="team-03-plan-time", section=_TEAM, unit=Unit.CASE,
        title=(
            "Іс ашылғаннан алғашқы мақсатқа дейін", "От открытия кейса до первой цели",
            "From the opening of a case to its first goal",
        ),
        words=(
            ("Кезеңде ашылған істер бойынша жоспардың алғашқы мақсаты қойылғанға дейінгі күндердің "
            "медианасы."),
            "Медиана дней до первой цели плана по кейсам, открытым за период.",
            "The median days until the first goal of the plan, of cases opened in the period.",
        ),
        source="cases", measure=Measure.MEDIAN_DAYS, counted="first_goal", by=["risk", "category"],
    ),
    Given(
        code="team-04-urgent", section=_TEAM, unit=Unit.DEADLINE,
        title=(
            "Жоғары қауіп: жауап мерзімінде", "Высокий риск: ответ в срок",
            "High danger: answered in time",
        ),
        words=(
            ("Өмірге қауіп төнген және жоғары деңгейлі белгілердің ішінде мерзімінде жауап "
            "алғандарының үлесі."),
            "Доля сигналов об опасности для жизни и высокой срочности, на которые ответили в срок.",
            "Of the signals of danger to life and of high urgency, the share answered in time.",
        ),
        source="deadlines", measure=Measure.SHARE,
        whole=[only("duty", "signal.red", "signal.orange"), _DUE], part=[_KEPT], by=["duty"],
    ),
    Given(
        code="team-05-overdue", section=_TEAM, unit=Unit.DEADLINE,
        title=("Бұзылған мерзімдер", "Нарушенные сроки", "Deadlines broken"),
        words=(
            "Мерзімі келген міндеттердің ішінде уақытында орындалмағандарының үлесі.",
            "Доля обязанностей с наступившим сроком, которые не выполнены вовремя.",
            "Of the duties that came due, the share that was not done in time.",
        ),
        source="deadlines", measure=Measure.SHARE, whole=[_DUE], part=[only("kept", "no")],
        by=["duty", "institution_type"],
    ),
    Given(
        code="team-06-reviews", section=_TEAM, unit=Unit.CASE,
        title=("Өткізілген қайта қараулар", "Проведённые пересмотры", "Reviews held"),
        words=(
            ("Іс бойынша жоспарлы қайта қараулар мен супервизия кездесулері. Олар әлі бөлек "
            "жазылмайды."),
            "Плановые пересмотры кейсов и встречи супервизии. Отдельно они пока не записываются.",
            "Planned reviews of cases and supervision talks. They are not written down apart yet.",
        ),
        not_yet=NotYet.NO_ROOM,
    ),
    Given(
        code="team-06-observations", section=_TEAM, unit=Unit.DEADLINE,
        title=(
            "Жабылғаннан кейінгі бақылау мерзімінде", "Наблюдения после закрытия в срок",
            "Observations after closing in time",
        ),
        words=(
            ("Қорқыту ісі жабылғаннан кейінгі 30, 60 және 90 күндік бақылаулардың ішінде мерзімінде "
            "өткендерінің үлесі."),
            "Доля проведённых в срок наблюдений через 30, 60 и 90 дней после закрытия кейса о травле.",
            "Of the observations 30, 60 and 90 days after a closed bullying case, the share in time.",
        ),
        source="deadlines", measure=Measure.SHARE,
        whole=[
            only("duty", "bullying.observe_30", "bullying.observe_60", "bullying.observe_90"), _DUE,
        ],
        part=[_KEPT], by=["duty"],
    ),
    Given(
        code="team-07-sent", section=_TEAM, unit=Unit.REFERRAL,
        title=("Жіберілген жолдамалар", "Отправленные направления", "Referrals sent"),
        words=(
            "Кезеңде басқа мекемелерге жіберілген жолдамалар.",
            "Направления, отправленные за период другим учреждениям.",
            "Referrals sent to other institutions in the period.",
        ),
        source="referrals", measure=Measure.COUNT, by=["institution_type", "category", "district"],
    ),
    Given(
        code="team-07-answered", section=_TEAM, unit=Unit.REFERRAL,
        title=(
            "Мерзімінде жауап берілген жолдамалар", "Направления с ответом в срок",
            "Referrals answered in time",
        ),
        words=(
            ("Жауап мерзімі келген жолдамалардың ішінде мерзімінде қабылданған не қабылданбағандарының "
            "үлесі."),
            "Доля направлений, принятых или отклонённых в срок, среди тех, чей срок ответа наступил.",
            "Of the referrals whose answer came due, the share accepted or declined in time.",
        ),
        source="referrals", measure=Measure.SHARE, whole=[only("in_time", "yes", "no")],
        part=[only("in_time", "yes")], by=["institution_type"],
    ),
    Given(
        code="team-07-declined", section=_TEAM, unit=Unit.REFERRAL,
        title=("Қабылданбаған жолдамалар", "Отклонённые направления", "Referrals declined"),
        words=(
            "Жауап берілген жолдамалардың ішінде себебі көрсетіліп қабылданбағандарының үлесі.",
            "Доля отклонённых с указанием причины среди направлений, на которые ответили.",
            "Of the referrals that were answered, the share declined with a reason.",
        ),
        source="referrals", measure=Measure.SHARE, whole=[only("is_answered", "yes")],
        part=[only("state", "declined")], by=["institution_type"],
    ),
    Given(
        code="team-07-done", section=_TEAM, unit=Unit.REFERRAL,
        title=("Орындалған жолдамалар", "Исполненные направления", "Referrals fulfilled"),
        words=(
            "Кезеңде жіберілген жолдамалардың ішінде көмек көрсетілгендерінің үлесі.",
            "Доля направлений, отправленных за период, по которым помощь оказана.",
            "Of the referrals sent in the period, the share by which help was given.",
        ),
        source="referrals", measure=Measure.SHARE, part=[only("state", "done")],
        by=["institution_type"],
    ),
    Given(
        code="team-08-hand-overs", section=_TEAM, unit=Unit.CASE,
        title=(
            "Жауап күткен істерді беру", "Передачи кейсов, ждущие ответа",
            "Hand-overs of cases that wait",
        ),
        words=(
            "Кезең соңында басқа мекеме әлі жауап бермеген істерді беру сұраулары.",
            "Запросы о передаче кейса, на которые другое учреждение не ответило к концу периода.",
            ("Requests to take over a case that the other institution had not answered at the end of the "
            "period."),
        ),
        source="hand_overs", measure=Measure.COUNT, by=["institution_type"],
    ),
    Given(
        code="team-09-time-to-close", section=_TEAM, unit=Unit.CASE,
        title=(
            "Іс ашылғаннан жабылғанға дейін", "От открытия до закрытия кейса",
            "From the opening to the closing of a case",
        ),
        words=(
            "Кезеңде жабылған істер қанша күн жүргені, медиана.",
            "Сколько дней длились кейсы, закрытые за период; медиана.",
            "How many days the cases lasted that were closed in the period; the median.",
        ),
        source="closings", measure=Measure.MEDIAN_DAYS, counted="open", by=["outcome", "category"],
    ),
    Given(
        code="team-09-reopened", section=_TEAM, unit=Unit.CASE,
        title=(
            "Жарты жыл ішінде қайта ашылған істер", "Кейсы, вновь открытые в течение полугода",
            "Cases opened again within half a year",
        ),
        words=(
            ("Кезеңде жабылған істердің ішінде жарты жыл ішінде қайта ашылғандарының үлесі. Жақында "
            "жабылған істердің мерзімі әлі біткен жоқ."),
            ("Доля кейсов, закрытых за период и вновь открытых в течение полугода. Для недавно закрытых "
            "этот срок ещё не истёк."),
            ("Of the cases closed in the period, the share opened again within half a year. For those "
            "closed lately that time is not over yet."),
        ),
        source="closings", measure=Measure.SHARE, part=[only("was_reopened", "yes")],
        by=["outcome"],
    ),
    Given(
        code="team-10-change", section=_TEAM, unit=Unit.CASE,
        title=(
            "Баланың жағдайындағы өзгеріс", "Изменение состояния ребёнка",
            "Change in how the child is",
        ),
        words=(
            "Іс басындағы және соңындағы бағаның айырмасы. Мұндай баға әлі жазылмайды.",
            "Разница оценок в начале и в конце кейса. Такая оценка пока не записывается.",
            "The difference of scores at the beginning and end of a case. No such score is written yet.",
        ),
        not_yet=NotYet.NO_ROOM,
    ),
    Given(
        code="team-11-satisfaction", section=_TEAM, unit=Unit.PERSON,
        title=(
            "Бала мен ата-ананың пікірі", "Оценка помощи ребёнком и родителями",
            "What child and parents say of the help",
        ),
        words=(
            "Көмек алғандардың ішінде көмекке риза болғандарының үлесі. Ол әлі сұралмайды.",
            "Доля довольных помощью среди тех, кто её получил. Пока не спрашивается.",
            "Of those who got help, the share content with it. It is not asked yet.",
        ),
        not_yet=NotYet.NO_ROOM,
    ),
    Given(
        code="team-12-registering", section=_TEAM, unit=Unit.APPEAL,
        title=(
            "Өтініш түскеннен тіркелгенге дейін", "От поступления обращения до регистрации",
            "From an appeal to its registration",
        ),
        words=(
            ("Өтініш түскен сәттен тіркелгенге дейінгі уақыттың медианасы, сағатпен. Оқиғаның өзі "
            "қашан болғаны жазылмайды."),
            ("Медиана времени от поступления обращения до регистрации, в часах. Когда произошло само "
            "событие, не записывается."),
            ("The median time from an appeal to its registration, in hours. When the thing itself "
            "happened is not written down."),
        ),
        source="appeals", measure=Measure.MEDIAN_HOURS, counted="registering", by=["channel"],
    ),
    Given(
        code="team-13-who-told", section=_TEAM, unit=Unit.APPEAL,
        title=("Кім хабарлады", "Кто сообщил", "Who told"),
        words=(
            "Кезеңде түскен өтініштер, хабарлаған адам мен арна бойынша.",
            "Обращения за период: кто сообщил и по какому каналу.",
            "Appeals of the period by who told and by which channel.",
        ),
        source="appeals", measure=Measure.COUNT, by=["author", "channel"],
    ),
    Given(
        code="team-14-with-plan", section=_TEAM, unit=Unit.CASE,
        title=(
            "Жоспары бар ашық істер", "Открытые кейсы с планом", "Open cases that have a plan",
        ),
        words=(
            ("Кезең соңындағы ашық істердің ішінде жұмыстағы мақсаты барларының үлесі. Мақсат санау "
            "кезіндегі күйімен алынады."),
            ("Доля открытых на конец периода кейсов, у которых есть цель в работе. Цель берётся на момент "
            "подсчёта."),
            ("Of the cases open at the end of the period, the share with a goal in work. The goal is taken "
            "as it is when counted."),
        ),
        source="open_cases", measure=Measure.SHARE, part=[only("has_plan", "yes")],
        by=["risk", "district"],
    ),
    Given(
        code="team-15-known", section=_TEAM, unit=Unit.CASE,
        title=(
            "Деректері толық істер", "Кейсы с полными данными", "Cases whose facts are known",
        ),
        words=(
            "Кезеңде ашылған істердің ішінде баланың мекені, жасы және жынысы белгілілерінің үлесі.",
            "Доля открытых за период кейсов, где известны место, возраст и пол ребёнка.",
            "Of the cases opened in the period, the share in which place, age and sex are known.",
        ),
        source="cases", measure=Measure.SHARE, part=[only("has_facts", "yes")],
        by=["institution_type"],
    ),
    Given(
        code="team-16-approvals", section=_TEAM, unit=Unit.CASE,
        title=(
            "Шешім күткен жабулар", "Закрытия, ждущие решения", "Closings that wait for a decision",
        ),
        words=(
            "Кезең соңында жабу сұралған, бірақ шешім әлі қабылданбаған істер.",
            "Кейсы, закрыть которые попросили, а решения к концу периода нет.",
            "Cases whose closing was asked for and not decided at the end of the period.",
        ),
        source="waiting_closings", measure=Measure.COUNT, by=["risk"],
    ),
    Given(
        code="team-17-open-cases", section=_TEAM, unit=Unit.CASE,
        title=(
            "Ашық істер, балалар бойынша", "Открытые кейсы в разрезе детей",
            "Open cases by the children they are about",
        ),
        words=(
            ("Кезең соңындағы ашық істер: жасы, жынысы, мекені, мәселесі және қауіп деңгейі бойынша. "
            "Бір балада бір ғана ашық іс болады."),
            ("Открытые на конец периода кейсы по возрасту, полу, месту, теме и риску. У ребёнка один "
            "открытый кейс."),
            ("Cases open at the end of the period by age, sex, place, what they are about and risk. A "
            "child has one open case."),
        ),
        source="open_cases", measure=Measure.COUNT,
        by=["district", "age_band", "sex", "category", "risk"],
    ),
]  # fmt: skip
