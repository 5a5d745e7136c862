"""Comparing two lists of people between two installations so that neither learns the other's list.

One asks which of its adults the other has barred. Each number becomes an element of a group in which
raising to a secret power cannot be undone, and two powers come out the same in either order:

    asks:    question = h(x)^a for each of its own x
    answers: answer   = (h(x)^a)^b in the same order, and h(y)^b for each y it has barred, shuffled
    reads:   h(y)^b raised to a; equal to (h(x)^a)^b where x is y

Meadows 1986, Huberman et al. 1999 (private set intersection by Diffie-Hellman); the group is the
2048-bit one of RFC 3526 with its prime order subgroup. Who asks learns which of the asked are barred
and how many the other has barred; who answers learns how many were asked. Secrets are drawn anew for
every exchange: an element says nothing in the next one, and an answer is given once a question.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha512
from secrets import SystemRandom, randbits
from typing import Any

# RFC 3526, section 3: p and (p - 1) / 2 are prime.
_P = int(
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
    "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
    "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
    "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
    "15728E5A8AACAA68FFFFFFFFFFFFFFFF",
    16,
)
# RFC 3526, section 8: powers of 320 bits are enough for this group.
_BITS = 320
_FORM = "arasha-comparison-1"
# More at once is no question about people one works with, but a search through all numbers.
MOST_ASKED = 5_000


class UnsoundFileError(ValueError):
    """A file is no question or answer of ours, or one that would betray a secret."""


class TooManyAskedError(ValueError):
    """A question is longer than an answer is given to."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is handed over (`file`), and what is kept to read the answer (`secret`)."""

    file: dict[str, Any]
    secret: int


def ask(numbers: Sequence[str], *, secret: int | None = None) -> Question:
    """Return the question about these people; the answer keeps their order. Raises TooManyAskedError."""
    if len(numbers) > MOST_ASKED:
        raise TooManyAskedError
    power = secret or new_secret()
    return Question({"form": _FORM, "asked": [_raise(_element(x), power) for x in numbers]}, power)


def answer(question: Mapping[str, Any], barred: Iterable[str]) -> dict[str, Any]:
    """Return the answer of who barred people; its secret is forgotten at once.

    Raises UnsoundFileError and TooManyAskedError.
    """
    if len(question.get("asked") or ()) > MOST_ASKED:
        raise TooManyAskedError
    asked = _elements(question, "asked")
    power = new_secret()
    own = [_raise(_element(number), power) for number in barred]
    SystemRandom().shuffle(own)
    return {"form": _FORM, "twice": [_raise(each, power) for each in asked], "barred": own}


def read_answer(document: Mapping[str, Any], question: Question) -> tuple[int, ...]:
    """Return the places, in the order of the question, of those who are barred. UnsoundFileError."""
    twice = _elements(document, "twice")
    if len(twice) != len(question.file["asked"]):
        raise UnsoundFileError("the answer is to another question")
    barred = {_raise(each, question.secret) for each in _elements(document, "barred")}
    return tuple(at for at, each in enumerate(twice) if f"{each:x}" in barred)


def new_secret() -> int:
    """Return a power for one exchange: an even one, so that what comes back lies in the subgroup.

    An element from outside would else betray whether the power is even, and nothing more.
    """
    return (randbits(_BITS) | 1 << (_BITS - 1)) & ~1


def _element(number: str) -> int:
    """Return the element of a number: hashed to twice the length of the group, then squared."""
    digest = b"".join(sha512(f"{_FORM}|{part}|{number}".encode()).digest() for part in range(8))
    return pow(int.from_bytes(digest) % _P, 2, _P)


def _raise(element: int, power: int) -> str:
    return f"{pow(element, power, _P):x}"


def _elements(document: Mapping[str, Any], name: str) -> list[int]:
    """Return the elements of a file, without those of which every power is known."""
    if document.get("form") != _FORM or not isinstance(document.get(name), list):
        raise UnsoundFileError("this is no file of a comparison")
    try:
        found = [int(each, 16) for each in document[name]]
    except (TypeError, ValueError):
        raise UnsoundFileError("an element is no number") from None
    if any(not 1 < each < _P - 1 for each in found):
        raise UnsoundFileError("an element lies outside of the group")
    return found
