"""What was said, asked and resolved at the events of the demo region. Everybody is invented."""

from typing import NamedTuple

from arasha.agreements.rules.commitments import Move


class Three(NamedTuple):
    kk: str
    ru: str
    en: str


class Point(NamedTuple):
    hour: int
    title: Three
    speaker: str = ""
    post: str = ""
    unit: str | None = None


class Resolved(NamedTuple):
    """A paragraph; `due` is the part of the time from the forum to now, 1.2 lies ahead."""

    text: Three
    owner: str = ""
    verifier: str = ""
    due: float = 0.0
    rhythm: str = "once"
    evidence: str = ""


class Moved(NamedTuple):
    """What happened to the deed of a paragraph, at a part of the time from the forum to now."""

    at: float
    number: int
    move: Move
    login: str
    words: str = ""


class Asked(NamedTuple):
    language: str
    text: str
    # Empty: it still waits. Otherwise who answers, the public question and the answer.
    login: str = ""
    unit: str = ""
    public: str = ""
    answer: str = ""


TITLE = Three("«Мен және Заң» форумы", "Форум «Я и Закон»", "Forum “I and the Law”")
ABOUT = Three(
    "Балалардың құқықтары мен қауіпсіздігі туралы ашық әңгіме. Оқушылар сұрақ қояды, мекемелер "
    "жауап береді және не істейтінін уәде етеді.",
    "Открытый разговор о правах и безопасности детей. Ученики спрашивают, учреждения отвечают и "
    "обещают, что сделают.",
    "An open talk on the rights and safety of children. Pupils ask, institutions answer and promise "
    "what they will do.",
)
HELD_WORDS = "Қарар бір ауыздан қабылданды. Баяндамалар мекемелерде сақталған."
# What the minutes are called among the materials, in each language they are kept in.
MINUTES = {"kk": "Форумның хаттамасы", "ru": "Протокол форума (на русском)"}
AGENDA = [
    Point(10, Three("Форумның ашылуы", "Открытие форума", "Opening"), "Ғалымбек Орынтай",
          "облыс әкімі", "akimat"),
    Point(10, Three("Заң баланы қалай қорғайды", "Как закон защищает ребёнка",
                    "How the law protects a child"), "Батырғали Кенжетай", "облыс прокуроры",
          "prosecutor"),
    Point(11, Three("Балалар уәкілге не жазады", "О чём дети пишут уполномоченному",
                    "What children write to the commissioner"), "Перизатгүл Сырлыбаева",
          "бала құқықтары жөніндегі уәкіл", "commissioner"),
    Point(11, Three("Психологтың көмегі: қалай және қайда", "Помощь психолога: как и где",
                    "Help of a psychologist: how and where"), "Айнагүл Сейілханова",
          "орталық жетекшісі", "centre"),
    Point(12, Three("Оқушылардың сұрақтары", "Вопросы учеников", "Questions of pupils")),
    Point(13, Three("Қарарды қабылдау", "Принятие резолюции", "Adoption of the resolution")),
]  # fmt: skip
INVITED = [("education", 12), ("police", 6), ("health", 4), ("centre", 8), ("department", 6),
           ("prosecutor", 4), ("commissioner", 2)]  # fmt: skip
