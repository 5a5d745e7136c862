"""A browser whose person confirmed just now that it is them."""

from django.test import Client
from django.utils import timezone

from arasha.staff.step_up import CONFIRMED


def freshly(client: Client) -> Client:
    """Confirm for somebody of the cast, who has neither a password nor a second factor."""
    session = client.session
    session[CONFIRMED] = timezone.now().timestamp()
    session.save()
    return client
