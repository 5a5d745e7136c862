"""What the frame of every page needs: languages, the person's roles, whether this is the demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def frame_of_page(request: HttpRequest) -> dict[str, Any]:
    """Values for templates/base: no query is made here."""
    actor = getattr(request, "actor", None)
    return {
        "actor": actor,
        "permissions": {permission.value for permission in actor.permissions} if actor else set(),
        "is_demo": settings.DEMO,
        "languages": settings.LANGUAGES,
    }
