"""What the frame of every page needs: languages, the person's roles, whether this is the demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from arasha.access.actor import Actor
from arasha.access.roles import ROLES


def frame_of_page(request: HttpRequest) -> dict[str, Any]:
    """Values for templates/base: no query is made before a template of staff asks for one."""
    actor: Actor | None = getattr(request, "actor", None)
    return {
        "actor": actor,
        "permissions": {permission.value for permission in actor.permissions} if actor else set(),
        "role_titles": [ROLES[role].title for role in sorted(actor.roles)] if actor else [],
        "unread_notices": SimpleLazyObject(lambda: _count_unread(actor)),
        "is_demo": settings.DEMO,
        "languages": settings.LANGUAGES,
        "LANGUAGE_CODE": translation.get_language() or settings.LANGUAGE_CODE,
        "neutral_site": settings.NEUTRAL_SITE,
        "now": timezone.now(),
    }


def _count_unread(actor: Actor | None) -> int:
    from arasha.notices.queries import count_unread

    return count_unread(by=actor) if actor else 0
