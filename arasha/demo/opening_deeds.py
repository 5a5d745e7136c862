"""The verbs of the stories around consent and openings: said, opened in an emergency, asked for."""

from arasha.access.enums import DataClass
from arasha.agreements.actions import Said, record_consent
from arasha.agreements.enums import ConsentRole, ConsentWord
from arasha.cases.actions.reading import ask_to_read, break_glass
from arasha.demo.turns import Turn

_ASKED = frozenset({DataClass.CODED, DataClass.STATUS, DataClass.NARRATIVE})


def say_consent(turn: Turn) -> None:
    """`to` is who spoke and what was said: "mother given"."""
    role, word = turn.deed.to.split()
    said = Said(word=ConsentWord(word), role=ConsentRole(role), note=turn.deed.text)
    child = turn.case.child
    record_consent(child.ref, said, territory=child.territory, once=turn.once_of_deed, **turn.who)


def open_in_emergency(turn: Turn) -> None:
    break_glass(turn.case.ref, reason=turn.deed.text, once=turn.once_of_deed, **turn.who)


def ask_for_case(turn: Turn) -> None:
    ask_to_read(
        turn.case.ref, classes=_ASKED, days=turn.deed.days, reason=turn.deed.text,
        once=turn.once_of_deed, **turn.who,
    )  # fmt: skip
