"""Sessions that last while somebody works: half an hour after the last use, not after the sign-in."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore
from django.utils import timezone

# A session in use is written at most this often: a write for every page would queue behind others.
WRITTEN_EVERY = timedelta(minutes=5)


class SessionStore(DatabaseSessionStore):
    """Django's sessions in the database; one that is used has its end moved forward."""

    def load(self) -> dict[str, Any]:
        session = self._get_session_from_db()  # type: ignore[attr-defined]
        if session is None:
            return {}
        whole = timedelta(seconds=settings.SESSION_COOKIE_AGE)
        if session.expire_date - timezone.now() < whole - WRITTEN_EVERY:
            self.modified = True
        return self.decode(session.session_data)
