"""What heads state beside what children answered: figures of children stay as they are."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from arasha.access.actor import Actor
from arasha.access.refusals import Refused
from arasha.appeals.models import Named
from arasha.journal.models import Entry
from arasha.lessons.actions.studies import close_wave, open_wave, print_cards, work_out_study
from arasha.lessons.models import StudyResult
from arasha.oversight.actions.statements import Known, comment_difference, send_statement
from arasha.oversight.models import InstitutionReport
from arasha.oversight.queries.differences import list_differences, list_own_differences
from arasha.oversight.queries.statements import count_statements_due, read_statement
from arasha.oversight.rules.differences import OPEN_VERDICTS, Facts, Verdict, verdict_of
from arasha.staff.models import StaffMember
from arasha.statistics.rules.periods import parse_period
from tests.appeals.making import make_appeal
from tests.cast import Cast
from tests.lessons.studies import answer, make_region, make_study

pytestmark = pytest.mark.django_db
type ActorOf = Callable[[StaffMember], Actor]
type ClientOf = Callable[[StaffMember], Client]
HALF = parse_period("2026-H1")
KNOWN = Known(violence=1, bullying=2, helped=3)
NOTHING = Known(violence=0, bullying=0, helped=0)
SENT: dict[str, Any] = {
    "violence": "0",
    "bullying": "1",
    "helped": "1",
    "words": "Talks in classes",
}
SPRING = datetime.fromisoformat("2026-04-10T10:00:00+05:00")
# Pupils of the cast's school answered that one in five is bullied, or more (tests.lessons.studies).


@pytest.fixture
def head(cast: Cast, actor_of: ActorOf) -> Actor:
    return actor_of(cast.school_head)


@pytest.fixture
def state(cast: Cast, head: Actor, now: datetime) -> Callable[..., InstitutionReport]:
    def do(known: Known = KNOWN, *, once: str = "s") -> InstitutionReport:
        return send_statement(
            cast.unit("school"), HALF, known=known, words="Talks", once=once, by=head, now=now
        )

    return do


@pytest.fixture
def asked(cast: Cast, actor_of: ActorOf, now: datetime) -> StudyResult:
    """Let the pupils of two schools be asked, and the figures be frozen."""
    by = actor_of(cast.lesson_coordinator)
    study = make_study(make_region(cast, now=now), by=by, now=now)
    for each in study.classes.all():
        print_cards(each, cards=10, seen=0, by=by, now=now)
    open_wave(study, 0, version=1, by=by, now=now)
    answer(study, 0, now=now)
    close_wave(study, 0, version=2, by=by, now=now)
    work_out_study(study, version=3, by=by, now=now)
    return study.results.get()


def test_a_head_sends_a_statement_in_the_browser_and_overseers_read_it(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    head = client_of(cast.school_head)
    with time_machine.travel(now, tick=False):
        assert "Statements of your institution" in head.get("/work/").text
        form = SENT | {"unit": cast.unit("school").code, "period": "2026-H1", "once": "x"}
        assert head.post("/oversight/statements/send/", form).status_code == 302
        assert head.post("/oversight/statements/send/", form).status_code == 302
        statement = InstitutionReport.objects.get()
        assert (statement.bullying, statement.last_day) == (1, date(2026, 6, 30))
        assert "Statements of your institution" not in head.get("/work/").text
        for name in ("prosecutor", "commissioner"):
            address = f"/oversight/statements/{statement.ref}/"
            assert "Talks in classes" in client_of(cast.people[name]).get(address).text


def test_a_correction_is_a_new_statement_and_both_are_kept(
    state: Callable[..., InstitutionReport], cast: Cast, actor_of: ActorOf
) -> None:
    state(NOTHING)
    state(KNOWN, once="again")
    assert list(InstitutionReport.objects.order_by("number").values_list("number", "violence")) == [
        (1, 0), (2, 1),
    ]  # fmt: skip
    rows = list_differences(HALF, by=actor_of(cast.prosecutor), now=SPRING)
    assert [row.statement.violence for row in rows if row.statement] == [1]


def test_a_period_that_is_not_over_is_refused(cast: Cast, head: Actor, now: datetime) -> None:
    with pytest.raises(Refused, match="period_not_over"):
        send_statement(cast.unit("school"), parse_period("2026-H2"), known=KNOWN, words="",
                       once="s", by=head, now=now)  # fmt: skip


def test_nobody_is_helped_whom_nobody_knows_of(
    state: Callable[..., InstitutionReport], cast: Cast
) -> None:
    with pytest.raises(Refused, match="helped_too_many"):
        state(Known(violence=0, bullying=1, helped=2))
    sent = state()
    with pytest.raises(IntegrityError), transaction.atomic():
        InstitutionReport.objects.filter(pk=sent.pk).update(helped=9)


@pytest.mark.parametrize("name", ["prosecutor", "school_psychologist", "clinic_officer"])
def test_only_the_head_speaks_for_the_institution(
    name: str, cast: Cast, actor_of: ActorOf, client_of: ClientOf, now: datetime
) -> None:
    with pytest.raises(Refused, match="no_role"):
        send_statement(cast.unit("school"), HALF, known=KNOWN, words="", once="s",
                       by=actor_of(cast.people[name]), now=now)  # fmt: skip
    assert client_of(cast.people[name]).get("/oversight/statements/send/").status_code == 403
    far = actor_of(cast.far.school_head)
    with pytest.raises(Refused, match="no_role"):
        send_statement(cast.unit("school"), HALF, known=KNOWN, words="", once="s", by=far, now=now)


def test_a_statement_of_another_institution_does_not_exist(
    state: Callable[..., InstitutionReport], cast: Cast, actor_of: ActorOf, client_of: ClientOf,
    now: datetime,
) -> None:  # fmt: skip
    ref = state().ref
    for person in (cast.far.prosecutor, cast.far.school_head):
        with pytest.raises(Http404):
            read_statement(ref, by=actor_of(person), now=now)
        assert client_of(person).get(f"/oversight/statements/{ref}/").status_code == 404
    for name in ("akim", "administrator", "secretary"):
        page = f"/oversight/statements/{ref}/"
        assert client_of(cast.people[name]).get(page).status_code == 403


def test_bad_figures_come_back_with_everything_typed(cast: Cast, client_of: ClientOf) -> None:
    head = client_of(cast.school_head)
    form = SENT | {"unit": cast.unit("school").code, "period": "2026-H1", "once": "x"}
    for bad in ({"violence": "-1"}, {"violence": "many"}, {"period": "2031-H1"}, {"unit": "x"}):
        answered = head.post("/oversight/statements/send/", form | bad)
        assert answered.status_code == 422
        assert "Talks in classes" in answered.text


def test_a_comment_stands_beside_the_figures_and_changes_none(
    state: Callable[..., InstitutionReport], asked: StudyResult, cast: Cast, client_of: ClientOf
) -> None:
    statement = state(NOTHING)
    page = f"/oversight/statements/{statement.ref}/"
    head = client_of(cast.school_head)
    assert head.post(f"{page}comment/", {"words": "We ask again", "once": "c"}).status_code == 302
    assert head.post(f"{page}comment/", {"words": " ", "once": "d"}).status_code == 422
    assert "We ask again" in client_of(cast.commissioner).get(page).text
    assert client_of(cast.commissioner).get(f"{page}comment/").status_code == 403
    frozen = StudyResult.objects.get()
    assert (frozen.figures, frozen.digest) == (asked.figures, asked.digest)
    statement.refresh_from_db()
    assert statement.bullying == 0


def test_only_the_own_head_comments(
    state: Callable[..., InstitutionReport], cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    statement = state()
    for person in (cast.prosecutor, cast.far.school_head):
        with pytest.raises(Refused, match="no_role"):
            comment_difference(statement, words="No", once="c", by=actor_of(person), now=now)


def test_nought_beside_what_children_answered_is_a_difference(  # noqa: PLR0917 - by name
    state: Callable[..., InstitutionReport], asked: StudyResult, cast: Cast, actor_of: ActorOf,
    client_of: ClientOf, now: datetime,
) -> None:  # fmt: skip
    state(NOTHING)
    rows = {
        row.unit_code: row for row in list_differences(HALF, by=actor_of(cast.prosecutor), now=now)
    }
    row = rows[cast.unit("school").code]
    assert row.verdict is Verdict.CHILDREN_DIFFER
    assert row.asked
    assert row.asked.share % 5 == 0
    assert rows[cast.unit("far_school").code].verdict is Verdict.NO_STATEMENT
    with time_machine.travel(now, tick=False):
        assert (
            "its pupils say otherwise"
            in client_of(cast.prosecutor).get("/oversight/differences/").text
        )


def test_a_head_sees_children_s_answers_and_never_that_somebody_told(  # noqa: PLR0917 - by name
    state: Callable[..., InstitutionReport], asked: StudyResult, cast: Cast, actor_of: ActorOf,
    client_of: ClientOf, now: datetime,
) -> None:  # fmt: skip
    state(NOTHING)
    make_appeal(cast, now=SPRING, school=cast.unit("school"), category="VIOLENCE",
                named=cast.unit("school"))  # fmt: skip
    (own,) = list_own_differences(HALF, by=actor_of(cast.school_head))
    assert own.outside is None
    assert own.verdict is Verdict.CHILDREN_DIFFER
    with time_machine.travel(now, tick=False):
        text = client_of(cast.school_head).get("/oversight/statements/").text
    assert "are bullied" in text
    assert "Appeals about it" not in text


def test_appeals_from_elsewhere_are_counted_as_a_range_and_not_for_whom_they_name(
    state: Callable[..., InstitutionReport], cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    state(NOTHING)
    told: dict[str, Any] = {"school": cast.unit("school"), "category": "BULLYING"}
    appeal = make_appeal(cast, now=SPRING, **told)
    make_appeal(cast, now=SPRING, channel="school", **told)
    make_appeal(cast, now=now, **told)
    (row,) = list_differences(HALF, by=actor_of(cast.prosecutor), now=now)
    assert (str(row.outside), row.verdict) == ("1\N{EN DASH}4", Verdict.OTHERS_DIFFER)
    Named.objects.create(appeal=appeal, staff=cast.prosecutor, set_at=now)
    (row,) = list_differences(HALF, by=actor_of(cast.prosecutor), now=now)
    assert (str(row.outside), row.verdict) == ("0", Verdict.NOTHING_BESIDE)
    assert list_differences(HALF, by=actor_of(cast.far.prosecutor), now=now) == []


def test_the_journal_knows_who_read_a_statement(
    state: Callable[..., InstitutionReport], cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    ref = state().ref
    read_statement(ref, by=actor_of(cast.commissioner), now=now)
    acts = list(Entry.objects.filter(thing_ref=ref).order_by("pk").values_list("act", "result"))
    assert acts == [("oversight.statement_sent", "done"), ("oversight.seen", "seen")]


@pytest.mark.parametrize("schools", [1, 2])
def test_differences_ask_as_often_whatever_there_is(
    schools: int, cast: Cast, actor_of: ActorOf, now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for name in ("school", "far_school")[:schools]:
        make_appeal(cast, now=SPRING, school=cast.unit(name), category="BULLYING")
    by = actor_of(cast.prosecutor)
    with django_assert_num_queries(10):
        assert len(list_differences(HALF, by=by, now=now)) == schools


def test_a_head_without_a_statement_has_one_to_send(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    assert count_statements_due(by=actor_of(cast.school_head), now=now) == 1
    assert count_statements_due(by=actor_of(cast.prosecutor), now=now) == 0


NUMBERS = st.integers(0, 30)


@given(st.one_of(st.none(), NUMBERS), st.one_of(st.none(), st.integers(5, 95)), NUMBERS)
def test_silence_is_never_agreement(known: int | None, share: int | None, outside: int) -> None:
    verdict = verdict_of(Facts(known=known, share=share, outside=outside))
    if known is None:
        assert verdict is Verdict.NO_STATEMENT
    if verdict is Verdict.AGREES:
        assert known is not None
        assert known >= outside
    more = verdict_of(Facts(known=(known or 0) + outside + 1, share=share, outside=outside))
    assert more not in OPEN_VERDICTS
