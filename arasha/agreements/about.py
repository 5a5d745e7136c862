"""What a refusal is about, as `refuse_if` takes it."""

from typing import TypedDict

from arasha.journal.enums import Act


class About(TypedDict):
    act: Act
    thing_kind: str
    thing_ref: str


def about(act: Act, ref: str, *, kind: str = "agreement") -> About:
    return {"act": act, "thing_kind": kind, "thing_ref": ref}
