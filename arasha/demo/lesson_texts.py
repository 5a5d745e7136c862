"""The curriculum of the demo region in own words: eight topics with their cards, and courses by grade.

Every text stands in Kazakh, Russian and English, in this order.
"""

from dataclasses import dataclass

type Three = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class TopicText:
    """A topic: its name, the aim of its lesson, two steps of its own and two questions."""

    code: str
    name: Three
    aim: Three
    work: tuple[Three, Three]
    questions: tuple[Three, Three]


# What every lesson begins and ends with, and how long each of the four steps takes.
MINUTES = (5, 17, 15, 8)
OPENING: Three = (
    (
        "Танысу және үш ереже: бір-бірімізді тыңдаймыз, жеке оқиғаны айтпаймыз, сұрақты жазып беруге болады. "
        "Бүгін мектепте кімге баруға болатынын атаймыз."
    ),
    (
        "Знакомство и три правила: слушаем друг друга, личных историй не рассказываем, вопрос можно подать "
        "запиской. Называем, к кому в школе можно подойти сегодня."
    ),
    (
        "We meet and agree on three rules: we listen, we tell no personal stories, a question may be handed "
        "in on paper. We say who in the school is there to talk to today."
    ),
)
CLOSING: Three = (
    (
        "Қорытынды: әркім есте қалған бір ойды айтады. Соңғы слайд: көмек нөмірлері мен мектептің QR-коды. "
        "Үш сұрақты жасырын сауалнама."
    ),
    (
        "Итог: каждый называет одну мысль, которую унесёт. Последний слайд: номера помощи и QR-код школы. "
        "Анонимный опрос из трёх вопросов."
    ),
    (
        "Closing: everybody names one thought to take along. Last slide: numbers of help and the QR code of "
        "the school. The anonymous poll of three questions."
    ),
)
FORBIDDEN: Three = (
    (
        "Баладан жеке оқиғасын сұрамаңыз, «неге» деп тергемеңіз. Сыныптан ешкімді мысал етпеңіз. Қорқытпаңыз, "
        "зорлық көріністерін көрсетпеңіз. Құпия сақтаймын деп уәде бермеңіз: бала бірдеңе айтса, тыныш "
        "тыңдап, бірден мектептегі жауапты адамға тапсырыңыз."
    ),
    (
        "Не просите личных историй, не допрашивайте и не спрашивайте «почему». Никого из класса не берите в "
        "пример. Не пугайте и не показывайте сцен насилия. Не обещайте хранить тайну: если ребёнок что-то "
        "рассказал, спокойно выслушайте и сразу передайте ответственному в школе."
    ),
    (
        "Ask for no personal story, do not question and do not ask why. Make nobody of the class an example. "
        "Frighten nobody and show no scene of violence. Promise no secrecy: when a child tells something, "
        "listen calmly and hand over to the lead of the school at once."
    ),
)
MATERIALS: Three = (
    "Тақта немесе экран, сұраққа арналған қорап, әр топқа бір парақ, соңғы слайд.",
    "Доска или экран, коробка для вопросов, по листу на группу, последний слайд.",
    "A board or a screen, a box for questions, a sheet for each group, the last slide.",
)
CONTACTS: Three = (
    (
        "111 – балалар мен отбасына көмек, тегін, тәулік бойы. 102 – полиция, 103 – жедел жәрдем, 112 – "
        "құтқару. Мектеп психологы. Араша: тіркелусіз, QR-код арқылы."
    ),
    (
        "111 – помощь детям и семье, бесплатно, круглосуточно. 102 – полиция, 103 – скорая, 112 – спасатели. "
        "Психолог школы. Араша: без регистрации, по QR-коду."
    ),
    (
        "111 – help for children and families, free, day and night. 102 – police, 103 – ambulance, 112 – "
        "rescue. The psychologist of the school. Arasha: without signing in, by the QR code."
    ),
)
CHANGE: Three = (
    "Екінші қадам қысқарды: ұзақ әңгіменің орнына үш қысқа жағдай. Қоштасуға уақыт көбейді.",
    "Второй шаг стал короче: три небольшие ситуации вместо длинного рассказа. Больше времени на итог.",
    "The second step is shorter: three small situations instead of a long talk. More time to close.",
)

