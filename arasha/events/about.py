"""How the journal names the things of the room."""

from typing import TypedDict

from arasha.journal.enums import Act

EVENT = "event"
QUESTION = "question"
RESOLUTION = "resolution"


class About(TypedDict):
    """What a refusal says of the act that was refused."""

    act: Act
    thing_kind: str
    thing_ref: str


def about(act: Act, ref: str, *, kind: str = EVENT) -> About:
    return {"act": act, "thing_kind": kind, "thing_ref": ref}
