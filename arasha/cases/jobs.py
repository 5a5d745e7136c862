"""What the timer runs."""

from arasha.cases.actions.reviews import pass_on_reviews

__all__ = ["pass_on_reviews"]
