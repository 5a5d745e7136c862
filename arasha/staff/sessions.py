"""Sessions: they end half an hour after the last use and twelve hours after the sign-in, whatever comes first.

Both ends are kept on the server; a browser that keeps its cookie keeps nothing. What a session holds is
sealed: a secret that is being set up, or a form that waits for a renewed sign-in, lies nowhere in clear.
"""

import json
from datetime import timedelta
from typing import Any

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore
from django.utils import timezone

from arasha.staff.sealing import box

# A session in use is written at most this often: a write for every page would queue behind others.
WRITTEN_EVERY = timedelta(minutes=5)
# When somebody signed in, in seconds since 1970.
BEGAN = "began_at"


class SessionStore(DatabaseSessionStore):
    """Django's sessions in the database; one that is used has its end moved forward."""

    def load(self) -> dict[str, Any]:
        session = self._get_session_from_db()  # type: ignore[attr-defined]
        if session is None:
            return {}
        data = self.decode(session.session_data)
        if _is_over(data):
            self._session_key = None
            return {}
        whole = timedelta(seconds=settings.SESSION_COOKIE_AGE)
        if session.expire_date - timezone.now() < whole - WRITTEN_EVERY:
            self.modified = True
        return data

    def encode(self, session_dict: dict[str, Any]) -> str:
        """Seal a session; the first time somebody's is written, note when the sign-in was."""
        if SESSION_KEY in session_dict:
            session_dict.setdefault(BEGAN, timezone.now().timestamp())
        return box("session").encrypt(json.dumps(session_dict).encode()).decode("ascii")

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        """Open a session; one that was sealed with another key, or forged, is an empty one."""
        try:
            opened = box("session").decrypt(session_data)
        except InvalidToken:
            return {}
        data: dict[str, Any] = json.loads(opened)
        return data


def _is_over(data: dict[str, Any]) -> bool:
    began = data.get(BEGAN)
    return began is not None and timezone.now().timestamp() - began >= settings.SESSION_LONGEST
