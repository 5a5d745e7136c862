"""Both regions with the same work in them: the far one's texts and names all carry a mark."""

from dataclasses import dataclass, replace
from datetime import datetime

from arasha.access.actor import Actor
from arasha.access.enums import Basis
from arasha.access.queries import get_actor
from arasha.agencies.actions import next_refs
from arasha.appeals.actions.importing import upload_journal
from arasha.appeals.models import AboutChild, Contact
from arasha.cases.actions import (
    Share,
    ask_closing,
    ask_hand_over,
    open_case,
    plan_step,
    send_referral,
    set_goal,
    write_note,
)
from arasha.cases.models import Case
from arasha.children.actions import register_child
from arasha.children.facts import ChildFacts
from arasha.children.models import Child
from arasha.lib.names import parse_person_name
from tests.appeals.making import make_appeal
from tests.appeals.workbook.books import journal, line
from tests.attacks.agreed import Opened, open_to_others, sign_memorandum
from tests.attacks.in_events import EventThings, fill_events
from tests.attacks.in_lessons import LessonThings, fill_lessons
from tests.attacks.in_mentoring import MentoringThings, fill_mentoring
from tests.attacks.in_oversight import OversightThings, fill_oversight
from tests.attacks.in_statistics import FigureThings, fill_figures
from tests.attacks.rows import Rows, added, rows
from tests.cast import Cast, Region
from tests.vault.making import identity_key

