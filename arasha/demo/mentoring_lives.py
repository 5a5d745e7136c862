"""What the demo's children want to reach, how they manage daily life, and where they looked around."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random

from arasha.agencies.actions import next_refs
from arasha.demo.mentoring_key_adults import beside
from arasha.demo.stage import Stage
from arasha.lib.workdays import local
from arasha.mentoring.enums import Direction, GoalState
from arasha.mentoring.models import GuidanceVisit, LifeGoal, LifeStep, Participant, SkillMark
from arasha.mentoring.rules.skills import SKILLS

_GOAL_EVERY, _SKILLS_EVERY, _VISIT_EVERY = 3, 2, 6
_SET, _FIRST_MARKS, _SECOND_MARKS, _VISITED = 200, 280, 60, 90
# direction: the goal, its first step, its second, what proves the first; in Kazakh and in Russian
_GOALS = {
    Direction.STUDY: {
        "kk": ("Математикадан төрт алу", "Аптасына екі рет қосымша сабақ", "Тоқсанды төртке бітіру",
               "Қатысу дәптері"),
        "ru": ("Подтянуть математику до четвёрки", "Два занятия в неделю", "Закончить четверть на 4",
               "Тетрадь посещений"),
    },
    Direction.PROFESSION: {
        "kk": ("Аспаз болу", "Колледжге барып көру", "Құжаттарды тапсыру", "Барғаны туралы жазба"),
        "ru": ("Стать поваром", "Побывать в колледже", "Подать документы", "Запись о посещении"),
    },
    Direction.DOCUMENTS: {
        "kk": ("Жеке куәлік алу", "Фотоға түсу", "Өтініш беру", "Фото дайын"),
        "ru": ("Получить удостоверение", "Сделать фотографии", "Подать заявление", "Фото готовы"),
    },
    Direction.HOUSING: {
        "kk": ("Баспана кезегіне тұру", "Құжаттарды жинау", "Кезек нөмірін алу", "Анықтама № 14"),
        "ru": ("Встать в очередь на жильё", "Собрать документы", "Получить номер очереди",
               "Справка № 14"),
    },
    Direction.SKILL: {
        "kk": ("Өзім тамақ пісіру", "Сорпа пісіруді үйрену", "Достарымды қонаққа шақыру",
               "Сорпа дайын болды"),
        "ru": ("Готовить самому", "Научиться варить суп", "Позвать друзей на обед", "Суп удался"),
    },
}  # fmt: skip
_PROFESSIONS = {
    "kk": ("Медбике", "Аспаз", "Мал дәрігері", "Дәнекерлеуші"),
    "ru": ("Медсестра", "Повар", "Ветеринар", "Сварщик"),
}


def write_lives(
    stage: Stage, children: Sequence[Participant], *, now: datetime, random: Random
) -> None:
    """Write goals with steps, marks of skills on two days, and visits, as rows."""
    _write_goals(children[::_GOAL_EVERY], now=now, random=random)
    SkillMark.objects.bulk_create(
        mark for child in children[::_SKILLS_EVERY] for mark in _marks(child, now, random)
    )
    clinic = stage.units["clinic-semey"]
    GuidanceVisit.objects.bulk_create(
        GuidanceVisit(
            participant=child, record_key=child.record_key, place=clinic,
            profession=random.choice(_PROFESSIONS[child.language]), mark=random.randint(3, 5),
            on=local(now - timedelta(days=_VISITED)).date(), by=beside(child), at=now,
        )
        for child in children[::_VISIT_EVERY]
    )  # fmt: skip


def _write_goals(children: Sequence[Participant], *, now: datetime, random: Random) -> None:
    set_at, refs = now - timedelta(days=_SET), next_refs("MG", now=now, count=len(children))
    goals, steps = [], []
    for ref, child in zip(refs, children, strict=True):
        direction = random.choice(list(_GOALS))
        words, first, second, proof = _GOALS[direction][child.language]
        goal = LifeGoal(
            ref=ref, participant=child, record_key=child.record_key, direction=direction,
            words=words, state=GoalState.OPEN, due_on=local(now + timedelta(days=120)).date(),
            set_at=set_at, set_by=beside(child),
        )  # fmt: skip
        goals.append(goal)
        done = {
            "proof": proof, "done_on": local(now - timedelta(days=40)).date(),
            "done_by": beside(child),
        }  # fmt: skip
        for number, (text, facts) in enumerate([(first, done), (second, {})], start=1):
            steps.append(
                LifeStep(
                    goal=goal, record_key=child.record_key, number=number, words=text,
                    due_on=local(now + timedelta(days=60 * number - 90)).date(), **facts,
                )
            )  # fmt: skip
    LifeGoal.objects.bulk_create(goals)
    LifeStep.objects.bulk_create(steps)


def _marks(child: Participant, now: datetime, random: Random) -> Iterator[SkillMark]:
    """Mark every skill twice; some grow between the two days."""
    for skill in SKILLS:
        before = random.randint(1, 3)
        for days_ago, mark in (
            (_FIRST_MARKS, before),
            (_SECOND_MARKS, min(4, before + random.randint(0, 1))),
        ):
            at = now - timedelta(days=days_ago)
            yield SkillMark(
                participant=child, skill=skill, mark=mark, on=local(at).date(),
                by=beside(child), at=at,
            )  # fmt: skip
