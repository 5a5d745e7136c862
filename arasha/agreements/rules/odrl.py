"""Clauses in ODRL 2.2 (W3C Recommendation, 15 February 2018), as JSON-LD, and back without loss.

Party, asset and word names are URNs of this installation. What ODRL has a term for is said with it
(purpose, spatial, dateTime, delete after elapsedTime, distribute for passing on, event for a
suspension that a later act ends); data class, basis and kind of thing are terms of our profile.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from arasha.agreements.rules.clauses import ClauseRule, Codes

type Json = dict[str, Any]

PROFILE = "urn:arasha:odrl-profile:1"
_CONTEXT = ["http://www.w3.org/ns/odrl.jsonld", {"arasha": "urn:arasha:"}]
_REFINED = (
    ("arasha:dataClass", "classes"),
    ("arasha:thing", "things"),
    ("arasha:category", "categories"),
    ("arasha:risk", "risks"),
)
_MANY, _ONE, _WITHIN = "isAnyOf", "eq", "isPartOf"


class NotOurOdrlError(ValueError):
    """A document that is not one of ours: a term or an operator has another meaning here."""


def to_odrl(rules: Iterable[ClauseRule], *, agreement: str) -> Json:
    """Return the agreement as one ODRL policy with a permission per clause."""
    return {
        "@context": _CONTEXT,
        "@type": "Agreement",
        "uid": f"urn:arasha:agreement:{agreement}",
        "profile": PROFILE,
        "conflict": "prohibit",
        "permission": [_permission(rule) for rule in rules],
    }


def from_odrl(document: Json) -> list[ClauseRule]:
    """Read the clauses of a policy that `to_odrl` wrote; raises NotOurOdrlError for any other."""
    if document.get("profile") != PROFILE:
        raise NotOurOdrlError("profile")
    try:
        return [_rule(permission) for permission in document["permission"]]
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise NotOurOdrlError(str(error)) from error


def _permission(rule: ClauseRule) -> Json:
    refined = [
        _constraint(term, _MANY, sorted(getattr(rule, name)))
        for term, name in _REFINED
        if getattr(rule, name)
    ]
    roles = [_constraint("arasha:role", _MANY, sorted(rule.roles))] if rule.roles else []
    return {
        "uid": f"urn:arasha:clause:{rule.ref}",
        "assigner": f"urn:arasha:unit:{rule.from_unit}",
        "assignee": {
            "@type": "PartyCollection",
            "source": f"urn:arasha:unit:{rule.to_unit}",
            "refinement": roles,
        },
        "target": {
            "@type": "AssetCollection",
            "source": "urn:arasha:data",
            "refinement": refined,
        },
        "action": ["use", "distribute"] if rule.onward else ["use"],
        "constraint": list(_constraints(rule)),
        "duty": list(_duties(rule)),
    }


def _constraints(rule: ClauseRule) -> Iterable[Json]:
    yield _constraint("purpose", _MANY, sorted(rule.purposes))
    yield _constraint("arasha:basis", _ONE, rule.basis)
    if rule.territory:
        yield _constraint("spatial", _WITHIN, f"urn:arasha:place:{rule.territory}")
    if rule.valid_from is not None:
        yield _constraint("dateTime", "gteq", rule.valid_from.isoformat())
    if rule.valid_to is not None:
        yield _constraint("dateTime", "lt", rule.valid_to.isoformat())
    if rule.suspended_at is not None:
        # Not permitted before an event that has not happened yet: the resumption.
        held = _constraint("event", "gt", {"@id": "arasha:resumption"})
        yield held | {"arasha:suspendedAt": rule.suspended_at.isoformat()}


def _duties(rule: ClauseRule) -> Iterable[Json]:
    if rule.keep_days is not None:
        elapsed = _constraint("elapsedTime", "lteq", f"P{rule.keep_days}D")
        yield {"action": "delete", "constraint": [elapsed]}
    for duty in sorted(rule.duties):
        yield {"action": f"arasha:{duty}"}


def _constraint(left: str, operator: str, right: object) -> Json:
    return {"leftOperand": left, "operator": operator, "rightOperand": right}


def _rule(permission: Json) -> ClauseRule:
    target = {each["leftOperand"]: each for each in permission["target"]["refinement"]}
    party = {each["leftOperand"]: each for each in permission["assignee"]["refinement"]}
    held = {(each["leftOperand"], each["operator"]): each for each in permission["constraint"]}
    _only_known(target, {term for term, _name in _REFINED})
    _only_known(party, {"arasha:role"})
    _only_known(held, _KNOWN_CONSTRAINTS)
    suspended = held.get(("event", "gt"))
    refined = {name: _codes(target.get(term)) for term, name in _REFINED}
    return ClauseRule(
        ref=_tail(permission["uid"], "clause"),
        from_unit=_tail(permission["assigner"], "unit"),
        to_unit=_tail(permission["assignee"]["source"], "unit"),
        roles=_codes(party.get("arasha:role")),
        purposes=_codes(held["purpose", _MANY]),
        basis=held["arasha:basis", _ONE]["rightOperand"],
        territory=_place(held.get(("spatial", _WITHIN))),
        valid_from=_moment(held.get(("dateTime", "gteq"))),
        valid_to=_moment(held.get(("dateTime", "lt"))),
        suspended_at=_suspension(suspended),
        onward="distribute" in permission["action"],
        keep_days=_days(permission["duty"]),
        duties=frozenset(
            each["action"].removeprefix("arasha:")
            for each in permission["duty"]
            if each["action"] != "delete"
        ),
        **refined,
    )


_KNOWN_CONSTRAINTS = {
    ("purpose", _MANY),
    ("arasha:basis", _ONE),
    ("spatial", _WITHIN),
    ("dateTime", "gteq"),
    ("dateTime", "lt"),
    ("event", "gt"),
}


def _only_known(found: Mapping[Any, Json], known: Iterable[Any]) -> None:
    # A condition we do not understand would be dropped silently, and the clause would widen.
    if strange := set(found) - set(known):
        raise NotOurOdrlError(f"unknown conditions: {sorted(map(str, strange))}")


def _codes(constraint: Json | None) -> Codes:
    if constraint is None:
        return frozenset()
    codes: Sequence[str] = constraint["rightOperand"]
    return frozenset(codes)


def _tail(urn: str, kind: str) -> str:
    start = f"urn:arasha:{kind}:"
    if not urn.startswith(start):
        raise NotOurOdrlError(urn)
    return urn.removeprefix(start)


def _place(constraint: Json | None) -> str:
    return _tail(constraint["rightOperand"], "place") if constraint else ""


def _moment(constraint: Json | None) -> datetime | None:
    return datetime.fromisoformat(constraint["rightOperand"]) if constraint else None


def _suspension(constraint: Json | None) -> datetime | None:
    return datetime.fromisoformat(constraint["arasha:suspendedAt"]) if constraint else None


def _days(duties: Sequence[Json]) -> int | None:
    for duty in duties:
        if duty["action"] == "delete":
            period: str = duty["constraint"][0]["rightOperand"]
            return int(period.removeprefix("P").removesuffix("D"))
    return None
