"""Why something is not done: a stable code for the journal and a sentence for the person."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from arasha.journal.enums import Act

_WORDS: dict[str, str | Promise] = {}


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason why not. `code` is stable (journal, tests), `text` is shown to the person."""

    code: str
    text: str | Promise

    def __post_init__(self) -> None:
        # The journal keeps the code; its readers find the words again. The first words stay: what is
        # said later under the same code names a clause or a day, which the journal must not.
        _WORDS.setdefault(self.code, self.text)


def words_of_reason(code: str) -> str | Promise:
    """Return what a person who was refused for this reason read, or nothing."""
    return _WORDS.get(code, "")


NO_ROLE = Reason("no_role", _("None of your roles allows this. Ask your head who may do it."))
NOT_YOURS = Reason("not_yours", _("This is in the hands of somebody else."))
CHANGED_MEANWHILE = Reason(
    "changed_meanwhile",
    _("Somebody changed this while the page was open. Look at what is new and decide again."),
)


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A person may see the thing but not do this with it, now: page 403 with the reason."""

    def __init__(
        self,
        reason: Reason,
        *,
        act: Act = Act.DOOR_REFUSED,
        thing_kind: str = "",
        thing_ref: str = "",
    ) -> None:
        super().__init__(reason.code)
        self.reason = reason
        self.act = act
        self.thing_kind = thing_kind
        self.thing_ref = thing_ref


class ChangedMeanwhile(Refused):
    """The thing is no longer in the version the person saw: page 409, nothing overwritten."""

    def __init__(self, *, act: Act, thing_kind: str = "", thing_ref: str = "") -> None:
        super().__init__(CHANGED_MEANWHILE, act=act, thing_kind=thing_kind, thing_ref=thing_ref)


CLAUSE_SUSPENDED = Reason(
    "clause_suspended", _("The clause that opened this to your institution is suspended.")
)
CLAUSE_ENDED = Reason("clause_ended", _("The clause that opened this to your institution ended."))


def refuse_if(
    reason: Reason | None, *, act: Act, thing_kind: str = "", thing_ref: str = ""
) -> None:
    """Raise `Refused` where a policy gave a reason; the journal learns of it at the edge."""
    if reason is not None:
        raise Refused(reason, act=act, thing_kind=thing_kind, thing_ref=thing_ref)
