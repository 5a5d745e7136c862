"""By what a child is found without the database knowing names or numbers: keyed digests of them.

Equal words have equal keys, so whoever holds a copy of the tables sees how often a word occurs, not
which word it is (docs/decisions/0011). Keys of whole words and of beginnings never meet.
"""

from arasha.lib.names import PersonName, name_keys, name_tokens
from arasha.vault.blind import blind

# A beginning is found by its first letters; longer ones are compared once the name is open.
LONGEST_BEGINNING = 6


def key_of_iin(iin: str) -> str | None:
    return blind("child iin", iin) if iin else None


def key_of_word(word: str) -> str:
    """Return the key of a whole folded word of a name, or of one of `lib.names.name_keys`."""
    return blind("child name", word)


def key_of_beginning(word: str) -> str:
    return blind("beginning of child name", word[:LONGEST_BEGINNING])


def keys_of_name(name: PersonName) -> set[str]:
    """Return what a name is found by: its words, how they begin, and what survives slips of the pen."""
    words = words_of(name)
    whole = {key_of_word(word) for word in (*words, *name_keys(name))}
    begun = {word[:length] for word in words for length in range(1, LONGEST_BEGINNING + 1)}
    return whole | {key_of_beginning(beginning) for beginning in begun}


def words_of(name: PersonName) -> tuple[str, ...]:
    """Return the folded roots of the words of a name."""
    return name_tokens(f"{name.surname} {name.given} {name.patronymic}")
