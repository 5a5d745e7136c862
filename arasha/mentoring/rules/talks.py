"""What a child says in its talk with the programme."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a child said: codes of pictures, adults it trusts in its own words, a wish, a woman or man.

    A thing that is liked is not disliked too: the first counts. `asks_for` is "f", "m" or "".
    """

    likes: frozenset[str] = frozenset()
    dislikes: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    named: tuple[str, ...] = ()
    wishes: str = ""
    asks_for: str = ""
