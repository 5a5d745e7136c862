"""`arasha check`: is this installation in order? Every finding is one sentence with what to do."""

import os
from collections.abc import Callable, Iterator

from django.conf import settings
from django.core import checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError
from django.utils import timezone


def say_what_is_wrong(*, say: Callable[[str], None]) -> int:
    """Say every finding; the exit code is 1 where there is one."""
    findings = [finding for check in CHECKS for finding in check()]
    for finding in findings:
        say(f"- {finding}")
    things = "1 thing" if len(findings) == 1 else f"{len(findings)} things"
    say(f"{things} to mend." if findings else "This installation is in order.")
    return 1 if findings else 0


def _settings() -> Iterator[str]:
    for message in checks.run_checks(include_deployment_checks=settings.PRODUCTION):
        if message.level >= checks.WARNING and not message.is_silenced():
            yield f"{message.id}: {message.msg}"


def _database() -> Iterator[str]:
    try:
        executor = MigrationExecutor(connection)
    except OperationalError:
        yield "The database does not answer: check ARASHA_DATABASE_URL and whether it runs."
        return
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield "The tables are older than the program: run arasha serve once, it brings them up to date."


def _address() -> Iterator[str]:
    """Find an address that only this machine knows: it would stand in every mail and link."""
    if settings.PRODUCTION and "ARASHA_ADDRESS" not in os.environ:
        yield (
            "ARASHA_ADDRESS is not set: mails and the links of new accounts would lead to "
            f"{settings.SITE_ADDRESS}. Set it to the address that people use."
        )


def _people() -> Iterator[str]:
    """Find an intake that nobody answers: it is worse than none."""
    from arasha.access.enums import Permission
    from arasha.access.queries import list_staff_with
    from arasha.staff.models import StaffMember

    try:
        if StaffMember._meta.db_table not in connection.introspection.table_names():
            return
    except OperationalError:
        return
    now = timezone.now()
    if not list_staff_with(Permission.TRIAGE_APPEALS, unit_ids=None, now=now).exists():
        yield "Nobody may take appeals: give somebody the role of an intake operator."
    if not list_staff_with(Permission.GIVE_ROLES, unit_ids=None, now=now).exists():
        yield "Nobody may give roles: arasha needs one administrator."


def _messages() -> Iterator[str]:
    for language in ("kk", "ru"):
        if not (settings.LOCALE_PATHS[0] / language / "LC_MESSAGES" / "django.mo").exists():
            yield f"The catalogue of {language} is not compiled: run make messages."


def _second_net() -> Iterator[str]:
    """Find what would leave the rows to the first net alone, where people's rows are in the database."""
    from arasha.project.second_net.checking import find_holes

    try:
        yield from find_holes(connection) if settings.PRODUCTION else ()
    except OperationalError:
        return


def _keys() -> Iterator[str]:
    """Find keys that others may read, and keys that do not open what lies in the database."""
    from arasha.vault import keystore
    from arasha.vault.models import RecordKey
    from arasha.vault.queries import why_keys_do_not_open

    for name in (keystore.ROOT, keystore.KEYRING):
        if (settings.KEYS / name).stat().st_mode & 0o077:
            yield f"Others may read the key file {name}: chmod 600 {settings.KEYS / name}"
    try:
        if RecordKey._meta.db_table not in connection.introspection.table_names():
            return
        error = why_keys_do_not_open()
    except OperationalError:
        return
    if error is not None:
        yield f"The keys in {settings.KEYS} do not open this database: {error}. Bring back its own."


CHECKS = [_settings, _address, _keys, _database, _second_net, _people, _messages]
