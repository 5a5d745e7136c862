"""Invented classes of pupils who make a code of six elements twice, with errors. For tests and figures."""

from dataclasses import dataclass
from random import Random

# Letters of surnames and given names, as often as each stands in the third and the second place.
_SURNAME = "абеиклмнорстуйзгдж", (8, 6, 7, 6, 6, 6, 7, 8, 6, 8, 7, 6, 4, 3, 3, 4, 5, 3)
_NAME = "аеиліоұүәрйсмд", (18, 10, 9, 8, 7, 8, 6, 6, 7, 5, 6, 4, 3, 3)

type Code = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Class:
    """Sheets as (pupil, code), shuffled; a pupil may be absent from either asking."""

    before: list[tuple[int, Code]]
    after: list[tuple[int, Code]]

    def both(self) -> int:
        return len({pupil for pupil, _ in self.before} & {pupil for pupil, _ in self.after})


def make_class(chance: Random, *, size: int = 25, error: float, absent: float) -> Class:
    """Make one class; `error`: share of elements that differ the second time."""
    codes = [_code(chance) for _pupil in range(size)]
    before = [(pupil, code) for pupil, code in enumerate(codes) if chance.random() >= absent]
    after = [
        (pupil, _erred(chance, code, error=error))
        for pupil, code in enumerate(codes)
        if chance.random() >= absent
    ]
    chance.shuffle(before)
    chance.shuffle(after)
    return Class(before, after)


def _code(chance: Random) -> Code:
    return (
        str(chance.randint(1, 31)),
        str(chance.randint(1, 12)),
        chance.choices(*_SURNAME)[0],
        chance.choices(*_NAME)[0],
        str(chance.randint(0, 9)),
        str(chance.randint(0, 99)),
    )


def _erred(chance: Random, code: Code, *, error: float) -> Code:
    """Change each element with the given probability; a changed one is never the same again."""
    return tuple(
        _other(chance, place, value) if chance.random() < error else value
        for place, value in enumerate(code)
    )


def _other(chance: Random, place: int, value: str) -> str:
    while (other := _code(chance)[place]) == value:
        pass
    return other
