"""What the journal holds: codes only. A name is erased elsewhere and the chain does not notice."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import transaction
from django.http import Http404
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from arasha.access.actor import Actor
from arasha.cases.models import Case
from arasha.cases.queries import gates
from arasha.children.models import Child
from arasha.children.queries import find_children, read_child
from arasha.journal.enums import Act
from arasha.journal.exporting import export_lines
from arasha.journal.models import Entry
from arasha.journal.rules import is_code, reference_in
from arasha.journal.verifier import verify
from arasha.staff.models import StaffMember
from tests.cases.conftest import new_child, opened  # noqa: F401
from tests.cast import Cast

type ActorOf = Callable[[StaffMember], Actor]
type ClientOf = Callable[[StaffMember], Client]

# Rows that the reader types into the filter of the journal, an address or a search.
HOSTILE = [
    "' OR 1=1 --", "A-2026-1'; DROP TABLE journal_entry; --", "%", "_", "x\ny", "\x1b[2J",
    "А-2026-00041\r\nSet-Cookie: a=b", "{{ 7*7 }}", "<script>", "Үкілібаев", "Ukilibaev", "\0",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "field", ["ref", "who", "act", "result", "since", "before", "sort", "order"]
)
def test_e4_nothing_typed_into_the_filter_breaks_it_or_comes_into_the_journal(
    cast: Cast, client_of: ClientOf, field: str, text: str
) -> None:
    page = client_of(cast.prosecutor).get("/journal/", {field: text})
    assert page.status_code == 200
    for entry in Entry.objects.all():
        values = "".join(str(value) for value in vars(entry).values())
        assert text not in values.replace("journal.seen", "") or text in "%_"
        assert not entry.thing_ref


def test_e4_no_name_or_word_of_a_child_stands_in_an_export(
    cast: Cast,
    now: datetime,
    actor_of: ActorOf,
    opened: Callable[..., Case],  # noqa: F811
) -> None:
    case = opened()
    child = case.child
    gates.read_case(case.ref, by=actor_of(cast.case_manager), now=now)
    read_child(child.ref, by=actor_of(cast.operator), now=now)
    find_children(child.full_name, by=actor_of(cast.operator), now=now)
    with pytest.raises(Http404):
        gates.read_case("Ulbosyn", by=actor_of(cast.case_manager), now=now)
    text = b"\n".join(export_lines(now=now)).decode()
    for canary in (child.surname, child.given, child.patronymic, "Ulbosyn", cast.operator.surname):
        assert canary not in text
    assert child.ref in text


def test_erasing_who_somebody_is_leaves_the_chain_whole_and_nobody_behind_the_code(
    cast: Cast,
    now: datetime,
    actor_of: ActorOf,
    opened: Callable[..., Case],  # noqa: F811
) -> None:
    """The journal's key to a person is the row of the person: without it a code is only a code."""
    case = opened()
    read_child(case.child.ref, by=actor_of(cast.operator), now=now)
    ref = case.child.ref
    Child.objects.filter(ref=ref).update(ref="C-0-gone")
    StaffMember.objects.filter(pk=cast.operator.pk).update(surname="", given="", patronymic="")
    assert Entry.objects.filter(act=Act.CHILD_SEEN, thing_ref=ref).exists()
    assert verify(export_lines(now=now)).holds
    assert not Child.objects.filter(ref=ref).exists()


def test_e1_a_look_is_one_entry_also_when_the_page_fails_after_it(  # noqa: PLR0917
    cast: Cast, now: datetime, actor_of: ActorOf, opened: Callable[..., Case],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch, client_of: ClientOf,
) -> None:  # fmt: skip
    case = opened()
    client = client_of(cast.case_manager)
    client.raise_request_exception = False

    def fail(*_arguments: object, **_facts: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("arasha.cases.views.lists.render", fail)
    seen = Entry.objects.filter(act=Act.CASE_SEEN, thing_ref=case.ref, result="seen")
    before = seen.count()
    assert client.get(f"/cases/{case.ref}/").status_code == 500
    assert seen.count() == before + 1


def test_e1_a_refusal_is_one_entry(
    cast: Cast,
    client_of: ClientOf,
    opened: Callable[..., Case],  # noqa: F811
) -> None:
    case = opened()
    assert client_of(cast.far.case_manager).get(f"/cases/{case.ref}/").status_code == 404
    assert client_of(cast.akim).get(f"/cases/{case.ref}/").status_code == 403
    refused = Entry.objects.filter(result="refused")
    assert sorted(refused.values_list("signer_code", flat=True)) == sorted(
        [cast.far.case_manager.code, cast.akim.code]
    )


def test_without_an_entry_nothing_is_shown(
    cast: Cast, client_of: ClientOf, opened: Callable[..., Case],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    case = opened()
    client = client_of(cast.case_manager)
    client.raise_request_exception = False

    def fail(*_arguments: object, **_facts: object) -> None:
        raise transaction.TransactionManagementError

    monkeypatch.setattr("arasha.journal.actions._append", fail)
    page = client.get(f"/cases/{case.ref}/")
    assert page.status_code == 500
    assert case.child.surname not in page.content.decode()


@given(st.text(max_size=40))
def test_what_is_kept_of_typed_text_is_a_reference_or_nothing(text: str) -> None:
    kept = reference_in(text)
    assert kept in {"", text}
    if kept:
        assert kept.isascii()
        assert kept.isprintable()
        assert " " not in kept
        assert any(map(str.isdigit, kept))
        assert len(kept) <= 32


@pytest.mark.parametrize(
    "code", ["K-2026-00041", "K-2026-00041/1.2", "abai-centre", "M-2026-1/2.3"]
)
def test_our_codes_are_codes(code: str) -> None:
    assert is_code(code)