PREAMBLE = Three(
    "Форумға қатысушылар балалардың құқықтары мен қауіпсіздігі туралы баяндамаларды және "
    "оқушылардың сұрақтарын тыңдап, мынаны шешті:",
    "Участники форума, заслушав доклады о правах и безопасности детей и вопросы учеников, решили:",
    "Having heard the reports on the rights and safety of children and the questions of pupils, "
    "the forum resolves:",
)
RESOLVED = [
    Resolved(Three(
        "Облыс әкімдігінің, облыс прокуратурасының және бала құқықтары жөніндегі уәкілдің "
        "меморандумы назарға алынсын.",
        "Принять к сведению меморандум акимата области, прокуратуры области и уполномоченного по "
        "правам ребёнка.",
        "The memorandum of the akimat, the prosecutor's office and the commissioner for children's "
        "rights is noted.",
    )),
    Resolved(Three(
        "Қалалар мен аудандарда бала құқықтарын қорғау бөлімдерінде қабылдау күндері белгіленсін.",
        "Назначить дни приёма в отделах по защите прав детей в городах и районах.",
        "Days of reception are set in the units for children's rights in cities and districts.",
    ), "department", "prosecutor", 0.3, "once", "Қабылдау кестесі"),
    Resolved(Three(
        "25 білім беру ұйымында зорлық-зомбылыққа қарсы сабақтар өткізілсін.",
        "Провести занятия против насилия в 25 организациях образования.",
        "Lessons against violence are given in 25 educational institutions.",
    ), "education", "prosecutor", 0.6, "once", "Сабақтардың есебі"),
    Resolved(Three(
        "Мектеп психологтарына тоқсан сайын әдістемелік күн өткізілсін.",
        "Каждый квартал проводить методический день для школьных психологов.",
        "A methodical day for school psychologists is held every quarter.",
    ), "centre", "education", 0.35, "quarterly", "Қатысушылар саны мен бағдарлама"),
    Resolved(Three(
        "Учаскелік инспекторлар баламен сөйлесу тәртібіне оқытылсын.",
        "Обучить участковых инспекторов порядку разговора с ребёнком.",
        "District inspectors are trained in how to talk with a child.",
    ), "police", "prosecutor", 0.9, "once", "Оқытылғандар саны"),
    Resolved(Three(
        "Дағдарыстағы баланы дәрігерге кезексіз қабылдау тәртібі енгізілсін.",
        "Ввести порядок приёма ребёнка в кризисе у врача без очереди.",
        "A child in a crisis is seen by a doctor without queueing.",
    ), "health", "commissioner", 1.1, "once", "Бұйрықтың нөмірі мен күні"),
    Resolved(Three(
        "Балалар үйлеріндегі 222 балаға ұжымдар бекітілсін.",
        "Закрепить коллективы за 222 детьми детских домов.",
        "Collectives are assigned to 222 children of children's homes.",
    ), "akimat", "commissioner", 1.05, "once", "Бекітілген балалар саны"),
    Resolved(Three(
        "Балалар туралы өтініштерге жауап беру мерзімдері жарты жыл сайын тексерілсін.",
        "Каждое полугодие проверять сроки ответов на обращения о детях.",
        "Twice a year the deadlines of answers to appeals about children are checked.",
    ), "prosecutor", "commissioner", 0.5, "half_yearly", "Тексеру анықтамасы"),
    Resolved(Three(
        "Келесі форум осы қарардың орындалуы туралы есеппен ашылсын.",
        "Открыть следующий форум отчётом об исполнении этой резолюции.",
        "The next forum opens with the report on how this resolution was carried out.",
    )),
]  # fmt: skip
OPINION = (
    "Уәкіл қарарды қолдайды және бөлімдердің қабылдау күндері баланың тілінде де "
    "жариялануын сұрайды."
)
MOVES = [
    Moved(0.10, 2, Move.START, "supervisor"),
    Moved(0.28, 2, Move.CLAIM, "supervisor", "12 бөлімнің қабылдау кестесі, 4 сәуірдегі хат"),
    Moved(0.31, 2, Move.VERIFY, "prosecutor"),
    Moved(0.20, 3, Move.START, "education"),
    Moved(0.58, 3, Move.CLAIM, "education", "25 ұйым, 7–9 сыныптар, жиынтық есеп"),
    Moved(0.62, 3, Move.VERIFY, "prosecutor"),
    Moved(0.33, 4, Move.CLAIM, "centre-head", "Әдістемелік күн, 84 психолог"),
    Moved(0.36, 4, Move.VERIFY, "education"),
    Moved(0.40, 5, Move.START, "police-head"),
    Moved(0.70, 6, Move.WARN, "health", "Емханаларда дәрігер жетіспейді, екі ауданда орын бос."),
    Moved(0.95, 7, Move.CLAIM, "programme-secretary", "222 бала, ұжымдардың тізілімі"),
    Moved(0.48, 8, Move.CLAIM, "prosecutor", "Жартыжылдық анықтама"),
    Moved(0.52, 8, Move.VERIFY, "commissioner"),
]
QUESTIONS = [
    Asked("kk", "Досымды сыныпта мазақтайды, мен айтсам, менің де басымды ауыртпай ма?",
          "centre-head", "centre", "Досымды мазақтаса, мен айтсам, маған зияны тимей ме?",
          "Айтқан адамның аты ешкімге айтылмайды. 111-ге қоңырау шал немесе осы беттен аты-жөніңсіз "
          "жаз: хабарды орталықтың адамы оқиды, мектеп емес."),
    Asked("ru", "Может ли полицейский говорить со мной без родителей?", "police", "police",
          "Может ли полицейский говорить со мной без родителей?",
          "Спросить, как дела, может. Допрашивать ребёнка можно только с законным представителем "
          "или с другим взрослым, которому ты доверяешь, и с психологом."),
    Asked("kk", "Телефонымды мұғалім алып қойса, заң не дейді?", "education", "education",
          "Мұғалім телефонымды алып қоя ала ма?",
          "Мектеп ішкі тәртіп бойынша сабақ кезінде телефонды жинап қоюды сұрай алады, бірақ "
          "оны ашуға да, өзінде қалдыруға да құқығы жоқ. Сабақтан кейін қайтарылады."),
    Asked("kk", "Сабақтан кейін мені жұмысқа жібереді, маған 13 жас. Бұл дұрыс па?", "prosecutor",
          "prosecutor", "13 жасар бала жұмыс істей ала ма?",
          "14 жасқа толмаған баланы жұмысқа алуға болмайды. 14 жастан ата-анасының келісімімен, "
          "денсаулығы мен оқуына зиян келтірмейтін жеңіл жұмыс қана рұқсат."),
    Asked("ru", "Если в интернете выложили моё фото и смеются, это нарушение?", "police", "police",
          "Моё фото выложили в интернете и смеются. Это нарушение?",
          "Да. Травля в сети запрещена законом. Сохрани снимок экрана, не отвечай и скажи взрослому "
          "или напиши на этой странице: помогут удалить и разберутся."),
]  # fmt: skip
TELLS_OF_HARM = "Үйде әкем анамды да, мені де ұрады. Мұны заңда бір жерде жазған ба? Мен қорқамын."
COMING_TITLE = Three(
    "«Мен және Заң» форумы: не орындалды", "Форум «Я и Закон»: что сделано",
    "Forum “I and the Law”: what was done",
)  # fmt: skip
COMING_QUESTIONS = [
    Asked("kk", "Былтыр уәде еткен психолог біздің ауылға қашан келеді?"),
    Asked("ru", "Можно ли самому ребёнку подать заявление в суд?"),
    Asked("kk", "Мектептегі камералардың жазбасын кім көре алады?"),
]
# kind, organiser, who runs it, place, title, heads: pupils of 11–13 and 14–15, parents, teachers
PREVENTIVE: list[tuple[str, str, str, str, Three, tuple[int, int, int, int]]] = [
    ("preventive", "centre", "centre-head", "semey",
     Three("Буллингсіз мектеп апталығы", "Неделя школы без травли", "Week without bullying"),
     (140, 95, 0, 12)),
    ("parents", "centre", "centre-head", "semey",
     Three("Ата-аналар кеші: баланы тыңдау", "Вечер для родителей: услышать ребёнка",
           "Evening for parents: to hear a child"), (0, 0, 64, 5)),
    ("preventive", "education", "lesson-coordinator", "kurchatov",
     Three("Интернеттегі қауіпсіздік күні", "День безопасности в сети", "Day of safety online"),
     (88, 60, 0, 7)),
    ("specialists", "centre", "centre-head", "semey",
     Three("Мектеп психологтарының кездесуі", "Встреча школьных психологов",
           "Meeting of school psychologists"), (0, 0, 0, 58)),
    ("preventive", "education", "lesson-coordinator", "ayagoz",
     Three("Құқық әліппесі", "Азбука права", "The ABC of rights"), (72, 41, 0, 6)),
    ("parents", "education", "lesson-coordinator", "urzhar",
     Three("Зорлықсыз отбасы", "Семья без насилия", "A family without violence"), (0, 0, 47, 4)),
    ("preventive", "centre", "centre-head", "zharma",
     Three("Көмек сұрауға болады", "Просить о помощи можно", "You may ask for help"),
     (66, 52, 0, 5)),
]  # fmt: skip
