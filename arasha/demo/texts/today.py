"""What is open now: appeals that wait, that somebody has in hand, that are late or formal."""

from dataclasses import dataclass

HOUR = 60
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """An open appeal. `reply` is the first word of who has it (`holder`); `again` the author's next one.

    With `code` its author's return code is one of those the demo shows; `named` is a unit that must
    see nothing of it; `signed` (name, address) makes it formal; `decision` is its text and ground.
    """

    minutes_ago: int
    language: str
    author: str
    channel: str
    category: str
    severity: str
    place: str
    text: str
    school: str = ""
    named: str = ""
    holder: str = ""
    reply: str = ""
    again: str = ""
    is_over: bool = False
    code: str = ""
    signed: tuple[str, str] = ("", "")
    extend: str = ""
    decision: tuple[str, str] = ("", "")


TODAY = (
    # Nobody has taken these yet.
    Today(minutes_ago=5, language="kk", author="child", channel="qr", category="SUICIDE", severity="red",
          place="semey", school="school-106",
          text="Қазір үйде жалғызбын. Шыдайтын күшім қалмады деп ойлаймын. Біреу оқып отыр ма?"),
    Today(minutes_ago=34, language="ru", author="witness", channel="web", category="VIOLENCE", severity="red",
          place="borodulikha",
          text="За стеной опять кричат на ребёнка, он зовёт на помощь. Я позвонила 102, пишу и вам, чтобы после этого о нём не забыли."),
    Today(minutes_ago=28, language="kk", author="child", channel="qr", category="VIOLENCE", severity="orange",
          place="zharma", school="school-115",
          text="Үйге барғым келмейді. Әкем ишкенде коркамын, иним де коркады. Мектепте отыра берсем бола ма"),
    Today(minutes_ago=96, language="ru", author="child", channel="qr", category="ONLINE", severity="orange",
          place="kurchatov", school="school-107",
          text="мне приходят угрозы с нового номера, говорят знают где я учусь. родителям пока не сказал"),
    Today(minutes_ago=3 * HOUR + 10, language="kk", author="relative", channel="phone", category="CARE",
          severity="orange", place="maqanshy", school="school-117",
          text="Сіңлімнің балалары үшінші күн біздің үйде. Өзі телефонын көтермейді. Балаларға не айтарымды білмеймін."),
    Today(minutes_ago=5 * HOUR + 40, language="kk", author="child", channel="qr", category="BULLYING",
          severity="orange", place="semey", school="school-102", named="school-102",
          text="Мұғалім сынып алдында мені күнде мазақ қылады, балалар қосылып күледі. Директорға айтқан едім, енді екеуі де маған ренжулі."),
    Today(minutes_ago=26 * HOUR, language="ru", author="parent", channel="web", category="FAMILY",
          severity="orange", place="semey", school="school-105",
          text="Дочь 13 лет третий день не разговаривает и не ест с нами. На вопросы плачет. Что случилось, не говорит."),
    Today(minutes_ago=12, language="kk", author="child", channel="qr", category="INFO", severity="ordinary",
          place="ayagoz", school="school-110", text="Салем, психологпен чатта сойлессем бола ма? Дауысым шыкпай калады уялып"),
    Today(minutes_ago=41, language="kk", author="parent", channel="qr", category="SCHOOL", severity="ordinary",
          place="urzhar", school="school-118",
          text="Балам жаңа мектепке үйрене алмай жүр, таңертең жылайды. Психологтың қабылдауына қалай жазыламыз?"),
    Today(minutes_ago=2 * HOUR + 5, language="ru", author="child", channel="qr", category="EXAM", severity="ordinary",
          place="ayagoz", school="school-111", text="завтра контрольная по химии, руки ледяные уже сегодня. это нормально?"),
    Today(minutes_ago=3 * HOUR + 20, language="kk", author="teacher", channel="web", category="INFO", severity="ordinary",
          place="abai", school="school-108",
          text="Ата-аналар жиналысына телефон тәуелділігі туралы мамандарыңыз келе ала ма? Күні икемді."),
    Today(minutes_ago=6 * HOUR, language="kk", author="child", channel="qr", category="CONFLICT", severity="ordinary",
          place="kokpekti", school="school-116",
          text="Құрбым менің құпиямды бәріне айтып қойды. Сыныпқа кіргім келмейді, бірақ қорлап жатқан ешкім жоқ."),
    Today(minutes_ago=9 * HOUR, language="ru", author="parent", channel="web", category="INFO", severity="ordinary",
          place="semey", text="Нужна консультация для папы с сыном 6 лет. Можно ли в субботу?"),
    Today(minutes_ago=6 * DAY, language="kk", author="parent", channel="web", category="INFO", severity="ordinary",
          place="aqsuat", school="school-109",
          text="Ауданға мамандардың келетін күнін айтасыз ба? Өткен аптада да жаздым, жауап болмады."),
    # Somebody has these in hand.
    Today(minutes_ago=70, language="kk", author="child", channel="qr", category="SCHOOL", severity="ordinary",
          place="semey", school="school-104", holder="operator",
          text="Мұғалім бағамды әділ қойған жоқ деп ойлаймын. Айтсам, «дауласасың» дейді. Қалай айтқан дұрыс?"),
    Today(minutes_ago=100, language="ru", author="parent", channel="web", category="ONLINE", severity="ordinary",
          place="semey", school="school-105", holder="operator-2",
          text="В детском чате появилась ссылка на опасные задания. Сын показал сам. Куда передать снимки экрана?",
          reply="Спасибо вам и сыну. Пришлите, пожалуйста, название чата, снимки пока сохраните у себя. Ссылку не открывайте."),
    Today(minutes_ago=4 * HOUR, language="kk", author="relative", channel="phone", category="FAMILY", severity="orange",
          place="zhanasemey", school="school-114", holder="operator",
          text="Ағамның үйінде ұрыс көп, қызы бізге келіп жылайды. Ата-анасына айтпаңыздаршы деп сұрады.",
          reply="Рақмет, сізге сенгені жақсы. Қызбен өзіміз сөйлесіп, келісімін аламыз, ата-анасына өздігімізден хабарламаймыз. Оған қай уақыт қауіпсіз?"),
    Today(minutes_ago=2 * DAY, language="kk", author="child", channel="qr", category="OTHER", severity="orange",
          place="semey", school="school-103", holder="psychologist", code="child",
          text="Сәлем. Соңғы айда бәріне енжармын, достарым да шаршатады. Анам «жалқаусың» дейді. Маған не болып жатыр?",
          reply="Сәлем. Жазғаның үшін рақмет, бұл жалқаулық емес, ішкі шаршау сияқты. Ұйқың қалай, түнде оянасың ба? Асықпай жауап бер, мен осындамын.",
          again="Иә, түнде үшке дейін ұйықтай алмаймын. Сабақта ұйқым келеді. Анама айтпаңызшы, бірінші өзім түсінейін деп едім."),
    Today(minutes_ago=3 * DAY, language="ru", author="child", channel="qr", category="FAMILY", severity="orange",
          place="borodulikha", school="school-113", holder="psychologist-2",
          text="дедушка болеет и все заняты им. я понимаю но иногда так злюсь что потом стыдно",
          reply="Злиться и любить можно одновременно, стыдиться тут нечего. Давай поговорим в четверг в четыре, подойдёт? Напиши, голосом или так."),
    Today(minutes_ago=4 * DAY, language="kk", author="parent", channel="web", category="EXAM", severity="ordinary",
          place="semey", school="school-101", holder="psychologist-3",
          text="Ұлым олимпиадаға дайындалып жүріп, тырнағын тістей бастады. Тоқтатайық десек, өзі қаламайды.",
          reply="Тоқтатпай-ақ, күнтәртібін жеңілдетейік. Ұлыңызбен бірге сейсенбіде келесіз бе? Тырнағына ескерту жасамай тұра тұрыңыз."),
    # The author of this one has the answer.
    Today(minutes_ago=3 * DAY + 4 * HOUR, language="ru", author="parent", channel="web", category="SCHOOL",
          severity="ordinary", place="semey", school="school-106", holder="operator-2", code="parent", is_over=True,
          text="Здравствуйте. Сын (10 лет) перестал брать телефон на уроки и молчит, что случилось. Как спросить, чтобы не закрылся?",
          reply="Здравствуйте. Спросите не «что случилось», а «с кем сегодня сидел, что смешного было», лучше в дороге, когда не смотрите друг на друга. Если через неделю он всё ещё молчит, приходите вдвоём, место есть в среду. Вы заметили вовремя."),
    Today(minutes_ago=65, language="kk", author="witness", channel="qr", category="CARE", severity="orange",
          place="semey", code="witness",
          text="Ауламызда алты-жеті жастағы қыз бала кеш түскенше жалғыз отырады. Бүгін де сол жерде. Қай үйдікі екенін білемін, бірақ ол үймен қырғиқабақ болғым келмейді."),
    # Named and signed: the clocks of the law run.
    Today(minutes_ago=19 * DAY, language="ru", author="parent", channel="letter", category="SCHOOL", severity="ordinary",
          place="semey", school="school-105", holder="operator-2",
          signed=("Белослудцева Ариадна Климентьевна", "г. Семей, ул. Степная, 0, кв. 0"),
          text="Прошу рассмотреть отказ школы в создании условий для обучения моего сына с нарушением слуха и дать письменный ответ.",
          reply="Ваше обращение зарегистрировано. Запросили у школы план условий, ответ ждём на этой неделе."),
    Today(minutes_ago=15 * DAY, language="kk", author="parent", channel="letter", category="FAMILY", severity="ordinary",
          place="besqaragai", school="school-112", holder="operator",
          signed=("Сарыжазық Күлпаш Айтуғанқызы", "Бесқарағай ауданы, Жаңа көшесі, 0-үй"),
          text="Немеремді көруге рұқсат етпей отырған келінім мен балам арасындағы дауды балаға зиян келтірмей шешуге көмектесуіңізді сұраймын.",
          reply="Өтінішіңіз тіркелді. Екі жақпен де сөйлесіп, баланың пікірін тыңдаймыз.",
          extend="Екінші тарап іссапарда, оны тыңдамай шешім шығару дұрыс емес"),
    Today(
        minutes_ago=27 * DAY, language="kk", author="parent", channel="letter", category="SCHOOL",
        severity="ordinary", place="abai", school="school-108", holder="operator",
        signed=("Қызылқайнат Рәш Сейдалықызы", "Абай ауданы, Бұлақ көшесі, 0-үй"),
        text="Мектеп автобусы біздің ауылға келмейді, балалар қыста жаяу жүреді. Шара қолданып, жазбаша жауап беруіңізді сұраймын.",
        reply="Өтінішіңіз тіркелді, аудандық білім бөлімінен түсініктеме сұрадық.",
        decision=("Өтінішіңіз қанағаттандырылды: автобустың бағыты келесі дүйсенбіден бастап ауылыңыз арқылы өтеді.",
                  "«Білім туралы» заң: оқушыларды мектепке тегін жеткізу"),
    ),
)  # fmt: skip
