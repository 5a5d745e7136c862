"""Writes of the room: the language of a person, sessions, and how an account is protected."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.module_loading import import_string

from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import Signature
from arasha.staff.enums import Protection
from arasha.staff.models import StaffMember
from arasha.staff.queries import key_of_session
from arasha.staff.signing import sign_journal, signature_of


def choose_language(code: str, *, staff_id: int) -> None:
    """Keep the language in which a person works; not journaled: it says nothing about anybody."""
    StaffMember.objects.filter(pk=staff_id).update(language=code)


def end_sessions(person_id: int) -> None:
    """End every session of the person at its next request; call it with the change that asks for it."""
    StaffMember.objects.filter(pk=person_id).update(session_round=F("session_round") + 1)


def change_protection(person: StaffMember, change: Protection, *, now: datetime) -> None:
    """Write that the way of signing in changed, end the sessions begun before, and tell the person."""
    with transaction.atomic():
        end_sessions(person.pk)
        record(
            Act.PROTECTION_CHANGED, by=signature_of(person), now=now, thing_kind="staff",
            thing_ref=person.code, fields=[change],
        )  # fmt: skip
        tell_protection_changed(person, now=now)


def take_off_second_step(person: StaffMember, *, by: Signature, now: datetime) -> None:
    """Take every second step off an account whose owner lost them: app, passkeys, recovery codes.

    Where a second step is required, the next sign-in leads to setting up a new one. Two persons decide
    on it (arasha.access.actions.sign_in); the person is told.
    """
    with transaction.atomic():
        Authenticator.objects.filter(user=person).delete()
        end_sessions(person.pk)
        record(Act.FACTOR_RESET, by=by, now=now, thing_kind="staff", thing_ref=person.code)
        tell_protection_changed(person, now=now)


class LinkedAlreadyError(ValueError):
    """The agency knows somebody under this identifier already, or the person another way."""


def link_agency(
    person: StaffMember, *, agency: str, identifier: str, by: Signature, now: datetime
) -> None:
    """Let the person sign in through an agency, with a second step as ever. Raises LinkedAlreadyError."""
    with transaction.atomic():
        linked = SocialAccount.objects.filter(provider=agency)
        if linked.filter(Q(uid=identifier) | Q(user=person)).exists():
            raise LinkedAlreadyError
        SocialAccount.objects.create(user=person, provider=agency, uid=identifier)
        _change_link(person, Act.AGENCY_SIGN_IN_LINKED, agency=agency, by=by, now=now)


def end_agency_link(person: StaffMember, *, agency: str, by: Signature, now: datetime) -> None:
    """End the link; sessions that began with it end too. Done twice, it is done."""
    with transaction.atomic():
        ended, _kinds = SocialAccount.objects.filter(user=person, provider=agency).delete()
        if ended:
            _change_link(person, Act.AGENCY_SIGN_IN_ENDED, agency=agency, by=by, now=now)


def _change_link(
    person: StaffMember, act: Act, *, agency: str, by: Signature, now: datetime
) -> None:
    end_sessions(person.pk)
    record(act, by=by, now=now, thing_kind="staff", thing_ref=person.code, fields=[agency])
    tell_protection_changed(person, now=now)


def tell_protection_changed(person: StaffMember, *, now: datetime) -> None:
    """Tell the person, through the room of notices above: whoever did not do it themselves must know."""
    import_string(settings.PROTECTION_CHANGE_IS_TOLD_BY)(person, now=now)


def stay_signed_in(request: HttpRequest, person: StaffMember) -> None:
    """Keep this one session of the person, under a new key, also when all of them have ended."""
    person.refresh_from_db(fields=["session_round", "password"])
    update_session_auth_hash(request, person)
    UserSession.objects.create_from_request(request)


def end_own_sessions(person: StaffMember, *, key: str, here: str, now: datetime) -> int:
    """End the session of that key, or with no key all but the one here; return how many ended."""
    rows = UserSession.objects.filter(user=person).exclude(session_key=here)
    ending = [row for row in rows if not key or key_of_session(row) == key]
    for row in ending:
        row.end()
    if ending:
        sign_journal(Act.SESSIONS_ENDED, person=person, now=now)
    return len(ending)