FAR_MARK = "жезказганбелгі"
# What stands in each field of protected data; found again on whatever page shows it.
MARKED = {
    "words of the author": "{mark} мәтін", "child told of": "{mark} бала",
    "contact": "{mark} ана", "child": "{mark} ұлбосын", "goal": "{mark} мақсат",
    "step": "{mark} қадам", "note": "{mark} жазба", "asked of a referral": "{mark} сұрау",
    "shared with a referral": "{mark} бөліс", "reason of a hand-over": "{mark} себеп",
    "words of a closing": "{mark} қорытынды", "line of a journal": "{mark} жол",
    "file of a journal": "{mark}.xlsx", "reason of an emergency": "{mark} шұғыл",
    "child of the programme": "{mark} сая", "goal of a child": "{mark} арман",
    "what sides agreed on": "{mark} келісім", "reason of a request": "{mark} қадағалау",
    "statement of a head": "{mark} мәлімдеме", "comment of a head": "{mark} пікір", "question at an event": "{mark} сұрақ", "reason of an act of two": "{mark} екі адам",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Things:
    """The public references of one region's things."""

    mark: str
    person: str
    login: str
    appeal: str
    child: str
    case: str
    closing_case: str
    referral: str
    batch: str
    unit: str
    opened: Opened
    lessons: LessonThings
    mentoring: MentoringThings
    oversight: OversightThings
    events: EventThings
    figures: FigureThings
    # Agreements bind institutions of all regions and say nothing of any child.
    agreement: str = ""
    commitment: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """Marked fields of protected data: what each holds, so that a page that shows it is known."""
        return {name: text.format(mark=self.mark) for name, text in MARKED.items()}

    @property
    def references(self) -> list[str]:
        """What nobody of another region may see; the login and code of a person are among it."""
        return [self.appeal, self.child, self.case, self.closing_case, self.referral, self.batch,
                self.person, self.login, self.opened.disclosure, self.opened.glass,
                self.opened.request, self.opened.alert, self.opened.joint_act,
                *self.lessons.references, *self.mentoring.references,
                *self.oversight.references, *self.events.references,
                *self.figures.references]  # fmt: skip


@dataclass(frozen=True, slots=True)
class World:
    """Both regions; `far_rows` are the rows that the work of the far one left."""

    here: Things
    far: Things
    far_rows: Rows


def make_world(cast: Cast, *, now: datetime) -> World:
    """Fill both regions through the same deeds that people do."""
    # The appeals below number themselves; what is told later follows them.
    next_refs("A", now=now, count=500)
    agreement, commitment = sign_memorandum(cast, now=now)
    here = _fill(cast, "осындағы", number=1, now=now)
    before = rows()
    far = _fill(cast.far, FAR_MARK, number=2, now=now)
    return World(
        here=replace(here, agreement=agreement, commitment=commitment),
        far=replace(far, agreement=agreement, commitment=commitment),
        far_rows=added(before, rows()),
    )


def _fill(region: Region, mark: str, *, number: int, now: datetime) -> Things:
    def by(name: str) -> Actor:
        return get_actor(region.people[name], now=now)

    child = _child(mark, number, by=by("operator"), now=now)
    appeal = make_appeal(region, now=now, child=child, taken_by=region.operator, lease_until=None,
                         state="taken")  # fmt: skip
    message = appeal.messages.get()
    message.text = f"{mark} мәтін"
    message.save(update_fields=["text"])
    AboutChild.objects.create(appeal=appeal, name=f"{mark} бала", birth="2012")
    Contact.objects.create(appeal=appeal, name=f"{mark} ана", phone=f"+7702000048{number}",
                           email=f"m{number}@far.example", record_key=identity_key())  # fmt: skip
    make_appeal(region, now=now)
    case = _case(region, child, appeal_ref=appeal.ref, by=by("operator"), now=now)
    manager = by("case_manager")
    goal = set_goal(case, text=f"{mark} мақсат", once=f"g{number}", by=manager, now=now)
    for key in ("a", "b"):
        plan_step(goal, text=f"{mark} қадам", owner=region.case_manager, due_on=now.date(),
                  once=f"{key}{number}", by=manager, now=now)  # fmt: skip
    write_note(case, text=f"{mark} жазба", once=f"n{number}", by=manager, now=now)
    referral = send_referral(
        case, to_unit=region.unit("school"), share=Share(
            f"{mark} сұрау", basis=Basis.LEGAL_DUTY, words=f"{mark} бөліс"
        ),
        once=f"r{number}", by=manager, now=now,
    )  # fmt: skip
    ask_hand_over(case, to_unit=region.unit("centre"), reason=f"{mark} себеп", once=f"h{number}",
                  by=by("supervisor"), now=now)  # fmt: skip
    other = _child(mark, number + 10, by=by("operator"), now=now)
    ending = _case(region, other, appeal_ref="", by=by("operator"), now=now)
    ask_closing(ending, outcome="helped", summary=f"{mark} қорытынды", once=f"c{number}",
                version=ending.version, by=manager, now=now)  # fmt: skip
    batch = upload_journal([journal(line(text=f"{mark} жол"))], file_name=f"{mark}.xlsx",
                           by=by("centre_head"), now=now)  # fmt: skip
    return Things(
        mark=mark, person=region.psychologist.code, login=region.psychologist.login,
        appeal=appeal.ref, child=child.ref, case=case.ref, closing_case=ending.ref,
        referral=referral.ref, batch=batch.ref, unit=region.unit("school").code,
        opened=open_to_others(region, case.ref, referral=referral.ref, mark=mark, now=now),
        lessons=fill_lessons(region, now=now), mentoring=fill_mentoring(region, mark, now=now),
        oversight=fill_oversight(region, mark, by=by, now=now),
        events=fill_events(region, mark, by=by, now=now),
        figures=fill_figures(region, by=by, now=now),
    )  # fmt: skip


def _child(mark: str, number: int, *, by: Actor, now: datetime) -> Child:
    name = parse_person_name(f"{mark.title()} Ұлбосын Әлімжанқызы")
    assert name
    facts = ChildFacts(name, birth_year=2012)
    return register_child(facts, once=f"child {number}", by=by, now=now)


def _case(region: Region, child: Child, *, appeal_ref: str, by: Actor, now: datetime) -> Case:
    return open_case(
        child=child, lead=region.unit("department"), territory=region.city, risk="3",
        category="BULLYING", worker=region.case_manager, appeal_ref=appeal_ref, by=by, now=now,
    )  # fmt: skip
