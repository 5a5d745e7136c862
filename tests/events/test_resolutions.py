"""A resolution binds: one text for all parties, and every operative paragraph a promised deed."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.agreements.models import Commitment
from arasha.clocks.models import Clock
from arasha.events.actions.adopting import (
    adopt_resolution,
    offer_resolution,
    take_back_resolution,
    take_position,
)
from arasha.events.actions.resolving import (
    ParagraphFacts,
    put_paragraph,
    remove_paragraph,
    write_resolution,
)
from arasha.events.canonical import digest_of
from arasha.events.enums import ResolutionState, Stand
from arasha.events.models import Event, Paragraph, Position, Resolution
from arasha.events.queries.found import with_parts
from arasha.journal.models import Entry
from arasha.notices.models import Notice
from tests.cast import Cast
from tests.events.conftest import ActorOf, in_three


def test_p7_every_operative_paragraph_is_a_commitment_in_the_moment_of_adoption(
    agreed: Resolution, secretary: Actor, now: datetime
) -> None:
    adopted = adopt_resolution(agreed, digest=agreed.digest, by=secretary, now=now)
    operative = [each for each in adopted.paragraphs.all() if each.is_operative]
    commitments = Commitment.objects.filter(origin="resolution", origin_ref=adopted.ref)
    assert [each.number for each in commitments.order_by("number")] == ["2", "3"]
    assert len(operative) == 2
    for commitment, paragraph in zip(commitments.order_by("number"), operative, strict=True):
        assert commitment.made_at - now <= timedelta(hours=24)
        assert commitment.owner_unit_id == paragraph.owner_unit_id
        assert commitment.verifier_unit_id == paragraph.verifier_unit_id
        assert commitment.due_on == paragraph.due_on
        assert commitment.deed_kk == paragraph.text_kk
        assert Clock.objects.filter(
            thing_ref=commitment.ref, rule__duty="commitment.keep", stopped_at=None
        ).exists()


def test_p7_where_a_commitment_cannot_begin_the_resolution_is_not_adopted_either(
    agreed: Resolution, secretary: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_facts: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("arasha.events.actions.adopting.begin_commitment", fail)
    with pytest.raises(ZeroDivisionError):
        adopt_resolution(agreed, digest=agreed.digest, by=secretary, now=now)
    assert Resolution.objects.get().state == ResolutionState.OFFERED
    assert not Commitment.objects.exists()


def test_the_digest_covers_all_three_languages_owners_and_days(
    offered: Resolution, cast: Cast
) -> None:
    changes: list[dict[str, object]] = [
        {"text_ru": "Другое"}, {"text_en": "Else"}, {"due_on": "2027-04-01"},
        {"verifier_unit": cast.unit("commissioner")}, {"evidence": "Else"},
    ]  # fmt: skip
    assert digest_of(offered) == offered.digest
    for change in changes:
        with transaction.atomic():
            Paragraph.objects.filter(resolution=offered, number=2).update(**change)
            assert digest_of(with_parts(Resolution.objects.all()).get()) != offered.digest
            transaction.set_rollback(True)


def test_nobody_adopts_while_a_party_is_silent_or_against(
    offered: Resolution, cast: Cast, secretary: Actor, actor_of: ActorOf, now: datetime
) -> None:
    with pytest.raises(Refused, match="resolution_party_silent"):
        adopt_resolution(offered, digest=offered.digest, by=secretary, now=now)
    take_position(
        offered, Stand.AGAINST, words="No money for it", digest=offered.digest,
        by=actor_of(cast.prosecutor), now=now,
    )  # fmt: skip
    with pytest.raises(Refused, match="resolution_party_against"):
        adopt_resolution(offered, digest=offered.digest, by=secretary, now=now)


def test_taken_back_it_is_a_draft_and_positions_end_with_the_text(
    agreed: Resolution, secretary: Actor, now: datetime
) -> None:
    version = Resolution.objects.get().version
    draft = take_back_resolution(agreed, version=version, by=secretary, now=now)
    assert (draft.state, draft.digest) == (ResolutionState.DRAFT, "")
    assert set(Position.objects.values_list("stand", flat=True)) == {""}
    remove_paragraph(draft, 1, by=secretary, now=now)
    numbers = Paragraph.objects.order_by("number").values_list("number", "text_en")
    assert list(numbers) == [(1, "Open rooms (en)"), (2, "Teach psychologists (en)")]


def test_one_person_speaks_once_for_one_party(
    offered: Resolution, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    akim = actor_of(cast.akim)
    take_position(offered, Stand.FOR, words="", digest=offered.digest, by=akim, now=now)
    with pytest.raises(Refused, match="resolution_position_taken"):
        take_position(offered, Stand.FOR, words="", digest=offered.digest, by=akim, now=now)
    with pytest.raises(Refused, match="resolution_not_a_party"):
        take_position(
            offered, Stand.FOR, words="", digest=offered.digest, by=actor_of(cast.signatory),
            now=now,
        )  # fmt: skip
    with pytest.raises(Refused, match="no_role"):
        take_position(
            offered, Stand.FOR, words="", digest=offered.digest, by=actor_of(cast.secretary),
            now=now,
        )  # fmt: skip


def test_a_position_is_on_the_text_that_was_read_and_an_opinion_has_words(
    offered: Resolution, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    akim = actor_of(cast.akim)
    with pytest.raises(Refused, match="resolution_text_changed"):
        take_position(offered, Stand.FOR, words="", digest="0" * 64, by=akim, now=now)
    with pytest.raises(Refused, match="resolution_opinion_missing"):
        take_position(offered, Stand.WITH_WORDS, words=" ", digest=offered.digest, by=akim, now=now)
    said = take_position(
        offered, Stand.WITH_WORDS, words="Earlier", digest=offered.digest, by=akim, now=now
    )
    assert (said.stand, said.words) == ("with_words", "Earlier")


def test_a_draft_that_binds_nobody_or_has_one_party_is_not_offered(
    forum: Event, cast: Cast, secretary: Actor, now: datetime
) -> None:
    words = in_three("Resolves")
    one = write_resolution(
        forum, preamble=words, parties=[cast.unit("akimat")], version=0, by=secretary, now=now
    )
    with pytest.raises(Refused, match="resolution_too_few_parties"):
        offer_resolution(one, version=one.version, by=secretary, now=now)
    two = write_resolution(
        forum, preamble=words, parties=[cast.unit("akimat"), cast.unit("prosecutor")],
        version=one.version, by=secretary, now=now,
    )  # fmt: skip
    put_paragraph(two, ParagraphFacts(text=words), number=None, by=secretary, now=now)
    version = Resolution.objects.get().version
    with pytest.raises(Refused, match="resolution_nothing_operative"):
        offer_resolution(two, version=version, by=secretary, now=now)
    with pytest.raises(ChangedMeanwhile):
        offer_resolution(two, version=version - 1, by=secretary, now=now)


def test_what_stands_before_the_parties_is_not_written_on(
    offered: Resolution, secretary: Actor, now: datetime
) -> None:
    with pytest.raises(Refused, match="resolution_not_a_draft"):
        put_paragraph(
            offered, ParagraphFacts(text=in_three("More")), number=None, by=secretary, now=now
        )


def test_the_database_holds_that_nobody_checks_what_they_do(draft: Resolution) -> None:
    paragraph = draft.paragraphs.get(number=2)
    paragraph.verifier_unit_id = paragraph.owner_unit_id
    with pytest.raises(IntegrityError), transaction.atomic():
        paragraph.save(update_fields=["verifier_unit"])


def test_parties_and_owners_are_told_and_the_journal_knows(
    agreed: Resolution, cast: Cast, secretary: Actor, now: datetime
) -> None:
    adopt_resolution(agreed, digest=agreed.digest, by=secretary, now=now)
    told = Notice.objects.filter(to=cast.prosecutor).values_list("kind", flat=True)
    assert {"resolution_offered", "resolution_adopted"} <= set(told)
    acts = Entry.objects.filter(thing_ref=agreed.ref).values_list("act", flat=True)
    assert "events.resolution_adopted" in acts
    assert list(acts).count("events.position_taken") == 3