TOPICS = (
    TopicText(
        "bullying",
        ("Буллингке жол жоқ", "Травля: как её остановить", "Bullying and how it stops"),
        (
            "Оқушы жанжал мен буллингтің айырмасын біледі және куә болса не істейтінін айта алады.",
            "Ученик отличает ссору от травли и может назвать, что сделает, если станет свидетелем.",
            "Pupils tell a quarrel from bullying and can say what they do as a witness.",
        ),
        (
            (
                (
                    "Үш қысқа жағдай: қайсысы жанжал, қайсысы буллинг? Топтар белгілерін жазады: қайталанады, "
                    "күш тең емес, біреу жалғыз қалады."
                ),
                (
                    "Три короткие ситуации: где ссора, а где травля? Группы выписывают признаки: повторяется, "
                    "силы неравны, кто-то остаётся один."
                ),
                (
                    "Three short situations: which is a quarrel, which is bullying? Groups write the signs: it "
                    "repeats, forces are unequal, somebody is left alone."
                ),
            ),
            (
                "Куәнің төрт жолы: қасына тұру, тоқтату, ересекке айту, кейін сөйлесу. Әр топ біреуін көрсетеді.",
                (
                    "Четыре пути свидетеля: встать рядом, остановить, сказать взрослому, поговорить потом. "
                    "Каждая группа показывает один."
                ),
                (
                    "Four ways of a witness: stand beside, stop it, tell an adult, talk afterwards. Each group "
                    "shows one."
                ),
            ),
        ),
        (
            (
                "Неге куәлер үндемей қалады?",
                "Почему свидетели молчат?",
                "Why do witnesses keep silent?",
            ),
            (
                "Ересекке айту мен шағымның айырмасы неде?",
                "Чем «сказать взрослому» отличается от «наябедничать»?",
                "How is telling an adult different from telling tales?",
            ),
        ),
    ),
    TopicText(
        "law",
        ("Заң және жауапкершілік", "Закон и ответственность", "Law and responsibility"),
        (
            "Оқушы жауапкершілік қай жастан басталатынын және бір қадамнан кейін не болатынын біледі.",
            "Ученик знает, с какого возраста отвечают по закону и что следует за одним поступком.",
            "Pupils know from which age the law holds them responsible, and what follows one step.",
        ),
        (
            (
                (
                    "Бір күннің тарихы: ойдан шығарылған жасөспірім төрт шешім қабылдайды. Сынып әрқайсысының "
                    "салдарын уақыт сызығына жазады."
                ),
                (
                    "История одного дня: вымышленный подросток принимает четыре решения. Класс отмечает "
                    "последствия каждого на линии времени."
                ),
                (
                    "The story of one day: an invented teenager takes four decisions. The class writes what "
                    "follows each on a line of time."
                ),
            ),
            (
                (
                    "Шын ба, миф пе: «қараған адам жауап бермейді», «ойын еді», «қайтарып берсем болды». "
                    "Топтар дауыс беріп, дәлелдейді."
                ),
                (
                    "Правда или миф: «кто смотрел, не отвечает», «это была шутка», «вернул, значит всё». Группы "
                    "голосуют и объясняют."
                ),
                (
                    "True or a myth: “who only watched is free”, “it was a joke”, “given back is settled”. Groups "
                    "vote and explain."
                ),
            ),
        ),
        (
            (
                "Қай сәтте тоқтауға болар еді?",
                "В какой момент ещё можно было остановиться?",
                "At which moment could one still have stopped?",
            ),
            (
                "Досың тәуекелге шақырса, не айтасың?",
                "Что ответить другу, который зовёт рискнуть?",
                "What do you say to a friend who dares you?",
            ),
        ),
    ),
    TopicText(
        "online-safety",
        ("Желідегі қауіпсіздік", "Безопасность в сети", "Safe online"),
        (
            "Оқушы қысым мен алдаудың белгілерін таниды және үш қадамды біледі: тоқта, сақта, айт.",
            "Ученик узнаёт давление и обман в сети и знает три шага: остановись, сохрани, скажи.",
            "Pupils recognise pressure and deceit online and know three steps: stop, keep, tell.",
        ),
        (
            (
                (
                    "Бес хабарлама экранда: қайсысы алаңдатады және неге? Сынып белгілер тізімін жасайды: асықтыру, "
                    "құпия, сурет сұрау, сыйлық."
                ),
                (
                    "Пять сообщений на экране: какие настораживают и почему? Класс составляет список признаков: "
                    "спешка, тайна, просьба о фото, подарок."
                ),
                (
                    "Five messages on the screen: which worry us, and why? The class lists the signs: haste, a "
                    "secret, asking for pictures, a gift."
                ),
            ),
            (
                "Жұппен жұмыс: профильдің баптауын парақта тексеру және «тоқта, сақта, айт» қадамдарын жазу.",
                (
                    "Работа в парах: проверить настройки профиля на листе и записать шаги «остановись, сохрани, "
                    "скажи»."
                ),
                "In pairs: check the settings of a profile on paper and write the steps “stop, keep, tell”.",
            ),
        ),
        (
            (
                "Желіде жазғанды неге қайтару қиын?",
                "Почему в сети трудно вернуть написанное?",
                "Why is it hard to take back what was written online?",
            ),
            (
                "Сурет жіберілсе, ең бірінші кімге айтасың?",
                "Кому первому сказать, если фото уже отправлено?",
                "Whom do you tell first when a picture was sent?",
            ),
        ),
    ),
    TopicText(
        "help",
        ("Көмекті қайдан табамын", "Где найти помощь", "Where to find help"),
        (
            "Оқушы өзіне жақын екі ересекті және екі нөмірді атай алады, көмек сұрау әлсіздік емес екенін біледі.",
            "Ученик может назвать двух взрослых и два номера и знает, что просить помощи не стыдно.",
            "Pupils can name two adults and two numbers, and know that asking for help is no weakness.",
        ),
        (
            (
                "Көмек картасы: үйде, мектепте, көшеде, желіде кім бар? Әркім өзіне арнап толтырады, ешкімге көрсетпейді.",
                (
                    "Карта помощи: кто есть дома, в школе, на улице, в сети? Каждый заполняет для себя и никому "
                    "не показывает."
                ),
                (
                    "A map of help: who is there at home, at school, in the street, online? Everybody fills in "
                    "their own and shows it to nobody."
                ),
            ),
            (
                "Қоңырау қалай өтеді: екі ерікті ойдан шығарылған жағдайды оқиды. Жасырын жазу жолын экранда көрсетеміз.",
                (
                    "Как проходит звонок: двое добровольцев читают вымышленный разговор. Показываем на экране, "
                    "как написать без имени."
                ),
                (
                    "How a call goes: two volunteers read an invented talk. We show on the screen how to write "
                    "without a name."
                ),
            ),
        ),
        (
            (
                "Көмек сұрауға не кедергі болады?",
                "Что мешает попросить о помощи?",
                "What keeps people from asking for help?",
            ),
            (
                "Досың «ешкімге айтпа» десе, не істейсің?",
                "Что делать, если друг просит никому не говорить?",
                "What do you do when a friend says: tell nobody?",
            ),
        ),
    ),
    TopicText(
        "violence",
        ("Зорлықсыз мектеп", "Школа без насилия", "School without violence"),
        (
            "Оқушы зорлықтың түрлерін атайды және оған ешкім лайық емес екенін біледі.",
            "Ученик называет виды насилия и знает, что никто его не заслуживает.",
            "Pupils name the kinds of violence and know that nobody deserves it.",
        ),
        (
            (
                "Карточкаларды төрт топқа бөлу: күш, сөз, ақша, елемеу. Даулыларын бірге талқылаймыз.",
                (
                    "Разложить карточки на четыре группы: сила, слова, деньги, пренебрежение. Спорные обсуждаем "
                    "вместе."
                ),
                "Sort cards into four groups: force, words, money, neglect. We talk about the doubtful ones.",
            ),
            (
                "Ашуды басқарудың үш тәсілі: кідірту, атау, кету. Жұппен ойдан шығарылған жағдайда байқап көру.",
                (
                    "Три способа справиться со злостью: пауза, назвать чувство, отойти. Пробуем в парах на "
                    "вымышленной ситуации."
                ),
                "Three ways with anger: pause, name it, step away. We try them in pairs on an invented case.",
            ),
        ),
        (
            (
                "Неге «өзі кінәлі» деген сөз қате?",
                "Почему слова «сам виноват» неверны?",
                "Why is it wrong to say: their own fault?",
            ),
            (
                "Сыныбымызда тыныштық үшін не көмектеседі?",
                "Что помогает, чтобы в классе было спокойно?",
                "What helps our class to be a calm place?",
            ),
        ),
    ),
    TopicText(
        "rights",
        ("Баланың құқықтары", "Права ребёнка", "Rights of the child"),
        (
            "Оқушы бес құқығын мысалмен айтады және бұзылса кімге баратынын біледі.",
            "Ученик называет пять своих прав с примерами и знает, куда идти, если их нарушили.",
            "Pupils name five rights with examples and know where to go when they are broken.",
        ),
        (
            (
                "Құқықтар ойыны: әр топ екі құқықты суретпен көрсетеді, сынып қайсысы екенін табады.",
                "Лото прав: каждая группа рисует два права, а класс угадывает, какие.",
                "A lotto of rights: each group draws two rights, and the class finds out which.",
            ),
            (
                "Құқық пен міндет: ойдан шығарылған үш өтінішті оқып, кімге жіберетінімізді шешеміз.",
                "Право и обязанность: читаем три вымышленных обращения и решаем, куда их направить.",
                "A right and a duty: we read three invented appeals and decide where each should go.",
            ),
        ),
        (
            (
                "Қай құқық саған бүгін ең маңызды?",
                "Какое право важнее всего для тебя сегодня?",
                "Which right matters most to you today?",
            ),
            (
                "Ересек адам да қателессе, не істеуге болады?",
                "Что можно сделать, если ошибается взрослый?",
                "What can be done when an adult is wrong?",
            ),
        ),
    ),
    TopicText(
        "no-addiction",
        ("Тәуелділіксіз өмір", "Без зависимостей", "Free of addiction"),
        (
            "Оқушы бас тартудың екі жолын айта алады және көмек жазалау емес екенін біледі.",
            "Ученик может отказаться двумя способами и знает, что помощь не равна наказанию.",
            "Pupils can say no in two ways and know that help is not punishment.",
        ),
        (
            (
                "Компанияның қысымы: ойдан шығарылған әңгімені оқып, шешім қай жерде өзгергенін табамыз.",
                "Давление компании: читаем вымышленную историю и ищем, где изменилось решение.",
                "Pressure of friends: we read an invented story and find where the decision changed.",
            ),
            (
                "«Жоқ» дегеннің тәсілдері: қысқа, себепсіз, басқа ұсыныспен. Жұппен жаттығу.",
                "Способы сказать «нет»: коротко, без объяснений, с другим предложением. Упражнение в парах.",
                "Ways to say no: short, without reasons, with another offer. An exercise in pairs.",
            ),
        ),
        (
            (
                "Досыңа қалай көмектесуге болады?",
                "Как помочь другу, за которого тревожно?",
                "How can one help a friend one worries about?",
            ),
            (
                "Қызығушылық қай кезде тәуелділікке айналады?",
                "Когда увлечение становится зависимостью?",
                "When does a liking become an addiction?",
            ),
        ),
    ),
    TopicText(
        "fraud",
        ("Алаяқтар мен дропперлер", "Мошенники и дропперство", "Fraud and money mules"),
        (
            "Оқушы өз картасын біреуге беру неге қылмыс екенін түсінеді және ұсыныстан бас тарта алады.",
            "Ученик понимает, почему нельзя отдавать свою карту, и умеет отказаться от «лёгких денег».",
            "Pupils understand why one never lends a bank card, and can turn down easy money.",
        ),
        (
            (
                "Хабарландыруды талдау: «оңай ақша» қайдан келеді және кім жауап береді? Жебелермен сызба.",
                "Разбор объявления: откуда «лёгкие деньги» и кто отвечает? Рисуем схему стрелками.",
                (
                    "We take an advertisement apart: where does easy money come from, and who answers for it? "
                    "A drawing with arrows."
                ),
            ),
            (
                "Карта берілсе не істеу керек: банк, ересек, полиция. Қадамдарды дұрыс ретке қою.",
                "Что делать, если карту уже отдал: банк, взрослый, полиция. Расставляем шаги по порядку.",
                "What to do when the card is gone: bank, adult, police. We put the steps into order.",
            ),
        ),
        (
            (
                "Алаяқ неге асықтырады?",
                "Почему мошенник торопит?",
                "Why does a fraudster hurry you?",
            ),
            (
                "Үйдегі үлкендерді қалай сақтандырамыз?",
                "Как предупредить старших в семье?",
                "How do we warn the elders of our family?",
            ),
        ),
    ),
)
# Topics in their order, for grades (12: colleges and universities).
COURSES: tuple[tuple[range, tuple[str, ...]], ...] = (
    (range(1, 5), ("rights", "help", "bullying", "online-safety")),
    (range(5, 9), ("bullying", "online-safety", "violence", "help")),
    (range(9, 13), ("law", "fraud", "no-addiction", "help")),
)
GAP_DAYS = 14
