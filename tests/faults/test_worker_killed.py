"""A worker is killed again and again at any point: every notice and escalation has one effect."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from arasha.clocks.actions import start_clock
from arasha.clocks.enums import Duty
from arasha.clocks.models import Clock, ClockChange
from arasha.journal.models import Entry
from arasha.notices.models import Notice
from tests.cast import make_cast
from tests.project.installation import catches

ROOT = Path(__file__).resolve().parents[2]
CLOCKS = 40
# Far more than are needed: each run gets further than the one before.
MOST_KILLS = 60
# The worker of these tests: the real sweeps on the database of the test, mails into a folder.
PROGRAM = """
import os
import signal
import sys
import django
from arasha.project import settings as ours
ours.DATABASES["default"]["NAME"] = sys.argv[1]
ours.MAILERS["default"] = {
    "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
    "OPTIONS": {"file_path": sys.argv[2]},
}
django.setup()
from django.db import connection
from arasha.project.worker import JOBS, run_worker
left = int(sys.argv[3])
def count_writes(execute, sql, *rest):
    global left
    if sql.startswith(("INSERT", "UPDATE", "DELETE")):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, *rest)
jobs = tuple(job for job in JOBS if "appeals" not in job.path)
with connection.execute_wrapper(count_writes):
    sys.exit(run_worker(jobs=jobs, once=left > 0))
"""

pytestmark = pytest.mark.slow


def start_worker(mails: Path, *, killed_at: int = 0) -> subprocess.Popen[bytes]:
    """Start a worker; with `killed_at` it works until nothing is left, or kills itself at this write."""
    return subprocess.Popen(
        [
            *(sys.executable, "-c", PROGRAM),
            *(str(connection.settings_dict["NAME"]), str(mails), str(killed_at)),
        ],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "arasha.project.settings"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def mails_in(folder: Path) -> Counter[str]:
    """Count the mails of notices by Message-ID; a file may hold several, with a line of dashes between.

    Checkpoints of the journal are mailed as well and have no number of a notice.
    """
    found: Counter[str] = Counter()
    for path in folder.glob("*.log"):
        for part in path.read_bytes().split(b"-" * 79 + b"\n"):
            number = str(message_from_bytes(part)["Message-ID"])
            if number.endswith("@arasha>"):
                found[number] += 1
    return found


def everything_is_done() -> bool:
    open_clocks = Clock.objects.filter(escalated_at=None).exists()
    return not open_clocks and not Notice.objects.filter(mailed_at=None).exists()


def test_a_worker_killed_at_any_point_has_one_effect_for_each_row(
    committed_db: None, tmp_path: Path
) -> None:
    long_ago = timezone.now() - timedelta(days=2)
    cast = make_cast(now=long_ago)
    for number in range(CLOCKS):
        start_clock(
            Duty.CONTACT_ORANGE, thing_kind="appeal", thing_ref=f"A-2026-{number:05}",
            unit=cast.unit("centre"), territory=cast.city, now=long_ago,
        )  # fmt: skip
    ends: list[int] = []
    while not everything_is_done() and len(ends) < MOST_KILLS:
        # Later each time, so that every stage of the work is met; the last ones may finish.
        ends.append(start_worker(tmp_path, killed_at=(len(ends) + 1) ** 2).wait())
        # What was claimed and not sent waits a minute; the test does not.
        Notice.objects.filter(mailed_at=None).update(next_try_at=long_ago)
    kills = ends.count(-signal.SIGKILL)
    assert everything_is_done()
    assert kills > 5
    assert set(ends) <= {-signal.SIGKILL, 0}
    assert ClockChange.objects.filter(kind="escalated").count() == CLOCKS
    assert Entry.objects.filter(act="clocks.escalated").count() == CLOCKS
    assert Notice.objects.count() == CLOCKS
    sent = mails_in(tmp_path)
    assert len(sent) == CLOCKS
    # At most one mail a kill can have left before the mark was written.
    assert sum(sent.values()) <= CLOCKS + kills


def test_a_worker_told_to_stop_ends_by_itself(committed_db: None, tmp_path: Path) -> None:
    worker = start_worker(tmp_path)
    while not catches(worker.pid, signal.SIGTERM):
        assert worker.poll() is None
        time.sleep(0.05)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=120) == 0
